"""Selectors: about which elements they are, what they weigh, and whether that is so at all times."""
from __future__ import annotations

import pytest

from compliance.sources.selectors import LONGEST, Chain, Picked, read


@pytest.mark.parametrize(("written", "weight", "end"), [
    ("p", (0, 0, 1), {"p"}), ("main > .a.b", (0, 2, 1), {".a", ".b"}), ("#i .\\31 0", (1, 1, 0), {".10"}), ("*", (0, 0, 0), set()),
])  # fmt: skip
def test_chains(written: str, weight: tuple[int, int, int], end: set[str]) -> None:
    found = read(written, ())
    assert found and isinstance(found[0], Chain) and (found[0].weight, found[1]) == (weight, end)


@pytest.mark.parametrize(("written", "weight", "end"), [
    ("p[lang=ja]", (0, 1, 1), {"[lang=ja]"}), ("p:is(.a, .b)", (0, 2, 1), {".a", ".b"}), (":where(.a) p", (0, 0, 1), {"p"}),
    ("h2 + p", (0, 0, 2), {"p"}), (".n:not(.z)", (0, 2, 0), {".n"}), ("p:first-child", (0, 0, 1), {"p"}),
    ("h2 ~ p:is(.a > .b)", (0, 2, 2), {".a", ".b"}), ("p:is(.a) + b", (0, 1, 2), {"b"}), ("p[lang~=ja]", (0, 1, 1), {"[lang~=ja]"}), (".a:has(.b)", (0, 2, 0), {".a"}),
])  # fmt: skip
def test_what_is_picked(written: str, weight: tuple[int, int, int], end: set[str]) -> None:
    found = read(written, ())
    assert found and isinstance(found[0], Picked) and (found[0].weight, found[1]) == (weight, end)


@pytest.mark.parametrize("written", [
    ".a:hover", "input:checked ~ .a", ".a:target", ".a[aria-hidden=true]", "[v-cloak]", ".a:not(.is-open)", ".a:has(:checked)", ".a:has(.is-open)", ".a:not([open])", "p:is(.told)",
])  # fmt: skip
def test_what_holds_at_times(written: str) -> None:
    found = read(written, {"told"})
    assert found and found[0] is None


@pytest.mark.parametrize("sign", ["+", "~"])
def test_a_selector_that_is_too_long_to_be_picked_is_left_out(sign: str) -> None:
    at_most = "a" + f"{sign}a" * (LONGEST // 2 - 1)

    assert read(at_most, ())
    assert read(f"{at_most}{sign}a", ()) is None


@pytest.mark.parametrize("sign", [">", " "])
def test_a_chain_is_as_long_as_it_likes(sign: str) -> None:
    assert read("a" + f"{sign}a" * LONGEST, ())


@pytest.mark.parametrize("written", [".a::before", "p:after", ".a:is(.b)::first-line"])
def test_what_is_about_no_words(written: str) -> None:
    assert read(written, ()) is None

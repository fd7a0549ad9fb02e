"""Values of CSS: lengths, sums, numbers, and what stands for others."""
from __future__ import annotations

import pytest

from compliance.sources.css_values import length, lengths, number, plain


@pytest.mark.parametrize(("written", "expected"), [
    ("0", (0, "")), ("12px", (12, "px")), ("-.5em", (-0.5, "em")), ("1e2px", (100, "px")), ("50%", (50, "%")),
    ("calc(1px*0)", (0, "px")), ("calc(3em - 3em)", (0, "em")), ("calc(-1 * (100px + 20px))", (-120, "px")), ("calc(10px / 4)", (2.5, "px")),
    ("calc(100vw + 1px)", (1001, "px")), ("min(1px, 2em)", (1, "px")), ("max(1px, 2em)", (2, "em")), ("clamp(1px, 5px, 3px)", (3, "px")),
    ("", None), ("auto", None), ("1px 2px", None), ("calc(1px", None), ("calc(1px/0)", None), ("1e999px", None), ("calc()", None),
])  # fmt: skip
def test_lengths(written: str, expected: tuple[float, str] | None) -> None:
    assert length(written) == expected


def test_all_lengths_of_a_value() -> None:
    assert lengths("translate(-9px, calc(2px * 3)) 50%") == [-9, 6, 500]


@pytest.mark.parametrize(("written", "expected"), [(".5", 0.5), ("40%", 0.4), ("calc(1 - 1)", 0), ("", 1), ("x", 1), ("3px", 1)])
def test_numbers(written: str, expected: float) -> None:
    assert number(written, 1) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("NONE", "none"), ("n\\6f ne", "none"), ("n\\one", "none"), ("var(--a)", "none"), ("var( --b )", "none"), ("var(--c, none)", "none"), ("var(--c)", "unset"),
    ("var(--c, var(--a))", "none"), ("var(--a", "var(--a"), ("translate(var(--x), 0)", "translate(-9px, 0)"),
])  # fmt: skip
def test_plain_values(written: str, expected: str) -> None:
    assert plain(written, {"--a": "none", "--b": "var(--a)", "--x": "-9px"}) == expected

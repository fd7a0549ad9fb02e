"""A page that is no more and one of which nothing was known are one page where they hold the same."""
from __future__ import annotations

from collections.abc import Sequence

import pytest

from compliance.gate.renamed import followed, renamed
from compliance.model import FOUND, Known


def entries(page: str, *names: str) -> list[Known]:
    """What is known of *page*: a letter a sentence, a capital a disclosure that any page may lack alike."""
    return [Known(page, "l", "r", "error", *(("missing", "", name) if name.isupper() else (FOUND, name, name))) for name in names]


def known(pages: Sequence[tuple[str, str]]) -> dict[str, list[Known]]:
    return {page: entries(page, *names) for page, names in pages}


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        ([("new", "ab")], [("old", "ab")], {"old": "new"}),
        ([("new", "a")], [("old", "ab")], {"old": "new"}),  # half of it
        ([("new", "axyz")], [("old", "abc")], {}),
        ([("new", "ab"), ("newer", "a")], [("old", "ab")], {"old": "new"}),
        ([("new", "ab")], [("old", "ab"), ("older", "ab")], {"old": "new"}),
        ([("new", "ab"), ("newer", "cd")], [("old", "cd"), ("older", "ab")], {"old": "newer", "older": "new"}),
        ([("kept", "ab")], [("kept", "a"), ("old", "b")], {}),  # something was known of it
        ([("new", "ab")], [("there", "ab")], {}),  # a copy
        ([], [("old", "ab")], {}),
    ],
)
def test_which_page_was_which(now: Sequence[tuple[str, str]], before: Sequence[tuple[str, str]], found: dict[str, str]) -> None:
    held = known(before)

    assert renamed([one for items in known(now).values() for one in items], held, {page for page in held if page not in ("there", "kept")}) == found


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        ([("a", "xyM")], [("a", "pqM"), ("b", "xyM")], {"b": "a"}),  # in the place of one that is no more
        ([("a", "xyzM")], [("a", "pqM"), ("b", "xyM")], {"b": "a"}),
        ([("a", "xy"), ("b", "pq")], [("a", "pq"), ("b", "xy")], {"a": "b", "b": "a"}),
        ([("a", "xy"), ("b", "pq"), ("c", "st")], [("a", "pq"), ("b", "st"), ("c", "xy")], {"a": "b", "b": "c", "c": "a"}),
        ([("a", "xy"), ("new", "pq")], [("a", "pq"), ("b", "xy")], {"b": "a", "a": "new"}),  # a chain
        ([("a", "xyMN")], [("a", "M"), ("b", "xyMN")], {}),  # what any page may lack tells nothing of a
        ([("a", "xyMN")], [("a", "xM"), ("b", "xyMN")], {}),  # a page that became worse as another went
        ([("a", "xM")], [("a", "pqM"), ("b", "x")], {}),  # a sentence that came over explains no more
        ([("a", "MN")], [("a", "pM"), ("b", "MN")], {}),
        ([("a", "M"), ("new", "pq")], [("a", "pqM")], {}),  # the page of that name still
        ([("a", "xy"), ("b", "xy")], [("a", "pq"), ("b", "xy")], {}),  # a copy
    ],
)
def test_a_name_that_is_still_in_use_asks_for_more(now: Sequence[tuple[str, str]], before: Sequence[tuple[str, str]], found: dict[str, str]) -> None:
    there, held = known(now), known(before)

    assert renamed([one for items in there.values() for one in items], held, held.keys() - there.keys()) == found


def test_its_entries_move_with_it_and_those_of_pages_that_are_no_more_have_no_home() -> None:
    before = {"old.csv": entries("old.csv#5", "a"), **known([("b", "b"), ("c", "cd"), ("d", "ef")])}
    found = followed([*entries("new.csv#5", "a"), *entries("b", "b"), *entries("c", "e", "f")], before, {"old.csv", "d"})

    assert found.files == {"new.csv": entries("new.csv#5", "a"), "b": before["b"], "c": entries("c", "e", "f")}
    assert found.homeless == tuple(before["c"])

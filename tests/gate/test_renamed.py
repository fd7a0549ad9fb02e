"""A page that is no more and one of which nothing was known are one page where they hold the same."""
from __future__ import annotations

from collections.abc import Sequence

import pytest

from compliance.gate.renamed import moved, renamed
from compliance.model import FOUND, Known


def entries(page: str, *names: str) -> list[Known]:
    return [Known(page, "l", "r", "error", FOUND, name, name) for name in names]


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
    known = {page: entries(page, *names) for page, names in before}

    assert renamed([one for page, names in now for one in entries(page, *names)], known, {page for page in known if page not in ("there", "kept")}) == found


def test_its_entries_move_with_it() -> None:
    before = {"old.csv": entries("old.csv#5", "a"), "b": entries("b", "b")}

    assert moved(before, {"old.csv": "new.csv"}) == {"new.csv": entries("new.csv#5", "a"), "b": before["b"]}

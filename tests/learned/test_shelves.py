"""Texts on shelves are found as in a mapping, whatever the names."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.learned.shelves import shelved

NAMES = st.text(st.characters(exclude_characters="\t\n"), max_size=6)
TEXTS = st.text(st.sampled_from("0Aぁ漢"), min_size=1, max_size=4)


@given(st.dictionaries(NAMES, TEXTS), NAMES)
def test_what_was_put_there_is_found_and_nothing_else(texts: dict[str, str], other: str) -> None:
    shelves = shelved(texts, 4)

    assert shelves == texts
    assert len(shelves) == len(texts)
    assert shelves.get(other, "") == texts.get(other, "")
    assert (other in shelves) == (other in texts)


def test_a_name_is_no_part_of_another() -> None:
    shelves = shelved({"c:痛い": "a", "c:痛": "b"})

    assert [shelves.get(name) for name in ("c:痛", "c:痛い", "c:痛いの", "c:", "痛")] == ["b", "a", "", "", ""]


def test_half_of_a_pair_of_surrogates_is_a_name_like_another() -> None:
    texts = {"c:\ud800": "a", "c:あ": "b"}
    shelves = shelved(texts)

    assert shelves == texts
    assert [shelves.get(name) for name in ("c:\ud800", "c:\udfff")] == ["a", ""]


def test_a_name_that_would_break_a_line_is_left_out() -> None:
    assert dict(shelved({"c:\n": "a", "c:\t": "b", "c:あ": "c"})) == {"c:あ": "c"}


def test_whoever_asks_long_enough_is_answered_from_a_mapping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.learned.shelves._SEARCHES", 3)
    texts = {"c:痛い": "a", "c:痛": "b", "w:": "c"}
    shelves = shelved(texts)

    for _ in range(4):  # before, as it is made, and after
        assert shelves.among({"c:痛", "w:", "w:痛"}) == {"c:痛", "w:"}
        assert [shelves.get(name) for name in ("c:痛い", "c:痛", "c:", "w:")] == ["a", "b", "", "c"]
    assert shelves == texts

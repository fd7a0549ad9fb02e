"""A page that is no more and one of which nothing was known are one page where they hold the same."""
from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import pytest
from msgspec.structs import replace

from compliance.gate.renamed import followed, renamed
from compliance.model import FOUND, Known


def entries(page: str, *names: str) -> list[Known]:
    """What is known of *page*: a letter a sentence, a capital a disclosure that any page may lack alike."""
    return [Known(page, "l", "r", "error", *(("missing", "", name) if name.isupper() else (FOUND, name, name))) for name in names]


def known(pages: Sequence[tuple[str, Sequence[str]]]) -> dict[str, list[Known]]:
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

    assert renamed(known(now), held, {page for page in held if page not in ("there", "kept")}) == found


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
        ([("a", ""), ("b", "pqM"), ("c", "xyM")], [("a", "pqM"), ("b", "xyM")], {"a": "b", "b": "c"}),  # a chain, a fresh page at its head
        ([("a", "z"), ("b", "pqM"), ("c", "xyM")], [("a", "pqM"), ("b", "xyM")], {"a": "b", "b": "c"}),
        ([("a", "M"), ("b", "pqM"), ("c", "xyM")], [("a", "pqM"), ("b", "xyM")], {"a": "b", "b": "c"}),
        ([("a", "zM"), ("b", "pqM"), ("c", "xyM"), ("d", "stM")], [("a", "pqM"), ("b", "xyM"), ("c", "stM")], {"a": "b", "b": "c", "c": "d"}),
        ([("a", "zM"), ("b", "pqM"), ("c", "xyM")], [("a", "pqM"), ("b", "xyM"), ("c", "stM")], {"a": "b", "b": "c"}),  # the last is no more
        ([("b", "pqM"), ("c", "xyM"), ("d", "zM")], [("a", "pqM"), ("b", "xyM"), ("c", "stM")], {"a": "b", "b": "c"}),  # with another at the end
        ([("a", "xyN"), ("b", "stO"), ("c", "pq")], [("a", "pqM"), ("b", "xyN"), ("c", "stO")], {"a": "c", "b": "a", "c": "b"}),  # a cycle, one mended
        ([("a", ""), ("new", "pqM")], [("a", "pqM")], {"a": "new"}),
        ([("a", "zM"), ("new", "pqM")], [("a", "pqM")], {"a": "new"}),
        ([("a", "zM"), ("new", "pq")], [("a", "pqM")], {}),  # it lacks here what it lacked
        ([("a", "M"), ("new", "pqM")], [("a", "pqM")], {}),  # what it said was moved out of it
        ([("a", "M"), ("b", "pq"), ("c", "xyM")], [("a", "pqM"), ("b", "xyM")], {"b": "c"}),
        ([("a", ""), ("new", "zM")], [("a", "pM")], {}),  # a page that was mended does not pay for a fresh one
        ([("a", "pqM"), ("b", "xyN"), ("c", "M")], [("a", "M"), ("b", "pqM"), ("c", "xyN")], {"a": "c", "b": "a", "c": "b"}),  # nothing told of one
        ([("a", "pqM"), ("b", "N")], [("a", "N"), ("b", "pqM")], {"a": "b", "b": "a"}),
        ([("a", "xyMN"), ("b", "xyM")], [("a", "M"), ("b", "xyM")], {}),  # a page that became as bad as another
        ([("a", ""), ("new", "pqzM")], [("a", "pqM"), ("b", "zM")], {"a": "new"}),
    ],
)
def test_a_name_that_is_still_in_use_asks_for_more(now: Sequence[tuple[str, str]], before: Sequence[tuple[str, str]], found: dict[str, str]) -> None:
    there, held = known(now), known(before)

    assert renamed(there, held, held.keys() - there.keys()) == found


@pytest.mark.parametrize(
    ("was", "has", "found"),
    [("植毛", "植毛", True), ("植毛", "AGA治療、植毛", True), ("植毛", "AGA治療", False), ("植毛", "", True), ("", "植毛", True)],
)
def test_a_page_on_other_treatments_is_another_whatever_both_lack(was: str, has: str, found: bool) -> None:
    def of(page: str, treatment: str) -> list[Known]:
        lacks = [Known(page, "l", "r", "error", "missing", treatment, f"Q{treatment}")] if treatment else []
        return entries(page, *"MNOP") + lacks

    assert renamed({"new": of("new", has)}, {"old": of("old", was)}, {"old"}) == ({"old": "new"} if found else {})


@pytest.mark.parametrize(
    ("was", "has", "held", "found"),
    [
        ("院内", "院内", "", True),
        ("院内", " 院内\n", "", True),  # as they are compared everywhere
        ("院内", "医師", "", False),
        ("", "医師", "", True),  # a baseline of before
        ("院内", "医師", "a", True),  # what it alone said tells more
        ("院内", "医師", "x", False),  # what another page says too does not
    ],
)
def test_a_page_that_but_lacks_the_same_is_another_by_its_title(was: str, has: str, held: str, found: bool) -> None:
    def of(page: str, title: str, names: str) -> list[Known]:
        return [replace(one, title=title) if one.state == "missing" else one for one in entries(page, *"MNO", *names)]

    before = {"old": of("old", was, held), "there": entries("there", "x")}
    assert renamed({"new": of("new", has, held), "there": before["there"]}, before, {"old"}) == ({"old": "new"} if found else {})


@pytest.mark.parametrize(
    ("called", "sentences"),
    [
        (lambda at: f"shop/{at}.html", 2),  # the folder
        (lambda at: f"clinic/{at:04}/page-{at * 7919 % 10_007}.html", 2),  # every name
        (lambda at: f"shop/{at}.html", 0),  # pages of which is known but what every page may lack
    ],
)
def test_ten_times_the_renamed_pages_cost_ten_times_as_much(called: Callable[[int], str], sentences: int) -> None:
    def lines(count: int) -> int:
        held = [("MNOPQ", *(f"{at}-{sentence}" for sentence in range(sentences))) for at in range(count)]
        before = known([(f"site/{at}.html", [*every, *own]) for at, (every, *own) in enumerate(held)])
        now = known([(called(at), [*every[1:], *own]) for at, (every, *own) in enumerate(held)])  # each disclosed one thing more
        done = 0

        def tracer(frame: FrameType, event: str, arg: object) -> Any:
            nonlocal done
            done += event == "line"
            return tracer

        other = sys.gettrace()
        sys.settrace(tracer)
        try:
            found = renamed(now, before, before.keys())
        finally:
            sys.settrace(other)
        assert sorted(found.values()) == sorted(now)
        assert not sentences or found == {f"site/{at}.html": called(at) for at in range(count)}
        return done

    assert lines(200) < 12 * lines(20)


def test_its_entries_move_with_it_and_those_of_pages_that_are_no_more_have_no_home() -> None:
    before = {"old.csv": entries("old.csv#5", "a"), **known([("b", "b"), ("c", "cd"), ("d", "ef")])}
    found = followed([*entries("new.csv#5", "a"), *entries("b", "b"), *entries("c", "e", "f")], before, {"old.csv", "d"}, ["b", "c", "new.csv"])

    assert found.files == {"new.csv": entries("new.csv#5", "a"), "b": before["b"], "c": entries("c", "e", "f")}
    assert found.homeless == tuple(before["c"])


def test_words_that_came_to_a_page_leave_it_what_it_lacked() -> None:
    before = known([("a", "N"), ("b", "pqM")])
    found = followed(entries("a", *"pqMN"), before, (), ["a", "b"])

    assert sorted(found.files["a"]) == sorted(entries("a", *"pqMN"))
    assert (list(found.files), found.homeless) == (["a"], ())

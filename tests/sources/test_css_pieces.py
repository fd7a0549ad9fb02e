"""Pieces of CSS: calls, and what signs part that stand in no bracket and no string."""
from __future__ import annotations

import time

import pytest

from compliance.sources.css_pieces import calls, parted


@pytest.mark.parametrize(("text", "expected"), [
    ("blur(2px) opacity(0)", [("blur", "2px"), ("opacity", "0")]),
    ("translate(calc(1px + (2px * 3)), 0)", [("translate", "calc(1px + (2px * 3)), 0")]),
    ("(a)", [("", "a")]), ("none", []), ("blur(2px", []), ("", []),
])  # fmt: skip
def test_calls(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(calls(text)) == expected


@pytest.mark.parametrize(("text", "signs", "expected"), [
    ("a;b ; c", ";", ["a", "b", "c"]), ("a:'x;y';b", ";", ["a:'x;y'", "b"]), ("a:url(x;y);b", ";", ["a:url(x;y)", "b"]), ("a/*;*/b;c", ";", ["a/*;*/b", "c"]),
    (r"a\;b;c", ";", [r"a\;b", "c"]), (":is(a, b), c", ",", [":is(a, b)", "c"]), ("[x=','],y", ",", ["[x=',']", "y"]), ("1px calc(2px + 3px)", " ", ["1px", "calc(2px + 3px)"]),
    ("rgb(1 2 3) / 4", " /", ["rgb(1 2 3)", "4"]), (";;", ";", []), ("a)b;c", ";", ["a)b", "c"]), ("a(b;c", ";", ["a(b;c"]),
])  # fmt: skip
def test_parts(text: str, signs: str, expected: list[str]) -> None:
    assert parted(text, signs) == expected


@pytest.mark.parametrize("text", ["(" * 50_000, "'" * 50_000, "/*" * 50_000, "\\" * 50_000, "url(" * 50_000, "a;" * 50_000])
def test_parts_in_the_time_of_their_length(text: str) -> None:
    begun = time.process_time()
    parted(text, ";")
    assert time.process_time() - begun < 1

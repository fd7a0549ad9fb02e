"""Expressions that were kept match as those do that were compiled anew; what is broken or strange is compiled."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.cache import expressions

EXPRESSIONS = [
    (r"(?P<year>[12]\d{3})年(?P<month>\d{1,2})月", 0), (r"[一-龥]{2,4}(?:は|が)", 0), (r"(?i:abc)|(?P<x>x)(?P=x)", 0),
    ("a b # c", re.VERBOSE), (r"ABC|[à-þ]", re.IGNORECASE), ("^.*$", re.MULTILINE | re.DOTALL), ("[\ud800-\udfff]", 0), (r"\bé\b", re.ASCII),
]  # fmt: skip
TEXTS = ["2026年11月", "医院は今日が", "xx ABC ab é", "Þ\nabc\n", "\ud801", ""]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of its own, and ``re`` as at the start of a process."""
    monkeypatch.setenv("COMPLIANCE_CACHE", str(tmp_path))
    _as_at_start()
    yield tmp_path
    _as_at_start()


def test_what_was_kept_is_not_compiled_and_matches_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    expressions.recall()
    made = _compiled()
    expressions.keep()
    _as_at_start()
    monkeypatch.setattr("re._compiler.compile", _never)

    expressions.recall()

    again = _compiled()
    assert [one.groupindex for one in again] == [one.groupindex for one in made]
    assert [(one.pattern, one.flags, one.groups) for one in again] == [(one.pattern, one.flags, one.groups) for one in made]
    assert [_found(one) for one in again] == [_found(one) for one in made]


@given(st.from_regex(r"\A(?:[a-cあ-う.]|\[\^?[a-cあ-う]+\]|\([a-c]\)|[a-c][*+?])*\Z"), st.text("abcあいう\n"))
def test_any_expression_is_the_same_from_its_row(written: str, text: str) -> None:
    row = expressions._row(written.encode(), 0)

    kept = expressions._pattern(row)

    assert isinstance(kept, re.Pattern)
    assert [(m.span(), m.groups()) for m in kept.finditer(text)] == [(m.span(), m.groups()) for m in re.finditer(written, text)]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(lambda kept: b"", id="empty"),
        pytest.param(lambda kept: kept[:-9], id="cut short"),
        pytest.param(lambda kept: kept.replace("年".encode(), "月".encode()), id="another expression"),
    ],
)
def test_a_broken_file_is_made_again(cache: Path, broken: Callable[[bytes], bytes]) -> None:
    expressions.recall()
    _compiled()
    expressions.keep()
    (file,) = cache.rglob("expressions-*")
    sound = file.read_bytes()
    file.write_bytes(broken(sound))
    _as_at_start()

    assert expressions.recall() == {}
    assert [_found(one) for one in _compiled()]
    expressions.keep()

    assert file.read_bytes() == sound


def test_where_re_is_made_otherwise_nothing_is_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _compiled()
    monkeypatch.setattr("re._compiler._code", None)

    expressions.recall()
    expressions.keep()

    assert not [*cache.rglob("expressions-*")]


def test_nothing_new_writes_nothing(cache: Path) -> None:
    expressions.recall()
    _compiled()
    expressions.keep()
    (file,) = cache.rglob("expressions-*")
    _as_at_start()
    file.chmod(0o400)
    before = file.stat()

    expressions.recall()
    expressions.keep()

    assert file.stat().st_mtime_ns == before.st_mtime_ns


def test_few_of_a_page_alone_write_nothing(cache: Path) -> None:
    expressions.recall()
    _compiled()
    expressions.keep()
    (file,) = cache.rglob("expressions-*")
    sound = file.read_bytes()
    _as_at_start()

    expressions.recall()
    re.compile("架空の名")
    expressions.keep()

    assert file.read_bytes() == sound


def test_who_did_not_recall_keeps_nothing(cache: Path) -> None:
    expressions.recall.cache_clear()
    _compiled()

    expressions.keep()

    assert not [*cache.rglob("expressions-*")]


def _as_at_start() -> None:
    re.purge()
    expressions.recall.cache_clear()


def _compiled() -> list[re.Pattern[str]]:
    return [re.compile(written, flags) for written, flags in EXPRESSIONS]


def _found(one: re.Pattern[str]) -> list[object]:
    return [(m.span(), m.groupdict()) for text in TEXTS for m in one.finditer(text)]


def _never(*args: object) -> object:
    raise AssertionError(f"compiled again: {args}")

"""What sentences say, kept between runs: pages are read as by who keeps nothing."""
from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.cache.sentences import Sentences
from compliance.cache.shelf import Shelf
from compliance.learned import model
from compliance.pages import open_page
from compliance.reading.read import Reader
from compliance.reading.values import Grammar, Reading
from compliance.ruleset import load_rules
from compliance.sources import read_document
from tests.conftest import ROOT
from tests.reading.test_same import PIECES


@functools.cache
def grammar() -> Grammar:
    return load_rules().grammar


def reader(folder: Path, *rules: str) -> Reader:
    """A reader that begins anew, but for what is kept in *folder*."""
    return Reader(grammar(), model.load(), Sentences(Shelf(folder / "sentences"), grammar().frames, rules))


def read(by: Reader, text: str) -> Reading:
    reading = by.read(read_document("page.md", text.encode(), format="markdown"))
    if by.kept:
        by.kept.flush()
    return reading


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_what_was_kept_reads_as_what_is_read(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    with tempfile.TemporaryDirectory() as folder:
        first, again = (read(reader(Path(folder)), text) for _ in range(2))

    assert first == again == read(Reader(grammar(), model.load()), text)


@pytest.mark.parametrize("path", sorted((ROOT / "corpus/samples").iterdir()), ids=lambda path: path.name)
def test_a_page_reads_the_same(path: Path, tmp_path: Path) -> None:
    plain = Reader(grammar(), model.load()).read(open_page(str(path)))
    for _ in range(2):
        by = reader(tmp_path)
        assert by.read(open_page(str(path))) == plain
        assert by.kept
        by.kept.flush()


def test_what_is_known_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(reader(tmp_path), "髪が生えます。\n\n本文です。")
    by, asked = reader(tmp_path), []
    whole = by._alone
    monkeypatch.setattr(by, "_alone", lambda sentence, unit: asked.append(sentence.text) or whole(sentence, unit))
    read(by, "髪が生えます。\n\n別の文です。\n\n本文です。")

    assert asked == ["別の文です。"]


def test_other_rules_know_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(reader(tmp_path, "old"), "髪が生えます。")
    by, asked = reader(tmp_path, "new"), []
    whole = by._alone
    monkeypatch.setattr(by, "_alone", lambda sentence, unit: asked.append(sentence.text) or whole(sentence, unit))
    read(by, "髪が生えます。")

    assert asked == ["髪が生えます。"]


@pytest.mark.parametrize("junk", [b"", b"\x93junk", b"\x80"], ids=["empty", "junk", "an empty map"])
def test_what_is_no_sentence_is_read_anew(tmp_path: Path, junk: bytes) -> None:
    by = reader(tmp_path)
    first = read(by, "髪が生えます。")
    shelf = Shelf(tmp_path / "sentences")
    (key,) = [row[0] for row in shelf._file.execute("SELECT key FROM kept")]  # type: ignore[union-attr]
    shelf.put({key: junk})

    assert read(reader(tmp_path), "髪が生えます。") == first

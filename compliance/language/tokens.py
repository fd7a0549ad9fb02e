"""The one module that knows MeCab. Everything after it sees tokens."""

from __future__ import annotations

import csv
import functools
from contextlib import suppress
from pathlib import Path
from typing import Any

from compliance.errors import ComplianceError, Problem
from compliance.model import Token

# columns of a unidic-lite feature row (UniDic 2.1.2, 26 fields)
_POS1, _POS2, _FORM, _LEMMA, _BASE, _KANA = 0, 1, 5, 7, 10, 17
_MAPPED = ("/sys.dic", "/matrix.bin")
_MARKS = ("補助記号", "記号")
# sentences come again, on one page and on the next; a longer text is not kept
_REMEMBERED, _LONGEST_REMEMBERED = 2048, 200


@functools.cache
def _tagger() -> Any:
    import fugashi  # late: --help must work where no dictionary is installed

    try:
        return fugashi.Tagger()
    except RuntimeError as error:
        raise ComplianceError(
            Problem("unidic-lite", "形態素解析の辞書が読めません", "pip install unidic-lite で入れ直してください")
        ) from error


def let_go() -> None:
    """Give the memory back into which the system has read the dictionary; what is asked of it next is read again.

    MeCab maps files of 250 MB and keeps them, and a book touches most of their pages. Only Linux says where they lie.
    """
    import ctypes  # late: few documents are books
    import mmap

    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        for line in Path("/proc/self/maps").read_text().splitlines():
            if line.endswith(_MAPPED):
                start, end = (int(place, 16) for place in line.partition(" ")[0].split("-"))
                libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), mmap.MADV_DONTNEED)


def tokens(chars: str) -> tuple[Token, ...]:
    """The words of *chars*, with offsets into it; a run of marks (]。) is a token each.

    Raises:
        ComplianceError: the tokenizer's dictionary is not installed.
    """
    return _remembered(chars) if len(chars) <= _LONGEST_REMEMBERED else _tokens(chars)


@functools.lru_cache(maxsize=_REMEMBERED)
def _remembered(chars: str) -> tuple[Token, ...]:
    return _tokens(chars)


def _tokens(chars: str) -> tuple[Token, ...]:
    found: list[Token] = []
    at = 0
    for word in _tagger()(chars):
        at += len(word.white_space)  # MeCab skips blanks and gives no offset
        surface: str = word.surface
        pos, base, lemma, reading, form = _features(word.feature_raw)
        parts = surface if len(surface) > 1 and pos.startswith(_MARKS) else (surface,)
        for part in parts:
            end = at + len(part)
            if len(parts) == 1:
                found.append(Token(part, base or part, lemma or part, reading or part, pos, form, at, end))
            else:
                found.append(Token(part, part, part, part, pos, form, at, end))
            at = end
    return tuple(found)


@functools.lru_cache(maxsize=65536)
def _features(raw: str) -> tuple[str, str | None, str | None, str | None, str]:
    """Part of speech, orthBase, lemma, kana and inflected form of a feature row; None where unknown."""
    row = next(csv.reader([raw]))
    second = row[_POS2]
    pos = row[_POS1] if second == "*" else f"{row[_POS1]}-{second}"
    if len(row) <= _KANA:
        return pos, None, None, None, ""
    form = "" if row[_FORM] == "*" else row[_FORM]
    return pos, row[_BASE] or None, row[_LEMMA] or None, row[_KANA] or None, form

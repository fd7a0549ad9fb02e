"""The one module that knows MeCab. Everything after it sees tokens."""

from __future__ import annotations

import functools
from typing import Any

from compliance.errors import ComplianceError, Problem
from compliance.model import Token


@functools.cache
def _tagger() -> Any:
    import fugashi  # late: --help must work where no dictionary is installed

    try:
        return fugashi.Tagger()
    except RuntimeError as error:
        raise ComplianceError(
            Problem("unidic-lite", "形態素解析の辞書が読めません", "pip install unidic-lite で入れ直してください")
        ) from error


def tokens(chars: str) -> tuple[Token, ...]:
    """The words of *chars*, with offsets into it.

    Raises:
        ComplianceError: the tokenizer's dictionary is not installed.
    """
    found: list[Token] = []
    at = 0
    for word in _tagger()(chars):
        at += len(word.white_space)  # MeCab skips blanks and gives no offset
        surface: str = word.surface
        end = at + len(surface)
        found.append(_token(surface, word.feature, at, end))
        at = end
    return tuple(found)


def _token(surface: str, feature: Any, start: int, end: int) -> Token:
    second = feature.pos2
    pos = feature.pos1 if second in (None, "*") else f"{feature.pos1}-{second}"
    return Token(
        surface,
        feature.orthBase or surface,
        feature.lemma or surface,
        feature.kana or surface,
        pos,
        feature.cForm or "",
        start,
        end,
    )

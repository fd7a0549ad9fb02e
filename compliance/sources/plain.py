"""Plain text as blocks: a line is a block.

What a line is, is guessed from its signs alone:

- it begins with ※, ＊ or 注: a footnote; with ・, ●, -, 1. and the like: a list item (the sign is not text)
- it begins with Q. or Q1: a term (a question); with A. or A1: its definition (the answer)
- it begins with ■, ◆ or ▼, or is all in 【】: a heading of level 2
- it is short, has no 。 and stands alone between blank lines before a line that ends in 。: a heading, of level 1
  when it is the first line, else 2
- anything else: a paragraph
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from compliance.model import Block, BlockKind
from compliance.sources.building import TextBuilder, outlined

_NOTE = re.compile(r"[※＊†]|\*\d|[（(【\[]?注[）)】\]：:\d０-９]")
_ITEM = re.compile(r"(?:[・●○◎•▪✓✔☑]|[-*+‐–][ 　]|[(（]?[0-9０-９]{1,2}[.．)）、][ 　]?|[①-⑳])[ 　]*(?=\S)")
_QUESTION = re.compile(r"[QＱ][0-9０-９]{0,3}(?:[.．:：、][ 　]*|[ 　]+)(?=\S)")
_ANSWER = re.compile(r"[AＡ][0-9０-９]{0,3}(?:[.．:：、][ 　]*|[ 　]+)(?=\S)")
_HEADED = re.compile(r"[■◆◇□▼▽]+[ 　]*(?=\S)")
_FRAMED = re.compile(r"[【《＜〈［\[][^】》＞〉］\]]+[】》＞〉］\]]")
_SENTENCE_END = re.compile(r"[。！？!?…」）)]$")
_LONGEST_HEADING = 40


def read(source: str) -> tuple[Block, ...]:
    """The blocks of a plain text."""
    return outlined(_blocks(source))


def _blocks(source: str) -> Iterator[Block]:
    lines = _without_ends(source)
    term, first = "", True
    for index, (offset, line) in enumerate(lines):
        if not line.strip():
            continue
        kind, sign, level = _kind(lines, index, first)
        first = False
        builder = TextBuilder()
        indent = len(line) - len(line.lstrip())
        builder.verbatim(line[indent + sign:], offset + indent + sign)
        taken = builder.take()
        if not taken:
            continue
        if kind is BlockKind.TERM:
            term = taken[0].chars
        row = term if kind is BlockKind.DEFINITION else ""
        yield replace(Block(kind, taken[0]), level=level, row=row)


def _without_ends(source: str) -> list[tuple[int, str]]:
    """Offset and text of each line."""
    lines, offset = [], 0
    for line in source.splitlines(keepends=True):
        lines.append((offset, line.rstrip("\r\n")))
        offset += len(line)
    return lines


def _kind(lines: list[tuple[int, str]], index: int, first: bool) -> tuple[BlockKind, int, int]:
    """Kind of a line, how long the sign before its text is, and its level as a heading."""
    line = lines[index][1].strip()
    if _NOTE.match(line):
        return BlockKind.FOOTNOTE, 0, 0
    if match := _HEADED.match(line):
        return BlockKind.HEADING, match.end(), 2
    if _FRAMED.fullmatch(line):
        return BlockKind.HEADING, 0, 2
    for pattern, kind in ((_QUESTION, BlockKind.TERM), (_ANSWER, BlockKind.DEFINITION), (_ITEM, BlockKind.ITEM)):
        if match := pattern.match(line):
            return kind, match.end(), 0
    if _stands_as_heading(lines, index, line):
        return BlockKind.HEADING, 0, 1 if first else 2
    return BlockKind.PARAGRAPH, 0, 0


def _stands_as_heading(lines: list[tuple[int, str]], index: int, line: str) -> bool:
    alone = (index == 0 or not lines[index - 1][1].strip()) and index + 1 < len(lines) and not lines[index + 1][1].strip()
    if not alone or len(line) > _LONGEST_HEADING or "。" in line or _SENTENCE_END.search(line):
        return False
    following = next((text.strip() for _, text in lines[index + 1:] if text.strip()), "")
    return following.endswith("。")

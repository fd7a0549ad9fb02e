"""Plain text as blocks: a line is a block.

What a line is, is guessed from its signs alone:

- only a rule (────, ====): no text; a rule with words after it: a heading of level 2
- it begins with ※, ＊ or 注: a footnote; with ・, ●, -, 1. and the like: a list item (the sign is not text)
- it begins with Q. or Q1: a term (a question); with A. or A1: its definition (the answer)
- it begins with ■, ◆ or ▼, or is all in 【】: a heading of level 2
- it is short, has no 。 and stands alone between blank lines before a line that ends in 。: a heading,
  of level 1 when it is the first line, else 2
- anything else: a paragraph
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.model import Block, BlockKind
from compliance.sources.building import TextBuilder, flat, outlined

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_RULE = re.compile(r"([─━―—–=＝_＿*＊~～〜-])(?:[ 　]*\1){2,}")
_NOTE = re.compile(r"[※＊†]|\*\d|[（(【\[［]?注[）)】\]］：:\d０-９]")
_HEADED = re.compile(r"[■◆◇□▼▽]+[ 　]*(?=\S)")
_FRAMED = re.compile(r"【[^】]+】|《[^》]+》|＜[^＞]+＞|［[^］]+］|\[[^\]]+\]")
_ITEM = re.compile(
    r"(?:[・●○◎•▪✓✔☑]|[-*+‐–](?=[ 　])|[(（]?[0-9０-９]{1,2}(?:[)）、]|[.．](?![0-9０-９]))|[①-⑳])[ 　]*(?=\S)"
)
_QUESTION = re.compile(r"[QＱ][0-9０-９]{0,3}(?:[.．:：、)）][ 　]*|[ 　]+|(?=[「『]))(?=\S)")
_ANSWER = re.compile(r"[AＡ][0-9０-９]{0,3}(?:[.．:：、)）][ 　]*|[ 　]+|(?=[「『]))(?=\S)")
_SIGNS = ((_HEADED, BlockKind.HEADING), (_QUESTION, BlockKind.TERM), (_ANSWER, BlockKind.DEFINITION), (_ITEM, BlockKind.ITEM))
_SENTENCE_END = tuple("。！？!?…」）)")
_LONGEST_HEADING = 40


def read(source: str) -> tuple[Block, ...]:
    """The blocks of a plain text."""
    return outlined(_blocks(source))


def _blocks(source: str) -> Iterator[Block]:
    lines = [(match.start(), match[1]) for match in _LINE.finditer(source)]
    shown = [line.strip() for _, line in lines]
    alone = _alone(shown)
    term, first = "", True
    for index, (offset, line) in enumerate(lines):
        kind, sign = kind_of(shown[index])
        builder = TextBuilder()
        begin = len(line) - len(line.lstrip()) + sign
        builder.verbatim(line[begin:], offset + begin)
        taken = builder.take()
        if not taken or _RULE.fullmatch(shown[index]):
            continue
        if kind is BlockKind.PARAGRAPH and index in alone:
            kind = BlockKind.HEADING
        level = (1 if first else 2) if kind is BlockKind.HEADING else 0
        first = False
        term = flat(taken[0].chars) if kind is BlockKind.TERM else term
        yield Block(kind, taken[0], level=level, row=term if kind is BlockKind.DEFINITION else "")


def kind_of(line: str) -> tuple[BlockKind, int]:
    """Kind of a line without blanks around it, and the length of the sign before its text."""
    if _NOTE.match(line):
        return BlockKind.FOOTNOTE, 0
    if _FRAMED.fullmatch(line):
        return BlockKind.HEADING, 0
    if match := _RULE.match(line):
        return BlockKind.HEADING, match.end()
    for pattern, kind in _SIGNS:
        if match := pattern.match(line):
            return kind, match.end()
    return BlockKind.PARAGRAPH, 0


def _alone(shown: list[str]) -> set[int]:
    """The lines that stand as headings between blank lines, before a line that ends in 。"""
    found: set[int] = set()
    following = ""
    for index in range(len(shown) - 1, -1, -1):
        line = shown[index]
        if not line:
            continue
        fenced = (index == 0 or not shown[index - 1]) and index + 1 < len(shown) and not shown[index + 1]
        like = len(line) <= _LONGEST_HEADING and "。" not in line and not line.endswith(_SENTENCE_END)
        if fenced and like and following.endswith("。"):
            found.add(index)
        following = line
    return found

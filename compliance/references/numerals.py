"""Marks and entries, the families that keep them apart, and their numbers in all their dresses: 2-4 and [1,3], １, ², ③, 三."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from compliance.model import Span


class Family(StrEnum):
    """Marks and entries meet within a family: 1 and [1] are one, ※1 and 注1 another, ① a third, [a] a fourth.

    ``ENCLOSED`` is (1), which numbers points as often as works; ``SIGN`` is a ※, * or † that stands for itself, told
    apart by how often it is repeated.
    """

    NUMBER = "number"
    NOTE = "note"
    CIRCLED = "circled"
    LETTER = "letter"
    ENCLOSED = "enclosed"
    SIGN = "sign"


class Key(Struct, frozen=True):
    """What a mark and its entry have in common; ``sign`` is the letter or the sign that calls it (※, 注), empty for plain numbers."""

    family: Family
    number: int
    sign: str = ""

    @property
    def kind(self) -> tuple[Family, str]:
        """Which marks are numbered together: ※1 and 注1 are not."""
        return self.family, self.sign if self.family is Family.NOTE else ""


class Mark(Struct, frozen=True):
    """A mark in running text, for the *order*-th sentence of the page; ``span`` counts in its block's text.

    ``sure`` marks are marks wherever they stand, others (a digit glued to a sentence) where the page has more of them;
    a ``faint`` one only keeps an entry from being called forgotten. ``target`` is the anchor that it links to.
    """

    key: Key
    order: int
    span: Span
    written: str
    sure: bool = True
    faint: bool = False
    target: str = ""


# 0: none; 1: it looks like a work, or its number like a figure; 2: it is a line with a number
Doubt = Literal[0, 1, 2]


class Entry(Struct, frozen=True):
    """A line that says what a mark points to: its key, where it begins (``span`` in its block), and its own text.

    ``sure`` is not an entry that has its number from its place in a list alone; ``doubt`` tells how little speaks for one that
    is an entry only where marks ask for it. ``anchors`` are the names by which links reach it.
    """

    key: Key
    order: int
    span: Span
    written: str
    sure: bool = True
    doubt: Doubt = 0
    anchors: tuple[str, ...] = ()

    @property
    def enclosed(self) -> bool:
        """Whether it is called (1)."""
        return "(" in self.written or "（" in self.written


DIGITS = "(?:[1１][0０][0-9０-９]{2}|[0-9０-９]{1,3})"  # a year is no number of a note
LETTERS = "(?:[a-zA-Zａ-ｚＡ-Ｚア-コイロハニホヘト]|[a-zA-Z][a-zA-Z0-9_-]{1,20})"
# in brackets, or where a word calls them: (注三), 〔三〕
KANJI = "[一二三四五六七八九十]{1,3}"
CIRCLED = "[①-⑳⑴-⒇❶-❿⓵-⓾]"
RAISED = "[⁰¹²³⁴-⁹]{1,3}"
SEPARATOR = r"\s?[,，、・;；\-–—‐−〜~～]\s?"
LIST = rf"{DIGITS}(?:{SEPARATOR}{DIGITS})*"
RAISED_LIST = rf"{RAISED}(?:[,，、⁻⁾\-–]{{1,2}}⁽?{RAISED})*"
_TENS = "一二三四五六七八九"
_RANGE = re.compile(r"(\d+)(?:\s*[-–—‐−〜~～⁻]\s*(\d+))?")
# a range that is longer names no works
_LONGEST_RANGE = 20


def number(text: str) -> int:
    """The number that *text* writes: 3, ３, ³, ③ or 三."""
    if len(text) == 1:
        return int(unicodedata.numeric(text))
    tens, ten, ones = text.partition("十")
    if ten or text[0] in _TENS:
        return 10 * (_TENS.find(tens) + 1 or 1) + _TENS.find(ones) + 1 if ten else int("".join(str(_TENS.find(char) + 1) for char in text))
    return int(unicodedata.normalize("NFKC", text))


def numbers(text: str) -> list[int]:
    """The numbers of a mark in the order in which they stand: 2-4 is 2, 3, 4."""
    if re.fullmatch(f"{KANJI}|{CIRCLED}", text):
        return [number(text)]
    found: list[int] = []
    for match in _RANGE.finditer(unicodedata.normalize("NFKC", text)):
        first, last = int(match[1]), int(match[2] or match[1])
        found += range(first, min(last, first + _LONGEST_RANGE) + 1) if last >= first else (first, last)
    return found


def note(number: int, written: str) -> Key:
    """The key of a numbered note, by the sign or the word with which *written* calls it."""
    called = next((char for char in written if char in "※†‡"), "*" if "*" in written or "＊" in written else "注")
    return Key(Family.NOTE, number, called)


def sign(written: str) -> Key:
    """The key of a sign that stands for itself: ※, **, †."""
    return Key(Family.SIGN, len(written), "*" if written[0] in "*＊" else written[0])


def letter(text: str) -> Key:
    """The key of an entry or mark that is called by a letter or, in Markdown, by a name."""
    return Key(Family.LETTER, 0, unicodedata.normalize("NFKC", text).casefold())


def filled(marks: list[Mark], text: str) -> list[Mark]:
    """*marks* of one block, whose text is *text*, with those that a range between two brackets leaves out: [1]–[3]."""
    found: list[Mark] = []
    for mark in marks:
        before = found[-1] if found else None
        if before and before.key.kind == mark.key.kind and _RANGED.fullmatch(text, before.span.end, mark.span.start):
            between = range(before.key.number + 1, min(mark.key.number, before.key.number + _LONGEST_RANGE))
            found += (replace(mark, key=replace(mark.key, number=n)) for n in between)
        found.append(mark)
    return found


_RANGED = re.compile(r"\s?[-–—‐−〜~～]\s?")

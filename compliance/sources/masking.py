"""Template code made neutral: every character keeps its place, code becomes a blank, a value one opaque sign.

The sign stands where words will stand that are not in the file: it belongs to its sentence and is no word, no number and
no end of it. What is masked is never run.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from compliance.model import Block

VALUE = "\ufffc"  # OBJECT REPLACEMENT CHARACTER
_UNSEEN = "\u2060"  # WORD JOINER: readers of formats leave it out
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f" + VALUE + "]")
_TAG_NAME = re.compile(r"</?[A-Za-z][^\s<>]*\Z")
_LONGEST_NAME = 40  # characters of a tag's name that are looked back at


class GivenUp(Exception):
    """What is to be a program is none that can be parsed in time."""


class Code(Struct, frozen=True):
    """``source[start:end]`` is the template's: a value that it puts there, a command, or a tag, which parts words.

    Markup that is ``put`` in its place stands there where it fits.
    """

    start: int
    end: int
    is_value: bool = False
    is_tag: bool = False
    put: str = ""


class Masked(Struct, frozen=True):
    """A text as long as the source, without its template code; ``values`` holds where each value ends, by its start."""

    text: str
    values: dict[int, int]


def masked(source: str, codes: Iterable[Code]) -> Masked:
    """*source* with *codes*, which stand in order and do not overlap, made neutral."""
    done, parts, values = 0, [], {}
    for run in _runs(codes):
        parts.append(source[done : run[0].start])
        joined = _WIDE.match(source[run[0].start - 1 : run[0].start]) and _WIDE.match(source[run[-1].end : run[-1].end + 1])
        for code in run:
            written = source[code.start : code.end]
            if code.is_value and not _TAG_NAME.search(source[max(done, code.start - _LONGEST_NAME) : code.start]):
                values[code.start] = code.end
                parts.append(VALUE + _blanked(written[1:], _UNSEEN))
            else:
                # between wide characters a blank would part a word
                parts.append(_with(code.put, _blanked(written, _UNSEEN if joined and not code.is_tag else " ")))
        done = run[-1].end
    parts.append(source[done:])
    return Masked("".join(parts), values)


def _runs(codes: Iterable[Code]) -> Iterator[list[Code]]:
    """*codes* in runs that nothing parts."""
    run: list[Code] = []
    for code in codes:
        if run and run[-1].end != code.start:
            yield run
            run = []
        run.append(code)
    if run:
        yield run


def _with(put: str, blanks: str) -> str:
    """*blanks* with what is *put* there, where a line has room for it."""
    room = re.search(rf"[^\r\n]{{{len(put)}}}", blanks) if put else None
    return blanks[: room.start()] + put + blanks[room.end() :] if room else blanks


def _blanked(written: str, blank: str) -> str:
    return re.sub(r"[^\r\n]", blank, written)


def with_whole_values(blocks: Iterable[Block], values: dict[int, int]) -> tuple[Block, ...]:
    """*blocks* read from a masked text, where the sign of a value stands for all of the code behind it."""
    return tuple(_whole(block, values) if VALUE in block.text.chars else block for block in blocks)


def _whole(block: Block, values: dict[int, int]) -> Block:
    text = block.text
    pairs = zip(text.starts, text.ends, strict=True)
    ends = tuple(values.get(start, end) for start, end in pairs)
    return replace(block, text=replace(text, ends=ends))

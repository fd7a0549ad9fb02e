"""Content files (JSON, YAML): the values that people read, each with the place of every character.

Which keys are read is said by patterns: ``body`` is a key of that name anywhere, ``*.title`` and ``pages.*.body`` are
paths (positions in lists left out, ``*`` crosses levels). Without any, every value with Japanese in it is read. A value
with tags in it is read as HTML, else as plain text; one under a key such as title is a heading.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePath

from msgspec.structs import replace

from compliance.errors import Problem, SourceError
from compliance.model import Block, BlockKind, Text
from compliance.sources.building import outlined
from compliance.sources.content_values import json_values, yaml_values
from compliance.sources.suffixes import CONTENT

_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_HEADINGS = frozenset("title heading headline h1 h2 h3 subtitle name label question".split())
_DEEPEST = 6  # levels of headings


def format_of(path: str) -> str:
    """What a content file at *path* is by its suffix."""
    return CONTENT.get(PurePath(path).suffix.lower(), "json")


def read(path: str, source: str, keys: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of the values in *source* that *keys* mean; raises SourceError where it is not what its suffix says."""
    values = json_values(source) if format_of(path) == "json" else yaml_values(source)
    if values is None:
        what = f"{format_of(path).upper()} として読めません (not {format_of(path).upper()})"
        raise SourceError(Problem(path, what, "構文を確かめてください (check its syntax)"))
    return outlined(
        block
        for path_of, text in values
        if text.chars.strip() and is_meant(path_of, keys, text.chars)
        for block in _blocks(path_of, text)
    )


def is_meant(path: tuple[str, ...], keys: Sequence[str], chars: str) -> bool:
    """Whether the value *chars* under the keys *path* is read."""
    if not keys:
        return bool(_JAPANESE.search(chars))
    dotted = ".".join(path)
    return any(fnmatchcase(dotted, key) if "." in key else key == (path[-1] if path else "") for key in keys)


def _blocks(path: tuple[str, ...], text: Text) -> Iterator[Block]:
    """The blocks of one value, back in the places of the file."""
    if path and path[-1].lower() in _HEADINGS:
        yield Block(BlockKind.HEADING, _flat(text), level=min(len(path), _DEEPEST))
        return
    if _TAG.search(text.chars):
        from compliance.sources import html

        found = html.read(text.chars).blocks
    else:
        from compliance.sources import plain

        found = plain.read(text.chars)
    for block in found:
        yield replace(block, text=_below(block.text, text), headings=(), section=-1)


def _flat(text: Text) -> Text:
    """*text* without the blanks around it."""
    first = len(text.chars) - len(text.chars.lstrip())
    last = len(text.chars.rstrip())
    return Text(text.chars[first:last], text.starts[first:last], text.ends[first:last])


def _below(upper: Text, lower: Text) -> Text:
    """*upper*, which came from the characters of *lower*, with the places from which those came."""
    starts = tuple(lower.starts[start] for start in upper.starts)
    ends = tuple(lower.ends[end - 1] for end in upper.ends)
    return Text(upper.chars, starts, ends)

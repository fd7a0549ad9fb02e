"""Where something may be written into the source of an HTML page without breaking it, and what of it must be made inert.

A mark may stand in text alone: never in a tag, in a title, a script or a style, in a drawing or in a list to choose from.
"""
from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from msgspec import Struct, field

from compliance.sources.html_core import Token, TokenType
from compliance.sources.html_tree import tokens

_RAW = frozenset("title textarea script style xmp iframe noembed noframes noscript plaintext".split())
_CLOSED = frozenset("svg math select datalist template object video audio canvas".split())
_PRESSED = frozenset("a button summary label".split())
# what may stand before the body without opening it
_HEAD = frozenset("html head meta link title style script base".split())
_REFRESHES = re.compile(r"(?i)\bhttp-equiv(?=\s*=)")
_LEADS = re.compile(r"(?i)\bhref(?=\s*=)")
_STYLES = re.compile(r"""(?i)\brel\s*=\s*["']?\s*stylesheet\b""")


class Run(Struct, frozen=True):
    """``source[start:end]`` is text; ``pressed`` says that it lies in something to be pressed, where no link may stand."""

    start: int
    end: int
    pressed: bool


class Places(Struct):
    """``head`` and ``body`` are where what belongs into the head, and what is to be seen first, may be put."""

    head: int = 0
    body: int = 0
    runs: list[Run] = field(default_factory=list)
    inert: list[tuple[int, int, str]] = field(default_factory=list)
    """Stretches of the source, and what must stand there instead."""

    def within(self, start: int, end: int) -> Iterator[Run]:
        """The parts of ``source[start:end]`` that are text."""
        first = max(bisect.bisect_right(self.runs, start, key=_start) - 1, 0)
        for run in self.runs[first : bisect.bisect_left(self.runs, end, key=_start)]:
            if run.end > start:
                yield Run(max(run.start, start), min(run.end, end), run.pressed)


def _start(run: Run) -> int:
    return run.start


def places(source: str) -> Places:
    """The places of an HTML *source*."""
    return _Walk(source).places


class _Walk:
    """The state of the walk over the tokens."""

    def __init__(self, source: str) -> None:
        self.places = Places()
        self._raw = ""
        self._closed: list[str] = []
        self._pressed: list[str] = []
        self._begun = self._in_body = False
        for token, start, end in tokens(source):
            self._take(token, source[start:end], start, end)

    def _take(self, token: Token, written: str, start: int, end: int) -> None:
        match token.type:
            case TokenType.DOCTYPE if not self._begun:
                self.places.head = self.places.body = end
                self._begun = True
            case TokenType.START_TAG:
                self._begun = True
                self._open(token.tag or "", written, start, end)
            case TokenType.END_TAG:
                self._close(token.tag or "")
            case TokenType.TEXT | TokenType.CHARACTER_REFERENCE:
                self._text(written, start, end)

    def _open(self, tag: str, written: str, start: int, end: int) -> None:
        if tag == "body" and not self._in_body:
            self.places.body = end
        self._in_body = self._in_body or tag not in _HEAD
        if tag in _RAW:
            self._raw = tag
        if tag in _CLOSED and not written.endswith("/>"):
            self._closed.append(tag)
        if tag in _PRESSED:
            self._pressed.append(tag)
        changed = written
        if tag == "meta":
            changed = _REFRESHES.sub("data-http-equiv", written)
        elif tag == "link" and not _STYLES.search(written):
            changed = _LEADS.sub("data-href", written)
        if changed != written:
            self.places.inert.append((start, end, changed))

    def _close(self, tag: str) -> None:
        if tag == self._raw:
            self._raw = ""
        for held in (self._closed, self._pressed):
            if tag in held:
                del held[len(held) - 1 - held[::-1].index(tag) :]

    def _text(self, written: str, start: int, end: int) -> None:
        if self._raw or self._closed or not written.strip():
            self._begun = self._begun or bool(written.strip())
            return
        self._begun = self._in_body = True
        runs, pressed = self.places.runs, bool(self._pressed)
        if runs and runs[-1].end == start and runs[-1].pressed is pressed:
            runs[-1] = Run(runs[-1].start, end, pressed)
        else:
            runs.append(Run(start, end, pressed))

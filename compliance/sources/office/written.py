"""What is read out of a file that is no text, written down as a source: a block a line, every character with its place.

A reader walks its format and hands over runs; the page's blocks, its source and its spots grow together, so that a
finding's offsets lead back to the run that holds its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from compliance.model import Block, BlockKind, Visibility
from compliance.sources.building import TextBuilder, is_told, outlined

BREAK = "\n"


class Run(Struct, frozen=True):
    """Characters that look alike and stand together.

    ``marks`` are inlines over them, as (kind, target); ``origin`` is what holds them in the file, for those who write
    into it again; ``spot`` says where they stand, empty where that is where the run before stands.
    """

    text: str
    marks: tuple[tuple[str, str], ...] = ()
    origin: Any = None
    spot: str = ""


class Origin(Struct, frozen=True):
    """``source[start:end]`` stands in ``holder``, from its first character on."""

    start: int
    end: int
    holder: Any


class Written:
    """A page that is being written down."""

    def __init__(self) -> None:
        self.origins: list[Origin] = []
        self.spots: list[tuple[int, str]] = []
        self.images_not_read = 0
        self._blocks: list[Block] = []
        self._lines: list[str] = []
        self._length = 0

    @property
    def source(self) -> str:
        """All that was written, a line a block."""
        return "".join(self._lines)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks with their heading paths."""
        return outlined(self._blocks)

    def block(
        self, kind: BlockKind, runs: Sequence[Run], *, level: int = 0, row: str = "", column: str = "", table: int = -1,
        visibility: Visibility = Visibility.NORMAL,
    ) -> str:  # fmt: skip
        """Write *runs* as one block and give its text; empty, and nothing is written, where they show nothing."""
        builder = TextBuilder()
        at = self._length
        for run in runs:
            _write(builder, run, at)
            at += len(run.text)
        taken = builder.take()
        if taken is None:
            return ""
        self._keep(runs)
        text, inlines = taken
        self._blocks.append(
            Block(kind, text, level=level, visibility=visibility, row=row, column=column, table=table, inlines=inlines)
        )
        return text.chars

    def _keep(self, runs: Iterable[Run]) -> None:
        for run in runs:
            if run.spot and (not self.spots or self.spots[-1][1] != run.spot):
                self.spots.append((self._length, run.spot))
            if run.text and run.origin is not None:
                self.origins.append(Origin(self._length, self._length + len(run.text), run.origin))
            self._lines.append(run.text)
            self._length += len(run.text)
        self._lines.append("\n")
        self._length += 1

    def picture(self, text: str, spot: str, words: Sequence[str] | None = None) -> None:
        """What a picture is said to show, and the *words* that were read in it; one of which neither is known is counted."""
        told = self.block(BlockKind.ALT, [Run(text, spot=spot)])
        for paragraph in words or ():
            if not is_told(paragraph, text):
                self.block(BlockKind.PARAGRAPH, [Run(paragraph, spot=f"{spot}の画像")])
        self.images_not_read += not told and words is None


def _write(builder: TextBuilder, run: Run, at: int) -> None:
    for kind, target in run.marks:
        builder.anchor(target) if kind == "anchor" else builder.open(kind, target)
    for offset, line in enumerate(run.text.split(BREAK)):
        if offset:
            builder.line(at - 1, at)
        builder.verbatim(line, at)
        at += len(line) + 1
    for kind, _ in reversed(run.marks):
        builder.close(kind)



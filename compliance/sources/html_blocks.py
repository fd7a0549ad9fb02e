"""From what the walk over the tree found to blocks: kinds, visibility, headers of cells, terms."""
from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from compliance.model import Block, BlockKind, Inline, Text, Visibility
from compliance.sources import html_tables
from compliance.sources.building import covers, flat
from compliance.sources.cascade import NOTHING_ABOVE, Above
from compliance.sources.declarations import NONE, Declarations
from compliance.sources.html_kinds import NOTE_SIGNS
from compliance.sources.html_style import NOT_SHOWN, Look
from compliance.sources.html_tables import Cell
from compliance.sources.paint import Paint

_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.DEFINITION})


class Context(Struct, frozen=True):
    """What the elements around a text say of it.

    ``hidden`` are the properties by which attributes hide it, ``concealed`` those by which sheets of the page do, ``above`` what their selectors
    met on the way to it; ``paint`` is how it is drawn, ``customs`` the properties that ``var()`` asks for.
    ``print`` is the kind that a class name gives (small or footnote); ``wordless`` says that the heading around
    holds no text of its own; ``term`` numbers the dt or summary that the text belongs to, 0 when to none.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    wordless: bool = False
    hidden: frozenset[str] = frozenset()
    concealed: frozenset[str] = frozenset()
    above: Above = NOTHING_ABOVE
    paint: Paint = Paint()
    customs: Declarations = NONE
    print: BlockKind | None = None
    cell: Cell | None = None
    term: int = 0

    @property
    def visibility(self) -> Visibility:
        """How well the text can be seen, but for its own size and colour."""
        return Visibility.HIDDEN if self.hidden else Visibility.CONCEALED if self.concealed else Visibility.NORMAL

    def seen(self, look: Look, *, silent: bool) -> Context:
        """This inside an element with a *look*, whose text is *silent* where scripts run; the very same where it is seen like that around it."""
        concealed = self.concealed - look.shown | look.concealed
        hidden = self.hidden - look.shown | look.hidden | (NOT_SHOWN if silent else frozenset())
        if concealed == self.concealed and hidden == self.hidden:
            return self
        return replace(self, hidden=hidden, concealed=concealed)


class Draft(Struct, frozen=True):
    """A block whose row, column and headings are not known yet."""

    block: Block
    context: Context


def draft(text: Text, marks: tuple[Inline, ...], context: Context) -> Draft:
    """The block of a running *text* with the *marks* over it."""
    length = len(text.chars)
    kind = _kind(text, marks, context)
    if not marks:
        level = context.level if kind is BlockKind.HEADING else 0
        return Draft(Block(kind, text, level=level, visibility=context.visibility), context)
    visibility = context.visibility
    if covers(marks, "unheard", length):
        visibility = Visibility.HIDDEN
    elif visibility is not Visibility.NORMAL:
        pass
    elif covers(marks, "pale", length) or covers(marks, "blended", length):
        visibility = Visibility.PALE
    elif covers(marks, "tiny", length):
        visibility = Visibility.SMALL
    inlines = tuple(
        replace(mark, kind="small") if mark.kind in ("tiny", "pale", "blended") else mark
        for mark in marks if mark.kind != "unheard"
    )
    level = context.level if kind is BlockKind.HEADING else 0
    return Draft(Block(kind, text, level=level, visibility=visibility, inlines=inlines), context)


def _kind(text: Text, marks: tuple[Inline, ...], context: Context) -> BlockKind:
    if context.kind not in _RUNNING:
        return context.kind
    small = covers(marks, "small", len(text.chars)) or context.print is BlockKind.SMALL
    if context.print is BlockKind.FOOTNOTE or (small and text.chars.startswith(NOTE_SIGNS)):
        return BlockKind.FOOTNOTE
    if small:
        return BlockKind.SMALL
    alone = context.kind is not BlockKind.DEFINITION and covers(marks, "link", len(text.chars))
    return BlockKind.LINK if alone else context.kind


def finished(drafts: list[Draft]) -> Iterator[Block]:
    """The blocks with the headers of their cells and the terms of their definitions."""
    terms: dict[int, str] = {}
    tables: dict[int, dict[Cell, list[str]]] = {}
    for item in drafts:
        context = item.context
        if item.block.kind is not BlockKind.TERM and not context.cell:
            continue
        chars = flat(item.block.text.chars)
        if item.block.kind is BlockKind.TERM:
            terms[context.term] = flat(f"{terms[context.term]} {chars}") if context.term in terms else chars
        if context.cell:
            tables.setdefault(context.cell.table, {}).setdefault(context.cell, []).append(chars)
    heads: dict[Cell, tuple[str, str]] = {}
    for cells in tables.values():
        heads.update(html_tables.headers(cells, {cell: flat(" ".join(chars)) for cell, chars in cells.items()}))
    for item in drafts:
        context = item.context
        row, column = heads[context.cell] if context.cell else ("", "")
        if context.term and item.block.kind is not BlockKind.TERM:
            row = terms.get(context.term, "")
        table = context.cell.table if context.cell else -1
        yield replace(item.block, row=row, column=column, table=table) if row or column or table >= 0 else item.block

"""HTML as blocks: one walk over the standard's tree (see html_tree).

Decisions of this reader: a ``title`` attribute is not text; an empty ``alt`` counts as an image that was not
read; closed ``details`` can be opened and count as seen; hidden text inside a sentence is a block of its own, so that the sentence is read as
a reader sees it; small or pale words inside a block are marked as the inline ``small``, and make
the block small or pale when they are all of it.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import turbohtml
from turbohtml import Element, Node

from compliance.model import Block, BlockKind, Inline, Visibility
from compliance.sources import html_attributes, html_style, html_tables
from compliance.sources.building import TextBuilder, covers, flat, outlined
from compliance.sources.html_kinds import BLOCKS, INLINES, KINDS, METAS, NOTE_SIGNS, SILENT, notes
from compliance.sources.html_tables import Cell
from compliance.sources.html_tree import Tree, parse


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around a text say of it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    hidden: bool = False
    backed: bool = False
    note: bool = False
    cell: Cell | None = None
    term: int = 0


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block whose row, column and headings are not known yet."""

    block: Block
    context: _Context


def read(source: str) -> tuple[tuple[Block, ...], int]:
    """The blocks of an HTML *source* in reading order, and how many images had no alternative text."""
    reader = _Reader(parse(source))
    reader.walk(reader.tree.root, _Context())
    return outlined(_headed(reader.drafts)), reader.images_not_read


class _Reader:
    """The state of the walk: the block being built, and what waits for its end."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.drafts: list[_Draft] = []
        self.images_not_read = 0
        self._text = TextBuilder()
        self._waiting: list[_Draft | tuple[Element, _Context]] = []
        self._cells: dict[Element, Cell] = {}
        self._tables = 0
        self._terms = 0

    def walk(self, root: Node, context: _Context) -> None:
        """Read all under *root*; without recursion, for a hostile page nests deeply."""
        stack: list[tuple[Iterator[Node], _Context, Element | None, tuple[str, ...]]] = [
            (iter((root,)), context, None, ())
        ]
        while stack:
            nodes, context, element, marks = stack[-1]
            node = next(nodes, None)
            if node is None:
                stack.pop()
                self._leave(element, context, marks)
            elif isinstance(node, turbohtml.Text):
                self._say(node.data, context)
            elif isinstance(node, Element):
                if node.tag not in SILENT:
                    entered = self._enter(node, context)
                    if entered:
                        stack.append((iter(node.children), entered[0], node, entered[1]))
            elif isinstance(node, turbohtml.Document):
                stack.append((iter(node.children), context, None, ()))

    def _say(self, data: str, context: _Context) -> None:
        for piece in self.tree.pieces(data):
            if isinstance(piece, str):
                if context.kind is BlockKind.CODE and "\n" in piece:
                    self._text.break_line()
                else:
                    self._text.blank("\n" in piece)
                continue
            if piece.start < self._text.end:  # moved by the parser: not one run with what was read before
                self._flush(context)
            if piece.verbatim:
                self._text.verbatim(piece.chars, piece.start)
            else:
                self._text.reference(piece.chars, piece.start, piece.end)

    def _enter(self, element: Element, around: _Context) -> tuple[_Context, tuple[str, ...]] | None:
        """The context inside *element* and the inlines that it opened; None when there is nothing to go into."""
        look = html_style.look(element, backed=around.backed)
        hidden = around.hidden or look.hidden or element.tag == "noscript"
        is_block = element.tag in BLOCKS or look.block
        if hidden and not around.hidden and not is_block and not self._text.empty:
            self._waiting.append((element, replace(around, hidden=True)))
            return None
        if is_block:
            self._flush(around)
        self._replaced(element, replace(around, hidden=hidden))
        for name in dict.fromkeys((element.attr("id"), element.attr("name") if element.tag == "a" else None)):
            if name:
                self._text.anchor(name)
        marks = self._opened(element, look)
        inside = self._inside(element, around, hidden or (look.unheard and is_block), around.backed or look.backed)
        return inside, marks

    def _opened(self, element: Element, look: html_style.Look) -> tuple[str, ...]:
        kind = INLINES.get(element.tag, "")
        marks = [kind] if kind and (kind != "link" or element.attr("href")) else []
        marks += [name for name, said in (("tiny", look.tiny), ("pale", look.pale), ("unheard", look.unheard)) if said]
        for mark in marks:
            self._text.open(mark, (element.attr("href") or "") if mark == "link" else "")
        return tuple(marks)

    def _inside(self, element: Element, around: _Context, hidden: bool, backed: bool) -> _Context:
        kind, cell, term = KINDS.get(element.tag, around.kind), around.cell, around.term
        if element.tag == "title" and element.namespace is not turbohtml.Namespace.HTML:
            kind, hidden = around.kind, True
        level = int(element.tag[1]) if kind is BlockKind.HEADING and around.kind is not kind else around.level
        if element.tag == "table":
            self._tables += 1
            self._cells.update(html_tables.lay_out(element, self._tables - 1))
        elif element.tag in ("td", "th"):
            cell, level = self._cells.get(element, cell), 0
        elif element.tag in ("dt", "details"):
            self._terms, term = self._terms + 1, self._terms + 1
        elif element.tag == "dd":
            term = self._terms
        return _Context(kind, level, hidden, backed, around.note or notes(element), cell, term)

    def _leave(self, element: Element | None, context: _Context, marks: tuple[str, ...]) -> None:
        for mark in reversed(marks):
            self._text.close(mark)
        if element is None or element.tag in BLOCKS or html_style.look(element).block:
            self._flush(context)

    def _replaced(self, element: Element, context: _Context) -> None:
        """Elements whose text is an attribute, and line breaks."""
        if element.tag == "br":
            tag = self.tree.tag(element)
            if tag and tag.start >= self._text.end:
                self._text.line(tag.start, tag.end)
        elif element.tag in ("img", "image", "area"):
            self._attribute(element, "alt", BlockKind.ALT, context)
        elif element.tag == "input":
            self._input(element, context)
        elif element.tag == "textarea":
            self._attribute(element, "placeholder", BlockKind.FORM, context)
        elif element.tag == "meta":
            if (element.attr("name") or element.attr("property") or "").lower() in METAS:
                self._attribute(element, "content", BlockKind.META, context)

    def _input(self, element: Element, context: _Context) -> None:
        kind = (element.attr("type") or "text").lower()
        if kind in ("submit", "button", "reset"):
            self._attribute(element, "value", BlockKind.BUTTON, context)
        elif kind == "image":
            self._attribute(element, "alt", BlockKind.ALT, context)
        elif kind != "hidden":
            self._attribute(element, "placeholder", BlockKind.FORM, context)

    def _attribute(self, element: Element, name: str, kind: BlockKind, context: _Context) -> None:
        tag = self.tree.tag(element)
        taken = html_attributes.value(tag, name).take() if tag else None
        if taken is None:
            self.images_not_read += element.tag in ("img", "image") and not context.hidden
            return
        text = taken[0]
        links = tuple(Inline("link", 0, len(text.chars), target) for target in self._text.open_links)
        visibility = Visibility.HIDDEN if context.hidden else Visibility.NORMAL
        # An image that is all of a heading is the heading that a reader sees.
        level = context.level if kind is BlockKind.ALT and not self._has_text(element) else 0
        draft = _Draft(Block(kind, text, level=level, visibility=visibility, inlines=links), context)
        if self._text.empty:
            self.drafts.append(draft)
        else:
            self._waiting.append(draft)

    def _has_text(self, element: Element) -> bool:
        """Whether the heading around *element* has text of its own."""
        heading = next((e for e in element.ancestors if isinstance(e, Element) and KINDS.get(e.tag) is BlockKind.HEADING), None)
        return heading is not None and bool(heading.text.strip())

    def _flush(self, context: _Context) -> None:
        """End the block being read, then read what waited for its end."""
        taken = self._text.take()
        if taken:
            text, marks = taken
            self.drafts.append(_Draft(_block(text.chars, Block(context.kind, text), marks, context), context))
        waiting, self._waiting = self._waiting, []
        for item in waiting:
            if isinstance(item, _Draft):
                self.drafts.append(item)
            else:
                self.walk(item[0], item[1])


def _block(chars: str, block: Block, marks: tuple[Inline, ...], context: _Context) -> Block:
    """The block with the kind, visibility and inlines that its marks leave it."""
    length = len(chars)
    kind, visibility = context.kind, Visibility.NORMAL
    if context.hidden or covers(marks, "unheard", length):
        visibility = Visibility.HIDDEN
    elif covers(marks, "pale", length):
        visibility = Visibility.PALE
    elif covers(marks, "tiny", length):
        visibility = Visibility.SMALL
    if kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.DEFINITION):
        if context.note or (covers(marks, "small", length) and chars.startswith(NOTE_SIGNS)):
            kind = BlockKind.FOOTNOTE
        elif covers(marks, "small", length):
            kind = BlockKind.SMALL
        elif covers(marks, "link", length) and kind is not BlockKind.DEFINITION:
            kind = BlockKind.LINK
    inlines = tuple(
        replace(mark, kind="small") if mark.kind in ("tiny", "pale") else mark
        for mark in marks if mark.kind != "unheard"
    )
    level = context.level if kind is BlockKind.HEADING else 0
    return replace(block, kind=kind, level=level, visibility=visibility, inlines=inlines)


def _headed(drafts: list[_Draft]) -> Iterator[Block]:
    """The blocks with the headers of their cells and the terms of their definitions."""
    terms: dict[int, str] = {}
    tables: dict[int, dict[Cell, list[str]]] = {}
    for draft in drafts:
        chars = flat(draft.block.text.chars)
        if draft.block.kind is BlockKind.TERM:
            terms[draft.context.term] = f"{terms.get(draft.context.term, '')} {chars}".strip()
        if draft.context.cell:
            tables.setdefault(draft.context.cell.table, {}).setdefault(draft.context.cell, []).append(chars)
    heads: dict[Cell, tuple[str, str]] = {}
    for cells in tables.values():
        heads.update(html_tables.headers(cells, {cell: " ".join(chars) for cell, chars in cells.items()}))
    for draft in drafts:
        cell = draft.context.cell
        row, column = heads[cell] if cell else ("", "")
        if draft.context.term and draft.block.kind is not BlockKind.TERM:
            row = terms.get(draft.context.term, "") or row
        yield replace(draft.block, row=row, column=column, table=cell.table if cell else -1)

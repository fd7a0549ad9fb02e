"""HTML as blocks: one walk over the standard's tree (see html_tree).

Decisions of this reader: a ``title`` attribute is not text; an image without ``alt``, or with an empty one,
counts as not read; closed ``details`` can be opened and count as seen, but what stands in a window that is not open
(``dialog``, ``popover``) is concealed; text that is hidden inside a
sentence is a block of its own, so that the sentence is read as a reader sees it; small or pale words
inside a block are the inline ``small``, and make the block small or pale when they are all of it.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.model import Block, BlockKind, Inline
from compliance.sources import (
    html_attributes,
    html_core,
    html_json_ld,
    html_pictures,
    html_sheets,
    html_style,
    html_tables,
)
from compliance.sources.building import TextBuilder, outlined
from compliance.sources.cascade import Above, Sheet
from compliance.sources.declarations import NONE, UNSAID
from compliance.sources.html_blocks import Context, Draft, draft, finished
from compliance.sources.html_core import Element, Node
from compliance.sources.html_hints import is_usual
from compliance.sources.html_kinds import BLOCKS, INLINES, KINDS, METAS, REPLACED, SILENT, small_print
from compliance.sources.html_style import NOT_SHOWN
from compliance.sources.html_tables import Cell
from compliance.sources.html_tree import NOSCRIPT, Run, Tree, parse
from compliance.sources.paint import OF_PAGE, Paint

See = Callable[[Sequence[str]], Sequence[str] | None]
"""What is written in the picture at the first of some addresses that can be read; None where none can."""


class Page(Struct, frozen=True):
    """The blocks of a page in reading order, how many pictures nobody read, and the spots of those that were."""

    blocks: tuple[Block, ...]
    images_not_read: int
    spots: tuple[tuple[int, str], ...]


def read(source: str, see: See | None = None) -> Page:
    """The blocks of an HTML *source*; with *see* what is written in its pictures stands where they do."""
    tree = parse(source)
    reader = _Reader(tree, see, html_sheets.of_page(tree))
    reader.walk(reader.tree.root, reader.outermost)
    return Page(outlined(finished(reader.drafts)), reader.images_not_read, html_pictures.spots(source, reader.pictures))


class _Frame(Struct):
    """An element that the walk is in: what is left of it, and what to close behind it."""

    nodes: Iterator[Node]
    context: Context
    marks: tuple[str, ...] = ()
    is_block: bool = True
    resumes: tuple[str, ...] = ()  # the inlines that go on behind it


class _Reader:
    """The state of the walk: the block being built, and what waits for its end."""

    def __init__(self, tree: Tree, see: See | None, sheet: Sheet | None) -> None:
        self.tree = tree
        self.pictures: list[tuple[Run, str]] = []
        self._see = see
        self._sheet = sheet
        self._picked = sheet.picked(tree.root) if sheet else {}
        told = sheet.is_all if sheet else html_sheets.stands_alone(tree)
        self.outermost = Context(customs=sheet.customs if sheet else NONE, paint=OF_PAGE if told else Paint())
        self.drafts: list[Draft] = []
        self.images_not_read = 0
        self._text = TextBuilder()
        self._waiting: list[Draft | tuple[Element, Context]] = []
        self._cells: dict[Element, Cell] = {}
        self._tables = 0
        self._terms = 0

    def walk(self, root: Node, context: Context) -> None:
        """Read all under *root*; without recursion, for a hostile page nests deeply."""
        stack = [_Frame(iter((root,)), context)]
        while stack:
            frame = stack[-1]
            node = next(frame.nodes, None)
            if node is None:
                stack.pop()
                self._leave(frame)
            elif isinstance(node, html_core.Text):
                if not self._text.empty or not node.data.isspace():  # before a block's first word blanks are none
                    self._say(node.data, frame.context)
            elif isinstance(node, html_core.Document):
                stack.append(_Frame(iter(node.children), frame.context))
            elif isinstance(node, Element) and node.tag == "script":
                self._data(node, frame.context)
            elif isinstance(node, Element) and node.tag not in SILENT:
                entered = self._enter(node, frame.context)
                if entered:
                    stack.append(entered)

    def _say(self, data: str, context: Context) -> None:
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
                self._text.word(piece.chars, piece.start)
            else:
                self._text.reference(piece.chars, piece.start, piece.end)

    def _enter(self, element: Element, around: Context) -> _Frame | None:
        """The frame of *element*; None when it is put off until the block around it has ended."""
        bare = not element.attrs  # as most elements are
        look, above = self._look(element, around, bare)
        inside = around.seen(look, silent=element.tag == NOSCRIPT)
        is_block = element.tag in BLOCKS or look.block
        if inside is not around and not is_block and not self._text.empty:
            self._waiting.append((element, inside))
            return None
        is_block = is_block or inside is not around  # at the beginning of a block it waits for nothing, and must not run into the rest
        if is_block:
            self._flush(around)
        around = inside
        if look.unheard and is_block:
            around = replace(around, hidden=NOT_SHOWN)
        if above is not around.above:
            around = replace(around, above=above)
        resumes = tuple(name for name in sorted(look.strong) if self._text.close(name))
        if look.paint is not None:
            around = replace(around, paint=look.paint)
        if look.customs is not None:
            around = replace(around, customs=look.customs)
        if element.tag in REPLACED:
            self._replaced(element, around)
        if not bare:
            self._anchors(element)
        is_plain = bare and look is html_style.PLAIN and element.tag not in INLINES
        marks = () if is_plain else self._opened(element, look)
        return _Frame(iter(element.children), self._inside(element, around, bare), marks, is_block, resumes)

    def _look(self, element: Element, around: Context, bare: bool) -> tuple[html_style.Look, Above]:
        """How *element* looks below what is *around* it, and what the selectors of the page's sheets have met down to it."""
        if self._sheet is None:
            said, above = UNSAID, around.above
        else:
            picked = self._picked.get(element, 0) if self._picked else 0
            said, above = self._sheet.of(element.tag, element.attr("id") or "", element.attr("class") or "", around.above, picked)
        if bare and said is UNSAID and not around.paint.flexes and is_usual(element.tag):
            return html_style.PLAIN, above
        return html_style.look(element, paint=around.paint, customs=around.customs, said=said), above

    def _anchors(self, element: Element) -> None:
        names = element.attr("id"), element.attr("name") if element.tag == "a" else None
        for name in dict.fromkeys(names):
            if name:
                self._text.anchor(name)

    def _opened(self, element: Element, look: html_style.Look) -> tuple[str, ...]:
        """Open the inlines that *element* stands for, and those for how it is drawn, and name them."""
        kind, href = INLINES.get(element.tag, ""), element.attr("href")
        struck = kind == "strike" if look.struck is None else look.struck
        marks = [kind] if kind and kind != "strike" and (kind != "link" or href) else []
        marks += sorted(look.weak)
        marks += [name for name, said in (("strike", struck), ("unheard", look.unheard)) if said]
        for mark in marks:
            self._text.open(mark, (href or "") if mark == "link" else "")
        return tuple(marks)

    def _inside(self, element: Element, around: Context, bare: bool) -> Context:
        """What *element* says of the text inside it; *bare* where it has no attributes."""
        tag, context = element.tag, around
        if fine := not bare and around.print is None and small_print(element):
            context = replace(context, print=fine)
        if tag in KINDS:
            context = replace(context, kind=KINDS[tag])
        if context.kind is BlockKind.HEADING and tag in KINDS:
            return replace(context, level=int(tag[1]), wordless=not element.text.strip())
        if tag == "title" and element.namespace is not html_core.Namespace.HTML:
            return replace(context, kind=around.kind, hidden=NOT_SHOWN)  # the name of a drawing
        if tag == "table":
            self._cells.update(html_tables.lay_out(element, self._tables))
            self._tables += 1
        elif tag in ("td", "th"):
            return replace(context, cell=self._cells.get(element, around.cell), term=0)
        elif tag in ("dt", "details"):
            self._terms += 1
            return replace(context, term=self._terms)
        elif tag == "dd":
            return replace(context, term=self._terms)
        return context

    def _leave(self, frame: _Frame) -> None:
        for mark in reversed(frame.marks):
            self._text.close(mark)
        if frame.is_block:
            self._flush(frame.context)
        for mark in frame.resumes:
            self._text.open(mark)

    def _replaced(self, element: Element, context: Context) -> None:
        """Read an element that stands for a line break, or whose text is an attribute."""
        tag = element.tag
        if tag == "br":
            written = self.tree.tag(element)
            if written and written.start >= self._text.end:
                self._text.line(written.start, written.end)
            else:  # made up for </br>
                self._text.blank()
        elif tag in ("img", "image", "area"):
            self._attribute(element, "alt", BlockKind.ALT, context)
            if tag == "img":
                self._picture(element, context)
        elif tag == "input":
            self._input(element, context)
        elif tag == "textarea":
            self._attribute(element, "placeholder", BlockKind.FORM, context)
        elif tag == "meta" and (element.attr("name") or element.attr("property") or "").lower() in METAS:
            self._attribute(element, "content", BlockKind.META, context)

    def _data(self, script: Element, context: Context) -> None:
        """Read what a script says to search engines; it does not break the text that it stands in."""
        if (script.attr("type") or "").strip().lower() != html_json_ld.TYPE:
            return
        if span := self.tree.raw(script):
            self._waiting += (Draft(block, context) for block in html_json_ld.read(self.tree.source, *span))
            if self._text.empty:
                self._flush(context)

    def _input(self, element: Element, context: Context) -> None:
        kind = (element.attr("type") or "text").lower()
        if kind in ("submit", "button", "reset"):
            self._attribute(element, "value", BlockKind.BUTTON, context)
        elif kind == "image":
            self._attribute(element, "alt", BlockKind.ALT, context)
        elif kind != "hidden":
            self._attribute(element, "placeholder", BlockKind.FORM, context)

    def _attribute(self, element: Element, name: str, kind: BlockKind, context: Context) -> None:
        tag = self.tree.tag(element)
        taken = html_attributes.value(tag, name).take() if tag else None
        if taken is None:
            self.images_not_read += element.tag in ("img", "image") and not context.hidden
            return
        text = taken[0]
        links = tuple(Inline("link", 0, len(text.chars), target) for target in self._text.open_links)
        # An image that is all of a heading is the heading that a reader sees.
        level = context.level if kind is BlockKind.ALT and context.wordless else 0
        found = Draft(Block(kind, text, level=level, visibility=context.visibility, inlines=links), context)
        if self._text.empty:
            self.drafts.append(found)
        else:
            self._waiting.append(found)

    def _picture(self, element: Element, context: Context) -> None:
        """Read what is written in a picture, unless its alternative text says the same; all of it stands for the tag."""
        tag = self.tree.tag(element)
        addresses = html_pictures.addresses(element) if self._see and tag and not context.hidden else ()
        words = self._see(addresses) if self._see and addresses else None
        if words is None or tag is None:
            return
        told = element.attr("alt") or ""
        self.images_not_read -= not told.strip()
        self.pictures.append((tag, html_pictures.name(addresses)))
        self._waiting += (Draft(block, context) for block in html_pictures.blocks(tag, words, told))
        if self._text.empty:
            self._flush(context)

    def _flush(self, context: Context) -> None:
        """End the block being read, then read what waited for its end."""
        if self._text.empty and not self._waiting:  # of most elements nothing is left to end
            return
        taken = self._text.take()
        if taken:
            self.drafts.append(draft(*taken, context))
        waiting, self._waiting = self._waiting, []
        for item in waiting:
            if isinstance(item, Draft):
                self.drafts.append(item)
            else:
                self.walk(*item)

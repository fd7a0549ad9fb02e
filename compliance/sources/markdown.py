"""Markdown (CommonMark with GitHub's tables, strikes and footnotes) as blocks.

The grammar of tree-sitter gives the byte range of everything; what HTML there is goes to the HTML reader (see markdown_html).
A table's first row heads its columns and its first column its rows: Markdown cannot say which labels are meant.
A footnote reference is read as its number, marked as sup and link; its definition carries the anchor, and is concealed
where nothing points to it.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, zip_longest

import tree_sitter
import tree_sitter_markdown
from msgspec.structs import replace

from compliance.model import Block, BlockKind, Text, Visibility
from compliance.sources import front_matter
from compliance.sources.building import TextBuilder, covers, flat, outlined
from compliance.sources.markdown_html import Item, Leaf, Markup, seen
from compliance.sources.markdown_inline import InlineReader, as_it_is, tags
from compliance.sources.markdown_source import Source, label, own_lines, within

_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_markdown.language()))
_HOLDERS = {"list_item": (BlockKind.ITEM, "li"), "block_quote": (BlockKind.QUOTE, "blockquote")}
_DEFINITION = re.compile(r"^[ \t>]*(\[[^\]\n]+\]):", re.MULTILINE)
_FOOTNOTE = re.compile(r"(?:\A|\n)[ \t>]*\[\^([^\]\s]+)\]:[ \t]*")
# 1 for each byte that begins a character, 0 for one that goes on
_BEGINS = bytes(not 0x80 <= byte < 0xC0 for byte in range(256))
_LEVELS = {"setext_h1_underline": 1, "setext_h2_underline": 2, **{f"atx_h{n}_marker": n for n in range(1, 7)}}


def read(source: str) -> tuple[tuple[Block, ...], int]:
    """The blocks of a Markdown *source* in reading order, and how many images had no alternative text."""
    whole = _source(source)
    items = list(_items(whole, _PARSER.parse(whole.data).root_node))
    blocks, images_not_read = seen(_cited(items))
    return outlined(blocks), whole.images_not_read + images_not_read


def walked(source: str) -> Iterator[tuple[str, str, int]]:
    """What stands beside the text of a Markdown *source*: HTML blocks, inline tags and link definitions, each as its
    node type, its source and where that begins."""
    whole = _source(source)
    stack = [_PARSER.parse(whole.data).root_node]
    while stack:
        node = stack.pop()
        if node.type in ("html_block", "link_reference_definition"):
            yield node.type, whole.slice(node), whole.offset(node.start_byte)
        elif node.type in ("inline", "pipe_table_cell"):
            yield from ((tag.type, whole.slice(tag), whole.offset(tag.start_byte)) for tag in tags(whole, node))
        else:
            stack.extend(reversed(node.children))


def _source(source: str) -> Source:
    data = f"{source}\n".encode("utf-8", "surrogatepass")  # the grammar overlooks a short heading that no line's end follows
    labels = frozenset(label(match[1]) for match in _DEFINITION.finditer(source))
    return Source(source, data, labels, [*_offsets(data), len(source)])


def _offsets(data: bytes) -> Iterator[int]:
    """For each byte of a text's UTF-8 the character that it belongs to."""
    return islice(accumulate(data.translate(_BEGINS), initial=-1), 1, None)


def _items(source: Source, root: tree_sitter.Node) -> Iterator[Item]:
    """All that *source* consists of, walked without recursion: quotes in a hostile file nest deeply."""
    stack: list[tuple[tree_sitter.Node | Item, BlockKind]] = [(root, BlockKind.PARAGRAPH)]
    tables = 0
    while stack:
        node, kind = stack.pop()
        if not isinstance(node, tree_sitter.Node):
            yield node
        elif node.type in ("minus_metadata", "plus_metadata"):
            yield Leaf("p", tuple(front_matter.read(source.text, source.offset(node.start_byte), source.offset(node.end_byte))))
        elif node.type in ("atx_heading", "setext_heading"):
            yield from _heading(source, node)
        elif node.type == "paragraph":
            yield from _paragraph(source, node, kind)
        elif node.type == "link_reference_definition":
            yield from _footnotes(source, node)
        elif node.type == "pipe_table":
            yield from _table(source, node, tables)
            tables += 1
        elif node.type == "html_block":
            yield from (Markup(source.offset(part.start_byte), source.slice(part)) for part in own_lines(node, node.end_byte))
        elif node.type in ("fenced_code_block", "indented_code_block"):
            yield from _code(source, node)
        elif node.type == "ERROR":
            stack.extend((part, kind) for part in reversed(_missed(source, node)))
        else:
            kind, element = _HOLDERS.get(node.type, (kind, ""))
            inside = [(child, kind) for child in reversed(node.children)]
            # where the grammar erred it ends too early
            stack.extend([(f"</{element}>", kind), *inside, (f"<{element}>", kind)] if element and not node.has_error else inside)


def _missed(source: Source, node: tree_sitter.Node) -> list[tree_sitter.Node | Item]:
    """What stands in *node*, which the grammar gave up: within a list or a quotation it overlooks HTML before an empty line."""
    found: list[tree_sitter.Node | Item] = []
    at = node.start_byte
    has_tags = "<" in source.slice(node)
    for child in (*node.named_children, None):
        start, end = source.offset(at), source.offset(child.start_byte if child else node.end_byte)
        if has_tags and start < end:
            found.append(Markup(start, source.text[start:end]))
        if child:
            found.append(child)
            at = child.end_byte
    return found


def _cited(items: Sequence[Item]) -> list[Item]:
    """*items*, with the footnotes to which nothing points concealed; of two with one label the first is meant."""
    notes: dict[str, Leaf] = {}
    waiting: list[str] = []
    for item in items:
        if isinstance(item, Leaf) and item.note:
            notes.setdefault(item.note, item)
        elif isinstance(item, Leaf):
            waiting += item.cites
    shown: dict[str, Leaf] = {}
    while waiting:
        if (note := notes.pop(waiting.pop(), None)) is not None:
            shown[note.note] = note
            waiting += note.cites
    return [_concealed(item) if isinstance(item, Leaf) and item.note and shown.get(item.note) is not item else item for item in items]


def _concealed(leaf: Leaf) -> Leaf:
    """*leaf* as no reader sees it; it is judged, for whoever wrote it meant it to be seen."""
    return replace(leaf, blocks=tuple(replace(block, visibility=Visibility.CONCEALED) for block in leaf.blocks))


def _inline(source: Source, node: tree_sitter.Node, block: Block) -> Iterator[Block]:
    """*block* with the text of an inline *node*, then its images."""
    if text := as_it_is(source, node):
        yield replace(block, text=text)
        return
    builder = TextBuilder()
    reader = InlineReader(source, builder)
    reader.read(node)
    yield from _taken(builder, reader, block)


def _taken(builder: TextBuilder, reader: InlineReader, block: Block) -> Iterator[Block]:
    """*block* with the text that *reader* put into its *builder*, then its images."""
    taken = builder.take()
    if taken:
        text, inlines = taken
        yield replace(block, text=text, inlines=inlines)
    # An image that is all of a heading is the heading that a reader sees.
    level = 0 if taken else block.level
    yield from (replace(image, level=level, row=block.row, column=block.column, table=block.table) for image in reader.images)


def _leaf(source: Source, element: str, blocks: Iterable[Block], note: str = "") -> Leaf:
    """The *element* that holds *blocks*, with what was met while these were read."""
    held = tuple(blocks)
    leaf = Leaf(element, held, tuple(sorted(source.tags)), tuple(source.cites), note)
    source.tags.clear()
    source.cites.clear()
    return leaf


def _child(node: tree_sitter.Node, *types: str) -> tree_sitter.Node | None:
    return next((child for child in node.children if child.type in types), None)


_EMPTY = Text("", (), ())


def _heading(source: Source, node: tree_sitter.Node) -> Iterator[Leaf]:
    level = next((_LEVELS[child.type] for child in node.children if child.type in _LEVELS), 1)
    inside = _child(node, "inline") or _child(node, "paragraph")
    if inside and inside.type == "paragraph":
        inside = _child(inside, "inline")
    if inside:
        yield _leaf(source, f"h{level}", _inline(source, inside, Block(BlockKind.HEADING, _EMPTY, level=level)))


def _paragraph(source: Source, node: tree_sitter.Node, kind: BlockKind) -> Iterator[Leaf]:
    inside = _child(node, "inline")
    if inside is None:
        return
    if _FOOTNOTE.match(source.slice(inside)):
        yield from _footnotes(source, inside)
    else:
        yield _leaf(source, "p", map(_alone, _inline(source, inside, Block(kind, _EMPTY))))


def _alone(block: Block) -> Block:
    """*block*, as a link where it is nothing else."""
    is_link = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and covers(block.inlines, "link", len(block.text.chars))
    return replace(block, kind=BlockKind.LINK) if is_link else block


def _footnotes(source: Source, node: tree_sitter.Node) -> Iterator[Leaf]:
    """The footnotes that *node* defines, one after another; a link's definition has no text."""
    written, start = source.slice(node), source.offset(node.start_byte)
    signs = list(_FOOTNOTE.finditer(written)) if _FOOTNOTE.match(written) else []
    lines = list(own_lines(node, node.end_byte)) if signs else []
    for sign, following in zip_longest(signs, signs[1:]):
        builder = TextBuilder()
        builder.anchor(f"fn-{sign[1]}")
        reader = InlineReader(source, builder)
        reader.read_lines(within(lines, source.byte(start + sign.end()), source.byte(start + following.start()) if following else node.end_byte))
        yield _leaf(source, "p", _taken(builder, reader, Block(BlockKind.FOOTNOTE, _EMPTY)), label(f"^{sign[1]}"))


def _table(source: Source, node: tree_sitter.Node, number: int) -> Iterator[Item]:
    heads: list[str] = []
    yield "<table>"
    for line in node.children:
        if line.type not in ("pipe_table_header", "pipe_table_row"):
            continue
        row = ""
        yield "<tr>"
        for column, cell in enumerate(child for child in line.children if child.type == "pipe_table_cell"):
            head = heads[column] if column < len(heads) else ""
            leaf = _leaf(source, "td", _inline(source, cell, Block(BlockKind.CELL, _EMPTY, row=row, column=head, table=number)))
            yield leaf
            said = flat(" ".join(block.text.chars for block in leaf.blocks))
            if line.type == "pipe_table_header":
                heads.append(said)
            elif column == 0:
                row = said
        yield "</tr>"
    yield "</table>"


def _code(source: Source, node: tree_sitter.Node) -> Iterator[Leaf]:
    inside = _child(node, "code_fence_content") if node.type == "fenced_code_block" else node
    if inside is None:
        return
    builder = TextBuilder()
    start = source.offset(inside.start_byte)
    for line in re.finditer(r"[^\r\n]+", source.slice(inside)):
        builder.break_line()
        builder.verbatim(line[0], start + line.start())
    if taken := builder.take():
        yield Leaf("pre", (Block(BlockKind.CODE, taken[0]),))

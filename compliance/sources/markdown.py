"""Markdown (CommonMark with GitHub's tables, strikes and footnotes) as blocks.

The grammar of tree-sitter gives the byte range of everything; HTML blocks go to the HTML reader. A table's first row
heads its columns and its first column its rows: Markdown cannot say which labels are meant.
A footnote reference is read as its number, marked as sup and link; its definition carries the anchor.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import TYPE_CHECKING

import tree_sitter
import tree_sitter_markdown
from msgspec.structs import replace

from compliance.model import Block, BlockKind, Text
from compliance.sources import front_matter
from compliance.sources.building import TextBuilder, covers, flat, outlined
from compliance.sources.markdown_inline import InlineReader, Source, as_it_is, label, tags

if TYPE_CHECKING:
    from compliance.sources.html_sheets import Sheet

_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_markdown.language()))
_KINDS = {"list_item": BlockKind.ITEM, "block_quote": BlockKind.QUOTE}
_DEFINITION = re.compile(r"^[ \t>]*(\[[^\]\n]+\]):", re.MULTILINE)
_STYLE = re.compile("<style", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")
# 1 for each byte that begins a character, 0 for one that goes on
_BEGINS = bytes(not 0x80 <= byte < 0xC0 for byte in range(256))
_LEVELS = {"setext_h1_underline": 1, "setext_h2_underline": 2, **{f"atx_h{n}_marker": n for n in range(1, 7)}}


def read(source: str) -> tuple[tuple[Block, ...], int]:
    """The blocks of a Markdown *source* in reading order, and how many images had no alternative text."""
    whole = _source(source)
    whole.sheet = _sheet(source)
    blocks = outlined(_blocks(whole, _PARSER.parse(whole.data).root_node))
    return blocks, whole.images_not_read


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


def _sheet(source: str) -> Sheet | None:
    """What the style sheets among the HTML blocks of a *source* hide in all of them."""
    if not _STYLE.search(source):
        return None
    from compliance.sources import html_sheets, html_tree

    return html_sheets.of_page(html_tree.parse("\n".join(written for kind, written, _ in walked(source) if kind == "html_block")))


def _source(source: str) -> Source:
    data = f"{source}\n".encode("utf-8", "surrogatepass")  # the grammar overlooks a short heading that no line's end follows
    labels = frozenset(label(match[1]) for match in _DEFINITION.finditer(source))
    return Source(source, data, labels, [*_offsets(data), len(source)])


def _offsets(data: bytes) -> Iterator[int]:
    """For each byte of a text's UTF-8 the character that it belongs to."""
    return islice(accumulate(data.translate(_BEGINS), initial=-1), 1, None)


def _blocks(source: Source, root: tree_sitter.Node) -> Iterator[Block]:
    """All blocks, walked without recursion: quotes in a hostile file nest deeply."""
    stack = [(root, BlockKind.PARAGRAPH)]
    tables = 0
    while stack:
        node, kind = stack.pop()
        if node.type in ("minus_metadata", "plus_metadata"):
            yield from front_matter.read(source.text, source.offset(node.start_byte), source.offset(node.end_byte))
        elif node.type in ("atx_heading", "setext_heading"):
            yield from _heading(source, node)
        elif node.type == "paragraph":
            yield from _paragraph(source, node, kind)
        elif node.type == "link_reference_definition":
            yield from _footnote(source, node)
        elif node.type == "pipe_table":
            yield from _table(source, node, tables)
            tables += 1
        elif node.type == "html_block":
            yield from _html(source, node)
        elif node.type in ("fenced_code_block", "indented_code_block"):
            yield from _code(source, node)
        else:
            inside = _KINDS.get(node.type, kind)
            stack.extend((child, inside) for child in reversed(node.children))


def _inline(source: Source, node: tree_sitter.Node, block: Block) -> Iterator[Block]:
    """*block* with the text of an inline *node*, then its images."""
    if text := as_it_is(source, node):
        yield replace(block, text=text)
        return
    builder = TextBuilder()
    reader = InlineReader(source, builder)
    reader.read(node)
    taken = builder.take()
    if taken:
        text, inlines = taken
        yield replace(block, text=text, inlines=inlines)
    # An image that is all of a heading is the heading that a reader sees.
    level = 0 if taken else block.level
    yield from (replace(image, level=level, row=block.row, column=block.column, table=block.table) for image in reader.images)


def _child(node: tree_sitter.Node, *types: str) -> tree_sitter.Node | None:
    return next((child for child in node.children if child.type in types), None)


_EMPTY = Text("", (), ())


def _heading(source: Source, node: tree_sitter.Node) -> Iterator[Block]:
    level = next((_LEVELS[child.type] for child in node.children if child.type in _LEVELS), 1)
    inside = _child(node, "inline") or _child(node, "paragraph")
    if inside and inside.type == "paragraph":
        inside = _child(inside, "inline")
    if inside:
        yield from _inline(source, inside, Block(BlockKind.HEADING, _EMPTY, level=level))


def _paragraph(source: Source, node: tree_sitter.Node, kind: BlockKind) -> Iterator[Block]:
    inside = _child(node, "inline")
    if inside is None:
        return
    footnote = _FOOTNOTE.match(source.slice(inside))
    if footnote:
        yield from _footnote(source, inside)
        return
    for block in _inline(source, inside, Block(kind, _EMPTY)):
        alone = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and covers(block.inlines, "link", len(block.text.chars))
        yield replace(block, kind=BlockKind.LINK) if alone else block


def _footnote(source: Source, node: tree_sitter.Node) -> Iterator[Block]:
    """The text of a footnote's definition; a link's definition has none."""
    written = source.slice(node)
    sign = _FOOTNOTE.match(written)
    if sign is None:
        return
    builder = TextBuilder()
    builder.anchor(f"fn-{sign[1]}")
    builder.verbatim(written[sign.end():], source.offset(node.start_byte) + sign.end())
    if taken := builder.take():
        yield Block(BlockKind.FOOTNOTE, taken[0], inlines=taken[1])


def _table(source: Source, node: tree_sitter.Node, number: int) -> Iterator[Block]:
    heads: list[str] = []
    for line in node.children:
        if line.type not in ("pipe_table_header", "pipe_table_row"):
            continue
        row = ""
        for column, cell in enumerate(child for child in line.children if child.type == "pipe_table_cell"):
            head = heads[column] if column < len(heads) else ""
            blocks = list(_inline(source, cell, Block(BlockKind.CELL, _EMPTY, row=row, column=head, table=number)))
            yield from blocks
            said = flat(" ".join(block.text.chars for block in blocks))
            if line.type == "pipe_table_header":
                heads.append(said)
            elif column == 0:
                row = said


def _html(source: Source, node: tree_sitter.Node) -> Iterator[Block]:
    from compliance.sources import html

    start = source.offset(node.start_byte)
    page = html.read(source.slice(node), sheet=source.sheet)
    source.images_not_read += page.images_not_read
    for block in page.blocks:
        text = block.text
        moved = Text(text.chars, tuple(at + start for at in text.starts), tuple(at + start for at in text.ends))
        yield replace(block, text=moved)


def _code(source: Source, node: tree_sitter.Node) -> Iterator[Block]:
    inside = _child(node, "code_fence_content") if node.type == "fenced_code_block" else node
    if inside is None:
        return
    builder = TextBuilder()
    start = source.offset(inside.start_byte)
    for line in re.finditer(r"[^\r\n]+", source.slice(inside)):
        builder.break_line()
        builder.verbatim(line[0], start + line.start())
    if taken := builder.take():
        yield Block(BlockKind.CODE, taken[0])

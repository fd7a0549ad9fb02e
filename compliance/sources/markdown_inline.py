"""The inside of a Markdown paragraph, heading or cell: emphasis, links, images, references; what its HTML hides or strikes is told later."""
from __future__ import annotations

import html
import re
from collections.abc import Iterable

import tree_sitter
import tree_sitter_markdown

from compliance.model import Block, BlockKind, Text
from compliance.sources.building import UNSEEN, TextBuilder
from compliance.sources.markdown_html import Tag
from compliance.sources.markdown_source import Source, label, own_lines

_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_markdown.inline_language()))
_MARKS = {"emphasis": "strong", "strong_emphasis": "strong"}
_TAG_MARKS = {"sup": "sup", "sub": "sub", "strong": "strong", "b": "strong", "em": "strong", "a": "link"}
_STRUCK = ("<del>", "</del>")
_CITING = ("shortcut_link", "full_reference_link", "collapsed_reference_link")
_LINKS = frozenset({"inline_link", "full_reference_link", "collapsed_reference_link", "shortcut_link"})
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
# nothing in it is a sign to the grammar, most paragraphs being such
_PLAIN = re.compile(r"[^\x00-\x1f*_~\[\]!<>&\\`$^=:/@{}|\x7f]*")
_DEEPEST = 50  # deeper signs are read as text: nobody writes them, and recursion has an end
_MOST_DELIMITERS = 1000  # of one paragraph: the grammar pairs them in quadratic time, so beyond that they are text
_DELIMITERS = {"*": 1, "_": 1, "~": 1, "[": 1, "![": 4}  # how much each counts: of pictures the time grows by the cube
# the grammar overlooks a tag with an attribute that has no value
_OPEN_TAG = re.compile(r"""<[A-Za-z][A-Za-z0-9-]*+(?:\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"'=<>`]++))?)*+\s*+/?>""")
_CITATION = re.compile(r"\[(\^[^\]\s]+)\]")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)


def as_it_is(source: Source, node: tree_sitter.Node) -> Text | None:
    """The text of an inline *node* that is one line without a sign or a run of blanks; None where it has to be read."""
    written = source.slice(node)
    if "  " in written or "#" in written or not _PLAIN.fullmatch(written) or not UNSEEN.isdisjoint(written):
        return None
    text = written.strip()
    return Text.verbatim(text, source.offset(node.start_byte) + written.index(text)) if text else None


def _delimiters(written: Iterable[str]) -> int:
    return sum(weight * line.count(sign) for line in written for sign, weight in _DELIMITERS.items())


class InlineReader:
    """Reads one inline node into a builder; images come out as blocks of their own."""

    def __init__(self, source: Source, builder: TextBuilder) -> None:
        self.images: list[Block] = []
        self._source = source
        self._text = builder
        self._depth = 0
        self._in_code = False

    def read(self, node: tree_sitter.Node) -> None:
        """Read *node*, an inline or a table cell; the signs of quotes and lists before its lines are left out."""
        closing = _CLOSING.search(self._source.slice(node)) if _follows_marker(node) else None
        self.read_lines(list(own_lines(node, node.end_byte - (len(closing[0]) if closing else 0))))

    def read_lines(self, ranges: list[tree_sitter.Range]) -> None:
        """Read what stands in *ranges*, the lines of one text."""
        written = [self._source.slice(part) for part in ranges]
        if all(map(_PLAIN.fullmatch, written)) or _delimiters(written) > _MOST_DELIMITERS:
            self._source.cites += [label(cited[1]) for line in written for cited in _CITATION.finditer(line)]
            for part in ranges:
                self._plain(part.start_byte, part.end_byte)
            return
        _PARSER.included_ranges = ranges
        tree = _PARSER.parse(self._source.data)
        self._children(tree.root_node.children, [(part.start_byte, part.end_byte) for part in ranges])

    def _children(self, nodes: Iterable[tree_sitter.Node], ranges: list[tuple[int, int]]) -> None:
        """The text between and inside *nodes*, in all *ranges* (bytes)."""
        named = [node for node in nodes if node.type in _HANDLED or node.type in _MARKS or node.type in _LINKS]
        for start, end in ranges:
            here = start
            for node in named:
                if start <= node.start_byte < end:
                    self._plain(here, node.start_byte)
                if start < node.end_byte <= end or start <= node.start_byte < end:
                    here = max(here, min(node.end_byte, end))
                if start <= node.start_byte < end:
                    self._node(node, ranges)
            self._plain(here, end)

    def _node(self, node: tree_sitter.Node, ranges: list[tuple[int, int]]) -> None:
        if node.type in _MARKS:
            self._text.open(_MARKS[node.type])
            self._within(node, ranges)
            self._text.close(_MARKS[node.type])
        elif node.type in _LINKS:
            self._link(node, ranges)
        elif node.type == "image":
            self._image(node)
        elif node.type == "html_tag":
            self._tag(self._source.slice(node), self._source.offset(node.start_byte))
        elif node.type == "strikethrough":
            self._struck(node, ranges)
        else:
            self._characters(node, ranges)

    def _within(self, node: tree_sitter.Node, ranges: list[tuple[int, int]]) -> None:
        self._depth += 1
        deep = self._depth > _DEEPEST
        self._children([] if deep else node.children, _clip(ranges, node.start_byte, node.end_byte))
        self._depth -= 1

    def _plain(self, start: int, end: int) -> None:
        if start >= end:
            return
        first, last = self._source.offset(start), self._source.offset(end)
        for tag in _OPEN_TAG.finditer(self._source.text, first, last) if not self._in_code else ():
            self._text.verbatim(self._source.text[first:tag.start()], first)
            self._tag(tag[0], tag.start())
            first = tag.end()
        self._text.verbatim(self._source.text[first:last], first)

    def _characters(self, node: tree_sitter.Node, ranges: list[tuple[int, int]]) -> None:
        """Nodes that stand for other characters than their own."""
        start, end = self._source.offset(node.start_byte), self._source.offset(node.end_byte)
        written = self._source.text[start:end]
        if node.type == "hard_line_break":
            self._text.line(start, end)
        elif node.type == "backslash_escape":
            self._text.reference(written[1:], start, end)
        elif node.type in ("entity_reference", "numeric_character_reference"):
            chars = html.unescape(written)
            if chars.strip(" \t\r\n\f"):
                self._text.reference(chars, start, end)
            else:
                self._text.blank()
        elif node.type == "code_span":
            self._in_code = True
            self._within(node, ranges)
            self._in_code = False
        elif node.type in ("uri_autolink", "email_autolink"):
            self._text.open("link", written[1:-1])
            self._plain(node.start_byte + 1, node.end_byte - 1)
            self._text.close("link")

    def _struck(self, node: tree_sitter.Node, ranges: list[tuple[int, int]]) -> None:
        """Struck text, as HTML has it: how that is seen is told there. Between single tildes, as of 3~5, nothing is struck."""
        start, end = self._source.offset(node.start_byte), self._source.offset(node.end_byte)
        if not self._source.text.startswith("~~", start):
            self._children([child for child in node.children if child.type != "emphasis_delimiter"], _clip(ranges, node.start_byte, node.end_byte))
            return
        self._source.tags += [Tag(start, start + 1, _STRUCK[0]), Tag(end - 1, end, _STRUCK[1])]
        self._within(next((child for child in node.children if child.type == "strikethrough"), node), ranges)  # the grammar has one in the other

    def _link(self, node: tree_sitter.Node, ranges: list[tuple[int, int]]) -> None:
        parts = {child.type: child for child in node.children}
        shown = parts.get("link_text")
        if shown is None:
            return
        cited = [part for part in (shown, parts.get("link_label")) if part and self._is_citation(part)] if node.type in _CITING else []
        if self._is_citation(shown) and cited:
            for part in cited:
                self._cite(part)
            return
        target = parts.get("link_destination")
        named = parts.get("link_label", shown)
        if target is None and node.type != "inline_link" and label(self._source.slice(named)) not in self._source.labels:
            self._within(node, ranges)  # brackets that name no link are brackets
            return
        self._text.open("link", self._source.slice(target) if target else "")
        self._within(shown, ranges)
        self._text.close("link")

    def _is_citation(self, part: tree_sitter.Node) -> bool:
        """Whether *part*, in brackets or what these hold, names a footnote that there is."""
        name = label(self._source.slice(part))
        return name.startswith("^") and name in self._source.labels

    def _cite(self, part: tree_sitter.Node) -> None:
        """A reference to a footnote, read as its number."""
        written = self._source.slice(part)
        brackets = written.startswith("[")
        self._source.cites.append(label(written))
        self._text.open("sup")
        self._text.open("link", f"#fn-{written.strip('[]')[1:]}")
        self._plain(part.start_byte + 1 + brackets, part.end_byte - brackets)
        self._text.close("link")
        self._text.close("sup")

    def _image(self, node: tree_sitter.Node) -> None:
        shown = next((child for child in node.children if child.type == "image_description"), None)
        builder = TextBuilder()
        if shown:
            builder.verbatim(self._source.slice(shown), self._source.offset(shown.start_byte))
        taken = builder.take()
        if taken:
            self.images.append(Block(BlockKind.ALT, taken[0]))
        else:
            self._source.images_not_read += 1

    def _tag(self, written: str, start: int) -> None:
        match = _TAG.match(written)
        if not match:
            return
        closing, name, end = match[1], match[2].lower(), start + len(written)
        if name == "br":
            self._text.line(start, end)
        elif name == "img":
            self._html_image(written, start)
        else:  # noscript is no markup to a browser, and goes on behind its paragraph
            self._source.tags.append(Tag(start, end, f"</p>{written}" if name == "noscript" else written))
        if name in _TAG_MARKS and closing:
            self._text.close(_TAG_MARKS[name])
        elif name in _TAG_MARKS:
            href = _HREF.search(written)
            self._text.open(_TAG_MARKS[name], href[1] if href and name == "a" else "")

    def _html_image(self, written: str, start: int) -> None:
        from compliance.sources import html_attributes
        from compliance.sources.html_tree import Run

        taken = html_attributes.value(Run(written, start, start + len(written)), "alt").take()
        if taken:
            self.images.append(Block(BlockKind.ALT, taken[0]))
        else:
            self._source.images_not_read += 1


_HANDLED = frozenset({
    "image", "html_tag", "hard_line_break", "backslash_escape", "entity_reference", "numeric_character_reference",
    "code_span", "uri_autolink", "email_autolink", "emphasis_delimiter", "code_span_delimiter", "strikethrough",
})


def tags(source: Source, node: tree_sitter.Node) -> Iterable[tree_sitter.Node]:
    """The inline HTML tags and comments in *node*, an inline or a table cell; none where nobody wrote ``<``."""
    if "<" not in source.slice(node):
        return
    _PARSER.included_ranges = list(own_lines(node, node.end_byte))
    stack = [_PARSER.parse(source.data).root_node]
    while stack:
        inside = stack.pop()
        if inside.type == "html_tag":
            yield inside
        else:
            stack.extend(reversed(inside.children))


def _follows_marker(node: tree_sitter.Node) -> bool:
    """Whether *node* is the text of a heading that began with #, and so may end with #."""
    return node.parent is not None and node.parent.type == "atx_heading"


def _clip(ranges: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [(max(a, start), min(b, end)) for a, b in ranges if a < end and b > start]

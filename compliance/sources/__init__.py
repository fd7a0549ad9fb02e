"""From the bytes of a file to a Document: the first stage, and the only one that knows formats."""
from __future__ import annotations

import re
from pathlib import PurePath

from compliance.errors import Problem, SourceError
from compliance.model import Block, Document
from compliance.sources import encoding as encodings
from compliance.sources import office
from compliance.sources.pages import find_pages

__all__ = ["FORMATS", "find_pages", "read_document"]

_NO_TEXT = {**office.SUFFIXES, **office.PICTURES}
FORMATS = ("html", "markdown", "text", *dict.fromkeys(_NO_TEXT.values()))
_SUFFIXES = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xht": "html",
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text",
}
_TAGS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|div|p|h[1-6]|table|section|article|meta|title|ul|ol|dl|span|a|main|header|center|font)\b)",
    re.IGNORECASE | re.DOTALL,
)


def read_document(path: str, data: bytes, *, format: str | None = None, encoding: str | None = None) -> Document:
    """The page in *data*; *path* only names it and hints at its format by its suffix.

    Raises SourceError when the bytes are neither text nor a file that can be read, cannot be decoded, or hold no text.
    """
    suffix = PurePath(path).suffix.lower()
    chosen = format or _SUFFIXES.get(suffix) or _NO_TEXT.get(suffix) or office.sniffed(data)
    if chosen in _NO_TEXT.values():
        written = office.read(path, data, chosen)
        page = Document(
            path, chosen, "", written.source, written.blocks, _line_starts(written.source), written.images_not_read,
            tuple(written.spots),
        )  # fmt: skip
    else:
        source, decoded_as = encodings.decode(path, data, encoding)
        chosen = chosen or sniffed(source)
        blocks, images_not_read = _read(source, chosen)
        page = Document(path, chosen, decoded_as, source, blocks, _line_starts(source), images_not_read)
    if not page.blocks and not page.images_not_read:
        raise SourceError(Problem(path, "読める文章がありません", "空のファイルでないか、文章が画像やスクリプトだけでないかを確かめてください"))
    return page


def _line_starts(source: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source)))


def sniffed(source: str) -> str:
    """The format of a text whose name does not tell: html when it begins like a page, else text."""
    return "html" if _TAGS.match(source[:4096]) else "text"


def _read(source: str, format: str) -> tuple[tuple[Block, ...], int]:
    # Imported late: a run over plain text must not pay for an HTML parser.
    if format == "html":
        from compliance.sources import html

        return html.read(source)
    if format == "markdown":
        from compliance.sources import markdown

        return markdown.read(source)
    from compliance.sources import plain

    return plain.read(source), 0

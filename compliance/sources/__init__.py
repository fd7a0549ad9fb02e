"""From the bytes of a file to a Document: the first stage, and the only one that knows formats."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from compliance.errors import NoTextError, Problem, SourceError
from compliance.model import Block, Document
from compliance.sources import comments, limits, office, suffixes
from compliance.sources import encoding as encodings
from compliance.sources.pages import find_pages

if TYPE_CHECKING:
    from compliance.sources.office.written import Written
    from compliance.sources.pictures import Pictures

__all__ = ["FORMATS", "find_pages", "read_document", "read_documents"]

_NO_TEXT = {**office.SUFFIXES, **office.PICTURES, **office.TABLES}
FORMATS = ("html", "markdown", "text", *dict.fromkeys(_NO_TEXT.values()))
_SUFFIXES = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xht": "html", ".shtml": "html", ".tpl": "html", ".inc": "html",
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text",
}
_TAG = re.compile(r"<(/?[A-Za-z][\w-]*)")
_AROUND = ("html", "head", "body", "div", "main", "section", "article", "table", "ul", "header", "footer", "nav", "form", "center")
_TAGS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|div|p|h[1-6]|table|section|article|meta|title|ul|ol|dl|span|a|main|header|center|font)\b)",
    re.IGNORECASE | re.DOTALL,
)


def read_document(
    path: str, data: bytes, *, format: str | None = None, encoding: str | None = None, pictures: Pictures | None = None,
    template: str = "", keys: Sequence[str] = (),
) -> Document:  # fmt: skip
    """The page in *data*; *path* only names it and hints at its format by its suffix. A table of ads is one page here.

    A *format* that is named goes before the suffix.
    *template* is the template language where the suffix does not tell it, "none" where the text is none though it looks
    like one; *keys* are those of a JSON or YAML content file that are read; a name that ends as a page's does makes it a page all the same. *pictures* reads those that stand in it, by *path* if they are files beside it; else their alternative text is all.
    Raises SourceError when the bytes are neither text nor a file that can be read, cannot be decoded, or hold no text
    (NoTextError where they are markup or plain text).
    """
    chosen = _chosen(path, data, format)
    if chosen in office.TABLES.values():
        from compliance.sources.office import ads

        said = (one for page in ads.pages(path, data, chosen, encoding, {}) for one in page.said)
        page = _page(path, chosen, ads.written(said))
    elif chosen in _NO_TEXT.values():
        page = _page(path, chosen, office.read(path, data, chosen, pictures))
    else:
        limits.check_bytes(path, len(data), limits.MOST_BYTES_OF_TEXT)
        source, decoded_as = encodings.decode(path, data, encoding)
        page = _text(path, source, decoded_as, chosen, pictures, template or ("none" if format else ""), keys)
    limits.check_characters(path, sum(len(block.text.chars) for block in page.blocks))
    is_code = not keys and (page.is_partial or page.format in suffixes.LANGUAGES) and bool(page.source.strip())
    if not page.blocks and keys and page.is_partial:
        raise SourceError(Problem(path, f"keys のどれにも当たる値がありません (no value under any of the keys): {', '.join(keys)[:200]}", "keys のパターンを確かめてください (check the patterns)"))
    if not page.blocks and not page.images_not_read and not is_code:  # a template may be code alone, such as a theme's header
        if page.format == "html" and _is_piece(page.source):
            return replace(page, is_partial=True)
        none = SourceError if chosen in _NO_TEXT.values() else NoTextError  # a scan without words is to be read
        raise none(Problem(path, "読める文章がありません (no text to be read)", "空のファイルでないか、文章が画像やスクリプトだけでないかを確かめてください (is it empty, or all pictures and scripts?)"))
    return page


def read_documents(
    path: str, data: bytes, *, format: str | None = None, encoding: str | None = None,
    columns: Mapping[str, Sequence[str]] | None = None, pictures: Pictures | None = None,
    template: str = "", keys: Sequence[str] = (),
) -> Iterator[Document]:  # fmt: skip
    """The pages in *data*: the ads of a table one after another, of anything else the one that ``read_document`` gives.

    *columns* are the headers of a table that hold an ad's title, text, medium and path, by these keys, where they are not
    called as ``compliance/sources/office/columns.yaml`` has it; *pictures*, *template* and
    *keys* are as there. Raises SourceError as ``read_document`` does, and
    ComplianceError where a table has no column that was named.
    """
    chosen = _chosen(path, data, format)
    if chosen not in office.TABLES.values():
        yield read_document(
            path, data, format=format, encoding=encoding, pictures=pictures, template=template, keys=keys
        )
        return
    from compliance.sources.office import ads

    for part in ads.pages(path, data, chosen, encoding, columns or {}):
        name = f"{path}#{part.name}" if part.name else path
        page = _page(name, chosen, ads.written(part.said), part.medium, part.is_ad)
        if not page.blocks:
            raise SourceError(Problem(path, "読める文章がありません (no text to be read)", "空の表でないかを確かめてください (is the table empty?)"))
        yield page


def _text(
    path: str, source: str, encoding: str, format: str, pictures: Pictures | None, template: str, keys: Sequence[str]
) -> Document:
    """The page that *source* is: a template with its code made neutral, the values of a content file, or as it stands."""
    # Imported late: pages whose answers are known are not read.
    from compliance.sources import masking, templates

    suffix = PurePath(path).suffix.lower()
    if (suffix in suffixes.CONTENT and not format) or (keys and suffix not in _SUFFIXES and suffix not in suffixes.TEMPLATES):
        from compliance.sources import content

        blocks = content.read(path, source, keys)
        return Document(path, content.format_of(path), encoding, source, blocks, _line_starts(source), is_partial=True)
    language = templates.language(path, source, template)
    if not language:
        format = format or sniffed(source)
        blocks, images_not_read, spots = _read(path, source, format, pictures)
        return Document(
            path, format, encoding, source, blocks, _line_starts(source), images_not_read, spots,
            comments=comments.read(source, format),
        )  # fmt: skip
    under = format or templates.format_of(path)
    try:
        neutral = templates.neutral(source, language, front=under == "html")
    except masking.GivenUp as error:
        what = "プログラムとして読みきれません (this cannot be read as a program)"
        raise SourceError(Problem(path, what, "構文を確かめてください (check its syntax)")) from error
    blocks, images_not_read, spots = _read(path, neutral.text, under, pictures)
    return Document(
        path, language, encoding, source, masking.with_whole_values(blocks, neutral.values), _line_starts(source),
        images_not_read, spots, comments=comments.read(neutral.text, under),
        is_partial=templates.is_partial(neutral.text), expressions=len(neutral.values),
    )  # fmt: skip


def _is_piece(source: str) -> bool:
    """Whether an HTML text without words is but the beginning or the end of pages, as a shared header may be: it opens what it does not close."""
    tags = Counter(match[1].lower() for match in _TAG.finditer(source))
    return "script" not in tags and "noscript" not in tags and any(tags[name] != tags[f"/{name}"] for name in _AROUND)


def _chosen(path: str, data: bytes, format: str | None) -> str:
    """The format that was named, or that the suffix or the first bytes tell; empty where it is some text."""
    suffix = PurePath(path).suffix.lower()
    return format or _SUFFIXES.get(suffix) or _NO_TEXT.get(suffix) or office.sniffed(data)


def _page(path: str, format: str, written: Written, medium: str = "", is_advertisement: bool = False) -> Document:
    return Document(
        path, format, "", written.source, written.blocks, _line_starts(written.source), written.images_not_read,
        tuple(written.spots), medium, is_advertisement,
    )  # fmt: skip


def _line_starts(source: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source)))


def sniffed(source: str) -> str:
    """The format of a text whose name does not tell: html when it begins like a page, else text."""
    return "html" if _TAGS.match(source[:4096]) else "text"


def _read(
    path: str, source: str, format: str, pictures: Pictures | None
) -> tuple[tuple[Block, ...], int, tuple[tuple[int, str], ...]]:
    """The blocks of a text, how many pictures nobody read, and its spots."""
    # Imported late: a run over plain text must not pay for an HTML parser.
    if format == "html":
        from compliance.sources import html

        page = html.read(source, partial(pictures.of_page, path) if pictures else None)
        return page.blocks, page.images_not_read, page.spots
    if format == "markdown":
        from compliance.sources import markdown

        return *markdown.read(source), ()
    from compliance.sources import plain

    return plain.read(source), 0, ()

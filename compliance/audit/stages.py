"""The stages of an audit, each a function of one shard, whoever calls it and wherever.

A stage tells *at* the number of each item before it touches it, so that whoever watches knows which one it died of, and is
told of items that it died of before (*lost*): these are rows, and are not touched again.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from compliance.audit import parsed, rows, schemas, sources
from compliance.audit.configured import Configured
from compliance.audit.layout import Layout, read_rows, write_rows
from compliance.audit.parsed import Parsed
from compliance.audit.plan import write_shards
from compliance.audit.site_name import site_name
from compliance.audit.text_digest import text_digest
from compliance.audit.values import NOWHERE, Item, Left, Options, Shard, Status, Tally, Why
from compliance.config.values import PLAIN, Settings
from compliance.errors import SourceError, TooLargeError
from compliance.model import Document, Medium, Review
from compliance.review import Checker

At = Callable[[int], None]
Lost = Mapping[int, Left]
Row = dict[str, Any]
NOTHING = Configured()
"""No configuration, as most runs have none."""


def cut(group: Shard, layout: Layout, options: Options, at: At, lost: Lost) -> Tally:
    """Write the shards of the archive or the table that *group* is; one that cannot be cut is a page that failed."""
    found: list[Shard] = []
    try:
        for shard in () if lost else sources.cut(group, options):
            at(len(found))
            found.append(shard)
    except OSError as error:
        found = [_uncut(group, str(error))]
    for left in lost.values():
        found = [_uncut(group, left.detail)]
    write_shards(layout, group.key, found)
    return Tally(sum(shard.count for shard in found))


def index(shard: Shard, layout: Layout, options: Options, at: At, lost: Lost, configured: Configured = NOTHING) -> Tally:
    """Write what every page of *shard* is called, whether it can be read, and the digest of its text."""
    found: list[Row] = []
    documents: dict[int, bytes] = {}
    for number, item in _told(shard, options, lambda number: number not in lost, at):
        digest, left = "", lost.get(number) or item.left or configured.left(item.name)
        if left is None:
            try:
                document = document_of(item, options)
                digest = text_digest(document)
                if data := parsed.packed(document):
                    documents[number] = data
            except Exception as error:
                left = _of_error(error)
        found.append({
            "item": number, "name": item.name, "url": item.url, "date": item.date, "bytes": item.size, "digest": digest,
            **_left(left),
        })  # fmt: skip
    parsed.keep(layout, shard, documents)
    write_rows(layout.part("index", shard.key), found, schemas.INDEX)
    return Tally(len(found), sum(row["status"] is None for row in found))


def judge(
    shard: Shard, layout: Layout, options: Options, at: At, lost: Lost, first: int, checker: Checker, configured: Configured = NOTHING
) -> Tally:  # fmt: skip
    """Write the rows of *shard*, whose first page has the number *first*, by what the index and the copies say."""
    index = read_rows(layout.part("index", shard.key))
    copies = {row["item"]: row for row in read_rows(layout.copies, shard.key)}
    parts: dict[str, list[Row]] = {table: [] for table in schemas.TABLES}
    documents = Parsed(layout, shard)

    def wanted(number: int) -> bool:
        return number not in lost and index[number]["status"] is None and not _is_copy(first + number, copies.get(number))

    for number, item in _told(shard, options, wanted, at):
        page, known = first + number, index[number]
        copy = copies.get(number)
        row = {
            **known, "page": page, "shard": shard.key, "source": shard.source, "site": site_name(shard, item),
            "copies": None if known["status"] == Status.SKIPPED else copy["copies"] if copy else 1,
        }  # fmt: skip
        if left := lost.get(number):
            row |= _left(left)
        elif _is_copy(page, copy):
            row |= _left(Left(Status.SKIPPED, Why.DUPLICATE, "同じ文章のページがあります (another page says the same)"))
            row |= {"same_as": copy["same_as"], "copies": None} if copy else {}
        elif known["status"] is None:
            row |= _judged(page, item, documents.document(number), options, checker, configured, parts)
        parts["pages"].append(row)
    for table, schema in schemas.TABLES.items():
        write_rows(layout.part(table, shard.key), parts[table], schema)
    documents.forget()
    done = [row for row in parts["pages"] if row["status"] == Status.JUDGED]
    return Tally(len(parts["pages"]), len(done), sum(row["characters"] for row in done))


def _uncut(group: Shard, because: str) -> Shard:
    return replace(group, key=f"{group.key}-000000", broken=because)


def _judged(
    page: int, item: Item, document: Document | None, options: Options, checker: Checker, configured: Configured, parts: dict[str, list[Row]]
) -> Row:  # fmt: skip
    """What the row of a page says of its review, whose other rows go to *parts*; or why there is none. *document* is what the index kept."""
    try:
        if item.left:
            return _left(item.left)
        review = review_of(document or document_of(item, options), options, checker, configured.of(item.name))
        found = rows.of_review(page, *configured.apart(review, checker.ruleset, options))
    except Exception as error:
        return _left(_of_error(error))
    for table, more in found.items():
        if table != "pages":
            parts[table] += more
    return {"status": Status.JUDGED, **found["pages"][0]}


def review_of(document: Document, options: Options, checker: Checker, settings: Settings = PLAIN) -> Review:
    """The review of a page as the options of its run, else its *settings* say."""
    return checker.check(
        document, medium=Medium(options.medium or settings.medium or Medium.WEBSITE), as_of=datetime.date.fromisoformat(options.as_of),
        assume=options.assume or settings.assume, rewrite=options.rewrite, settings=settings,
    )  # fmt: skip


def document_of(item: Item, options: Options) -> Document:
    """The page in *item*; what the server said of its characters counts where its bytes agree. Raises SourceError."""
    from compliance.sources import read_document

    if item.charset and not options.encoding:
        try:
            return read_document(item.name, item.data or b"", format=item.format, encoding=item.charset)
        except SourceError:
            pass
    return read_document(item.name, item.data or b"", format=item.format, encoding=options.encoding or None)


def _told(shard: Shard, options: Options, wanted: Callable[[int], bool], at: At) -> Iterator[tuple[int, Item]]:
    """The items of *shard* with their numbers, each told before it is read."""
    found = sources.items(shard, options, wanted)
    for number in range(shard.count + bool(shard.broken)):
        at(number)
        yield number, next(found)
    at(NOWHERE)


def _of_error(error: Exception) -> Left:
    """A page that cannot be read, and one that the program fails at, are rows like others; want of memory is the process's."""
    if isinstance(error, MemoryError):
        raise error
    if isinstance(error, SourceError):
        why = Why.TOO_LARGE if isinstance(error, TooLargeError) else Why.UNREADABLE
        return Left(Status.FAILED, why, error.problems[0].what)
    return Left(Status.FAILED, Why.ERROR, f"{type(error).__name__}: {error}"[:500])


def _left(left: Left | None) -> Row:
    return {"status": left and left.status.value, "why": left and left.why.value, "detail": left and left.detail}


def _is_copy(page: int, copy: Row | None) -> bool:
    return copy is not None and bool(copy["same_as"] != page)

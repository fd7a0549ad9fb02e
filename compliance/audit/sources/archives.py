"""Web archives: the responses in WARC files, plain or compressed by record or as a whole, alone or packed as WACZ."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from compliance.audit.sources.files import too_large
from compliance.audit.sources.http_body import decoded
from compliance.audit.values import Item, Left, Options, Shard, Status, Why

_UNFETCHED = "X-Unfetched"  # see crawl/warc.py
_NOTES = ("dns:", "whois:", "urn:", "metadata:")
_HTML = frozenset({"text/html", "application/xhtml+xml"})
# Labels of servers that send all they have under one; the page itself knows better.
_UNTOLD = frozenset({"", "iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})
_BROKEN_OFF = Left(Status.FAILED, Why.UNREADABLE, "書庫がここで切れています (the archive breaks off here)")


@contextlib.contextmanager
def opened(path: str, member: str) -> Iterator[IO[bytes]]:
    """The archive at *path*, or *member* of it where it is a WACZ; raises OSError."""
    with contextlib.ExitStack() as stack:
        if not member:
            yield stack.enter_context(Path(path).open("rb"))
            return
        try:
            package = stack.enter_context(zipfile.ZipFile(path))
            yield stack.enter_context(package.open(member))
        except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
            raise OSError(0, f"WACZ として読めません (not a WACZ): {error}", path) from None


def members(path: str) -> list[str]:
    """The archives in the file at *path*: itself, called "", or those that a WACZ holds, sorted. Raises OSError."""
    if not path.lower().endswith(".wacz"):
        return [""]
    try:
        with zipfile.ZipFile(path) as package:
            inside = [name for name in package.namelist() if name.lower().endswith((".warc", ".warc.gz", ".warc.zst"))]
    except zipfile.BadZipFile as error:
        raise OSError(0, f"WACZ として読めません (not a WACZ): {error}", path) from None
    return sorted(inside)


def records(stream: IO[bytes]) -> Iterator[Any]:
    """All records from where *stream* stands. Raises OSError where it is damaged; some damage just ends it."""
    from fastwarc.warc import ArchiveIterator

    # Bodies are decoded apart: one that is not what its headers say would end the iteration.
    return iter(ArchiveIterator(stream, parse_http=False, auto_decode="none", quirks_mode=True))


def is_page(record: Any) -> bool:
    """Whether *record* is something that a server sent for an address, or text that was made of it, or says why there is none.

    What a crawler notes beside its pages (names of hosts, lists of a page's parts) is none.
    """
    about = record.headers
    captured = about.get("WARC-Type") in ("response", "revisit", "resource", "conversion")
    return (captured or _UNFETCHED in about) and not _address(about).startswith(_NOTES)


def items(shard: Shard, options: Options, wanted: Callable[[int], bool]) -> Iterator[Item]:
    """The pages of *shard*; where the archive breaks off before its end, the rest of them failed."""
    number = 0
    with contextlib.suppress(OSError), opened(shard.paths[0], shard.member) as stream:
        stream.seek(shard.offset)
        pages = filter(is_page, records(stream))
        for record in islice(pages, shard.skip, shard.skip + shard.count):
            yield _item(record, options.limits.bytes, wanted(number))
            number += 1
    for rest in range(number, shard.count):
        yield Item(f"{shard.paths[0]}#{shard.key}.{rest}", left=_BROKEN_OFF)
    if shard.broken:
        yield Item(f"{shard.paths[0]}#{shard.key}", left=Left(Status.FAILED, Why.UNREADABLE, shard.broken))


def _item(record: Any, most: int, wanted: bool) -> Item:
    about = record.headers
    url, date, kind = _address(about), about.get("WARC-Date") or "", about.get("WARC-Type")
    if not wanted:
        return Item(url, url, date)
    if not url.startswith(("http://", "https://")):
        name = url or about.get("WARC-Record-ID") or "?"
        return Item(name, url, date, left=Left(Status.SKIPPED, Why.NOT_HTTP, name[:100]))
    if kind == "revisit":
        earlier = (about.get("WARC-Refers-To-Target-URI") or "").strip("<>")
        what = f"前に取った物と同じです (the same as was captured before): {earlier}"
        return Item(url, url, date, left=Left(Status.SKIPPED, Why.REVISIT, what))
    if _UNFETCHED in about:
        return Item(url, url, date, left=_unfetched(about[_UNFETCHED], record.reader.read(most)))
    if record.content_length > most:
        return Item(url, url, date, record.content_length, left=too_large(most))
    size = record.content_length
    try:
        body, media, charset, left = _response(record, most) if kind == "response" else _resource(record, most)
    except OSError as error:
        left = Left(Status.FAILED, Why.UNREADABLE, str(error)[:500])
    if left:
        return Item(url, url, date, size, left=left)
    if media == "":
        media = "text/html" if body.lstrip()[:1] == b"<" else "unknown"
    if media not in _HTML and not (kind == "conversion" and media == "text/plain"):
        return Item(url, url, date, size, left=Left(Status.SKIPPED, Why.NOT_HTML, media[:100]))
    if len(body) > most:
        return Item(url, url, date, size, left=too_large(most))
    return Item(url, url, date, size, body, "html" if media in _HTML else "text", "" if charset in _UNTOLD else charset)


def _unfetched(state: str, said: bytes) -> Left:
    """Why our own crawl brought nothing home from an address, as ``crawl/warc.py`` wrote it."""
    lines = dict(line.partition(": ")[::2] for line in said.decode("utf-8", "replace").splitlines())
    status = Status.SKIPPED if state == Status.SKIPPED else Status.FAILED
    return Left(status, Why.NOT_FETCHED, lines.get("fetch-because", "")[:500])


def _response(record: Any, most: int) -> tuple[bytes, str, str, Left | None]:
    """Body, media type and character set of an HTTP response, or why it is none to be judged. Raises OSError."""
    record.parse_http(auto_decode="none")
    told = record.http_headers
    status = told.status_code if told else None
    if status is None:
        return b"", "", "", Left(Status.FAILED, Why.UNREADABLE, "HTTP の応答ではありません (not an HTTP response)")
    if not 200 <= status < 300:
        return b"", "", "", Left(Status.SKIPPED, Why.HTTP_STATUS, str(status))
    media, charset = _media(told.get("Content-Type") or "")
    if media and media not in _HTML:
        return b"", media, "", None
    body = decoded(_payload(record, most), told.get("Transfer-Encoding") or "", told.get("Content-Encoding") or "", most)
    return body, media, charset, None


def _resource(record: Any, most: int) -> tuple[bytes, str, str, None]:
    """The same of what was kept without an answer. Raises OSError."""
    media, charset = _media(record.headers.get("Content-Type") or "")
    return _payload(record, most), media, charset, None


def _payload(record: Any, most: int) -> bytes:
    """What is left of *record*, of *most* + 1 bytes at most. Raises OSError where its archive ends before it does."""
    payload: bytes = record.reader.read(most + 1)
    if len(payload) < min(record.content_length, most + 1):
        raise OSError(_BROKEN_OFF.detail)  # half a page lacks what the other half may say
    return payload


def _media(header: str) -> tuple[str, str]:
    """The media type and the character set that a Content-Type names, in small letters."""
    media, _, rest = header.partition(";")
    charset = rest.lower().partition("charset=")[2].partition(";")[0]
    return media.strip().lower(), charset.strip(" \t\"'")


def _address(about: Any) -> str:
    # as wget writes it, in angle brackets
    return (about.get("WARC-Target-URI") or "").strip().strip("<>")

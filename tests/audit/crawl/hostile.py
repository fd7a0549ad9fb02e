"""A web server on the loopback that means no good, and a crawl of it."""
from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from compliance.audit.crawl import Crawled, Limits, crawl

HOST = "127.0.0.1"
QUICK = Limits(pages=40, depth=5, page_bytes=200_000, total_bytes=5_000_000, delay=0.0, timeout=8.0, retries=0)

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as the site of its server says; a path that it does not know is not there."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append(self.path)
        for path, answer in site.answers.items():
            if self.path == path or (path.endswith("*") and self.path.startswith(path[:-1])):
                with contextlib.suppress(OSError):
                    answer(self)
                self.close_connection = True
                return
        self.send(b"", status=404)

    def send(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        """A plain answer."""
        headers.setdefault("Content_Length", str(len(body)))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Nothing."""


@dataclass
class Site:
    """What the server answers, by path (a ``*`` at the end stands for anything), and what it was asked."""

    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def start(self) -> str:
        return f"http://{HOST}:{self.port}/"


@contextlib.contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[Site]:
    """The site, on the loopback, while the context lasts."""
    site = Site(answers)
    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    server.site = site  # type: ignore[attr-defined]
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def crawled(site: Site, folder: Path, limits: Limits = QUICK, allowed: tuple[str, ...] = (HOST,)) -> tuple[Crawled, Brought]:
    """How the crawl of *site* ended, and what it brought home."""
    warc, ended = crawl(site.start, folder, limits, allowed)
    return ended, Brought.of(warc, site.start)


@dataclass(frozen=True)
class Brought:
    """What a WARC holds: the status of each answer and the reason of each address without one, by path."""

    pages: dict[str, int]
    unfetched: dict[str, str]
    bodies: dict[str, bytes]

    @staticmethod
    def of(warc: Path, start: str) -> Brought:
        pages, unfetched, bodies = {}, {}, {}
        with warc.open("rb") as file:
            for record in ArchiveIterator(file):
                path = (record.headers.get("WARC-Target-URI") or "").removeprefix(start.rstrip("/"))
                if record.record_type == WarcRecordType.response:
                    assert path not in pages, "an address stands once"
                    assert record.headers["WARC-Payload-Digest"]
                    pages[path] = record.http_headers.status_code or 0
                    bodies[path] = record.reader.read()
                elif record.record_type == WarcRecordType.metadata:
                    said = dict(line.split(": ", 1) for line in record.reader.read().decode().splitlines())
                    unfetched[path] = said["fetch-why"]
        return Brought(pages, unfetched, bodies)


def page(*links: str) -> Answer:
    """A page with *links*."""
    body = "<!doctype html><title>院</title>" + "".join(f'<a href="{link}">先</a>' for link in links)
    return lambda handler: handler.send(body.encode())


def redirect(target: str) -> Answer:
    """A redirect to *target*."""
    return lambda handler: handler.send(b"", status=302, Location=target)


def text(body: str, kind: str = "text/plain") -> Answer:
    """A plain text."""
    return lambda handler: handler.send(body.encode(), kind)


def endless(handler: Handler) -> None:
    """A body that never ends, and does not say how long it is."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>" + b"x" * 65_536)


def drip(handler: Handler) -> None:
    """A body that comes a byte at a time."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def silent(handler: Handler) -> None:
    """No answer at all, for a while."""
    time.sleep(60)


def short(handler: Handler) -> None:
    """Less than it says."""
    handler.send(b"<p>short", Content_Length="5000")


def bomb(handler: Handler) -> None:
    """A page that unpacks to far more than it weighs."""
    handler.send(gzip.compress(b"\0" * 50_000_000, 9), Content_Encoding="gzip")


def garbled(handler: Handler) -> None:
    """No gzip, though it says so."""
    handler.send(b"this is no gzip at all", Content_Encoding="gzip")

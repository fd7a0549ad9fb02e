"""The options of ``compliance audit --site URL``, and the crawl before the audit."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from compliance.cli import say

_EVERY = 30.0  # seconds between plain lines
_TICK = 0.2  # seconds between two states of the line on a terminal
_ERASE = "\r\x1b[K"
_MEGABYTE = 1_000_000

Command = TypeVar("Command", bound=Callable[..., Any])


def _option(*names: str, help: str, **more: Any) -> Callable[[Command], Command]:
    return click.option(*names, help=help, show_default="default" in more, **more)


_OPTIONS = (
    _option("--site", "starts", metavar="URL", multiple=True, help="巡って集めるサイト。robots.txt に従う / a site to crawl; robots.txt is obeyed"),
    _option("--max-pages", type=click.IntRange(1), default=1_000, help="一サイトで尋ねる数の上限 / most addresses asked of a site"),
    _option("--max-depth", type=click.IntRange(0), default=10, help="入口からたどる深さの上限 / most clicks from the start"),
    _option("--max-page-mb", type=click.FloatRange(0, min_open=True), default=5, help="一ページの上限 / most megabytes of a page"),
    _option("--max-total-mb", type=click.FloatRange(0, min_open=True), default=1_000, help="一サイトの上限 / most megabytes of a site"),
    _option("--delay", type=click.FloatRange(0, 60), default=1, help="次を尋ねるまでの秒 / seconds between two requests"),
    _option("--fetch-seconds", type=click.FloatRange(0, min_open=True), default=30, help="一つの応答を待つ秒 / seconds for an answer"),
    _option("--retries", type=click.IntRange(0, 10), default=2, help="応答がないときに尋ね直す数 / how often to ask again"),
    _option("--allow-private", metavar="HOST", multiple=True, help="公開されていないアドレスでもよいホスト / host that may have a private address"),
)  # fmt: skip


def crawl_options(command: Command) -> Command:
    """*command* with the options of a crawl."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def crawled(
    folder: Path, starts: tuple[str, ...], max_pages: int, max_depth: int, max_page_mb: float, max_total_mb: float, delay: float,
    fetch_seconds: float, retries: int, allow_private: tuple[str, ...],
) -> tuple[str, ...]:  # fmt: skip
    """The WARC files of the sites of *starts*, one after another, below *folder*; raises ComplianceError."""
    if not starts:
        return ()
    from compliance.audit.crawl import Limits, crawl

    limits = Limits(
        max_pages, max_depth, int(max_page_mb * _MEGABYTE), int(max_total_mb * _MEGABYTE), delay, fetch_seconds, retries
    )  # fmt: skip
    files = []
    for start in starts:
        warc, ended = crawl(start, folder / "crawl", limits, allow_private, _teller(start))
        files.append(str(warc))
        said = f"{ended.kept:,} 応答 / answers, {ended.bytes / _MEGABYTE:.1f} MB, 取れなかったもの / not fetched {ended.unfetched:,}"
        say.error(f"{start}: {said} → {warc}")
    return tuple(files)


def _teller(start: str) -> Callable[[int, int, str], None]:
    """Who tells how far a crawl is: a line on a terminal that is written over, elsewhere a line now and then."""
    terminal = sys.stderr.isatty()
    spoke = time.monotonic()

    def tell(asked: int, size: int, url: str) -> None:
        nonlocal spoke
        if time.monotonic() - spoke < (_TICK if terminal else _EVERY):
            return
        spoke = time.monotonic()
        line = f"巡っています / crawling {say.visible(start)}: {asked:,} ページ, {size / _MEGABYTE:.1f} MB"
        say.aside(f"{_ERASE}{line} {say.visible(url)[-60:]}" if terminal else f"{line}\n")

    return tell

"""Files that are pages: each is an item, called by its path."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from compliance.audit.values import Item, Left, Options, Shard, Status, Why

# what the reports and the handbook say of themselves; a page that others serve is judged whatever it says
_OWN, _HEAD = re.compile(rb'<meta name="generator" content="compliance (?:report|handbook|audit report)">'), 4096


def items(shard: Shard, options: Options, wanted: Callable[[int], bool]) -> Iterator[Item]:
    """The files of *shard*; one that cannot be opened is an item that failed."""
    from compliance.pages import shown

    for number, path in enumerate(shard.paths):
        yield _item(path, shown(path), options.limits.bytes) if wanted(number) else Item(shown(path))


def _item(path: str, name: str, most: int) -> Item:
    try:
        # a pipe that nobody writes to would never open
        if not stat.S_ISREG(Path(path).stat().st_mode):
            return Item(name, left=Left(Status.FAILED, Why.UNREADABLE, "ファイルではありません (not a file)"))
        with Path(path).open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        return Item(name, left=Left(Status.FAILED, Why.UNREADABLE, error.strerror or str(error)))
    if _OWN.search(data, 0, _HEAD):
        return Item(name, size=len(data), left=Left(Status.SKIPPED, Why.OWN_REPORT, "前の審査の報告書です (a report of this tool)"))
    return Item(name, size=len(data), data=data) if len(data) <= most else Item(name, left=too_large(most))


def too_large(most: int) -> Left:
    """A page of more than *most* bytes is not judged."""
    return Left(Status.FAILED, Why.TOO_LARGE, f"{most:,} バイトを超えます (more than so many bytes)")

"""A line on the terminal while many pages take long; silent otherwise."""
from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence

from compliance.cli.say import aside, visible

PATIENCE = 2.0  # seconds without a word that nobody minds
_ERASE = "\r\x1b[K"


def with_progress(
    pages: Sequence[str], *, clock: Callable[[], float] = time.monotonic, patience: float = PATIENCE
) -> Iterator[str]:
    """*pages*, one after the other; on a terminal, after *patience*, with a count on standard error."""
    if len(pages) < 2 or not sys.stderr.isatty():
        yield from pages
        return
    began, spoke = clock(), False
    for number, page in enumerate(pages, 1):
        if clock() - began >= patience:
            aside(f"{_ERASE}[{number}/{len(pages)}] {visible(page)[-60:]}")
            spoke = True
        yield page
    if spoke:
        aside(_ERASE)

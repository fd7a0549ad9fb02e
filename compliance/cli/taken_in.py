"""A file that is but a part of pages: what it owes is asked of the pages that take it in, as they are served."""
from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.errors import SourceError
from compliance.model import Review
from compliance.pages import STDIN, named

if TYPE_CHECKING:
    from compliance.cli.call import Call
    from compliance.sources.includes import Parts
    from compliance.sources.parts import Beside


def asked_of_pages(review: Review, page: str, call: Call, sites: Beside) -> Review:
    """*review* of the file *page* in *call*, which is no whole page: where pages in its site, one of *sites*, take it in, without what all of them disclose."""
    place = call.said.stdin_name if page == STDIN else page
    if not place or call.settings(page).is_partial is False or not (takers := sites.takers(Path(place))):
        return review
    from compliance.gate.takers import with_takers

    call.keys[-1] = None  # the answer rests on files that its key does not hold
    path, parts = sites.of(Path(place))
    top = Path(os.path.realpath(place)).parents[path.count("/")]
    return with_takers(review, _served(call, top, takers, parts))


def _served(call: Call, top: Path, pages: Sequence[str], parts: Parts) -> Iterator[tuple[str, Review]]:
    """The reviews, without findings, of *pages* below *top* with their *parts*; what cannot be read is passed over."""
    from compliance.gate.together import whole

    for path in pages:
        page = os.path.relpath(top / path)
        try:
            documents = [*call.read(*named(page), page)]
        except SourceError:
            continue
        yield from ((path, call.whole_page(document, whole(document.source, path, parts).text, page)) for document in documents)

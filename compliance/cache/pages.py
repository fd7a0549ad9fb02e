"""The answers of pages: what a file with this name and these bytes was found to be, by this engine, these rules and settings."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from compliance.cache.identity import engine
from compliance.cache.shelf import Shelf
from compliance.model import Review

SHELF = "pages"
PICTURE = "image"


class Pages:
    """Reviews of files, kept on *shelf* for one way of judging: *settings* are all that it depends on beside the engine."""

    def __init__(self, shelf: Shelf, settings: Sequence[object]) -> None:
        self._shelf = shelf
        self._judge = hashlib.sha256(repr((engine(), *map(str, settings))).encode("utf-8", "backslashreplace")).digest()

    def reviews(self, name: str, data: bytes) -> tuple[Review, ...] | None:
        """The reviews of the pages of the file called *name* that holds *data*; None where they are not known."""
        key = self.key(name, data)
        found = self._shelf.get([key]).get(key)
        if found is None:
            return None
        from compliance.cache.reviews import decoded

        return decoded(found)

    def keep(self, name: str, data: bytes, reviews: Sequence[Review]) -> None:
        """Remember *reviews* of the file called *name* that holds *data*; not of a picture, which another program reads."""
        if any(review.document.format == PICTURE for review in reviews):
            return
        from compliance.cache.reviews import encoded

        self._shelf.put({self.key(name, data): encoded(reviews)})

    def key(self, name: str, data: bytes) -> bytes:
        """A digest of all that the answer to the file called *name* that holds *data* rests on."""
        state = hashlib.sha256(self._judge)
        state.update(f"{name}\0".encode("utf-8", "backslashreplace"))
        state.update(data)
        return state.digest()

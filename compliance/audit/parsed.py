"""The pages of a shard as the index read them, kept until they are judged: a page is taken apart once.

They lie in the run's folder as a table of their own, ``parsed/``, and go with the shard that has been judged. What is lacking, or cannot
be understood, is read from its source again: nothing hangs on it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache

import msgspec

from compliance.audit.layout import Layout, read_rows, write_rows
from compliance.audit.values import Shard
from compliance.model import Document

TABLE = "parsed"


def packed(document: Document) -> bytes | None:
    """*document* in MessagePack; None where it holds what UTF-8 cannot (half of a surrogate pair)."""
    try:
        return msgspec.msgpack.encode(document)
    except UnicodeEncodeError:
        return None


def keep(layout: Layout, shard: Shard, documents: Mapping[int, bytes]) -> None:
    """Write the packed documents in *documents*, by the numbers of their items. Raises OSError."""
    from compliance.audit.schemas import PARSED

    write_rows(layout.part(TABLE, shard.key), ({"item": item, "document": data} for item, data in documents.items()), PARSED)


class Parsed:
    """What ``keep`` wrote of *shard*; empty where it wrote nothing."""

    def __init__(self, layout: Layout, shard: Shard) -> None:
        self._part = layout.part(TABLE, shard.key)
        rows = read_rows(self._part) if self._part.exists() else ()
        self._documents = {row["item"]: row["document"] for row in rows}

    def document(self, item: int) -> Document | None:
        """The document of this item; None where it has to be read from its source."""
        data = self._documents.pop(item, None)
        try:
            return _decoder().decode(data) if data else None
        except msgspec.DecodeError:
            return None

    def forget(self) -> None:
        """Take the part away: the shard is judged. Raises OSError."""
        self._part.unlink(missing_ok=True)


def clear(layout: Layout) -> None:
    """Take away what is left where every shard is judged: of one whose process was killed between its rows and this."""
    shutil.rmtree(layout.folder / TABLE, ignore_errors=True)


@cache
def _decoder() -> msgspec.msgpack.Decoder[Document]:
    return msgspec.msgpack.Decoder(Document)

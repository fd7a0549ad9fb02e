"""What an audit reads: the items of a shard, one after another, whatever the source is. One module a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from compliance.audit.sources import archives, files, tables
from compliance.audit.values import Item, Kind, Options, Shard

Wanted = Callable[[int], bool]


def items(shard: Shard, options: Options, wanted: Wanted) -> Iterator[Item]:
    """The items of *shard* in order; those whose number is not *wanted* without their bytes.

    Never more than one item is held. Raises OSError where the source cannot be opened any more.
    """
    match shard.kind:
        case Kind.FILES:
            return files.items(shard, options, wanted)
        case Kind.ARCHIVE:
            return archives.items(shard, options, wanted)
        case Kind.TABLE:
            return tables.items(shard, options, wanted)


def cut(group: Shard, options: Options) -> Iterator[Shard]:
    """The shards of the archive or table that *group* is. Raises OSError, and ComplianceError where a table lacks a column."""
    from compliance.audit.sources import archive_cuts

    return archive_cuts.shards(group, options) if group.kind is Kind.ARCHIVE else tables.shards(group, options)

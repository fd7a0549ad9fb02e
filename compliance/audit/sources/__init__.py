"""What an audit reads: the items of a shard, one after another, whatever the source is. One module a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from compliance.audit.sources import files
from compliance.audit.values import Item, Kind, Options, Shard

Wanted = Callable[[int], bool]


def items(shard: Shard, options: Options, wanted: Wanted) -> Iterator[Item]:
    """The items of *shard* in order; those whose number is not *wanted* without their bytes.

    Never more than one item is held. Raises OSError where the source cannot be opened any more.
    """
    if shard.kind is Kind.FILES:
        return files.items(shard, options, wanted)
    raise NotImplementedError(shard.kind)

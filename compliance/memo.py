"""Values that cost time to find, remembered while they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

MOST = 2048
"""Values that one memo remembers: of sentences, at some twenty kilobytes each, a few large sites."""
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(Generic[Key, Value]):
    """Values by key, the last that were asked for, as many as said; those longest unused are forgotten first.

    Unlike ``functools.lru_cache`` it takes the key apart from what the value is made of.
    """

    __slots__ = ("_kept", "_most")

    def __init__(self, most: int = MOST) -> None:
        self._kept: dict[Key, Value] = {}
        self._most = most

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of *key*, which *make* gives where it is not known."""
        kept = self._kept
        if key in kept:
            value = kept.pop(key)
        else:
            value = make()
            if len(kept) >= self._most:
                del kept[next(iter(kept))]
        kept[key] = value
        return value

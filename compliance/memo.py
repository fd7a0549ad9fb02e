"""Values that cost time to find, remembered while they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

MOST = 2048
"""Values that one memo remembers: of sentences, at some twenty kilobytes each, a few large sites."""
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(Generic[Key, Value]):
    """Values by key, the last ``MOST`` that were asked for; those longest unused are forgotten first.

    Unlike ``functools.lru_cache`` it takes the key apart from what the value is made of.
    """

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: dict[Key, Value] = {}

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of *key*, which *make* gives where it is not known."""
        kept = self._kept
        if key in kept:
            value = kept.pop(key)
        else:
            value = make()
            if len(kept) >= MOST:
                del kept[next(iter(kept))]
        kept[key] = value
        return value

"""Values that cost time to find, remembered while they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

MOST = 2048
"""Values that one memo remembers: of sentences, at some twenty kilobytes each, a few large sites."""
_NOTHING = object()
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(Generic[Key, Value]):
    """Values by key, the last that were asked for, as many as said; those longest unused are forgotten first.

    Unlike ``functools.lru_cache`` it takes the key apart from what the value is made of. What is remembered is no part of the
    value that remembers it: any two memos are equal.
    """

    __slots__ = ("_kept", "_most")

    def __init__(self, most: int = MOST) -> None:
        self._kept = OrderedDict[Key, Value]()  # a plain dict finds its first key past all that were deleted before it
        self._most = most

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Memo)

    __hash__ = None  # type: ignore[assignment]

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of *key*, which *make* gives where it is not known."""
        kept = self._kept
        if (known := kept.get(key, _NOTHING)) is not _NOTHING:
            kept.move_to_end(key)
            return known  # type: ignore[return-value]
        return self.keep(key, make())

    def known(self, key: Key) -> Value | None:
        """The value of *key*, None where it is not known."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, key: Key, value: Value) -> Value:
        """*value*, remembered as that of *key*."""
        if key in self._kept:
            self._kept.move_to_end(key)
        elif len(self._kept) >= self._most:
            self._kept.popitem(last=False)
        self._kept[key] = value
        return value

"""The values of the second reader: a sentence as it was heard."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

FRAME = "learned"


class Heard(Struct, frozen=True, array_like=True):
    """A label that a sentence sounds like.

    ``start`` and ``end`` are the words, as indexes into the sentence's tokens, that weighed most; ``because`` lists
    the features that did.
    """

    label: str
    chance: float
    start: int
    end: int
    because: str

    @property
    def frame(self) -> str:
        """The frame of the claim that it makes."""
        return f"{FRAME}.{self.label}"


class Hearing(Struct, frozen=True, array_like=True):
    """A sentence as heard: every label that is at all possible with its probability, and those that are likely.

    ``disclosed`` holds, by a duty's label, how probable it is that the sentence makes its disclosure, where that is possible at all.
    ``units`` is what its neighbours hear of it: what the first units of the network say, of two bytes each.
    """

    chances: Mapping[str, float] = field(default_factory=dict)
    heard: tuple[Heard, ...] = ()
    disclosed: Mapping[str, float] = field(default_factory=dict)
    units: bytes = b""


SILENCE = Hearing()

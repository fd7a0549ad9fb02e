"""The claims of a page as people read them: what one sentence claims of one kind on the same ground is one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from compliance.model import ClaimNote, Fit, Grade, Place


class Row(Struct, frozen=True):
    """Claims that stand in one row: never none, of one sentence, kind and fit, with the same references."""

    claims: tuple[ClaimNote, ...]

    @property
    def first(self) -> ClaimNote:
        """The claim by which the row is known."""
        return self.claims[0]

    @property
    def id(self) -> str:
        """The fingerprint of the first claim."""
        return self.first.fingerprint

    @property
    def kind(self) -> str:
        """effect, safety, number or superiority."""
        return self.first.kind

    @property
    def sentence(self) -> str:
        """The sentence as the page wrote it."""
        return self.first.sentence

    @property
    def where(self) -> Place:
        """Where its first words stand."""
        return min(claim.where for claim in self.claims)

    @property
    def fit(self) -> Fit:
        """Whether the references carry it."""
        return self.first.fit

    @property
    def grade(self) -> Grade:
        """The grade of the best reference."""
        return self.first.grade

    @property
    def references(self) -> tuple[int, ...]:
        """Places in the review's references."""
        return self.first.references

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words that claim, in reading order; what stands inside longer words of the row is not told again."""
        ordered = sorted(self.claims, key=lambda claim: (claim.block_span.start, -claim.block_span.end))
        told: list[ClaimNote] = []
        for claim in ordered:
            if not told or claim.block_span.end > told[-1].block_span.end:
                told.append(claim)
        return tuple(claim.quote for claim in told)

    @property
    def treatment(self) -> str:
        """The treatments that it speaks of, empty where none is known."""
        return "、".join(_once(claim.treatment for claim in self.claims))

    @property
    def because(self) -> str:
        """Why the references carry it or do not."""
        return " ".join(_once(claim.because for claim in self.claims))


def rows(claims: Sequence[ClaimNote]) -> tuple[Row, ...]:
    """The rows of *claims*, in the order of their first words."""
    found: dict[tuple[object, ...], list[ClaimNote]] = {}
    for claim in claims:
        key = (claim.block_index, claim.sentence, claim.kind, claim.fit, claim.references)
        found.setdefault(key, []).append(claim)
    return tuple(sorted((Row(tuple(same)) for same in found.values()), key=lambda row: (row.where, row.kind)))


def _once(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]

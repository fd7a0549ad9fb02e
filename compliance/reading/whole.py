"""A page whose sentences made their claims, put together to a reading with what only the whole page tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from msgspec import Struct

from compliance.evidence import surveys, weigh
from compliance.evidence.surveys import SurveyRules
from compliance.evidence.values import Weighed
from compliance.evidence.weigh import Scales
from compliance.figures.values import Figure
from compliance.learned.surroundings import Chances
from compliance.reading.lines import Opened, disclosed
from compliance.reading.values import Claim, Reading
from compliance.references.values import References


class Whole(Struct, frozen=True):
    """A page with the claims that its lines make by themselves, ``own``, and by the works that they lean on, ``cited``, all ``weighed`` by the sources ``named``.

    ``chances`` and ``disclosed`` are those of its reading.
    """

    opened: Opened
    named: References
    own: Sequence[Sequence[Claim]]
    cited: Sequence[Claim]
    weighed: Weighed
    chances: Chances
    disclosed: Mapping[str, Sequence[tuple[float, int]]]

    @staticmethod
    def of(opened: Opened, own: Sequence[Sequence[Claim]], named: References, scales: Scales, known: SurveyRules, chances: Chances) -> Whole:
        """The page of which each line makes one of *own*, and which names the sources *named*; *scales* weigh its claims, its surveys are those *known*, and *chances* what the second reader finds possible."""
        judged = surveys.judged(own, named, known)
        cited = [claim for order in sorted(named.cited) for claim in scales.claims(order, judged[order])]
        weighed = weigh.weighed(named, scales, judged)
        return Whole(opened, named, judged, cited, weighed, chances, disclosed(opened.lines))

    def reading(self, told: Sequence[Claim], figures: Sequence[Figure] = ()) -> Reading:
        """The reading of the page, which as a whole makes the claims *told* and states *figures*."""
        claims = [*chain.from_iterable(self.own), *told, *self.cited]
        claims.sort(key=lambda claim: claim.order)
        opened, said = self.opened, tuple([line.sentence for line in self.opened.lines])
        return Reading(
            opened.document, said, tuple(claims), opened.page, opened.counts, self.chances, self.named,
            self.weighed, tuple(figures), disclosed=self.disclosed,
        )  # fmt: skip

"""What the words of a whole page tell of the disclosures that it lacks, and that it owes.

A page that sells sounds like one that owes, and a page that discloses sounds like one that does, in more words than any table of
disclosures holds: for each duty a sum over the page's words, their pairs, and what the rules found of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from compliance.learned.sender import spoken
from compliance.model import Sentence

STEPS = 100
"""How many steps a weight of 1 is written as."""
_FRAME, _TREATMENT = "f:", "t:"
# what the readers and the comparison of figures tell is not there on every reading of a page
_UNSURE = ("learned.", "figures.")


class DutyWords(Struct, frozen=True):
    """For each of ``labels`` what all pages begin with, and for each word its weights in the same order, in steps."""

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    weights: Mapping[str, tuple[int, ...]]

    def odds(self, words: frozenset[str]) -> dict[str, float]:
        """By label the log-odds that a page with *words* lacks the disclosure, and owes it."""
        told = [self.weights[word] for word in words & self.weights.keys()]
        sums = map(sum, zip(*told, strict=True)) if told else (0 for _ in self.labels)
        scale = STEPS * max(len(words), 1) ** 0.5
        return {label: bias + total / scale for label, bias, total in zip(self.labels, self.biases, sums, strict=True)}


def page_words(sentences: Sequence[Sentence], frames: Iterable[str], treatments: Iterable[str]) -> frozenset[str]:
    """The words of a page and the pairs of neighbouring ones, its *frames*, and the *treatments* of which the rules find a duty."""
    return frozenset().union(
        *spoken(sentences),
        (_FRAME + name for name in frames if not name.startswith(_UNSURE)),
        (_TREATMENT + name for name in treatments),
    )

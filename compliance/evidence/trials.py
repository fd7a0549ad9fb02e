"""Whether a figure that is cited from a work says how it was found: in how many people, for how long, against what."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from msgspec import Struct

from compliance.evidence import words
from compliance.language.normalise import normalise
from compliance.language.numbers import numbers

_REMEMBERED = 4096


class TrialRules(Struct, frozen=True):
    """Numbers of the kinds ``figures`` want a number of a kind in ``told`` or one of ``words`` by them; else ``note`` is said."""

    figures: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    note: str = ""


class Trials:
    """The rules made ready to be asked; what single texts tell is remembered."""

    def __init__(self, rules: TrialRules, folded: Mapping[str, str]) -> None:
        """*folded* are words of the rules as they are looked for, as far as that is known."""
        self._rules = rules
        self._words = words.index(rules.words, folded)
        self._counts = functools.lru_cache(maxsize=_REMEMBERED)(_counts)
        self._tells = functools.lru_cache(maxsize=_REMEMBERED)(self._says_how)

    def untold(self, sentence: str, beside: Iterable[str]) -> bool:
        """Whether *sentence* has a figure, and neither it nor a text *beside* it says anything of how that was found."""
        return not self._rules.figures.isdisjoint(self._counts(sentence)) and not any(map(self._tells, (sentence, *beside)))

    def _says_how(self, text: str) -> bool:
        return not self._rules.told.isdisjoint(self._counts(text)) or bool(self._words.places(words.fold(text).chars))


def _counts(text: str) -> frozenset[str]:
    """The kinds of the numbers in *text*."""
    return frozenset(number.kind for number in numbers(normalise(text).chars))

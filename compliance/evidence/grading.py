"""What a source is worth: by its own words, and where they are mute by those of the sentence that cites it."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from compliance.evidence import words
from compliance.evidence.values import Cues, EvidenceRules, GradeRule, Worth
from compliance.evidence.words import Places
from compliance.model import Grade

_REMEMBERED = 4096
UNTOLD = Worth(Grade.UNKNOWN)


class Grading:
    """The rules of worth made ready to be asked; what a text told is remembered, for pages are read again while they are mended."""

    def __init__(self, rules: EvidenceRules) -> None:
        self._rules = rules.grades
        self._entry = words.index(written(rule.cues for rule in self._rules), rules.folded)
        self.of_entry = functools.lru_cache(maxsize=_REMEMBERED)(self._of_entry)
        self.of_sentence = functools.lru_cache(maxsize=_REMEMBERED)(self._of_sentence)
        self._beside = words.index(written(cues for rule in self._rules for cues in (rule.cues, rule.beside)), rules.folded)

    def _of_entry(self, text: str) -> Worth:
        """The worth of the source named by *text*, an entry of a list or a name in running text."""
        folded, hosts = words.fold(text), words.hosts(text)
        places = self._entry.places(folded.chars)
        for rule in self._rules:
            found = stands(rule.cues, places)
            if found:
                return Worth(rule.grade, folded.said(*found, text), rule.told, rule.few)
            host = next((host for host in hosts if any(_ends(host, one) for one in rule.hosts)), "")
            if host and not _lacking(rule, places):
                return Worth(rule.grade, host, rule.told, rule.few)
        return UNTOLD

    def _of_sentence(self, text: str) -> Worth:
        """The worth of a source that *text*, the words around its mark, tells."""
        folded = words.fold(text)
        places = self._beside.places(folded.chars)
        for rule in self._rules:
            found = (stands(rule.cues, places) or stands(rule.beside, places)) if rule.sentence else None
            if found:
                return Worth(rule.grade, folded.said(*found, text), rule.told, rule.few)
        return UNTOLD


def written(every: Iterator[Cues]) -> Iterator[str]:
    """All words that *every* of the cues looks for or looks out for."""
    for cues in every:
        yield from (word for cue in cues.words for word in cue)
        yield from cues.guards
        yield from cues.lacks


def all_words(rules: EvidenceRules) -> set[str]:
    """All words that *rules* look for in texts."""
    cues = [cues for rule in rules.grades for cues in (rule.cues, rule.beside)]
    return {*written(iter(cues)), *written(rule.cues for rule in rules.facets), *rules.trials.words}


def by_word(every: Iterable[Cues]) -> dict[str, list[int]]:
    """Under each word the places in *every* of the cues that look for it: no others can stand where it alone is found."""
    filed: dict[str, list[int]] = defaultdict(list)
    for at, cues in enumerate(every):
        for word in {word for cue in cues.words for word in cue}:
            filed[word].append(at)
    return dict(filed)


def stands(cues: Cues, places: Places) -> tuple[int, int] | None:
    """Where the first word of the first of *cues* that tells stands among *places*; None where none tells."""
    if any(word in places for word in cues.lacks):
        return None
    guards = [place for word in cues.guards for place in places.get(word, ())]
    for cue in cues.words:
        free = [_free(places.get(word, ()), guards) for word in cue]
        if all(free):
            return free[0]
    return None


def _free(found: tuple[tuple[int, int], ...], guards: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first of *found* that no guard overlaps."""
    return next((one for one in found if not any(start < one[1] and one[0] < end for start, end in guards)), None)


def _lacking(rule: GradeRule, places: Places) -> bool:
    return any(word in places for word in rule.cues.lacks)


def _ends(host: str, name: str) -> bool:
    """Whether *host* is *name* or under it; a name without a dot stands anywhere in it."""
    return host == name or host.endswith(f".{name}") if "." in name else name in host

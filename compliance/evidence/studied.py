"""What a work, a sentence or a page is about: species, route, product, source of the cells, place on the body …"""

from __future__ import annotations

import re
from collections.abc import Mapping

from compliance.evidence import words
from compliance.evidence.grading import by_word, stands, written
from compliance.evidence.values import EvidenceRules
from compliance.language.normalise import normalise
from compliance.memo import Memo
from compliance.model import Sentence

# texts of a page of two hundred sheets: remembered fewer, none would be when the page is read again
_REMEMBERED = 16_384
# the facet by which a text tells of a study: what such a sentence names the study was of, but for its topic
_TELLING = "telling"
Studied = Mapping[str, frozenset[str]]
"""The names of each kind of facet that a text speaks of; a kind of which it says nothing is absent."""

# XではYに: what stands before でも or に is a setting, no topic
_TOPIC = re.compile("(?<![でにと])は")


class Facets:
    """The rules of what texts are about, made ready to be asked; what they say is remembered, for a page is read again and again while it is mended."""

    def __init__(self, rules: EvidenceRules) -> None:
        self._rules = rules.facets
        self._words = words.index(written(rule.cues for rule in self._rules), rules.folded)
        self._by_word = by_word(rule.cues for rule in self._rules)
        self._known = Memo[str, Studied](_REMEMBERED)
        self._told = {(rule.kind, rule.name): rule.told for rule in self._rules}

    def of(self, text: str) -> Studied:
        """What *text* is about."""
        return self._known.get(text, lambda: self._of(normalise(text).chars))

    def of_sentence(self, sentence: Sentence) -> Studied:
        """What *sentence* is about: what its text is, which need not be normalised once more."""
        return self._known.get(sentence.text, lambda: self._of(sentence.normal.chars))

    def _of(self, chars: str) -> Studied:
        places = self._words.places(words.lowered(chars))
        found: dict[str, set[str]] = {}
        for at in sorted({at for word in places for at in self._by_word.get(word, ())}):
            rule = self._rules[at]
            if stands(rule.cues, places):
                found.setdefault(rule.kind, set()).add(rule.name)
        return {kind: frozenset(names) for kind, names in found.items()}

    def itself(self, text: str) -> Studied:
        """What the sentence *text* claims something of: what it names, and where it tells of a study, what its topic names."""
        if _TELLING not in self.of(text):
            return self.of(text)
        topic = next((text[: at.start()] for at in _TOPIC.finditer(text)), "")
        named = self.of(topic)
        return {} if _TELLING in named else named

    def told(self, kind: str, names: frozenset[str]) -> str:
        """*names* of *kind* in words, in the order of the rules."""
        return "・".join(told for (of, name), told in self._told.items() if of == kind and name in names)

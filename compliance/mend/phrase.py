"""A sentence whose words can be taken out and put in place of, in the page's own writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from compliance.mend.inflection import dictionary
from compliance.model import Sentence, Span, Token
from compliance.reading import units
from compliance.reading.lines import Line, Opened
from compliance.reading.matching import Matcher
from compliance.reading.patterns import Pattern

_TIDY = (
    (re.compile(r"[、，]\s*(?=[、，。])"), ""),  # a comma before another, or before the end
    (re.compile(r"^[\s、，・]+|[\s、，]+$"), ""),  # a comma that begins or ends
    (re.compile(r"【\s*】|（\s*）|\(\s*\)|「\s*」|［\s*］|\[\s*\]"), ""),  # brackets with nothing in them
    (re.compile(r"([ \u3000])[ \u3000]+"), r"\1"),
)


class Edit(Struct, frozen=True):
    """``words[start:end]`` give way to ``text``; an empty range takes *text* in."""

    start: int
    end: int
    text: str


class Fault(Struct, frozen=True):
    """A finding on the sentence: whose, and over which of its words."""

    rule: str
    label: str
    start: int
    end: int


class Phrase:
    """The words of one sentence, without the heading that may complete it."""

    __slots__ = ("_lexicon", "_sentence", "matcher", "words")

    def __init__(self, line: Line, opened: Opened) -> None:
        unit = line.unit if not line.unit.own else units.of_sentence(line.sentence, opened.words)
        self._sentence: Sentence = line.sentence
        self._lexicon = opened.words
        self.words: Sequence[Token] = unit.tokens
        self.matcher: Matcher = unit.matcher()

    def text(self, start: int, end: int) -> str:
        """``words[start:end]`` as the page wrote them, with what stands between them."""
        if start >= end:
            return ""
        return self._sentence.text[self._begins(start) : self._ends(end - 1)]

    def touch(self, at: int) -> bool:
        """Whether nothing stands between word *at* and the word before it, as the page wrote them."""
        return self._ends(at - 1) == self._begins(at)

    def quoted(self, at: int) -> bool:
        """Whether word *at* stands in quotation marks: somebody's words, or a name."""
        return sum((word.surface in "「『“") - (word.surface in "」』”") for word in self.words[:at]) > 0

    def holds(self, start: int, end: int) -> bool:
        """Whether the lexicon holds ``words[start:end]`` in the dictionary form."""
        return dictionary(self.words[start:end]) in self._lexicon.senses

    def edited(self, edits: Iterable[Edit]) -> str:
        """The sentence after *edits*, which do not overlap, without the commas and brackets that they leave behind."""
        old, text, at = self._sentence.text, "", 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            begins = self._begins(edit.start) if edit.start < len(self.words) else len(old)
            text += old[at:begins] + edit.text
            at = max(at, self._ends(edit.end - 1) if edit.end > edit.start else begins)
        text += old[at:]
        for pattern, instead in _TIDY:
            text = pattern.sub(instead, text)
        return text

    def found(self, patterns: Iterable[Pattern]) -> list[tuple[int, int]]:
        """Where *patterns* match."""
        possible = [pattern for pattern in patterns if self.matcher.possible(pattern)]
        return [(match.start, match.end) for pattern in possible for match in self.matcher.matches(pattern)]

    def fault(self, rule: str, label: str, span: Span) -> Fault:
        """The fault of *rule* over *span*, which counts in the block's text."""
        shift = self._sentence.start
        inside = [at for at in range(len(self.words)) if self._begins(at) + shift < span.end and span.start < self._ends(at) + shift]
        return Fault(rule, label, inside[0], inside[-1] + 1) if inside else Fault(rule, label, 0, len(self.words))

    def _begins(self, word: int) -> int:
        return self._sentence.normal.starts[self.words[word].start] - self._sentence.start

    def _ends(self, word: int) -> int:
        return self._sentence.normal.ends[self.words[word].end - 1] - self._sentence.start

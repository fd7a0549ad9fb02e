"""Labelled pages as the second reader learns from them: a row a sentence, and how the duties of the page stand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from compliance import advertisement, engine
from compliance.duties import disclosures
from compliance.duties.heard import duty_states, seen_words
from compliance.evaluation.gold import GoldPage, squeezed
from compliance.learned import features
from compliance.learned.duty_card import DutyState
from compliance.model import Finding
from compliance.pages import open_page
from compliance.reading.lines import Line
from compliance.reading.read import Reader
from compliance.ruleset import Ruleset, load_rules

# of a quote, when the page is split more finely than its reviewer did
_SHARE = 0.5


class Row(Struct, frozen=True):
    """A sentence of a gold page: its features, the labels that it must and may get, those that rules gave it.

    ``raised`` holds for each of these labels the rule's confidence; it is empty where the page is no advertisement. ``unheard`` are
    those of them that rules gave of which no sentence's words tell.
    ``judged`` says that the page is one, ``length`` how many characters the sentence has, ``weight`` how much it teaches.
    ``discloses`` are the duties that it seems to meet, by what the rules look for, on a page of which no reviewer says that it may
    not; ``lacks`` those of which one says so: then nothing on the page discloses it. ``plain`` is what a reader plainly sees.
    """

    page: str
    folder: str
    names: frozenset[str]
    must: frozenset[str]
    may: frozenset[str]
    raised: dict[str, str]
    judged: bool
    length: int = 0
    weight: float = 1.0
    discloses: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    plain: bool = True
    unheard: frozenset[str] = frozenset()


class Page(Struct, frozen=True):
    """A gold page for the trainer: its sentences in order, and of its duties how they stand by the rules, and which it lacks or may lack.

    ``asked`` are the labels of the duties that it may owe, none where it is no clinic's advertisement; ``words`` tell of them.
    """

    name: str
    rows: tuple[Row, ...]
    duties: Mapping[str, DutyState]
    missing: frozenset[str]
    missing_may: frozenset[str]
    asked: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def read(pages: Iterable[GoldPage], weight: float = 1.0) -> Iterator[Page]:
    """*pages*, which teach with this *weight*, by the rules that come with the package."""
    teacher = _Teacher(load_rules())
    for page in pages:
        yield teacher.page(page, weight)


class _Teacher:
    """What the rules say of gold pages, and what is kept between them."""

    __slots__ = ("asked", "day", "inaudible", "reader", "rules", "ruleset")

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset, self.day = ruleset, datetime.date.today()
        self.reader, self.rules = Reader(ruleset.grammar), engine.Filed(ruleset.rules)
        self.inaudible = {rule.id for rule in ruleset.rules if not rule.audible}
        self.asked = {duty.label: frozenset(f"f:{frame}" for need in duty.needs for frame in need.frames) for duty in ruleset.duties}

    def page(self, page: GoldPage, weight: float) -> Page:
        opened = self.reader.open(open_page(str(page.path)))
        reading = self.reader.reading(opened)
        judged = advertisement.decide(reading, page.medium, None, engine.flagged(reading, self.rules, page.medium)).applies
        raised = engine.check(reading, self.rules, page.medium, {}) if judged else ()
        owing = judged and page.clinic
        found = disclosures.check(reading, self.ruleset, page.medium, self.day) if owing else ((), ())
        asked = frozenset(duty.label for duty in disclosures.asked(self.ruleset, page.medium, self.day)) if owing else frozenset()
        rows = tuple(self._row(page, line, raised, weight, judged=judged) for line in opened.lines)
        words = seen_words(reading, found) if owing else frozenset()
        return Page(page.path.stem, rows, duty_states(found), page.missing, page.missing_may, asked, words)

    def _row(self, page: GoldPage, line: Line, raised: Sequence[Finding], weight: float, *, judged: bool) -> Row:
        sentence = line.sentence
        told = [one for one in raised if one.block_index == sentence.block and sentence.start <= one.block_span.start < sentence.end]
        labels = {finding.label: finding.confidence.value for finding in told}
        unheard = frozenset(finding.label for finding in told if finding.rule in self.inaudible)
        must, may = _labels(page, sentence.text)
        names = frozenset(name for name, _, _ in features.of_sentence(sentence, line.block, line.alone))
        return Row(
            page.path.stem, page.path.parent.name, names, must, may - must, labels, judged, len(sentence.normal.chars), weight,
            self._discloses(page, names), page.missing if page.clinic else frozenset(), line.block.shows(sentence.start, sentence.end),
            unheard,
        )  # fmt: skip

    def _discloses(self, page: GoldPage, names: frozenset[str]) -> frozenset[str]:
        """The duties that a sentence of these features seems to meet: on a page of which no reviewer says that it may not."""
        if not page.clinic:
            return frozenset()
        lacked = page.missing | page.missing_may
        return frozenset(label for label, frames in self.asked.items() if label not in lacked and not frames.isdisjoint(names))


def _labels(page: GoldPage, text: str) -> tuple[frozenset[str], frozenset[str]]:
    said = squeezed(text)
    same = [one for one in page.sentences if _is_same(said, squeezed(one.quote))]
    must = frozenset(label for one in same for label in one.must)
    return must, frozenset(label for one in same for label in one.may)


def _is_same(said: str, quote: str) -> bool:
    """Whether a sentence is the quoted one: a lone word that also stands in a quote is not."""
    return quote in said if len(quote) < len(said) else said in quote and len(said) >= _SHARE * len(quote)

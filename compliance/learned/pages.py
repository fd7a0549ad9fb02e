"""Labelled pages as the rows that the second reader learns from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from compliance import advertisement, engine
from compliance.evaluation.gold import GoldPage, squeezed
from compliance.learned import features
from compliance.pages import open_page
from compliance.reading.read import Reader
from compliance.ruleset import load_rules

# of a quote, when the page is split more finely than its reviewer did
_SHARE = 0.5


class Row(Struct, frozen=True):
    """A sentence of a gold page: its features, the labels that it must and may get, those that rules gave it.

    ``raised`` holds for each of these labels the rule's confidence; it is empty where the page is no advertisement.
    ``judged`` says that the page is one, ``length`` how many characters the sentence has, ``weight`` how much it teaches.
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


def rows(pages: Iterable[GoldPage], weight: float = 1.0) -> Iterator[Row]:
    """The sentences of *pages*, which teach with this *weight*, by the rules that come with the package."""
    ruleset = load_rules()
    reader, rules = Reader(ruleset.grammar), engine.Filed(ruleset.rules)
    for page in pages:
        opened = reader.open(open_page(str(page.path)))
        reading = reader.reading(opened)
        judged = advertisement.decide(reading, page.medium, None, engine.flagged(reading, rules, page.medium)).applies
        raised: dict[tuple[int, int], dict[str, str]] = {}
        for finding in engine.check(reading, rules, page.medium, {}) if judged else ():
            place = finding.block_index, finding.block_span.start
            raised.setdefault(place, {})[finding.label] = finding.confidence.value
        for line in opened.lines:
            sentence = line.sentence
            labels = {
                label: sure
                for (block, start), found in raised.items()
                if block == sentence.block and sentence.start <= start < sentence.end
                for label, sure in found.items()
            }
            must, may = _labels(page, sentence.text)
            names = frozenset(name for name, _, _ in features.of_sentence(line.sentence, line.block, line.alone))
            yield Row(page.path.stem, page.path.parent.name, names, must, may - must, labels, judged, len(sentence.normal.chars), weight)


def _labels(page: GoldPage, text: str) -> tuple[frozenset[str], frozenset[str]]:
    said = squeezed(text)
    same = [one for one in page.sentences if _is_same(said, squeezed(one.quote))]
    must = frozenset(label for one in same for label in one.must)
    return must, frozenset(label for one in same for label in one.may)


def _is_same(said: str, quote: str) -> bool:
    """Whether a sentence is the quoted one: a lone word that also stands in a quote is not."""
    return quote in said if len(quote) < len(said) else said in quote and len(said) >= _SHARE * len(quote)

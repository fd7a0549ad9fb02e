"""What the score card learns from: the findings of both readers on labelled pages, each right or wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from compliance import engine
from compliance.learned.agreement import raised, surroundings
from compliance.learned.odds import FAINTEST
from compliance.learned.pages import Row
from compliance.learned.reader import HEARD
from compliance.learned.surroundings import AROUND, Candidate, Surroundings
from compliance.reading.read import Reader
from compliance.ruleset.examples import document_of
from compliance.ruleset.values import Flag, Pass, Rule

# how much a case teaches that is looked at without its page, and one of a rule's own examples
_ALONE, _EXAMPLE = 0.2, 4.0


class Case(Struct, frozen=True):
    """A candidate on a page; ``must`` says that the label is wanted there, ``right`` that it is wanted or allowed.

    ``weight`` is how much the case teaches.
    """

    page: str
    candidate: Candidate
    must: bool
    right: bool
    weight: float = 1.0


def cases(rows: Sequence[Row], labels: Sequence[str], alone: Sequence[Sequence[float]], among: Sequence[Sequence[float]]) -> Iterator[Case]:
    """Every label that a rule gave to a sentence of *rows*, or that is worth weighing, on pages that are advertisements.

    *alone* are the second reader's probabilities of a sentence by itself, by which it is worth weighing, and *among* those among its
    neighbours, by which it is weighed: a row a sentence, a column a label.
    """
    whole = list(zip(rows, alone, among, strict=True))
    for page, group in groupby(whole, key=lambda one: one[0].page):
        lines = list(group)
        if lines[0][0].judged:
            worth, heard = ([_chances(labels, odds) for odds in told] for told in list(zip(*lines, strict=True))[1:])
            yield from _of_page(page, [row for row, *_ in lines], worth, heard)


def _chances(labels: Sequence[str], odds: Sequence[float]) -> Mapping[str, float]:
    return {label: chance for label, chance in zip(labels, odds, strict=True) if chance >= FAINTEST}


def _of_page(page: str, rows: Sequence[Row], worth: Sequence[Mapping[str, float]], heard: Sequence[Mapping[str, float]]) -> Iterator[Case]:
    around = Surroundings([row.length for row in rows], dict(enumerate(heard)), {at: row.raised for at, row in enumerate(rows) if row.raised})
    for at, (row, chances) in enumerate(zip(rows, worth, strict=True)):
        for label in sorted(row.raised.keys() | {label for label, chance in chances.items() if chance >= HEARD}):
            if label in row.unheard:
                continue
            yield Case(page, around.candidate(at, label), label in row.must, label in row.must | row.may)


def on_their_own(found: Iterable[Case]) -> Iterator[Case]:
    """*found* as if each stood on a page too short to tell of its surroundings: so that the card knows such pages too."""
    for case in found:
        kept = {name: value for name, value in case.candidate.traits.items() if name not in AROUND}
        yield replace(case, candidate=replace(case.candidate, traits=kept, alone=True), weight=case.weight * _ALONE)


def of_examples(rules: Sequence[Rule], reader: Reader) -> Iterator[Case]:
    """What *reader*, with the second reader beside it, and *rules* make of the rules' own examples: each a text by itself.

    What a rule says of its ``flag`` is right, and what is heard in its ``pass`` is wrong.
    """
    heeded = [rule for rule in rules if not engine.asks_findings(rule) and rule.audible]
    for rule in heeded:
        told: list[tuple[Flag | Pass, bool]] = [(flag, True) for flag in rule.flag]
        for example, right in [*told, *((passed, False) for passed in rule.pass_)]:
            reading = reader.read(document_of(example.text))
            found = list(engine.hits(engine.Page(reading), heeded, example.medium))
            around = surroundings(reading.sentences, found, reading.chances)
            for at, given in raised(found).items() if right else ():
                if rule.label in given:
                    yield Case(rule.id, around.candidate(at, rule.label), True, True, _EXAMPLE)
            for at, chances in reading.chances.items() if not right else ():
                if chances.get(rule.label, 0.0) >= HEARD and rule.label not in raised(found).get(at, {}):
                    yield Case(rule.id, around.candidate(at, rule.label), False, False, _EXAMPLE)

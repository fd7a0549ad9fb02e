"""What the second reader says to what the rules find of duties: a match that does not sound like a disclosure meets none.

With the rules alone a fortnight between two visits of the postman could be the interval of a treatment, and the headache that is
treated one of its risks. The reader learned from whole pages, of which reviewers said what they lack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.duties.disclosures import CANNOT_TELL, MISSING, of_kinds
from compliance.duties.known import unmet
from compliance.learned.duty_card import MET, DutyCard, traits
from compliance.learned.surroundings import FEWEST
from compliance.model import Met, Missing
from compliance.reading.values import Reading
from compliance.ruleset.values import Duty

Found = tuple[tuple[Missing, ...], tuple[Met, ...]]


class DutyState(Struct, frozen=True):
    """How the rules find a duty: the ``state`` of its worst debtor, and whether it is met for another, ``elsewhere``."""

    state: str
    elsewhere: bool


def duty_states(found: Found) -> Mapping[str, DutyState]:
    """How each duty stands of which the rules *found* anything, by its label."""
    missing, met = found
    done = {one.label for one in met}
    worst = {label: DutyState(MET, False) for label in sorted(done)}
    return worst | {one.label: DutyState(one.state, one.label in done) for one in missing}


def weighed(found: Found, reading: Reading, duties: Iterable[Duty], card: DutyCard) -> Found:
    """What the rules *found* on the page of *reading*, its *duties* weighed by *card*.

    Too short a text is left to the rules, and so is whether a product is one of those that owe the duty.
    """
    if len(reading.sentences) < FEWEST:
        return found
    missing, met = found
    by_label = {duty.label: duty for duty in duties}
    lacking = {
        label for label, one in duty_states(found).items()
        if not (one.state == CANNOT_TELL and of_kinds(by_label[label])) and _lacks(label, one, reading, card)
    }  # fmt: skip
    told = tuple(_settled(one, one.label in lacking, reading) for one in missing)
    unlike = lacking - {one.label for one in missing}
    new = tuple(_unlike([one for one in met if one.label == label], by_label[label]) for label in sorted(unlike))
    return told + new, tuple(one for one in met if one.label not in unlike)


def _lacks(label: str, one: DutyState, reading: Reading, card: DutyCard) -> bool:
    heard = [chance for chance, _ in reading.disclosed.get(label, ())]
    return card.chance(traits(label, one.state, one.elsewhere, heard)) >= card.missing


def _settled(one: Missing, lacks: bool, reading: Reading) -> Missing:
    """*one* as it stands by what is heard: what comes near is the sentence that sounds most like it."""
    if lacks:
        return replace(one, state=MISSING)
    heard = reading.disclosed.get(one.label, ())
    nearly = one.nearly or (reading.sentences[heard[0][1]].text.strip() if heard else "")
    return replace(one, state=CANNOT_TELL, nearly=nearly)


def _unlike(met: Sequence[Met], duty: Duty) -> Missing:
    """What is missing of *duty* where nothing that the rules took for it, *met*, sounds like it."""
    treatment, quotes = ("、".join(dict.fromkeys(filter(None, texts))) for texts in zip(*((one.treatment, one.quote) for one in met), strict=True))
    return unmet(replace(met[0], treatment=treatment), duty, quotes)

"""What the second reader says to what the rules find of duties: a match that does not sound like a disclosure meets none.

With the rules alone a fortnight between two visits of the postman could be the interval of a treatment, and the headache that is
treated one of its risks. The reader learned from whole pages, of which reviewers said what they lack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from compliance.duties.disclosures import CANNOT_TELL, MISSING, lacking, of_kinds
from compliance.learned.duty_card import MET, DutyCard, DutyState, traits
from compliance.learned.duty_words import page_words
from compliance.learned.surroundings import FEWEST
from compliance.model import Met, Missing
from compliance.reading.values import Reading
from compliance.ruleset.values import Duty

Found = tuple[tuple[Missing, ...], tuple[Met, ...]]


def duty_states(found: Found) -> Mapping[str, DutyState]:
    """How each duty stands of which the rules *found* anything, by its label."""
    missing, met = found
    done = {one.label for one in met}
    worst = {label: DutyState(MET, False) for label in sorted(done)}
    return worst | {one.label: DutyState(one.state, one.label in done) for one in missing}


def seen_words(reading: Reading, found: Found) -> frozenset[str]:
    """The words by which the page of *reading*, of which the rules *found* this of duties, is weighed: those that a reader plainly sees."""
    blocks = reading.document.blocks
    sentences = [one for one in reading.sentences if blocks[one.block].shows(one.start, one.end)]
    frames = {one.frame for one in reading.claims if blocks[one.sentence.block].shows(one.span.start, one.span.end)}
    treatments = {name for told in found for one in told for name in one.treatment.split("、") if name}
    return page_words(sentences, frames, treatments)


def weighed(found: Found, reading: Reading, duties: Iterable[Duty], card: DutyCard) -> Found:
    """What the rules *found* on the page of *reading*, its *duties* weighed by *card*.

    Too short a text is left to the rules, and so is whether anything on a page owes a duty.
    """
    if len(reading.sentences) < FEWEST:
        return found
    missing, met = found
    by_label, odds = {duty.label: duty for duty in duties}, card.words.odds(seen_words(reading, found))

    def lacks(label: str, one: DutyState) -> bool:
        if label not in odds or (one.state == CANNOT_TELL and of_kinds(by_label[label])):
            return False
        heard = [chance for chance, _ in reading.disclosed.get(label, ())]
        return card.chance(traits(label, one, heard, odds[label])) >= card.missing

    lacked = {label for label, one in duty_states(found).items() if lacks(label, one)}
    told = tuple(_settled(one, one.label in lacked, reading) for one in missing)
    unlike = lacked - {one.label for one in missing}
    new = tuple(_unlike([one for one in met if one.label == label], by_label[label]) for label in sorted(unlike))
    return told + new, tuple(one for one in met if one.label not in unlike)


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
    return lacking(duty, treatment, nearly=quotes)

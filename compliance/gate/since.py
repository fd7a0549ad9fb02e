"""What a change made: the answer of the changed pages against the answer of what they were.

The old pages are judged by today's rules and on today's day, and what is found in both is standing. So a duty that was
met and is not any longer is new although no changed line shows it, and what is wrong in a line that was only moved is not.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from compliance.gate.baseline import by_file
from compliance.gate.known import AND, all_known, compared
from compliance.gate.texts import file_of
from compliance.model import Answer, Known, Met, Missing, Review, Since, Standing


def against(answer: Answer, old: Sequence[Review], names: Mapping[str, str], since: Since) -> Answer:
    """*answer* with what the *old* pages held marked as standing.

    *names* say, by the path of an old file, what it is called now; what pages that are no more held is known wherever it
    was moved to.
    """

    def named(path: str) -> str:
        file = file_of(path)
        return names[file] + path[len(file) :] if file in names else path

    before = all_known(old, named)
    now = {file_of(review.document.path) for review in answer.reviews}
    homeless: list[Known] = [item for item in before if file_of(item.page) not in now]
    reviews = compared(answer.reviews, by_file(before), str, homeless).reviews
    were = {named(review.document.path): review for review in old}
    told = (_with_loss(review, were.get(review.document.path)) for review in reviews)
    return replace(answer, reviews=tuple(told), since=since)


def _with_loss(review: Review, was: Review | None) -> Review:
    """*review* in which a duty that the page *was* meeting names the words that met it."""
    return replace(review, missing=tuple(_lost(duty, was) for duty in review.missing)) if was else review


def _lost(duty: Missing, was: Review) -> Missing:
    """*duty* with the words of the page that *was* that met it; then it is new, for a treatment that was not lacking it too."""
    lacking = (*was.missing, *(one for one in was.doubtful if isinstance(one, Missing)))
    owed = {name for other in lacking if other.label == duty.label for name in _treatments(other)}
    concerned = _treatments(duty) - owed if duty.standing is Standing.STANDING else {"", *_treatments(duty)}
    words = next((met.quote for met in was.met if met.label == duty.label and concerned & _treatments(met)), "")
    return replace(duty, was=words, standing=Standing.NEW) if words and duty.standing is not Standing.ACCEPTED else duty


def _treatments(duty: Missing | Met) -> set[str]:
    return set(duty.treatment.split(AND))

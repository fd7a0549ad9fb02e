"""What a change made: the answer of the changed pages against the answer of what they were.

The old pages are judged by today's rules and on today's day, and what is found in both is standing. So a duty that was
met and is not any longer is new although no changed line shows it, and what is wrong in a line that was only moved is not.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from compliance.gate.baseline import by_file
from compliance.gate.known import all_known, compared
from compliance.gate.texts import file_of
from compliance.model import Answer, Known, Review, Since


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
    reviews, _ = compared(answer.reviews, by_file(before), str, homeless)
    return replace(answer, reviews=reviews, since=since)

"""What the gate did not count, for a person at a terminal: what was known, what is gone, what was not judged."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compliance.model import FOUND, Answer, Known, Standing
from compliance.render.columns import columns, cut
from compliance.render.pen import INDENT, Pen


def gate_told(answer: Answer, pen: Pen) -> Iterator[str]:
    """What the gate did not count, told where a baseline, changes or signatures had a say."""
    stood = Counter(str(finding.standing) for review in answer.reviews for finding in review.findings)
    stood.update(str(duty.standing) for review in answer.reviews for duty in review.missing)
    if stood[Standing.STANDING] or stood[Standing.ACCEPTED] or answer.since or answer.gone:
        yield from pen.point("", pen.say("gate.counts", **{standing: stood[standing] for standing in Standing}))
    if answer.gone:
        yield from pen.point("", pen.say("gate.gone", count=len(answer.gone)))
        yield from (_gone(entry, pen) for entry in answer.gone)
    if since := answer.since:
        yield from pen.point("", pen.say("gate.since", revision=since.revision, unchanged=since.unchanged))
        for path in since.deleted:
            yield from pen.point("", pen.say("gate.deleted", revision=since.revision, path=path))


def _gone(entry: Known, pen: Pen) -> str:
    """An entry of the baseline that is found no more, on a line."""
    state = "" if entry.state == FOUND else f"{pen.say(f'state.{entry.state}')} "
    place = f"{INDENT * 2}{entry.page}  {state}{entry.rule}  "
    return pen(place, "dim") + pen(cut(entry.text, max(pen.width - columns(place), 20)))

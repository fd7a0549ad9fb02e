"""Which claim of a changed page is which claim of the page before: the sentences that resemble each other most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from compliance.ledger.values import Entry

LEAST = 0.6
"""How alike two sentences must be (difflib's ratio) to be one sentence that was changed."""
_LONGEST = 200  # characters of a sentence that are compared: a page must not make this slow
_RUNS = (2, 4)  # characters in a row that two sentences share
_COMMON = 50  # a run in more sentences than this tells none of them
_LOOKED_AT = 3  # candidates whose likeness is measured


def pairs(fresh: Sequence[Entry], old: Sequence[Entry]) -> dict[int, int]:
    """For places in *fresh* the place in *old* of what it was, of the same kind, the most alike first, each once."""
    scored = sorted(_scored(fresh, old))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, new, before in scored:
        if new not in found and before not in taken:
            found[new] = before
            taken.add(before)
    return found


def _scored(fresh: Sequence[Entry], old: Sequence[Entry]) -> Iterator[tuple[float, int, int]]:
    """Likeness (negative, so that the most alike sorts first) and the two places."""
    from difflib import SequenceMatcher

    holders: dict[tuple[str, str], list[int]] = {}
    for at, entry in enumerate(old):
        for run in _runs(entry):
            holders.setdefault((entry.kind, run), []).append(at)
    for at, entry in enumerate(fresh):
        lists = [holders.get((entry.kind, run), []) for run in _runs(entry)]
        shared = Counter(place for places in lists if len(places) <= _COMMON for place in places)
        matcher = SequenceMatcher(None, b=entry.claim[:_LONGEST], autojunk=False)
        for place, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_LOOKED_AT]:
            matcher.set_seq1(old[place].claim[:_LONGEST])
            if matcher.quick_ratio() >= LEAST and (ratio := matcher.ratio()) >= LEAST:
                yield -ratio, at, place


def _runs(entry: Entry) -> set[str]:
    text = f" {entry.claim[:_LONGEST]} "
    return {text[at : at + size] for size in _RUNS for at in range(len(text) - size + 1)}

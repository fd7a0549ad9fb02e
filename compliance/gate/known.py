"""What was known before against what is found now: which of it is the same thing, moved or wrapped as it may be.

The same is, in this order: what has the fingerprint; the same rule in the same sentence (moved under other headings); the same
offence in the same sentence, no worse than before (another rule of the label speaks of it); the same that was too doubtful to
stand before: how sure readers are rests on the sentences around it too, and a page that becomes louder makes no new thing of
it. Each known thing is one thing: it covers no second one. A duty that is missing now is known where it was missing for the
same treatments or more, or nearly so by the words of the whole page: one that could not be told, or was met, is no excuse.
"""
from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from compliance.gate.texts import file_of, plain
from compliance.model import (
    DOUBTFUL,
    FOUND,
    IN_DOUBT,
    NEARLY,
    SEVERITY_ORDER,
    BlockKind,
    Document,
    Finding,
    Known,
    Missing,
    Review,
    Severity,
    Standing,
)

Note = TypeVar("Note", Finding, Missing)
MISSING = "missing"
OF_SENTENCES = frozenset({FOUND, DOUBTFUL})
_LONGEST = 160  # characters of a sentence that are kept; a hash tells longer ones apart
_CUT = re.compile(r"… [0-9a-f]{16}\Z")
_Key = Callable[[Known], Hashable]


def known(note: Finding | Missing, review: Review, page: str) -> Known:
    """*note* of *review* as it is kept, its page called *page*."""
    if isinstance(note, Finding):
        return Known(page, note.label, note.rule, note.severity.value, FOUND, _cut(note.sentence), note.fingerprint)
    title = _title(review.document)
    return Known(page, note.label, note.rule, note.severity.value, note.state, _cut(note.treatment), note.fingerprint, title)


def all_known(reviews: Iterable[Review], named: Callable[[str], str]) -> list[Known]:
    """What *reviews* hold and nobody accepted, with what they tell to be doubtful, pages called as *named* calls them."""
    return [item for review in reviews for item in _of(review, named(review.document.path))]


def _of(review: Review, page: str) -> Iterator[Known]:
    yield from (known(note, review, page) for note in _notes(review) if note.standing is not Standing.ACCEPTED)
    yield from (in_doubt(known(note, review, page)) for note in review.doubtful)


def in_doubt(item: Known) -> Known:
    """*item*, of what does not stand, as it is kept."""
    return replace(item, state=DOUBTFUL if item.state == FOUND else NEARLY)


class Compared(Struct, frozen=True):
    """Reviews with what was known marked as standing; and of what was known the part that is still there (as it is called
    now, without what somebody accepted), what is gone from the files reviewed, and what is left of the homeless.

    What was doubtful before and stands now is still there as doubtful: no more is known than was.
    """

    reviews: tuple[Review, ...]
    held: tuple[Known, ...]
    gone: tuple[Known, ...]
    homeless: tuple[Known, ...]


def compared(
    reviews: Sequence[Review], before: Mapping[str, Sequence[Known]], named: Callable[[str], str],
    homeless: Sequence[Known] = (),
) -> Compared:  # fmt: skip
    """*reviews* against what was known *before*, by file, pages called as *named* calls them.

    A sentence that was moved from one of these files into another is known too, as is one of *homeless*: what was known of
    files that are no more.
    """
    notes = [(note, review) for review in reviews for note in _notes(review)]
    now = [known(note, review, named(review.document.path)) for note, review in notes]
    by_file: dict[str, list[int]] = {file_of(named(review.document.path)): [] for review in reviews}
    for number, item in enumerate(now):
        by_file[file_of(item.page)].append(number)
    standing: dict[int, Known] = {}
    gone: list[Known] = []
    for file, numbers in by_file.items():
        held, left = paired([now[number] for number in numbers], before.get(file, ()))
        standing.update({numbers[place]: old for place, old in held.items()})
        gone += left
    fresh = [number for number, item in enumerate(now) if number not in standing and item.state == FOUND]
    held, left = paired([now[number] for number in fresh], [item for item in (*gone, *homeless) if item.state in OF_SENTENCES])
    standing.update({fresh[place]: old for place, old in held.items()})
    flags = iter(number in standing for number in range(len(now)))
    return Compared(
        tuple(_marked(review, flags) for review in reviews),
        tuple(_still(now[number], old) for number, old in sorted(standing.items()) if notes[number][0].standing is not Standing.ACCEPTED),
        tuple(sorted(item for item in gone if item.state not in OF_SENTENCES or item in left)),
        tuple(item for item in homeless if item.state not in OF_SENTENCES or item in left),
    )


def paired(now: Sequence[Known], before: Sequence[Known]) -> tuple[dict[int, Known], list[Known]]:
    """The places in *now* of what was known *before*, each with what it was, and what of this is there no more."""
    left = list(before)
    held: dict[int, Known] = {}
    for key, fits in _SAME:
        index: dict[Hashable, list[Known]] = defaultdict(list)
        for old in left:
            index[key(old)].append(old)
        for place, item in enumerate(now):
            if place in held:
                continue
            same = next((old for old in index.get(key(item), ()) if fits(item, old)), None)
            if same is not None:
                index[key(item)].remove(same)
                held[place] = same
        left = [old for group in index.values() for old in group]
    return held, left


def still_said(entries: Iterable[Known], reviews: Iterable[Review], named: Callable[[str], str]) -> Iterator[Known]:
    """Those of the doubtful *entries* whose sentences their pages in *reviews* still say."""
    by_page: dict[str, list[Known]] = defaultdict(list)
    for entry in entries:
        by_page[entry.page].append(entry)
    for review in reviews:
        if held := by_page.get(named(review.document.path)):
            said = plain("".join(block.text.chars for block in review.document.blocks))
            yield from (entry for entry in held if plain(_CUT.sub("", entry.text)) in said)


def faded(entries: Iterable[Known], reviews: Iterable[Review], named: Callable[[str], str]) -> Iterator[Known]:
    """Those of the *entries* that are found still in *reviews*, which tell what is doubtful, but are too doubtful to stand: as such."""
    doubts = [known(note, review, named(review.document.path)) for review in reviews for note in review.doubtful]
    held, _ = paired(doubts, [entry for entry in entries if entry.state in {FOUND, MISSING, NEARLY}])
    yield from (in_doubt(doubts[place]) for place in held)


def _still(now: Known, old: Known) -> Known:
    return in_doubt(now) if old.state in IN_DOUBT and now.state in {FOUND, MISSING} else now


def _notes(review: Review) -> list[Finding | Missing]:
    return [*review.findings, *review.missing]


def _marked(review: Review, flags: Iterator[bool]) -> Review:
    """*review* with the next of *flags* for each finding, then for each omission: whether it was known."""
    findings = tuple(_standing(finding, next(flags)) for finding in review.findings)
    missing = tuple(_standing(duty, next(flags)) for duty in review.missing)
    return replace(review, findings=findings, missing=missing)


def _standing(note: Note, is_known: bool) -> Note:
    return replace(note, standing=Standing.STANDING) if is_known and note.standing is Standing.NEW else note


def _title(document: Document) -> str:
    """What *document* calls itself: its title, else its first heading; empty where it has neither."""
    names = (block for kind in (BlockKind.TITLE, BlockKind.HEADING) for block in document.blocks if block.kind is kind)
    return next((_cut(block.text.chars) for block in names), "")


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST:
        return flat
    told = hashlib.sha256(plain(flat).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{flat[:_LONGEST]}… {told}"


def _no_worse(now: Known, before: Known) -> bool:
    return SEVERITY_ORDER.index(Severity(now.severity)) <= SEVERITY_ORDER.index(Severity(before.severity))


def _as_owed(now: Known, before: Known) -> bool:
    """Whether the duty that is owed *now* was as badly met before: of all its treatments, or of the page as a whole."""
    if now.state != MISSING:
        return True
    treatments = set(before.text.split(AND))
    return before.state in {MISSING, NEARLY} and (treatments == {""} or set(now.text.split(AND)) <= treatments)


AND = "、"
"""What joins the treatments of one omission."""
_SAME: tuple[tuple[_Key, Callable[[Known, Known], bool]], ...] = (
    (lambda item: (item.fingerprint, item.state), lambda now, before: True),
    (lambda item: (item.state, item.rule, plain(item.text)), lambda now, before: now.state == FOUND),
    (lambda item: (item.state, item.label, plain(item.text)), lambda now, before: now.state == FOUND and _no_worse(now, before)),
    (lambda item: (item.label, plain(item.text)), lambda now, before: before.state == DOUBTFUL and now.state == FOUND and _no_worse(now, before)),
    (lambda item: (item.state in OF_SENTENCES, item.label), lambda now, before: now.state not in OF_SENTENCES and _as_owed(now, before)),
)
"""What makes two known things one, in this order: what they have in common, and what must hold besides."""

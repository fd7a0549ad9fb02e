"""Pages as they are served, with their parts, before and after a change: what a shared footer loses, its pages lose.

A page that takes in a part is judged with it, as it was and as it is; a duty that it met then and does not now is broken,
though neither a line of the page nor one of the part shows it.
"""
from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from compliance.answers import verdict
from compliance.errors import SourceError
from compliance.gate.git import Changes
from compliance.gate.since import against
from compliance.gate.together import whole as with_parts
from compliance.model import Answer, Missing, Review, Since, Standing
from compliance.sources.encoding import decode
from compliance.sources.includes import Parts, finder
from compliance.sources.includes.links import aliases, through
from compliance.sources.includes.values import Reader
from compliance.sources.suffixes import may_mention

_NO_TIME = Since("", 0, ())


class Served(Struct, frozen=True):
    """A page with its parts, before and after; ``taken`` are the parts that it takes in now."""

    before: str
    now: str
    taken: frozenset[str]


def sides(changes: Changes) -> tuple[Parts, Parts]:
    """The repository before and after *changes*; each file is read when it is asked for, and once."""
    olds = {old.path: old.blob for old in (*changes.changed.values(), *changes.deleted) if old}
    new = {path for path, old in changes.changed.items() if old is None or old.path != path}
    here = {path for path in changes.paths if os.path.exists(changes.top / path)}
    leads = {path: os.readlink(changes.top / path) for path in here if os.path.islink(changes.top / path)}  # noqa: PTH114, PTH115
    files = here - set(leads)

    @cache
    def now(path: str) -> str | None:
        try:
            return decode(path, (changes.top / path).read_bytes())[0]
        except (OSError, SourceError):
            return None

    @cache
    def then(path: str) -> str | None:
        if path not in olds:
            return now(path)
        try:
            return decode(path, changes.contents([olds[path]])[olds[path]])[0]
        except SourceError:
            return None

    return _side((files - new) | set(olds), _led(changes, leads), then), _side(files, leads, now)


def _side(files: Collection[str], leads: Mapping[str, str], read: Reader) -> Parts:
    """*files* as parts, also by the links that *leads* hold with where they lead."""
    found = aliases(files, leads)
    return Parts(through(finder({*files, *found}), found), read)


def _led(changes: Changes, leads: Mapping[str, str]) -> dict[str, str]:
    """Where links led before *changes*, by where those that there are lead now."""
    held = changes.contents({*changes.links.values()})
    led = {path: os.fsdecode(held[blob]) for path, blob in changes.links.items()}
    return {path: at for path, at in leads.items() if path not in changes.touched} | led


def served(path: str, changes: Changes, then: Parts, now: Parts) -> Served | None:
    """The page at *path* with its parts, as it was served and as it is; None where it is new, takes in none, or is served as it was."""
    was = changes.changed.get(path)
    if was is None and path in changes.changed:
        return None
    old = was.path if was else path
    text, before = now.read(path), then.read(old)
    if text is None or before is None or not (may_mention(path, text) or may_mention(old, before)):
        return None
    first, last = with_parts(before, old, then), with_parts(text, path, now)
    if first == last or not (first.taken or last.taken):
        return None
    return Served(first.text, last.text, frozenset(last.taken))


def mere_parts(paths: Collection[str], now: Parts) -> frozenset[str]:
    """Those of *paths*, which pages take in *now*, that are no whole documents themselves, and so are judged with these pages."""
    from compliance.sources.templates import is_whole

    return frozenset(path for path in paths if (text := now.read(path)) is not None and not is_whole(path, text))


def broken(then: Review, now: Review, whole: Callable[[list[Review]], Answer], *, owes: bool = False) -> tuple[Missing, ...]:
    """The duties that the page met as it was served *then* and does not *now*; *whole* makes answers of reviews.

    Where it *owes* what a part promises that is judged with it alone, those too that it did not owe then.
    """
    (review,) = against(whole([now]), whole([then]).reviews, {}, _NO_TIME).reviews
    return tuple(duty for duty in review.missing if duty.standing is Standing.NEW and (duty.was or owes))


def with_broken(review: Review, duties: tuple[Missing, ...]) -> Review:
    """*review* of the page alone with the *duties* that broke: new, though the page alone never met them."""
    by_label = {duty.label: duty for duty in duties}
    own = tuple(_renewed(duty, by_label.pop(duty.label, None)) for duty in review.missing)
    return replace(review, missing=(*own, *by_label.values()))


def without_new(review: Review) -> Review:
    """*review* of a part without the duties that are new in it: the pages that take it in owe them, or have met them."""
    missing = tuple(duty for duty in review.missing if duty.standing is not Standing.NEW)
    return replace(review, missing=missing, verdict=verdict(review.findings, missing))


def _renewed(duty: Missing, broken: Missing | None) -> Missing:
    if broken is None or duty.standing is Standing.ACCEPTED:
        return duty
    return replace(duty, standing=Standing.NEW, was=broken.was)


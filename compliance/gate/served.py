"""Pages as they are served, with their parts, before and after a change: what a shared footer loses, its pages lose.

A page that takes in a part is judged with it, as it was and as it is; a duty that it met then and does not now is broken,
though neither a line of the page nor one of the part shows it.
"""
from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from compliance.errors import SourceError
from compliance.gate.git import Changes, contents
from compliance.gate.includes import Finder, expanded, finder, mentioned
from compliance.gate.since import against
from compliance.model import Answer, Missing, Review, Since, Standing
from compliance.sources.encoding import decode

_SIGNS = (b"include", b"require", b"render", b"embed", b"extends", b"import", b"layout", b"partial", b"template", b"{{>")
_NO_TIME = Since("", 0, ())


class Side(Struct, frozen=True):
    """The repository on one side of the change: which path a name means, and the text of a path."""

    find: Finder
    read: Callable[[str], str | None]


def sides(changes: Changes) -> tuple[Side, Side]:
    """The repository before and after *changes*; each file is read when it is asked for, and once."""
    olds = {old.path: old.blob for old in (*changes.changed.values(), *changes.deleted) if old}
    new = {path for path, old in changes.changed.items() if old is None or old.path != path}
    here = {path for path in changes.paths if os.path.exists(changes.top / path)}

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
            return decode(path, contents(changes.top, [olds[path]])[olds[path]])[0]
        except SourceError:
            return None

    return Side(finder((here - new) | set(olds)), then), Side(finder(here), now)


def served(path: str, changes: Changes, then: Side, now: Side) -> tuple[str, str] | None:
    """The page at *path* with its parts, as it was served and as it is; None where it is new, takes in none, or none that changed."""
    was = changes.changed.get(path)
    if was is None and (path in changes.changed or not _may_mention(changes.top / path)):
        return None
    text, before = now.read(path), then.read(was.path if was else path)
    if text is None or before is None or not (mentioned(text) or mentioned(before)):
        return None
    taken: set[str] = set()
    both = _with_parts(before, was.path if was else path, then, taken), _with_parts(text, path, now, taken)
    touched = {*changes.changed, *(old.path for old in (*changes.changed.values(), *changes.deleted) if old)}
    return both if taken & touched or mentioned(text) != mentioned(before) else None


def broken(then: Review, now: Review, whole: Callable[[list[Review]], Answer]) -> tuple[Missing, ...]:
    """The duties that the page met as it was served *then* and does not *now*; *whole* makes answers of reviews."""
    (review,) = against(whole([now]), whole([then]).reviews, {}, _NO_TIME).reviews
    return tuple(duty for duty in review.missing if duty.standing is Standing.NEW and duty.was)


def with_broken(review: Review, duties: tuple[Missing, ...]) -> Review:
    """*review* of the page alone with the *duties* that broke: new, though the page alone never met them."""
    by_label = {duty.label: duty for duty in duties}
    own = tuple(_renewed(duty, by_label.pop(duty.label, None)) for duty in review.missing)
    return replace(review, missing=(*own, *by_label.values()))


def _renewed(duty: Missing, broken: Missing | None) -> Missing:
    if broken is None or duty.standing is Standing.ACCEPTED:
        return duty
    return replace(duty, standing=Standing.NEW, was=broken.was)


def _may_mention(file: Path) -> bool:
    """Whether it is worth while to read *file* as text: most pages have no parts."""
    try:
        data = file.read_bytes()
    except OSError:
        return False
    return any(sign in data for sign in _SIGNS)


def _with_parts(source: str, path: str, side: Side, taken: set[str]) -> str:
    def read(part: str) -> str | None:
        taken.add(part)
        return side.read(part)

    return expanded(source, path, side.find, read)

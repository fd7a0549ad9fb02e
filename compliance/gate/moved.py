"""Pages that a change moved, told by what they say: git goes by bytes, and pages of one site have most of these in common.

Of two pages in one frame that change names git sees each edited in its place; of one that is deleted while a fresh one comes it
sees one that was renamed; of one that was renamed and indented it sees neither. So what several pages say alike is left out of
account: what a page alone said must be where it went.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import nsmallest
from pathlib import Path

from msgspec.structs import replace

from compliance.errors import SourceError
from compliance.gate.alike import Files, Held, common, once, ordered
from compliance.gate.git import Changes, Old
from compliance.gate.texts import plain
from compliance.sources.encoding import decode
from compliance.sources.pages import is_page

_LEAST, _HARDLY = 0.5, 0.25
"""What share of what a page alone said makes another page this one, renamed; and below which one that git calls so is another."""
_BESIDE = 8
"""How many pages that did not change are read for what all pages say."""
_SHORTEST = 4  # characters; 次へ is on pages that have nothing else in common
_BETWEEN = re.compile(r"<[^<>]*>|。|\n\s*\n")


def followed(changes: Changes) -> Changes:
    """*changes* in which each page is what it was by its words; a page whose name another has now is among those deleted."""
    pairs = {now: old for now, old in changes.changed.items() if is_page(now) and (old is None or is_page(old.path))}
    gone = [old for old in changes.deleted if is_page(old.path)]
    olds = {old.path: old for old in (*pairs.values(), *gone) if old}
    if not olds or (len(olds) == len(pairs) == 1 and olds.keys() == pairs.keys()):
        return changes  # nearly every call: one page, edited in its place
    by_git = {old.path: now for now, old in pairs.items() if old}
    said = _said_now(changes.top, pairs)
    then = _said_then(changes, olds.values())
    own = _own(then, _said_now(changes.top, _beside(changes, pairs)).values())
    names = _with_exact(_exact({path: held for path, held in then.items() if held and not own.get(path)}, said, by_git), own, said, by_git)
    changed = {**changes.changed, **dict.fromkeys(pairs), **{now: olds[path] for path, now in names.items()}}
    others = (old for old in changes.deleted if old not in gone)
    return replace(changes, changed=changed, deleted=(*others, *(old for path, old in olds.items() if path not in names)))


def _with_exact(exact: Mapping[str, str], own: Mapping[str, Held], said: Mapping[str, Held], by_git: Mapping[str, str]) -> dict[str, str]:
    """What each page of before is called now: *exact*, where another page has the name that git tells of it, else as the words of its *own* tell."""
    for _ in range(2):
        taken = {*exact.values()}
        free = {new: held for new, held in said.items() if new not in taken}
        names = {**exact, **_names(own, free, {old: new for old, new in by_git.items() if old not in exact and new not in taken})}
        found = {*names.values()}
        sure = {old: new for old, new in exact.items() if old not in by_git or by_git[old] in found}
        if len(sure) == len(exact):
            return names
        exact = sure  # the others were edited where they are, and what says the same is a copy
    return _names(own, said, by_git)


def _exact(then: Mapping[str, Held], said: Mapping[str, Held], by_git: Mapping[str, str]) -> dict[str, str]:
    """For pages that *then* said nothing alone, such as one that lacks a part of what another says, a page that says the same, where git tells none."""
    olds, news, taken = _by_words(then), _by_words(said), {*by_git.values()}
    found: dict[str, str] = {}
    for words in olds.keys() & news.keys():
        right = {new for old in olds[words] if (new := by_git.get(old)) and said.get(new) == then[old]}
        lost = (old for old in olds[words] if by_git.get(old) not in right)
        found.update(zip(lost, (new for new in news[words] if new not in right), strict=False))
    return {old: new for old, new in found.items() if old in by_git or new not in taken}


def _by_words(said: Mapping[str, Held]) -> Mapping[frozenset[tuple[tuple[str, str], int]], list[str]]:
    """Pages by all that each of them said, in the order of their names."""
    found = defaultdict(list)
    for page in sorted(said):
        found[frozenset(said[page].items())].append(page)
    return found


def _names(own: Mapping[str, Held], said: Mapping[str, Held], by_git: Mapping[str, str]) -> dict[str, str]:
    """What each page of before is called now: *by_git*, but where what it alone said, its *own*, is *said* elsewhere."""

    def kept(old: str, new: str) -> float:
        """What share of its own the page that was *old* says as *new*; all where nobody can tell."""
        return common(own[old], said[new]) / own[old].total() if own.get(old) and new in said else 1

    lost = {old: share for old, new in by_git.items() if (share := kept(old, new)) < _LEAST}
    settled = {new for old, new in by_git.items() if old not in lost}
    free = {old: held for old, held in own.items() if held and (old in lost or old not in by_git)}
    alike = Files(free).alike({new: held for new, held in said.items() if new not in settled})
    found = once(ordered((old, new, shared) for old, new, shared in alike if shared >= _LEAST * own[old].total()))
    taken = {*found.values()}
    others = {old: new for old, new in by_git.items() if old not in found and new not in taken}
    return found | {old: new for old, new in others.items() if old == new or lost.get(old, 1) >= _HARDLY}


def _own(then: Mapping[str, Held], beside: Iterable[Held]) -> dict[str, Held]:
    """What each page alone said *then*, of these and of those *beside* them."""
    pages = Counter(piece for held in (*then.values(), *beside) for piece in held)
    return {path: Counter({piece: count for piece, count in held.items() if pages[piece] == 1}) for path, held in then.items()}


def _beside(changes: Changes, news: Collection[str]) -> list[str]:
    """Some pages that did not change, those in the folders of the *news* first."""
    folders = {Path(new).parent for new in news}
    still = (path for path in changes.paths - changes.touched if path not in changes.changed and is_page(path))
    return nsmallest(_BESIDE, still, key=lambda path: (Path(path).parent not in folders, path))


def _said_then(changes: Changes, olds: Collection[Old]) -> dict[str, Held]:
    held = changes.contents({old.blob for old in olds})
    return {old.path: said for old in olds if (said := _said(old.path, held[old.blob])) is not None}


def _said_now(top: Path, pages: Iterable[str]) -> dict[str, Held]:
    found = {}
    for page in pages:
        try:
            said = _said(page, (top / page).read_bytes())
        except OSError:
            continue
        if said is not None:
            found[page] = said
    return found


def _said(path: str, data: bytes) -> Held | None:
    """The sentences of *data* and how often each stands there, without markup and white space; None where it is no text."""
    try:
        text, _ = decode(path, data)
    except SourceError:
        return None
    return Counter((said, "") for piece in _BETWEEN.split(text) if len(said := plain(piece)) >= _SHORTEST)

"""Pages that were renamed since the baseline was written: told by what is known of them, for the baseline has no history.

A page may also have got a name that another had, in a swap or in the place of one that is no more. Such a name is still in use,
so more is asked: that hardly anything is there that was known under it, and that another page of which this is known is
elsewhere or no more. What every page may lack alike (a disclosure of no treatment) says nothing of which page it is.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from compliance.gate.alike import Files, Held, common, once, ordered
from compliance.gate.known import AND, OF_SENTENCES
from compliance.gate.texts import file_of, plain
from compliance.model import IN_DOUBT, Known

_LEAST = 0.5
"""What share of a page's entries another page must have for the one to be the other, renamed."""


class Followed(Struct, frozen=True):
    """What was known, by the files as they are called now, and what was known of files that are no more."""

    files: Mapping[str, Sequence[Known]]
    homeless: tuple[Known, ...]


def lost_of(files: Iterable[str], judged: Collection[str], emptied: Collection[str], folder: Path) -> frozenset[str]:
    """Those of *files*, named from *folder* on, that hold nothing where they were: they are no more, or *emptied*, and were not *judged*."""
    return frozenset(file for file in files if file not in judged and (file in emptied or not (folder / file).exists()))


def followed(now: Iterable[Known], before: Mapping[str, Sequence[Known]], lost: Collection[str], judged: Iterable[str]) -> Followed:
    """*before*, by file, of which those that are *lost* are no more where they were, as *now*, of the files *judged*, tells where each went."""
    there: dict[str, list[Known]] = {file: [] for file in judged}
    for item in now:
        there.setdefault(file_of(item.page), []).append(item)
    names = renamed(there, before, lost)
    taken = set(names.values())
    # of a page of which nothing told nobody knows that it went: another one's words may have come to it
    gone = {file for file in before if file not in names and (file in lost or (file in taken and _telling(before[file])))}
    files: dict[str, list[Known]] = defaultdict(list)
    for file in (file for file in before if file not in gone):
        files[names.get(file, file)] += (_under(item, file, names) for item in before[file])
    return Followed(files, tuple(item for file in before if file in gone for item in before[file]))


def renamed(now: Mapping[str, Sequence[Known]], before: Mapping[str, Sequence[Known]], lost: Collection[str]) -> dict[str, str]:
    """For files of *before* that are *lost*, or whose name another has, the file of *now* that holds what they held.

    Each file is taken once, the most alike first, of equals those that are called alike. *now* holds what was judged, found anything or not.
    """
    turned = {file for file, items in now.items() if _is_another(before.get(file, ()), items)}
    filled = {file for file, items in now.items() if before.get(file) and not _telling(before[file]) and _telling(items)}
    olds = {file: _held(before[file]) for file in (*lost, *turned)}
    news = {file: _held(items) for file, items in now.items() if file in turned | filled or file not in before} if olds else {}
    spread = Counter(key for items in before.values() for key in _held(items)) if olds else {}

    def fits(old: str, new: str, shared: int) -> bool:
        if old == new or shared < _LEAST * olds[old].total() or (new in filled and old not in turned):
            return False
        if _is_of_others(before[old], now[new]) or _is_called_otherwise(before[old], now[new], spread):
            return False
        is_plain = turned.isdisjoint((old, new))
        return is_plain or (shared > common(news[new], _held(before.get(new, ()))) and _is_told(before[old], now[new]))

    alike = ordered((old, new, shared) for old, new, shared in Files(olds).alike(news) if fits(old, new, shared))
    kept: set[str] = set()
    while True:
        found = once((old, new) for old, new in alike if old not in kept)
        heads = (turned & found.keys()).difference(found.values())
        if not (more := {old for old in heads if _stays(before[old], now[old], now[found[old]], by_itself=found[old] not in before)}):
            return found | _put_out(filled.intersection(found.values()), heads, now, before)
        kept |= more


def _put_out(files: Collection[str], free: Collection[str], now: Mapping[str, Sequence[Known]], before: Mapping[str, Sequence[Known]]) -> dict[str, str]:
    """For *files* of which nothing told, and whose names others have, those of the *free* names under which as much is lacking: by elimination."""
    olds = {file: _held(before[file]) for file in files}
    alike = Files(olds).alike({file: _held(now[file]) for file in free})
    return once(ordered((old, new, shared) for old, new, shared in alike if shared >= _LEAST * olds[old].total()))


def _stays(before: Sequence[Known], here: Sequence[Known], there: Sequence[Known], *, by_itself: bool) -> bool:
    """Whether a page whose name no other page has is the page of that name still, though what told of it *before* is *there* and not *here*.

    Sentences are known wherever they went; what it lacks binds it. It stays where that is lacking here and not there. Where it is as much here and
    there, another page is here if it has offences of its own, or if *there* is the name of a page that went on: not where the move stands *by itself*.
    """
    lacked = _lacking(before)
    left, went = common(lacked, _lacking(here)), common(lacked, _lacking(there))
    return left > 0 and went <= (left if by_itself and not _telling(here) else 0)


def _is_another(before: Sequence[Known], now: Sequence[Known]) -> bool:
    """Whether a page of which that was known *before* tells hardly anything of it *now*."""
    return bool(_telling(before)) and not _is_told(before, now)


def _is_told(before: Sequence[Known], now: Sequence[Known]) -> bool:
    """Whether *now* tells enough of what *before* told of its page alone."""
    hold = _telling(before)
    return bool(hold) and common(hold, _telling(now)) >= _LEAST * hold.total()


def _is_of_others(before: Sequence[Known], now: Sequence[Known]) -> bool:
    """Whether *now* lacks disclosures of other treatments than were lacking *before*, and of none of these: then it is a fresh page."""
    was, has = ({name for item in items if item.state not in OF_SENTENCES for name in item.text.split(AND) if name} for items in (before, now))
    return bool(was and has) and was.isdisjoint(has)


def _is_called_otherwise(before: Sequence[Known], now: Sequence[Known], spread: Mapping[tuple[str, str], int]) -> bool:
    """Whether *now* has another title than the page of *before*, and little of what this page alone said: then it but lacks the same.

    *spread* says of how many files each entry was known.
    """
    was, has = ({plain(item.title) for item in items if item.title} for items in (before, now))
    if not was or not has or not was.isdisjoint(has):
        return False
    own = _held(item for item in before if item.state in OF_SENTENCES and spread[item.fingerprint, item.state] == 1)
    return not own or common(own, _held(now)) < _LEAST * own.total()


def _telling(items: Iterable[Known]) -> Held:
    """Sentences, and disclosures of a treatment."""
    return _held(item for item in items if item.text)


def _lacking(items: Iterable[Known]) -> Held:
    """Disclosures."""
    return _held(item for item in items if item.state not in OF_SENTENCES)


def _held(items: Iterable[Known]) -> Held:
    return Counter((item.fingerprint, item.state) for item in items if item.state not in IN_DOUBT)


def _under(item: Known, file: str, names: Mapping[str, str]) -> Known:
    return replace(item, page=names[file] + item.page[len(file) :]) if file in names else item

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

from compliance.gate.texts import file_of
from compliance.model import DOUBTFUL, Known

_LEAST = 0.5
"""What share of a page's entries another page must have for the one to be the other, renamed."""
_Held = Counter[tuple[str, str]]
_Index = Mapping[tuple[str, str], Sequence[tuple[str, int]]]


class Followed(Struct, frozen=True):
    """What was known, by the files as they are called now, and what was known of files that are no more."""

    files: Mapping[str, Sequence[Known]]
    homeless: tuple[Known, ...]


def lost_of(files: Iterable[str], judged: Collection[str], emptied: Collection[str], folder: Path) -> frozenset[str]:
    """Those of *files*, named from *folder* on, that hold nothing where they were: they are no more, or *emptied*, and were not *judged*."""
    return frozenset(file for file in files if file not in judged and (file in emptied or not (folder / file).exists()))


def followed(now: Iterable[Known], before: Mapping[str, Sequence[Known]], lost: Collection[str]) -> Followed:
    """*before*, by file, of which those that are *lost* are no more where they were, as *now* tells where each went."""
    names = renamed(now, before, lost)
    taken = set(names.values())
    gone = [file for file in before if file not in names and (file in lost or file in taken)]
    files = {names.get(file, file): [_under(item, file, names) for item in items] for file, items in before.items() if file not in gone}
    return Followed(files, tuple(item for file in gone for item in before[file]))


def renamed(now: Iterable[Known], before: Mapping[str, Sequence[Known]], lost: Collection[str]) -> dict[str, str]:
    """For files of *before* that are *lost*, or whose name another has, the file of *now* that holds what they held.

    Each file is taken once, the most alike first.
    """
    there: dict[str, list[Known]] = {}
    for item in now:
        there.setdefault(file_of(item.page), []).append(item)
    turned = {file for file, items in there.items() if _is_another(before.get(file, ()), items)}
    olds = {file: _held(before[file]) for file in (*lost, *turned)}
    index, least = _index(olds), {file: _LEAST * hold.total() for file, hold in olds.items()}
    alike: list[tuple[int, str, str]] = []
    for new in [file for file in there if file in turned or file not in before] if olds else ():
        shares = _shares(_held(there[new]), index)
        own = shares.pop(new, 0)
        fitting = ((old, shared) for old, shared in shares.items() if shared > own and shared >= least[old])
        alike += [(-shared, old, new) for old, shared in fitting if new not in turned or _is_told(before[old], there[new])]
    found = _once(alike)
    while kept := [old for old in turned & found.keys() if old not in found.values()]:
        for old in kept:  # nobody has its name: it is the page of that name still, whatever was moved out of it
            del found[old]
    return found


def _index(files: Mapping[str, _Held]) -> _Index:
    """Which of *files* hold an entry, and how often."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for file, hold in files.items():
        for key, count in hold.items():
            found[key].append((file, count))
    return found


def _shares(holds: _Held, index: _Index) -> Counter[str]:
    """How many entries each file of *index* has in common with what *holds*."""
    found = Counter[str]()
    for key, count in holds.items():
        for file, had in index.get(key, ()):
            found[file] += min(count, had)
    return found


def _once(alike: Iterable[tuple[int, str, str]]) -> dict[str, str]:
    """Of pairs the first of each old and of each new file, in order."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, new in sorted(alike):
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def _is_another(before: Sequence[Known], now: Sequence[Known]) -> bool:
    """Whether a page of which that was known *before* tells hardly anything of it *now*."""
    return bool(_telling(before)) and not _is_told(before, now)


def _is_told(before: Sequence[Known], now: Sequence[Known]) -> bool:
    """Whether *now* tells enough of what *before* told of its page alone."""
    hold = _telling(before)
    return bool(hold) and (hold & _telling(now)).total() >= _LEAST * hold.total()


def _telling(items: Iterable[Known]) -> _Held:
    """Sentences, and disclosures of a treatment."""
    return _held(item for item in items if item.text)


def _held(items: Iterable[Known]) -> _Held:
    return Counter((item.fingerprint, item.state) for item in items if item.state != DOUBTFUL)


def _under(item: Known, file: str, names: Mapping[str, str]) -> Known:
    return replace(item, page=names[file] + item.page[len(file) :]) if file in names else item

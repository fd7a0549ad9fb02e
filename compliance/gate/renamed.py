"""Pages that were renamed since the baseline was written: told by what is known of them, for the baseline has no history."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from compliance.gate.texts import file_of
from compliance.model import DOUBTFUL, Known

_LEAST = 0.5
"""What share of a page's entries another page must have for the one to be the other, renamed."""


def renamed(now: Iterable[Known], before: Mapping[str, Sequence[Known]], lost: Collection[str]) -> dict[str, str]:
    """For the files of *before* that are *lost* the file of *now* of which nothing was known and that holds what they held.

    Each file is taken once, the most alike first.
    """
    fresh: dict[str, Counter[tuple[str, str]]] = {}
    for item in now:
        if (file := file_of(item.page)) not in before:
            fresh.setdefault(file, Counter())[item.fingerprint, item.state] += 1
    held = {file: Counter((item.fingerprint, item.state) for item in before[file] if item.state != DOUBTFUL) for file in lost} if fresh else {}
    alike = sorted(
        (-shared, old, new)
        for old, hold in held.items()
        for new, holds in fresh.items() if (shared := (hold & holds).total()) >= _LEAST * hold.total() and shared
    )  # fmt: skip
    found: dict[str, str] = {}
    for _, old, new in alike:
        if old not in found and new not in found.values():
            found[old] = new
    return found


def moved(before: Mapping[str, Sequence[Known]], names: Mapping[str, str]) -> dict[str, Sequence[Known]]:
    """*before* with its files called by their new *names*."""
    return {names.get(file, file): [_under(item, file, names) for item in items] for file, items in before.items()}


def _under(item: Known, file: str, names: Mapping[str, str]) -> Known:
    return replace(item, page=names[file] + item.page[len(file) :]) if file in names else item

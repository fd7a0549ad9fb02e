"""A kept ledger and what the pages say now: what stays signed, what is open again, what went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from compliance.ledger.similar import pairs
from compliance.ledger.values import Entry, Ledger, Was
from compliance.model import UNSIGNED


class Renewal(Struct, frozen=True):
    """The ledger as it is now, how many claims are new, changed and as they were, and what went, by page.

    ``kept`` counts the claims of pages that were not looked at. Of these pages ``unfound`` are those whose file is not where the
    ledger says, ``passed`` those that were judged to be no advertisement, so that nothing was claimed of them.
    """

    ledger: Ledger
    new: int
    changed: int
    same: int
    kept: int
    gone: tuple[tuple[str, Entry], ...]
    unfound: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


def renew(
    old: Ledger,
    now: Mapping[str, tuple[Entry, ...]],
    still_there: Callable[[str], bool],
    looked_for: Callable[[str], bool],
) -> Renewal:
    """*old* with the pages *now* looked at in the place of what it held of them.

    A page of *old* that was not looked at stays where it is *still_there*. Where it is not, a claim that stands
    word for word on a page that *old* does not know was moved there, with what people wrote; the others went if the
    page was *looked_for*, else they stay: the ledger may lie elsewhere than it did.
    """
    untouched = {page: held for page, held in old.pages.items() if page not in now and still_there(page)}
    lost = {page: held for page, held in old.pages.items() if page not in now and page not in untouched}
    pages: dict[str, tuple[Entry, ...]] = dict(untouched)
    pool = [(page, entry) for page, held in lost.items() for entry in held]
    counts = {"new": 0, "changed": 0, "same": 0}
    gone: list[tuple[str, Entry]] = []
    for page, fresh in now.items():
        known = page in old.pages
        before = list(old.pages[page]) if known else [entry for _, entry in pool]
        same = _same(fresh, before)
        changed = _changed(fresh, before, same) if known else {}
        origins = same | changed
        pages[page] = tuple(
            _carried(entry, before[same[at]]) if at in same
            else _reopened(entry, before[changed[at]]) if at in changed
            else entry
            for at, entry in enumerate(fresh)
        )  # fmt: skip
        found = set(origins.values())
        left = [at for at in range(len(before)) if at not in found]
        if known:
            gone += [(page, before[at]) for at in left]
        else:
            pool = [pool[at] for at in left]
        counts["same"] += len(same)
        counts["changed"] += len(changed)
        counts["new"] += len(fresh) - len(origins)
    unfound: dict[str, list[Entry]] = {}
    for page, entry in pool:
        if looked_for(page):
            gone.append((page, entry))
        else:
            unfound.setdefault(page, []).append(entry)
    pages |= {page: tuple(held) for page, held in unfound.items()}
    kept = sum(map(len, (*untouched.values(), *unfound.values())))
    ledger = Ledger(dict(sorted(pages.items())))
    return Renewal(ledger, counts["new"], counts["changed"], counts["same"], kept, tuple(gone), tuple(unfound))


def _same(fresh: Iterable[Entry], before: Iterable[Entry]) -> dict[int, int]:
    """The places of entries that say now what they said before: known by their ids, else word for word.

    The id of a claim can change with the rules, the words alone count then.
    """
    by_id: dict[str, int] = {}
    by_words: dict[tuple[object, ...], list[int]] = {}
    for at, entry in reversed(list(enumerate(before))):
        by_id[entry.id] = at
        by_words.setdefault(_words(entry), []).append(at)
    found = {at: by_id[entry.id] for at, entry in enumerate(fresh) if entry.id in by_id}
    taken = set(found.values())
    for at, entry in enumerate(fresh):
        places = by_words.get(_words(entry), []) if at not in found else []
        while places and at not in found:
            if (place := places.pop()) not in taken:
                found[at] = place
    return found


def _words(entry: Entry) -> tuple[object, ...]:
    return (entry.kind, _squeezed(entry.claim), *sorted(_squeezed(source.text) for source in entry.evidence))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _changed(fresh: tuple[Entry, ...], before: list[Entry], same: Mapping[int, int]) -> dict[int, int]:
    new = [at for at in range(len(fresh)) if at not in same]
    taken = set(same.values())
    left = [at for at in range(len(before)) if at not in taken]
    found = pairs([fresh[at] for at in new], [before[at] for at in left])
    return {new[at]: left[place] for at, place in found.items()}


def _carried(entry: Entry, before: Entry) -> Entry:
    return replace(entry, signature=before.signature, was=before.was)


def _reopened(entry: Entry, before: Entry) -> Entry:
    """*entry* open again: a decision moves to ``was``; without one what was written so far stays."""
    if before.was and before.was.id == entry.id and before.signature == UNSIGNED:
        return replace(entry, signature=before.was.signature)  # it says again what was signed
    if before.signature.decision is None:
        return replace(entry, signature=before.signature, was=before.was)
    return replace(entry, was=Was(before.id, before.claim, before.evidence, before.signature))

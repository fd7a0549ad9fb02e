"""What is loose between marks and entries: a half without its other half, and lists that do not count straight."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from compliance.model import Identifier
from compliance.references.numerals import Family, Key
from compliance.references.pairing import Kind, Pairs
from compliance.references.values import Loose, Notation, Source
from compliance.words import Say, speaker

MARK_WITHOUT_ENTRY = "citation.mark-without-entry"
ENTRY_WITHOUT_MARK = "citation.entry-without-mark"
NUMBER_TWICE = "citation.number-twice"
WORK_TWICE = "citation.work-twice"
GAP = "citation.gap"
UNBALANCED = "citation.unbalanced"
EMPTY = "citation.empty"
MALFORMED = "citation.malformed"
FRAMES = (MARK_WITHOUT_ENTRY, ENTRY_WITHOUT_MARK, NUMBER_TWICE, WORK_TWICE, GAP, UNBALANCED, EMPTY, MALFORMED)

_BRACKETS = {"(": ")", "[": "]", "「": "」", "『": "』", "“": "”", "【": "】", "〈": "〉", "《": "》"}
_SHORTEST_WORK = 12  # characters from which two entries of one text are one work
_BEYOND = 3  # digits glued to a sentence are a mark up to so many numbers beyond the list's last


def loose(
    pairs: Pairs, sources: Sequence[Source], sections: Sequence[int], notation: Notation, named: Sequence[Source] = ()
) -> tuple[Loose, ...]:
    """All that is loose on a page, in reading order; *sources* stand beside ``pairs.entries``, *sections* are the sentences'.

    *named* are the works that running text names itself.
    """
    say = speaker(notation.lang)
    found = [
        *_marks(pairs, say), *_entries(pairs, say), *_lists(pairs, sections, say), *_works(pairs, sources, say),
        *_texts(pairs, sources, notation, say), *_named(named, say),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda item: (item.order, item.span, item.frame)))


def _marks(pairs: Pairs, say: Say) -> Iterator[Loose]:
    known, used = _numbers(pairs)
    for mark, entry in zip(pairs.marks, pairs.entry, strict=True):
        family = mark.key.family
        if entry is not None or mark.faint or family is Family.ENCLOSED or (family is Family.CIRCLED and not known[mark.key.kind]):
            continue  # ① and (1) number steps and points as well
        if family is Family.SIGN and (not mark.sure or _has_sign(pairs, mark.key.sign)):
            continue
        both = known[mark.key.kind] & used[mark.key.kind]
        beyond = max(known[mark.key.kind], default=0) + _BEYOND
        if mark.sure or (family is Family.LETTER and both) or (len(both) > 1 and mark.key.number <= beyond):
            signed = family is Family.SIGN
            note = say("told.sign-without-entry", sign=mark.written) if signed else say("told.mark-without-entry", number=_told(mark.key))
            yield Loose(MARK_WITHOUT_ENTRY, mark.order, mark.span, note)


def _told(key: Key) -> str:
    return str(key.number) if key.number or not key.sign else key.sign


def _has_sign(pairs: Pairs, sign: str) -> bool:
    return any(entry.key.sign == sign for entry in pairs.entries)


def _numbers(pairs: Pairs) -> tuple[dict[Kind, set[int]], dict[Kind, set[int]]]:
    """The numbers of entries and of marks, by family."""
    known: dict[Kind, set[int]] = defaultdict(set)
    used: dict[Kind, set[int]] = defaultdict(set)
    for entry in pairs.entries:
        known[entry.key.kind].add(entry.key.number)
    for mark in pairs.marks:
        if not mark.faint:
            used[mark.key.kind].add(mark.key.number)
    return known, used


def _entries(pairs: Pairs, say: Say) -> Iterator[Loose]:
    known, used = _numbers(pairs)
    sure = {mark.key.kind for mark in pairs.marks if mark.sure}
    counts: dict[Key, int] = defaultdict(int)
    for entry in pairs.entries:
        counts[entry.key] += 1
    named = {mark.key for mark in pairs.marks}
    for at, entry in enumerate(pairs.entries):
        family = entry.key.family
        if family is Family.SIGN or at in pairs.pointed or (counts[entry.key] > 1 and entry.key in named):
            continue
        # a list without numbers, or on a page without marks, is a bibliography and no set of notes
        counted = (entry.sure and (family is Family.NOTE or entry.key.kind in sure)) or bool(known[entry.key.kind] & used[entry.key.kind])
        if counted:
            yield Loose(ENTRY_WITHOUT_MARK, entry.order, entry.span, say("told.entry-without-mark", number=_told(entry.key)))


def _lists(pairs: Pairs, sections: Sequence[int], say: Say) -> Iterator[Loose]:
    """Numbers that stand twice under one heading, or that it leaves out, where the text counts by them."""
    asked = {mark.key for mark in pairs.marks}
    counted = {pairs.entries[at].key.kind for at in pairs.pointed}
    before = None
    for entry in pairs.entries:
        family, number = entry.key.family, entry.key.number
        if family not in (Family.NUMBER, Family.NOTE) or not entry.sure or entry.key.kind not in counted:
            before = None
            continue
        if before and before.key.kind == entry.key.kind and sections[before.order] == sections[entry.order]:
            missing = range(before.key.number + 1, number)
            if number == before.key.number:
                yield Loose(NUMBER_TWICE, entry.order, entry.span, say("told.number-twice", number=number))
            elif 0 < len(missing) <= _BEYOND and not any(replace(entry.key, number=n) in asked for n in missing):
                yield Loose(GAP, entry.order, entry.span, say("told.gap", numbers=say("list.middle").join(map(str, missing))))
        before = entry


def _works(pairs: Pairs, sources: Sequence[Source], say: Say) -> Iterator[Loose]:
    """Entries that name a work that an entry before them names under another number."""
    seen: dict[str, int] = {}
    for at, entry in enumerate(pairs.entries):
        if entry.key.family is not Family.NUMBER:
            continue
        text = _plain(sources[at].text)
        names = [f"{i.kind} {i.text.casefold()}" for i in sources[at].identifiers if i.kind in ("doi", "pmid", "pmcid")]
        for name in [*names, text] if len(text) >= _SHORTEST_WORK else names:
            first = seen.setdefault(name, at)
            if pairs.entries[first].key != entry.key:
                note = say("told.work-twice", number=pairs.entries[first].key.number)
                yield Loose(WORK_TWICE, entry.order, entry.span, note)
                break


def _plain(text: str) -> str:
    return re.sub(r"[\s.,。、．，]", "", unicodedata.normalize("NFKC", text)).casefold()


def _texts(pairs: Pairs, sources: Sequence[Source], notation: Notation, say: Say) -> Iterator[Loose]:
    for at, entry in enumerate(pairs.entries):
        if entry.key.family is not Family.NUMBER or not entry.sure:
            continue
        number, text = entry.key.number, sources[at].text
        if _is_empty(text, notation):
            yield Loose(EMPTY, entry.order, entry.span, say("told.empty", number=number))
        elif wrong := _malformed(sources[at]):
            yield Loose(MALFORMED, entry.order, entry.span, say("told.malformed", number=number, text=wrong.text))
        elif bracket := unbalanced(text):
            yield Loose(UNBALANCED, entry.order, entry.span, say("told.unbalanced", number=number, bracket=bracket))


def _named(named: Sequence[Source], say: Say) -> Iterator[Loose]:
    """Identifiers in running text that are not written as they should be."""
    for source in named:
        if wrong := _malformed(source):
            yield Loose(MALFORMED, source.order, source.span, say("told.malformed-inline", text=wrong.text))


def _malformed(source: Source) -> Identifier | None:
    """The first identifier of *source* that is none: one without a digit is a word (PMID なし), an address may be local."""
    wrong = (i for i in source.identifiers if not i.valid and i.kind != "url" and any(map(str.isdigit, i.text)))
    return next(wrong, None)


def _is_empty(text: str, notation: Notation) -> bool:
    bare = text.strip(" 　（）()[]［］【】「」-―ー—…・.．。、,:：")
    found = notation.search("empty", bare)
    return not bare or (found is not None and len(found[0]) * 2 >= len(bare))


def unbalanced(text: str) -> str:
    """The first bracket in *text* that is never closed, or that closes nothing; empty where all meet."""
    opened: list[str] = []
    for char in unicodedata.normalize("NFKC", text):
        if char in _BRACKETS:
            opened.append(char)
        elif char in _BRACKETS.values():
            if not opened or _BRACKETS[opened[-1]] != char:
                return char
            opened.pop()
    return opened[0] if opened else ""

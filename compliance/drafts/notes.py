"""Editors' notes: a run of a page in which enough signs come together that one who makes it speaks to another.

A note is one finding however many sentences it has, and stands where it ends.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from compliance.drafts.blanks import SIZE, blanks
from compliance.drafts.runs import ARROWS, CLOSING, LINE, OPENING, STARS, TAIL, Run, quotes, runs
from compliance.drafts.values import SIGN, Drafts, Found, Sign, Spoken
from compliance.model import BlockKind, Span, Token

# where a line is a name or a label anyway: to end in a noun or a plain verb says nothing there
_NAMING = {
    BlockKind.HEADING, BlockKind.TITLE, BlockKind.CELL, BlockKind.ITEM, BlockKind.TERM, BlockKind.LINK, BlockKind.BUTTON, BlockKind.CAPTION,
}  # fmt: skip
_RUNNING = {BlockKind.PARAGRAPH, BlockKind.ITEM}
_TITLES = {BlockKind.HEADING, BlockKind.TITLE}
_SILENT = {BlockKind.ALT, BlockKind.META, BlockKind.CODE, BlockKind.FRONT_MATTER}
_MARKS = ("補助記号", "空白", "記号")
_CLOSED = re.compile(r"[。．][\s）)】〕\]］＞>》≫}｝」』]*$")
_POLITE, _ASKING = {"です", "ます", "でしょう"}, {"くださる", "下さる", "ください", "下さい", "なさる"}
_BEGGING = {"願う", "お願い", "願い"}
_SIGNED = re.compile(r"[。、・,，/／:：＝=]\s*[一-龥々ぁ-んァ-ヶー]{1,6}[）)】〕\]］]\s*$")
_OPEN_ENDS = ("助詞-格助詞", "助詞-接続助詞", "助詞-副助詞", "助詞-係助詞")
AFTER = "after-note"
# a heading may name its page a draft; a note says what is left to do, or that something is open
_LEFT_TO_DO = frozenset({"size", "blank", "arrow", "star", "question", *(SIGN + name for name in (
    "label", "work", "place", "here", "edit", "style", "later", "waits", "waiting", "undecided", "not-yet", "fault", "open", "must", "doubt", "soft", "version", "count", "when", "stale", "reported",
))})  # fmt: skip
# a bracket that holds no more than this says who speaks
_SPEAKER = frozenset({"round", "square", "noun", "open-end", "signed", SIGN + "desk", SIGN + "clinic"})
# a whole sentence between others may tell how a page is made; a note says what of it is not done
_WHOLE, _MARKED = frozenset({"polite", "prose"}), frozenset({"arrow", "star"})
_NOT_DONE = _LEFT_TO_DO - {SIGN + name for name in ("edit", "soft", "version", "count", "when")}


class _Weighed(Struct, frozen=True):
    """A run that ends in the ``at``-th sentence of its block and begins in the ``first``-th, its signs and their sum."""

    run: Run
    first: int
    at: int
    signs: frozenset[str]
    weight: int


def notes(spoken: Sequence[Spoken], drafts: Drafts) -> Iterator[Found]:
    """The notes of the block whose sentences *spoken* are, in reading order."""
    if spoken[0].block.kind in _SILENT or not any(one.signs for one in spoken):
        return
    least = min((least for least, _ in drafts.sums), default=0)
    heaviest: dict[int, _Weighed] = {}
    inside: set[int] = set()  # sentences that a note in brackets holds, without its last
    for weighed in _weighed(spoken, drafts):
        if weighed.weight >= least:
            inside.update(range(weighed.first, weighed.at))
        known = heaviest.get(weighed.at)
        if known is None or weighed.weight > known.weight:
            heaviest[weighed.at] = weighed
    yield from _told([heaviest[at] for at in sorted(heaviest) if at not in inside], spoken, drafts)


def _told(weighed: Iterable[_Weighed], spoken: Sequence[Spoken], drafts: Drafts) -> Iterator[Found]:
    """The runs that weigh enough; what goes on from one that a mark opened is the same note."""
    last: Found | None = None
    marked = False
    for one in weighed:
        follows = last is not None and last.at == one.at - 1
        weight = one.weight + (drafts.weights.get(AFTER, 0) if follows else 0)
        frame = next((frame for least, frame in drafts.sums if weight >= least), "")
        if not frame:
            continue
        start = max(one.run.start, spoken[one.at].sentence.start)
        opened = spoken[0].block.text.chars[start] in ARROWS + STARS + "【〔［["
        if last and not (follows and marked and not opened):
            yield last
        marked = opened or (follows and marked)
        told = " + ".join(name.removeprefix(SIGN) for name in sorted(one.signs))
        last = Found(frame, one.at, Span(start, one.run.end), told)
    if last:
        yield last


def _weighed(spoken: Sequence[Spoken], drafts: Drafts) -> Iterator[_Weighed]:
    chars = spoken[0].block.text.chars
    quoted = quotes(chars)
    signs = [sign for one in spoken for sign in one.signs]
    signs = sorted((s for s in signs if not _in_any(s.span, quoted)), key=lambda sign: sign.span)
    starts = [sign.span.start for sign in signs]
    ends = [one.sentence.end for one in spoken]
    for run in runs(spoken):
        held = signs[bisect.bisect_left(starts, run.start) : bisect.bisect_left(starts, run.end)]
        if held:
            first, at = (min(bisect.bisect_left(ends, place), len(ends) - 1) for place in (run.start + 1, run.end))
            found = names(run, held, spoken[at], drafts)
            if run.shape == LINE and spoken[at].block.kind in _RUNNING and found.isdisjoint(_MARKED):
                found = names(run, _said_once(held, drafts), spoken[at], drafts)
            if _leaves_nothing(run, found, spoken[at].block.kind):
                continue
            yield _Weighed(run, first, at, found, sum(drafts.weights.get(name, 0) for name in found))


def _said_once(signs: Iterable[Sign], drafts: Drafts) -> Iterator[Sign]:
    """*signs* without those whose words are part of one that weighs more: where no mark sets a run apart, a word speaks once."""
    reached: dict[int, int] = {}  # how far signs of a weight have reached: what lies within is part of one
    weighed = ((sign, drafts.weights.get(sign.name, 0)) for sign in signs)
    for sign, weight in sorted(weighed, key=lambda one: (one[0].span.start, -one[0].span.end, -one[1])):
        if not any(end >= sign.span.end for other, end in reached.items() if other > max(weight, 0)):
            yield sign
        reached[weight] = max(reached.get(weight, 0), sign.span.end)


def _leaves_nothing(run: Run, found: frozenset[str], kind: BlockKind) -> bool:
    """Whether a *run* of these signs in a block of this *kind* tells of no work that is left, however much they weigh."""
    if found <= _SPEAKER or (kind in _TITLES and found.isdisjoint(_LEFT_TO_DO)):
        return True
    whole = run.shape == LINE and found.isdisjoint(_MARKED)
    return whole and ("narrated" in found or (not found.isdisjoint(_WHOLE) and found.isdisjoint(_NOT_DONE)))


def _in_any(span: Span, quoted: Sequence[Run]) -> bool:
    """Whether *span* lies in the last of *quoted*, which do not overlap, that begins before it."""
    at = bisect.bisect_right(quoted, span.start, key=lambda run: run.start) - 1
    return at >= 0 and span.end <= quoted[at].end


def names(run: Run, signs: Iterable[Sign], last: Spoken, drafts: Drafts) -> frozenset[str]:
    """The signs of *run*: those that patterns found in it and those of its shape; *last* is the sentence in which it ends."""
    text = last.block.text.chars[run.start : run.end]
    found = {sign.name for sign in signs if sign.span.end <= run.end}
    if run.shape not in (LINE, TAIL):
        found.add(run.shape)
        if text[-2] in "?？":
            found.add("question")
    inner = text.lstrip(OPENING + " 　")
    found |= {name for name, marks in (("arrow", ARROWS), ("star", STARS)) if inner[:1] and inner[0] in marks}
    if text.rstrip(CLOSING + " 　")[-1:] in ARROWS:
        found.add("arrow")
    if _SIGNED.search(text) and _is_named(run, last):
        found.add("signed")
    if last.block.kind is not BlockKind.HEADING and SIZE.search(text):
        found.add("size")
    if next(blanks(text, drafts), None):
        found.add("blank")
    end = ending(run, last)
    if run.shape == LINE and end in ("noun", "verb", "open-end"):
        naming = last.block.kind in _NAMING
        end = "" if naming else "open-end" if end == "verb" and found.isdisjoint(("arrow", "star")) else end
    if end == "prose" and not found.isdisjoint(("arrow", "star")):
        end = ""
    return frozenset(found | {end} - {""})


def _is_named(run: Run, last: Spoken) -> bool:
    """Whether the last word of *run* is a name."""
    words = _last_words(run, last)
    return bool(words) and words[-1].pos == "名詞-固有名詞"


def ending(run: Run, last: Spoken) -> str:
    """How *run* ends: polite, narrated (ました), asked, prose, verb, noun or open-end; empty where that says nothing."""
    words = _last_words(run, last)
    if not words:
        return ""
    bases = [word.base for word in words]
    if _ASKING & set(bases[-3:]):
        return "asked"
    if _POLITE & set(bases[-3:]):
        return "asked" if _BEGGING & set(bases) else "narrated" if bases[-1] == "た" else "polite"
    return _plain(words[-1], stopped=bool(_CLOSED.search(last.block.text.chars, max(run.end - 8, run.start), run.end)))


def _last_words(run: Run, last: Spoken) -> list[Token]:
    """The last four words of *run*, marks left out."""
    normal = last.sentence.normal
    words = [word for word in last.sentence.tokens if not word.pos.startswith(_MARKS) and normal.ends[word.end - 1] <= run.end][-4:]
    return [word for word in words if normal.starts[word.start] >= run.start]


def _plain(word: Token, *, stopped: bool) -> str:
    if word.form.startswith(("終止形", "連体形")):
        return "prose" if stopped else "verb"
    if stopped:
        return ""
    if word.pos.startswith(("名詞", "接尾辞", "代名詞")):
        return "noun"
    return "open-end" if word.pos.startswith(_OPEN_ENDS) or word.form.startswith("連用形") else ""

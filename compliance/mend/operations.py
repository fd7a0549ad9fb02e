"""What may be done to a sentence about one fault: each way gives the sentence as it would then stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from compliance.mend import inflection
from compliance.mend.clauses import CHAIN, Clause, clauses, is_closing
from compliance.mend.phrase import Edit, Fault, Phrase
from compliance.mend.sound import balanced
from compliance.mend.templates import Place
from compliance.mend.values import Remedies, Remedy, Swap
from compliance.model import Token
from compliance.reading.matching import Parts

_BIDS = ("くださる", "下さる")
_CARRIES_ON = ("です", "ます", "た", "ぬ", *_BIDS)
_POINTING = {"これ", "それ", "この", "その", "こちら", "そちら", "そこ", "ここ", "同じ"}
_STOPS = {"。", "!", "?", "！", "？"}
_THIN = {"ばかり", "こと", "ほど", "だけ", "ところ", "うち", "わけ", "から", "もの", "よう", "くらい", "ぐらい", "まま"}


class Bench(Struct, frozen=True):
    """A sentence laid out to be mended: its words, its clauses, and what is known to mend it with."""

    phrase: Phrase
    clauses: Sequence[Clause]
    remedies: Remedies

    @staticmethod
    def of(phrase: Phrase, remedies: Remedies) -> Bench:
        """*phrase* laid out."""
        return Bench(phrase, clauses(phrase.words), remedies)


class Way(Struct, frozen=True):
    """The sentence after something was done to it, by which remedy and about which fault."""

    text: str
    remedy: Remedy
    fault: Fault


def applicable(bench: Bench, fault: Fault) -> Iterator[Way]:
    """The sentence after each thing that is known to be done about *fault*, the least first."""
    ours = [remedy for remedy in bench.remedies.all if not remedy.mends.isdisjoint((fault.rule, fault.label))]
    for way in (_changed, _answered, _left_out):
        for remedy in ours:
            for text in way(bench, remedy, fault):
                yield Way(text, remedy, fault)


def _changed(bench: Bench, remedy: Remedy, fault: Fault) -> Iterator[str]:
    for swap in remedy.swaps:
        for parts in _matches(bench.phrase, swap):
            start, end = parts[0][0], parts[-1][1]
            text = _filled(bench.phrase, swap, parts)
            whole = swap.text.begins_with_first or not start or not _is_joined(bench.phrase, start)
            if text and whole:
                yield bench.phrase.edited([Edit(start, end, text)])
            elif text == "" and not _leaves_bare(bench, start, end):
                yield bench.phrase.edited([Edit(start, end, "")])


def _answered(bench: Bench, remedy: Remedy, fault: Fault) -> Iterator[str]:
    """The last clause answered; the reason before it then stands against it."""
    *before, last = bench.clauses
    found = [(swap, parts) for swap in remedy.answers for parts in _matches(bench.phrase, swap)]
    for swap, parts in found:
        start, end = parts[0][0], parts[-1][1]
        if start < last.start or end != last.end or fault.end <= last.start:
            continue
        text = _filled(bench.phrase, swap, parts)
        if text is None or any(map(_is_condition, bench.phrase.words[last.start : start])) or _has_topic(bench.phrase.words[last.start : start]):
            continue
        edits = [Edit(start, end, text)]
        against = any(word.pos == "助詞-接続助詞" and word.surface == "が" for word in bench.phrase.words[last.start : start])
        if before and not against:
            turned = inflection.polite(bench.phrase.words[before[-1].start : before[-1].core])
            if turned is None:
                continue
            edits.append(Edit(before[-1].core, before[-1].end, "が、"))
            edits += _ended(bench.phrase, before[-1], turned)
        yield bench.phrase.edited(edits)


def _has_topic(words: Sequence[Token]) -> bool:
    """Whether *words* say what the rest is about: an answer that has a topic of its own would be a second one."""
    topics = (at for at, word in enumerate(words) if word.surface == "は" and word.pos == "助詞-係助詞")
    return any(not at or not words[at - 1].pos.startswith("助詞") for at in topics)


def _left_out(bench: Bench, remedy: Remedy, fault: Fault) -> Iterator[str]:
    """The sentence without the clause of *fault*, its first one or its last one."""
    if not remedy.omits or len(bench.clauses) < 2:
        return
    first, last = bench.clauses[0], bench.clauses[-1]
    if remedy.omits == "end" or fault.start >= bench.clauses[-2].core:
        if _may_go(bench, remedy, last):
            yield from _ended_before_last(bench)
    elif remedy.omits == "clause" and _is_told(fault) and fault.end <= first.end and first.joint is CHAIN and _may_go(bench, remedy, first) and _is_free(bench, first, fault, last):
        # what comes first may be a number or a letter that counts: A. , 1.
        yield bench.phrase.edited([Edit(_counter(bench.phrase.words), first.end, "")])


def _may_go(bench: Bench, remedy: Remedy, clause: Clause) -> bool:
    """Whether *clause* is the claim itself, by how it ends, and tells no fact beside it."""
    ends = any(clause.start <= start and end == clause.core for start, end in bench.phrase.found(remedy.gone))
    return ends and not any(clause.start <= start < clause.core for start, _ in bench.phrase.found(bench.remedies.facts))


def _is_told(fault: Fault) -> bool:
    """Whether a rule pointed at the words of *fault*; the second reader hears a whole sentence, not one clause of it."""
    return not fault.rule.endswith(".heard")


def _is_free(bench: Bench, first: Clause, fault: Fault, last: Clause) -> bool:
    """Whether nothing after the *first* clause needs it: no topic of its own beside what is at fault, nothing that points back.

    A noun with も points back, too: it joins in what was said before (縫い目は隠れ、美容師も気づきません).

    A reason is never free: what it is given for would stand without one.
    """
    words = bench.phrase.words
    beside = [*words[: fault.start], *words[fault.end : first.core]]
    rests = any(word.pos in ("助詞-係助詞", "助詞-格助詞") and word.surface in ("は", "が") for word in beside)
    after = words[first.end : last.core]
    joins = any(noun.pos.startswith(("名詞", "接尾辞")) and word.pos == "助詞-係助詞" and word.surface == "も" for noun, word in pairwise(after))
    points = joins or any(word.surface in _POINTING for word in after)
    return not rests and not points and _is_whole(words[: first.end])


def _ended_before_last(bench: Bench) -> Iterator[str]:
    """The sentence ended before its last clause, in the way in which it ended itself."""
    words, clause, last = bench.phrase.words, bench.clauses[-2], bench.clauses[-1]
    own, gone = words[clause.start : clause.core], words[last.start : last.core]
    if len(own) < 3 or gone[-1].base not in _CARRIES_ON or not _is_whole(gone) or _holds_on(gone, clause.joint):
        return
    # に or と + は belongs to what comes last (〜には〜があります), and a copula after these says nothing (〜うちのことです)
    hangs = gone[-1].base not in _BIDS and any(a.surface in ("に", "と") and b.surface == "は" for a, b in pairwise(own))
    if hangs or (len(own) > 1 and own[-1].base in ("だ", "です") and own[-2].base in _THIN):
        return
    tail = inflection.tail_of(gone)
    ended = inflection.like(own, tail) if clause.joint is CHAIN else inflection.polite(own)
    if ended is not None:
        yield bench.phrase.edited([*_ended(bench.phrase, clause, ended), Edit(clause.core, last.end, "")])


def _is_whole(words: Sequence[Token]) -> bool:
    """Whether *words* can go together: no bracket is torn, and no object waits for a verb of another clause (脂肪を、)."""
    waits = any(a.surface == "を" and b.surface == "、" for a, b in pairwise(words))
    return balanced(words) and not waits


def _holds_on(words: Sequence[Token], joint: str) -> bool:
    """Whether what stands before *words* belongs to a part of them: a condition (〜し、守れば〜), a noun (〜し、整えるNは〜)."""
    if any(word.pos == "助詞-接続助詞" and word.surface in ("が", "けれど", "けれども", "けど") for word in words):
        return True  # what is said against a claim is kept with it
    relative = False
    for word in words if joint == CHAIN else ():
        if relative and word.pos == "助詞-係助詞" and word.surface == "は":
            return True
        relative = relative or (word.pos.startswith(("動詞", "助動詞")) and word.form.startswith("連体形"))
    return any(map(_is_condition, words)) or (words[-1].base == "です" and len(words) > 1 and words[-2].base == "た")


def _is_condition(word: Token) -> bool:
    return (word.pos == "助詞-接続助詞" and word.surface in ("ば", "と")) or word.form.startswith("仮定形")


def _ended(phrase: Phrase, clause: Clause, ended: str) -> list[Edit]:
    """The edit that puts *ended* (the clause in another form) in place of the last words of *clause* that differ."""
    words = phrase.words[clause.start : clause.core]
    kept = 0
    while kept < len(words) and ended.startswith(words[kept].surface):
        ended = ended[len(words[kept].surface) :]
        kept += 1
    return [Edit(clause.start + kept, clause.core, ended)] if ended or kept < len(words) else []


def _matches(phrase: Phrase, swap: Swap) -> list[Parts]:
    pattern = swap.pattern
    return [*phrase.matcher.aligned(pattern)] if phrase.matcher.possible(pattern) else []


def _filled(phrase: Phrase, swap: Swap, parts: Parts) -> str | None:
    """The swap's text; None where a dictionary form is asked for that the lexicon does not hold (防げる for 防ぐ)."""
    known = True

    def words(place: Place) -> str:
        nonlocal known
        start, end = parts[place.element]
        if not place.base or end == start:
            return phrase.text(start, end)
        known = known and phrase.holds(start, end)
        return phrase.text(start, end - 1) + phrase.words[end - 1].base

    text = swap.text.filled(words)
    return text if known else None


def _leaves_bare(bench: Bench, start: int, end: int) -> bool:
    """Whether, without ``words[start:end]``, nothing would follow, or a noun that says nothing by itself."""
    words, bare = bench.phrase.words, bench.remedies.bare
    if start and _leans(bench.phrase, start, end):
        return True
    if end >= len(words):
        return False
    if words[end].pos.startswith(("助詞", "助動詞", "接尾辞")):
        return True  # 安全な|ので
    if words[end].base == "する":
        return True  # 約束|します: the noun carried the verb
    at = next((at for at in range(end, len(words)) if words[at].pos.startswith(("助詞", "動詞", "助動詞", "補助記号"))), len(words))
    if at == len(words) or words[at].surface == "は" or words[at].base in ("です", "だ") or words[at].surface in _STOPS:
        # 最善の|術式は当院の方法です says more without it, not less; 国内随一の|実績です says nothing without it
        return True
    # a compound says something by itself, and so does what is led: 医療機器を, 院内の|医療を
    return at == end + 1 and words[end].surface in bare


def _leans(phrase: Phrase, start: int, end: int) -> bool:
    """Whether the word before ``words[start:end]`` needs them: 特別|キャンペーン価格, 安心・|安全な, 診療で|最多級の."""
    words = phrase.words
    before = words[start - 1]
    told = words[start - 2] if before.surface == "、" and start > 1 else before
    if told.pos == "連体詞" or told.form.startswith(("連体形", "終止形")):
        return True  # その|革命の|真ん中, 霧を切り裂く、|次世代の|内視鏡: what stays praises, too, or points to what went
    if before.surface in ("・", "と", "や", "より", "の", "へ") or before.pos.startswith("副詞") or _is_joined(phrase, start):
        return True
    how = before.surface in ("で", "に") or (before.surface == "て" and start > 1 and words[start - 2].base in ("おく", "於く"))
    return how and before.pos.startswith("助詞") and words[end - 1].surface in ("の", "な")


def _is_joined(phrase: Phrase, at: int) -> bool:
    """Whether word *at* carries on a compound that began before it."""
    before, word = phrase.words[at - 1], phrase.words[at]
    joins = before.pos.startswith(("名詞", "接頭辞", "形状詞")) and word.pos.startswith(("名詞", "接尾辞", "形状詞", "接頭辞"))
    return joins and phrase.touch(at)


def _counter(words: Sequence[Token]) -> int:
    """How many words at the start only count or mark: A. , 1. , ◆."""
    at = 0
    while at < min(3, len(words)) and ((is_closing(words[at]) and balanced(words[at : at + 1])) or (len(words[at].surface) == 1 and words[at].surface.isascii())):
        at += 1
    return at if at and is_closing(words[at - 1]) else 0

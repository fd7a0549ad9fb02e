"""Words to concepts: which concepts are mentioned where in a run of tokens.

An entry is written in its dictionary form. It matches tokens whose surfaces join to it, the last
one in any form: 取り戻す finds 取り戻せます, 副作用 finds 副+作用, 目を覚ます finds 目を覚まし. A word
inside a longer token is never a mention (髪 in 白髪染め, unless the entry says ``inside``).
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from compliance.language.numbers import numbers
from compliance.memo import Memo
from compliance.model import Token

_KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
_KANJI = re.compile(r"[\u4e00-\u9fff]")
# え段 + る → the verb whose potential it is: 治せる → 治す, 消せる → 消す
_POTENTIAL = dict(zip("えけげせぜてねべめれ", "うくぐすずつぬぶむる", strict=True))
# words that begin with kana or Latin letters are commoner in copy than words that begin with a kanji
_FIRST_KANJI = "\u3400"
_MOST_KNOWN, _MOST_MEANINGS = 100_000, 10_000
_NOTHING = frozenset[str]()
GUARD = "guard"
TREATMENT = "treatment"
_NAMING = (TREATMENT, "brand")


class Mention(Struct, frozen=True, array_like=True):
    """Concepts named by ``tokens[start:end]``; ``names`` holds each concept and its ancestors."""

    names: frozenset[str]
    start: int
    end: int


class Entry(NamedTuple):
    """A word of the lexicon: the concept it names, and the parts of speech it is limited to.

    A tuple and no dataclass: a rule set has many thousands, made at every start.
    """

    word: str
    concept: str
    pos: tuple[str, ...] = ()
    inside: bool = False


Sense = tuple[Sequence[str], tuple[str, ...]]
"""What a word may mean: a concept with its ancestors, and the parts of speech it is limited to."""
# between the senses of a word as they are kept, and in a sense between the concept and each part of speech
_NEXT, _LIMIT = "\x1e", "\x1f"


class Inside(Struct, frozen=True):
    """Concepts named by whatever a regular expression finds, inside words too."""

    expression: str
    names: frozenset[str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return _compiled(self.expression)


@functools.cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def inside(words: Iterable[str], names: frozenset[str]) -> Inside:
    """*words* as names of the concepts *names* wherever they stand."""
    return Inside("|".join(map(re.escape, words)), names)


class Lexicon(Struct, frozen=True):
    """All entries, ready to be found. Built once a rule set by ``build``.

    ``senses`` holds for each word what it may mean, as a text of which ``meanings`` tells it: of thirty thousand words a page has few.
    ``longest`` gives for the first and for the first two characters of entries the length of the longest one;
    ``commonness`` guesses for each concept how often its words stand in copy: short words and kana are common.
    ``known`` remembers what single words were found to name, ``coined`` which names single texts give to products (``coined.py``):
    most words of a page have been read before.
    """

    senses: Mapping[str, str]
    longest: Mapping[str, int]
    inside: tuple[Inside, ...] = ()
    commonness: Mapping[str, float] = field(default_factory=dict)
    known: dict[tuple[str, str, str, str], frozenset[str]] = field(default_factory=dict)
    coined: Memo[tuple[str, str], frozenset[str]] = field(default_factory=Memo)


def build(entries: Iterable[Entry]) -> Lexicon:
    """*entries* with their concepts widened to ancestors (target.hair is a target)."""
    senses: dict[str, list[str]] = defaultdict(list)
    within: dict[str, list[str]] = defaultdict(list)
    longest: dict[str, int] = {}
    common: dict[str, float] = defaultdict(float)
    for word, concept, pos, anywhere in entries:
        word = word.replace(" ", "")  # tokens are joined without the blanks between them
        length = len(word)
        common[concept] += (1.0 if word[0] >= _FIRST_KANJI else 3.0) / length**2
        if anywhere:
            within[concept].append(word)
            continue
        senses[word].append(_LIMIT.join((concept, *pos)))
        for head in (word[0], word[:2]):
            if longest.get(head, 0) < length:
                longest[head] = length
    return Lexicon(
        {word: _NEXT.join(meant) for word, meant in senses.items()},
        longest,
        tuple(inside(words, frozenset(lineage(concept))) for concept, words in within.items()),
        _by_name(common),
    )


def _by_name(common: Mapping[str, float]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for concept, weight in common.items():
        for name in lineage(concept):
            weights[name] += weight
    return dict(weights)


def lineage(concept: str) -> list[str]:
    """A concept and its ancestors: a.b.c → a, a.b, a.b.c."""
    parts = concept.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def mentions(tokens: Sequence[Token], chars: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every mention in *tokens* of *chars*, guarded ones left out."""
    found = _narrowed([*_of_words(tokens, lexicon), *_spanning(tokens, chars, lexicon)])
    guards = [mention for mention in found if GUARD in mention.names]
    if not guards:
        return tuple(found)
    return tuple(m for m in found if GUARD in m.names or not any(_within(m, guard) for guard in guards))


def _narrowed(found: Sequence[Mention]) -> list[Mention]:
    """*found*, a treatment inside a longer treatment's name left out: 幹細胞培養上清液 names no 幹細胞."""
    named = {(m.start, m.end) for m in found if TREATMENT in m.names}
    if len(named) < 2:
        return list(found)
    kept = []
    for mention in found:
        longer = any(
            s <= mention.start and mention.end <= e and (s, e) != (mention.start, mention.end) for s, e in named
        )
        names = frozenset(n for n in mention.names if not n.startswith(_NAMING)) if longer else mention.names
        if names:
            kept.append(Mention(names, mention.start, mention.end))
    return kept


def _within(mention: Mention, guard: Mention) -> bool:
    return guard.start <= mention.start and mention.end <= guard.end


def _of_words(tokens: Sequence[Token], lexicon: Lexicon) -> list[Mention]:
    """The mentions that are made of whole words."""
    found: list[Mention] = []
    longest, count = lexicon.longest, len(tokens)
    for start, token in enumerate(tokens):
        if names := _alone(token, lexicon):
            found.append(Mention(names, start, start + 1))
        joined, at = token.surface, start + 1
        while at < count and len(joined) < longest.get(joined[:2], 0):
            after = tokens[at]
            at += 1
            if names := _named(joined, forms(after.surface, after.base, "", after.pos), after.pos, lexicon):
                found.append(Mention(names, start, at))
            joined += after.surface
    return found


def _alone(token: Token, lexicon: Lexicon) -> frozenset[str]:
    """What *token* names by itself."""
    key = (token.surface, token.base, token.lemma, token.pos)
    names = lexicon.known.get(key)
    if names is None:
        if len(lexicon.known) >= _MOST_KNOWN:  # a page may hold any number of words
            lexicon.known.clear()
        names = lexicon.known[key] = _named("", forms(*key), token.pos, lexicon)
    return names


def _named(joined: str, written: Iterable[str], pos: str, lexicon: Lexicon) -> frozenset[str]:
    """The concepts of *joined* with one of the forms *written* after it, whose part of speech is *pos*."""
    senses = lexicon.senses
    told = [text for form in written if (text := senses.get(joined + form))]
    if not told:  # most often
        return _NOTHING
    meant = [sense for text in told for sense in meanings(text)]
    return frozenset(name for names, allowed in meant if not allowed or pos.startswith(allowed) for name in names)


@functools.lru_cache(maxsize=_MOST_MEANINGS)
def meanings(text: str) -> tuple[Sense, ...]:
    """What a word may mean of which ``Lexicon.senses`` says *text*."""
    return tuple((lineage(concept), tuple(pos)) for concept, *pos in (sense.split(_LIMIT) for sense in text.split(_NEXT)))


@functools.lru_cache(maxsize=65536)
def forms(surface: str, base: str, lemma: str, pos: str) -> tuple[str, ...]:
    """The dictionary forms under which a token may stand in the lexicon; *lemma* is empty inside a longer word."""
    found = {surface, base}
    if pos.startswith("動詞") and base.endswith("る") and base[-2:-1] in _POTENTIAL:
        found.add(base[:-2] + _POTENTIAL[base[-2]])
    if base.endswith("ずる") and pos.startswith("動詞"):
        found.add(base[:-2] + "じる")  # UniDic files 感じません under 感ずる
    # かならず is 必ず to a reader; only where the whole word is kana and UniDic knows its kanji
    if lemma and _KANA.fullmatch(surface) and _KANJI.search(lemma):
        found.add(lemma)
    return tuple(sorted(found))


def _spanning(tokens: Sequence[Token], chars: str, lexicon: Lexicon) -> Iterable[Mention]:
    """Mentions found by characters: entries allowed inside words, and numbers."""
    if not tokens:
        return
    owner = [0] * (len(chars) + 1)
    for index, token in enumerate(tokens):
        owner[token.start : token.end] = [index] * (token.end - token.start)
    for item in lexicon.inside:
        for match in item.pattern.finditer(chars):
            yield Mention(item.names, owner[match.start()], owner[match.end() - 1] + 1)
    for number in numbers(chars):
        names = frozenset(("number", f"number.{number.kind}"))
        yield Mention(names, owner[number.start], owner[number.end - 1] + 1)

"""What the second reader hears in a sentence, with the words that weighed most."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from compliance.learned import among, features
from compliance.learned.features import Part
from compliance.learned.hearing import SILENCE, Heard, Hearing
from compliance.learned.model import Model, Weighed
from compliance.learned.odds import FAINTEST, probability
from compliance.model import Block, Sentence

if TYPE_CHECKING:
    from compliance.reading.lines import Alone

# what is likelier than this is a claim: whether it stands, the sentence's surroundings decide
HEARD = 0.08
# log-odds whose probability is below FAINTEST, which spares most labels the way there
_HOPELESS = -4.0
_TOLD = 6
_KINDS = {"c": "字", "w": "語", "e": "末尾", "m": "概念", "f": "型", "k": "所", "n": "長さ", "h": "見出し"}


def hear(sentence: Sentence, block: Block, alone: Alone, model: Model, known: Callable[[], Weighed] | None = None) -> Hearing:
    """What *model* hears in *sentence* of *block*, which by itself says what *alone* holds; *known* gives ``of_words`` where it was asked before."""
    if not sentence.tokens:
        return SILENCE
    same = alone.same or alone
    if same.sum is None:
        same.sum = model.sum(features.names(sentence, block, alone))
    above = features.above(block)
    said = same.sum + model.above(above)
    told, below = model.listened(said)
    possible = [
        (voice, chance, at)
        for at, (voice, odds) in enumerate(zip(model.voices, told, strict=True))
        if odds > _HOPELESS and (chance := probability(odds)) >= FAINTEST
    ]
    likely = [(voice.label, chance, at) for voice, chance, at in possible if chance >= HEARD and not voice.disclosure]
    heard: tuple[Heard, ...] = ()
    if likely:
        words = known() if known else of_words(sentence, block, alone, model)
        parts, count = (words, model.known_above(above)), len(sentence.tokens)
        heard = tuple(_heard(label, chance, model.shares(parts, at, said.count), count) for label, chance, at in likely)
    chances, disclosed = ({voice.label: chance for voice, chance, _ in possible if voice.disclosure is one} for one in (False, True))
    return Hearing(chances, heard, disclosed, among.kept(below))


def of_words(sentence: Sentence, block: Block, alone: Alone, model: Model) -> Weighed:
    """The features of *sentence* that have a weight, but for those of the heading above it."""
    return model.known(features.of_words(sentence, block, alone))


def _heard(label: str, chance: float, shares: Mapping[Part, float], count: int) -> Heard:
    start, end = heaviest(shares, count)
    by_name = {name: share for (name, _, _), share in shares.items() if share > 0}
    top = sorted([(-share, name) for name, share in by_name.items()])[:_TOLD]
    because = "、".join(f"{_KINDS[name[0]]}「{name[2:]}」{-share:+.2f}" for share, name in top)
    return Heard(label, chance, start, end, because)


def heaviest(shares: Mapping[Part, float], count: int) -> tuple[int, int]:
    """The run of the *count* words of a sentence to which *shares* give the most weight, as token indexes."""
    weights = [0.0] * count
    for (_, start, end), share in shares.items():
        if end - start == 1:  # most speak of one word
            if start < count:
                weights[start] += share
            continue
        for word in range(start, min(end, count)):
            weights[word] += share / (end - start)
    best, best_run, begin, total = 0.0, (0, count), 0, 0.0
    for at, weight in enumerate(weights):
        if total <= 0:
            begin, total = at, 0.0
        total += weight
        if total > best:
            best, best_run = total, (begin, at + 1)
    return best_run

"""Learns which pairs of figures are a contradiction, from labelled pages: ``make learn``. For developers; needs scikit-learn.

A pair teaches for where its first sentence must be flagged and its second is named as the one that it is held against; it teaches
against where nothing may be said of the first. How both sentences sound is learned first, for each page from the others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from msgspec import Struct
from scipy import sparse
from sklearn.linear_model import SGDClassifier

from compliance.evaluation import gold
from compliance.evaluation.gold import squeezed
from compliance.figures import judge, mentions
from compliance.figures.judge import Judge
from compliance.figures.lines import Line
from compliance.figures.pairs import Pairs, Traits
from compliance.figures.tone import Tone, grams
from compliance.figures.values import Figure, Speech
from compliance.learned.forest import Forest
from compliance.learned.table import MAY, MUST, WRONG, fold
from compliance.learned.weighing import boosted, stands
from compliance.pages import open_page
from compliance.reading.read import Reader
from compliance.ruleset import load_rules

Array = Any
LABEL = "inconsistent-figures"
WANTED_PRECISION = 0.8
_MOST_AGAINST, _TEACHES = 60_000, 3.0
_RAREST, _GRAMS, _DIGITS = 3, 12_000, 3
_FAULTS, _STANDARDS = 8.0, 4.0  # how much more a sentence that sounds so teaches than one that does not
_QUIETEST = 0.02  # the share of what is found that is let go for sounding so quiet
_DOUBT = 2.5  # by how much lower the odds may lie where a rule finds the same


class Pair(Struct, frozen=True):
    """Two figures on a page: what is weighed of them, both sentences, and what the gold says of each."""

    page: str
    order: int
    traits: Traits
    one: str
    other: str
    wanted: int
    other_wanted: int

    @property
    def right(self) -> bool:
        """Whether it is a contradiction for which the first is to be flagged."""
        return self.wanted == MUST and self.other_wanted == MAY


def main(folders: Sequence[str]) -> None:
    """Learn from the gold pages of *folders* and write the judge beside the figures."""
    pages = [page for folder in folders for page in gold.pages(Path(folder.partition("=")[0])) if page.clinic]
    parts = [pages[at : at + 25] for at in range(0, len(pages), 25)]
    pairs = [pair for part in joblib.Parallel(n_jobs=-1)(joblib.delayed(_read)(part) for part in parts) for pair in part]
    found, told = learned(pairs)
    Path(judge.__file__).with_name(judge.FILE).write_text(judge.write(found), encoding="utf-8")
    print(f"{len(pages)} pages, {len(pairs)} pairs, {told}")


def learned(pairs: Sequence[Pair]) -> tuple[Judge, str]:
    """The judge that *pairs* teach, and what it is worth on pages that it did not learn from."""
    folds = np.array([fold(pair.page) for pair in pairs])
    which = {at: _tones([pair for pair, other in zip(pairs, folds, strict=True) if other != at]) for at in sorted(set(folds))}
    traits = [{**pair.traits, **_sound(which[at], pair)} for pair, at in zip(pairs, folds, strict=True)]
    odds = np.zeros(len(pairs))
    for at in sorted(set(folds)):
        forest = _grown([(one, pair) for one, pair, other in zip(traits, pairs, folds, strict=True) if other != at])
        for place in np.flatnonzero(folds == at):
            odds[place] = forest.odds(traits[place])
    best: dict[tuple[str, int], tuple[float, int]] = {}
    for pair, one in zip(pairs, odds, strict=True):
        best[pair.page, pair.order] = max(best.get((pair.page, pair.order), (-99.0, 0)), (float(one), pair.wanted))
    alone = stands([(one, wanted != WRONG) for one, wanted in best.values()], WANTED_PRECISION)
    heard = sorted(float(one["sounds"]) for one, told in zip(traits, odds, strict=True) if told >= alone)
    quiet = heard[int(len(heard) * _QUIETEST)]
    shown = [wanted for one, wanted in best.values() if one >= alone]
    wanted = sum(wanted == MUST for _, wanted in best.values())
    told = f"right {sum(map(bool, shown))} of {len(shown)}, found {shown.count(MUST)} of {wanted}"
    fault, standard = _tones(pairs)
    return Judge(alone, round(alone - _DOUBT, _DIGITS), round(quiet, _DIGITS), _grown(list(zip(traits, pairs, strict=True))), fault, standard), told


def _sound(tones: tuple[Tone, Tone], pair: Pair) -> Traits:
    fault, standard = tones
    return judge.sounds(fault.odds(pair.one), standard.odds(pair.other))


def _tones(pairs: Sequence[Pair]) -> tuple[Tone, Tone]:
    """How the sentences at fault sound, and those that they are held against."""
    said = {pair.one: pair.wanted for pair in pairs}
    texts = sorted(said)
    wanted = np.array([said[text] for text in texts])
    return _tone(texts, wanted == MUST, _FAULTS), _tone(texts, wanted == MAY, _STANDARDS)


def _tone(texts: Sequence[str], right: Array, weight: float) -> Tone:
    rows = [grams(text) for text in texts]
    counts: dict[str, int] = {}
    for row in rows:
        for gram in row:
            counts[gram] = counts.get(gram, 0) + 1
    names = sorted(gram for gram, count in counts.items() if count >= _RAREST)
    first, _ = _machine(rows, names, right, weight)
    mattering = np.argsort(-np.abs(first) * np.sqrt([counts[name] for name in names]), kind="stable")[:_GRAMS]
    names = sorted(names[at] for at in mattering)
    weights, bias = _machine(rows, names, right, weight)
    kept = {name: round(float(one), _DIGITS) for name, one in zip(names, weights, strict=True) if abs(one) >= 10**-_DIGITS}
    return Tone(round(bias, _DIGITS), kept)


def _machine(rows: Sequence[frozenset[str]], names: Sequence[str], right: Array, weight: float) -> tuple[Array, float]:
    """The weights of *names* by stochastic descent along the log-loss, and what all begin with."""
    column = {name: at for at, name in enumerate(names)}
    cells = [(at, column[gram], len(row) ** -0.5) for at, row in enumerate(rows) for gram in row if gram in column]
    at, of, value = zip(*cells, strict=True)
    table = sparse.csr_matrix((value, (at, of)), (len(rows), len(names)))
    fitted = SGDClassifier(loss="log_loss", alpha=1e-5, class_weight={True: weight, False: 1.0}, max_iter=12, tol=None, random_state=0)
    fitted.fit(table, right)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _grown(told: Sequence[tuple[Traits, Pair]]) -> Forest:
    """The trees that pairs teach: all contradictions, and of the others as many as there is time for."""
    right = [traits for traits, pair in told if pair.right]
    against = [traits for traits, pair in told if pair.wanted == WRONG]
    step = len(against) / min(len(against), _MOST_AGAINST)
    kept = [against[int(at * step)] for at in range(int(len(against) / step))]
    weights = [_TEACHES] * len(right) + [1.0] * len(kept)
    return boosted([*right, *kept], [True] * len(right) + [False] * len(kept), weights, {})


def _read(pages: Iterable[gold.GoldPage]) -> list[Pair]:
    ruleset = load_rules()
    reader = Reader(ruleset.grammar)
    found = list[Pair]()
    for page in pages:
        lines = reader.stated(reader.open(open_page(str(page.path))))
        found += of_page(page, lines, reader.figures.of(lines), ruleset.grammar.figures)
    return found


def of_page(page: gold.GoldPage, lines: Sequence[Line], stated: Sequence[Figure], speech: Speech) -> Iterator[Pair]:
    """The pairs of figures of a gold *page* with these *lines*."""
    wanted = _wanted(page)
    said = mentions.of_page(lines, stated, speech, judge.MOST)
    pairs = Pairs(lines, said, speech)
    for one in said:
        for other in pairs.partners(one):
            a, b = one.figure.line, other.figure.line
            yield Pair(
                page.name, a.order, pairs.traits(one, other), a.text, b.text, wanted(a.sentence.text), wanted(b.sentence.text)
            )


def _wanted(page: gold.GoldPage) -> Callable[[str], int]:
    """What the gold says of a sentence of *page*."""
    must = [squeezed(sentence.quote) for sentence in page.sentences if LABEL in sentence.must]
    may = [squeezed(sentence.quote) for sentence in page.sentences if LABEL in sentence.may]

    def wanted(text: str) -> int:
        said = squeezed(text)
        if any(said in quote or quote in said for quote in must):
            return MUST
        return MAY if any(said in quote or quote in said for quote in may) else WRONG

    return wanted


if __name__ == "__main__":
    main(sys.argv[1:])

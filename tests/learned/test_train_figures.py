"""The judge of figures learns from pairs: what boasts is at fault, what is said plainly is not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from compliance.evaluation.gold import GoldPage, GoldSentence
from compliance.figures.judge import sounds
from compliance.figures.read import Figures
from compliance.learned.table import MAY, MUST, WRONG
from compliance.model import Medium
from tests.figures.pages import lines_of, speech

pytest.importorskip("sklearn", reason="the judge is learned with scikit-learn")

from compliance.learned import figure_pairs, train_figures
from compliance.learned.figure_pairs import LABEL, Pair


def gold(*sentences: GoldSentence) -> GoldPage:
    """A gold page with these labels."""
    return GoldPage(Path("page.md"), "page.md", Path("page.yaml"), Medium.WEBSITE, sentences, frozenset(), frozenset())


def test_a_pair_is_right_where_the_gold_names_both_sentences() -> None:
    lines = lines_of("たった二回で卒業。\n\n通院は5〜10回です。\n\n検診は年に3回です。")
    page = gold(GoldSentence("たった二回で卒業。", (LABEL,), ()), GoldSentence("通院は5〜10回です。", (), (LABEL,)))

    found = [*figure_pairs.of_page(page, lines, Figures(speech()))]

    assert {(pair.wanted, pair.other_wanted) for pair in found if pair.right} == {(MUST, MAY)}
    assert any(pair.wanted == WRONG for pair in found)


def test_the_judge_tells_what_it_was_taught() -> None:
    said = (("たった9円! {}番", -1.0, MUST, MAY), ("料金は9円です、{}番。", 0.5, WRONG, MAY), ("表には{}番", 1.0, MAY, MUST))
    pairs = [
        Pair(f"page-{at}.md", order, "price", ("ratio",), np.array([ratio]), text.format(f"{at:03}"), "表にある。", wanted, other)
        for at in range(120)
        for order, (text, ratio, wanted, other) in enumerate(said)
    ]

    judge, _ = train_figures.learned(pairs)

    def odds(pair: Pair) -> float:
        heard = sounds(judge.fault.odds(pair.one), judge.standard.odds(pair.other))
        return judge.forest.odds({**pair.traits, **heard})

    assert odds(pairs[0]) >= judge.alone > odds(pairs[1])
    assert train_figures.learned(pairs)[0] == judge


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ([("a", 1, True, 2.0), ("a", 1, True, -1.0)], [True, False]),  # one of two numbers was meant
        ([("a", 1, True, 2.0), ("a", 1, True, 2.0)], [True, True]),  # nobody can say which
        ([("a", 1, True, -6.0)], [True]),  # unlikely, and all that there is
        ([("a", 1, True, 2.0), ("a", 2, True, -3.0), ("b", 1, True, -3.0)], [True, True, True]),  # each sentence by itself
        ([("a", 1, False, 5.0), ("a", 1, True, -1.0)], [False, True]),  # what is no contradiction outdoes none
    ],
)
def test_of_the_numbers_of_a_sentence_the_likeliest_was_meant(told: list[tuple[str, int, bool, float]], meant: list[bool]) -> None:
    pairs = [Pair(page, order, "price", (), np.array([]), "", "", MUST, MAY) for page, order, *_ in told]
    right, odds = np.array([one[2] for one in told]), np.array([one[3] for one in told])

    assert train_figures.meant(pairs, right, odds).tolist() == meant

"""The judge of figures learns from pairs: what boasts is at fault, what is said plainly is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.evaluation.gold import GoldPage, GoldSentence
from compliance.figures.judge import sounds
from compliance.figures.read import Figures
from compliance.learned.table import MAY, MUST, WRONG
from compliance.model import Medium
from tests.figures.pages import lines_of, speech

pytest.importorskip("sklearn", reason="the judge is learned with scikit-learn")

from compliance.learned import train_figures
from compliance.learned.train_figures import LABEL, Pair


def gold(*sentences: GoldSentence) -> GoldPage:
    """A gold page with these labels."""
    return GoldPage(Path("page.md"), "page.md", Path("page.yaml"), Medium.WEBSITE, sentences, frozenset(), frozenset())


def test_a_pair_is_right_where_the_gold_names_both_sentences() -> None:
    lines = lines_of("たった二回で卒業。\n\n通院は5〜10回です。\n\n検診は年に3回です。")
    page = gold(GoldSentence("たった二回で卒業。", (LABEL,), ()), GoldSentence("通院は5〜10回です。", (), (LABEL,)))

    found = [*train_figures.of_page(page, lines, Figures(speech()).of(lines), speech())]

    assert {(pair.wanted, pair.other_wanted) for pair in found if pair.right} == {(MUST, MAY)}
    assert any(pair.wanted == WRONG for pair in found)


def test_the_judge_tells_what_it_was_taught() -> None:
    said = (("たった9円! {}番", -1.0, MUST, MAY), ("料金は9円です、{}番。", 0.5, WRONG, MAY), ("表には{}番", 1.0, MAY, MUST))
    pairs = [
        Pair(f"page-{at}.md", order, {"label": "price", "ratio": ratio}, text.format(f"{at:03}"), "表にある。", wanted, other)
        for at in range(120)
        for order, (text, ratio, wanted, other) in enumerate(said)
    ]

    judge, _ = train_figures.learned(pairs)

    def odds(pair: Pair) -> float:
        heard = sounds(judge.fault.odds(pair.one), judge.standard.odds(pair.other))
        return judge.forest.odds({**pair.traits, **heard})

    assert odds(pairs[0]) >= judge.alone > odds(pairs[1])
    assert train_figures.learned(pairs)[0] == judge

from __future__ import annotations

import pytest

from compliance.evidence.trials import Trials
from compliance.ruleset import load_rules

TRIALS = Trials(load_rules().grammar.evidence.trials, {})


@pytest.mark.parametrize(
    ("sentence", "beside", "untold"),
    [
        pytest.param("毛が3割増えます[1]。", (), True, id="a share"),
        pytest.param("水分が二倍になりました[1]。", ("痛みは軽めです。",), True, id="a factor, the next sentence of other things"),
        pytest.param("毛が増えます[1]。", (), False, id="no figure"),
        pytest.param("2020年の報告です[12]。", (), False, id="a year and a mark are no figures"),
        pytest.param("20名で、毛が3割増えました[1]。", (), False, id="how many"),
        pytest.param("八十人のうち三割で毛が増えました[1]。", (), False, id="how many, in kanji"),
        pytest.param("半年で、毛が3割増えました[1]。", (), False, id="how long"),
        pytest.param("偽薬より3割多く増えました[1]。", (), False, id="against what"),
        pytest.param("毛が3割増えました[1]。", ("24週間の試験です。",), False, id="told in the next sentence"),
        pytest.param("毛が3割増えました[1]。", ("Hair density in 40 patients. 2018;2:3-9.",), False, id="told by the entry"),
        pytest.param("毛が3割増えました[1]。", ("Hair density. J Kaku. 2018;2:3-9.",), True, id="the entry is mute"),
    ],
)
def test_whether_anybody_says_how_a_figure_was_found(sentence: str, beside: tuple[str, ...], untold: bool) -> None:
    assert TRIALS.untold(sentence, beside) == untold

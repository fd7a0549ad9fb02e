"""Where a note may stand: brackets, lines, what follows an arrow."""

from __future__ import annotations

import pytest

from compliance.drafts.runs import brackets, quotes, runs
from compliance.drafts.values import Spoken


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("診察（要予約）です。", ["（要予約）", "診察（要予約）です。"], id="a bracket in its line"),
        pytest.param("【院長（仮）】", ["（仮）", "【院長（仮）】", "【院長（仮）】"], id="one in another, the inner first"),
        pytest.param("診察です ←確認", ["診察です ←確認", "←確認"], id="what follows an arrow"),
        pytest.param("（診察です。", ["（診察です。"], id="a bracket left open"),
        pytest.param("★診察。午後。", ["★診察。午後。", "★診察。", "午後。"], id="short sentences behind one mark"),
    ],
)
def test_runs(opened, text, found):
    lines = opened(text, "text").lines

    assert [text[run.start : run.end] for run in runs([Spoken(line.sentence, line.block) for line in lines])] == found


def test_the_outermost_quotations_alone_are_told():
    text = "「一『二』三」と「四」"

    assert [text[run.start : run.end] for run in quotes(text)] == ["「一『二』三」", "「四」"]


def test_a_bracket_closes_its_own_kind_alone():
    assert [(run.start, run.end) for run in brackets("（[）]", {"（": "）", "[": "]"})] == [(1, 4)]

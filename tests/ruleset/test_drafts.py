"""Files of rules/drafts/ as reading runs them, and what is wrong with them."""

from __future__ import annotations

import shutil

import pytest

from compliance import load_rules
from compliance.drafts.values import LIKELY, NOTE
from compliance.errors import RuleError
from compliance.ruleset.drafts import drafts
from tests.conftest import ROOT


def test_words_for_one_thing_are_joined_and_the_surest_sum_comes_first():
    told = drafts(
        {
            "signs": [{"sign": "round", "weight": 1}, {"sign": "size", "weight": 5, "left": "surely"}, {"sign": "star", "weight": 1, "left": "maybe"}],
            "sums": [{"frame": LIKELY, "least": 5}, {"frame": NOTE, "least": 7}],
            "draft-words": [{"words-for": "blank-of", "words": ["円"]}, {"words-for": "blank-of", "words": ["名"]}],
        }
    )

    assert told.weights == {"round": 1, "size": 5, "star": 1}
    assert (told.left, told.maybe_left) == ({"size"}, {"star"})
    assert told.sums == ((7, NOTE), (5, LIKELY))
    assert told.words == {"blank-of": ("円", "名")}


def test_every_sign_of_the_frames_is_weighed():
    grammar = load_rules().grammar
    signs = {frame.name for frame in grammar.frames if frame.name.startswith("draft.sign.")}

    assert signs <= grammar.drafts.weights.keys()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("signs: [{sign: draft.sign.moon, weight: 1}]", "draft.sign.moon", id="a sign that is none"),
        pytest.param("signs: [{sign: round, weight: heavy}]", "weight", id="a weight that is no number"),
        pytest.param("signs: [{sign: round, weight: 1, left: perhaps}]", "perhaps", id="no way in which work is left"),
        pytest.param("sums: [{frame: draft.dummy, least: 5}]", "draft.dummy", id="a sum for another frame"),
        pytest.param("draft-words: [{words-for: colour, about: 色, words: [赤]}]", "colour", id="words for nothing"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, content, told):
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    (rules / "drafts/more.yaml").write_text(content, encoding="utf-8")

    with pytest.raises(RuleError, match=told):
        load_rules(rules)

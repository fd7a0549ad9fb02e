from __future__ import annotations

import pytest

from compliance.language.tokens import tokens
from compliance.mend.clauses import clauses


def _shown(sentence: str) -> list[tuple[str, str]]:
    words = tokens(sentence)
    return [("".join(word.surface for word in words[c.start : c.core]), c.joint) for c in clauses(words)]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        pytest.param("針は髪ほどの細さで、痛みません。", [("針は髪ほどの細さで", "chain"), ("痛みません", "last")], id="a copula"),
        pytest.param("炎症を抑え、痛みを和らげます。", [("炎症を抑え", "chain"), ("痛みを和らげます", "last")], id="a stem"),
        pytest.param("炎症を抑えて、眠れます。", [("炎症を抑え", "chain"), ("眠れます", "last")], id="て"),
        pytest.param("自分の血液を使うため、安心です。", [("自分の血液を使う", "reason"), ("安心です", "last")], id="ため"),
        pytest.param("麻酔をしますので痛みません。", [("麻酔をします", "reason"), ("痛みません", "last")], id="ので without a comma"),
        pytest.param("飲み薬だから、楽です。", [("飲み薬だ", "reason"), ("楽です", "last")], id="から"),
        pytest.param("副作用がなく、受けられます。", [("副作用がなく", "chain"), ("受けられます", "last")], id="なく"),
    ],
)
def test_a_sentence_comes_apart_where_clauses_follow_one_another(sentence, parts):
    assert _shown(sentence) == parts


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("赤みや黒ずみ、くすみを診ます。", id="nouns that the dictionary takes for verbs"),
        pytest.param("麻酔液を入れることで、痛みを減らします。", id="a means"),
        pytest.param("世界の技術で、手がけています。", id="what with"),
        pytest.param("これまで手がけた眼で、考えます。", id="what with, after a verb"),
        pytest.param("腫れることがありますが、治まります。", id="a concession"),
        pytest.param("診察を受ければ、分かります。", id="a condition"),
        pytest.param("手術によって、変わります。", id="a verb that became a particle"),
        pytest.param("医師として、診ます。", id="another"),
        pytest.param("飲み薬と違い、塗ります。", id="a comparison"),
    ],
)
def test_what_holds_together_is_left_together(sentence):
    assert len(_shown(sentence)) == 1

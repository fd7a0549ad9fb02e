"""What ``rules/rewrites/`` shows is what happens; near misses are left alone."""
from __future__ import annotations

import pytest

from compliance import load_rules
from compliance.mend.examples import failures
from compliance.model import Finding
from compliance.review import Checker
from compliance.ruleset.examples import document_of

RULES = load_rules()
CHECKER = Checker(RULES)


def rewrites(text: str) -> dict[str, str]:
    """The sentences of a Markdown *text* with findings, and their rewrites."""
    found: tuple[Finding, ...] = CHECKER.check(document_of(text), assume="advertisement", rewrite=True).findings
    return {finding.sentence: finding.rewrite for finding in found}


@pytest.mark.parametrize("remedy", RULES.remedies.all, ids=lambda remedy: remedy.id)
def test_the_examples_of_a_remedy_hold(remedy):
    assert [str(problem) for problem in failures(RULES, [remedy.id])] == []


@pytest.mark.parametrize(
    ("text", "rewrite"),
    [
        pytest.param("麻酔をするので痛みはございません。", "麻酔をしますが、痛みの感じ方には個人差があります。", id="a reason turned against"),
        pytest.param("針は髪ほどの細さで、痛みはほとんど感じません。", "針は髪ほどの細さですが、痛みの感じ方には個人差があります。", id="a copula turned against"),
        pytest.param("細い管で脂肪を溶かし、吸い出すので、痛みはございません。", "細い管で脂肪を溶かし、吸い出しますが、痛みの感じ方には個人差があります。", id="two clauses before"),
        pytest.param("当院では最新鋭の滅菌器を導入し、最先端の歩行測定器を使っております。", "当院では滅菌器を導入し、歩行測定器を使っております。", id="two drops"),
        pytest.param("国内で唯一、次世代の歩行測定器を使います。", "歩行測定器を使います。", id="two labels"),
        pytest.param("血流を促すことで、肩の痛みを和らげます。", "血流を促すことで、肩の痛みを和らげることを目的としています。", id="an aim"),
        pytest.param("しみを解消し、若々しい印象へ導きます。", "しみを目立ちにくくすることを目的としています。", id="cut, then weakened to an aim"),
        pytest.param("女性に合わせて量を調整しておりますので、お体への負担は最小限です。", "女性に合わせて量を調整しております。", id="a clause left out at the end"),
        pytest.param("- 通常98,000円→49,000円", "98,000円", id="the price that everybody pays"),
    ],
)
def test_a_sentence_is_mended(text, rewrite):
    assert rewrite in rewrites(text).values()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("「麻酔をするので痛みはありません」と書く広告があります。", id="somebody else's words"),
        pytest.param("当院の治療なら必ず髪が生えます。", id="without 必ず it is promised still"),
        pytest.param("痛みはほとんどありませんが、まれに腫れることがあります。", id="what is said against it would go"),
        pytest.param("麻酔が効けば、痛みはありません。", id="a condition cannot be turned against"),
        pytest.param("最先端の治療です。", id="nothing would be left"),
        pytest.param("最先端の医療を提供しております。", id="a noun that says nothing"),
        pytest.param("国内トップクラスの濃度です。", id="a bare predicate"),
        pytest.param("全身脱毛 特別価格 98,000円", id="the special price would pass for the ordinary one"),
        pytest.param("この革命の真ん中に、超音波があります。", id="what points would point at nothing"),
        pytest.param("ベテランの技士が刺しますので、チクリともいたしません。", id="the stronger half would stay"),
        pytest.param("刺激の少ない洗顔をお勧めします。", id="advice would lose its point"),
        pytest.param("副作用がなく、妊娠中の方以外はどなたでも受けられます。", id="everybody but some is everybody"),
        pytest.param("厚生局の認可が下りた再生医療です。", id="nobody spoke of a plan"),
        pytest.param("肌荒れが落ち着き、つるんとした肌になります。", id="what happens by itself has no aim"),
        pytest.param("特別キャンペーン価格", id="half a compound would be left"),
        pytest.param("ご友人をご紹介の方に、商品券を差し上げます。", id="the sentence itself is to go"),
        pytest.param("受けた方は「髪が戻った」と喜んでおられます。", id="a patient's words are to go"),
        pytest.param("三回の照射で、しみが薄くなります。", id="a number that nobody proved would stay"),
        pytest.param("がんの再発を防ぎます。", id="no aim where a life hangs on it"),
    ],
)
def test_what_cannot_be_mended_safely_is_not(text):
    found = rewrites(text)

    assert set(found.values()) <= {""}

"""``compliance treatments``: the list, a card by any name, and names that there are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compliance.ruleset import load_rules
from tests.conftest import Outcome

Run = Callable[..., Outcome]
RULESET = load_rules()


def test_the_list_has_a_line_for_everything_with_a_name(run: Run) -> None:
    outcome = run("treatments", "list")

    assert outcome.status == 0
    assert [line.split()[0] for line in outcome.out.splitlines()] == [
        item.id for item in (*RULESET.treatments, *RULESET.background)
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("supernatant", ["supernatant"], id="an id"),
        pytest.param("幹細胞培養上清液", ["supernatant"], id="a name"),
        pytest.param("うわずみ液", ["supernatant"], id="a variant"),
        pytest.param("ｇｌｐ－１", ["glp1"], id="full width"),
        pytest.param("mounjaro", ["glp1"], id="a brand in lower case"),
        pytest.param("ヴァンパイアフェイシャル", ["prp", "needling"], id="a name of two"),
        pytest.param("MSC", ["adipose-stem-cell"], id="too ambiguous to be read in a page"),
        pytest.param("「S-DSC®」", ["s-dsc"], id="as it was printed"),
        pytest.param("資生堂の細胞加工技術", ["shiseido-spec"], id="a longer phrase"),
        pytest.param("驚異の再生医療", ["book-conditioned-medium"], id="a book"),
        pytest.param("PRPと幹細胞点滴", ["stem-cell", "prp"], id="two in a phrase"),
    ],
)
def test_any_name_finds_its_card(run: Run, asked: str, found: list[str]) -> None:
    outcome = run("treatments", "show", asked)

    assert outcome.status == 0
    assert [line.split()[0] for line in outcome.out.splitlines() if line and not line.startswith(" ")] == found


def test_a_card_tells_names_regime_duties_wrong_claims_and_law(run: Run) -> None:
    (treatment,) = (item for item in RULESET.treatments if item.id == "gene-therapy")

    outcome = run("treatments", "show", treatment.id)

    told = [treatment.name, *treatment.names, *treatment.also, treatment.note, RULESET.regimes[treatment.regime].told]
    told += [wrong.text for wrong in treatment.wrong] + [RULESET.law[name].title for name in treatment.basis]
    assert [text for text in told if text not in outcome.out] == []
    assert "再生医療等提供計画の番号" in outcome.out and "バナー・印刷物・検索広告\n" in outcome.out


def test_a_card_of_what_is_no_treatment_says_what_it_is_worth(run: Run) -> None:
    outcome = run("treatments", "show", "ファストトラック")

    assert outcome.out.startswith("fda  ") and "(scheme)" in outcome.out and "開示" not in outcome.out


@pytest.mark.parametrize(
    ("asked", "near"),
    [pytest.param("オゼンピク", "オゼンピック", id="a slip"), pytest.param("洗濯", "compliance treatments list", id="nothing near")],
)
def test_a_name_that_there_is_not_is_one_line_with_its_nearest(run: Run, asked: str, near: str) -> None:
    outcome = run("treatments", "show", asked)

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert near in outcome.err.partition("→")[2]

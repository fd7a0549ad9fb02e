"""With what a work is compared: what the sentence says itself, what stands above it, and only else what the page offers."""

from __future__ import annotations

import pytest

from tests.evidence.pages import page, read

GEL = "Eno F. Topical lotion for hair: a randomised trial in women. 2020."
DRUG = "Fuji G. Finasteride in men with hair loss: a randomised trial. 2019."
FILLER = "Goto H. Hyaluronic acid injection for wrinkles: a randomised trial. 2018."
FAT = "Hori I. Adipose conditioned medium for hair: a case series of 30 patients. 2017."
FEW = "Ito J. Hair after an injection: a case report. 2016."
SALINE = "\n\n## 上清液\n\n当院では上清液を頭皮に注射します。"


def _misfits(body: str, *works: str) -> set[str]:
    return {claim.frame.removeprefix("evidence.") for claim in read(page(body, *works)).claims if claim.frame.startswith("evidence.misfit")}


@pytest.mark.parametrize(
    ("body", "work", "misfits"),
    [
        pytest.param(f"# 院の治療\n\n## 飲む薬\n\nフィナステリドは、抜け毛を減らします[1]。{SALINE}", DRUG, set(), id="the sentence names it"),
        pytest.param(f"# 院の治療\n\n## 飲む薬\n\nフィナステリドは、毛を増やすことが試験で示されています[1]。{SALINE}", DRUG, set(), id="its topic does, of a study"),
        pytest.param("# 院の治療\n\n## 上清液の注射\n\nフィナステリドの試験では、毛が増えました[1]。", DRUG, {"misfit-product"}, id="the study's, not its own"),
        pytest.param(f"# 院の治療{SALINE}\n\n毛が増えます[1]。", DRUG, {"misfit-product"}, id="the heading says another"),
        pytest.param(f"# 院の治療\n\n## 薄毛の薬\n\nフィナステリドを処方します。\n\n## ヒアルロン酸\n\nヒアルロン酸は、しわを浅くします[1]。{SALINE}", FILLER, set(), id="another treatment's place on the body"),
        pytest.param("# 頭皮への注射\n\n使ったあと、毛が増えます[1]。", GEL, {"misfit-route"}, id="the route by the heading"),
        pytest.param("# 頭皮への点滴\n\n塗り薬で、毛が増えます[1]。", GEL, set(), id="the route by the sentence"),
        pytest.param("# 院の治療\n\n## 注射\n\n## 飲む薬\n\n## 毛\n\n使ったあと、毛が増えます[1]。", GEL, set(), id="nobody knows the route"),
        pytest.param("# 院の治療\n\n臍帯の上清液で、毛が太くなりました[1]。", FAT, {"misfit-source"}, id="cells of another source"),
        pytest.param("# 院の治療\n\n脂肪由来の上清液で、毛が太くなりました[1]。", FAT, set(), id="cells of the same"),
    ],
)
def test_what_a_work_is_compared_with(body: str, work: str, misfits: set[str]) -> None:
    assert _misfits(body, work) == misfits


@pytest.mark.parametrize(("work", "fit"), [pytest.param(FEW, "unclear", id="a case report"), pytest.param(FAT, "carried", id="a series")])
def test_a_report_of_a_few_does_not_carry(work: str, fit: str) -> None:
    weighed = read(page("# 院の治療\n\n毛が太くなりました[1]。", work)).weighed

    assert {backing.fit.value for backing in weighed.backings} == {fit}


@pytest.mark.parametrize(
    ("said", "misused"),
    [
        pytest.param("ウサギの試験で毛が増えました[1]。", True, id="no limit"),
        pytest.param("ウサギの試験で毛が増えましたが[1]、これは動物の中の結果です。", False, id="what kind of result it is"),
        pytest.param("ウサギの試験で毛が増えましたが[1]、人での有用性は確立していません。", False, id="not established"),
        pytest.param("ウサギの試験で毛が増えましたが[1]、人に当てはまるとは限りません。", False, id="not bound to hold"),
        pytest.param("ウサギの試験で毛が増えたとされますが、人での効き目は確かめられていません[1]。", False, id="not confirmed"),
    ],
)
def test_a_limit_told_beside_it_is_no_misuse(said: str, misused: bool) -> None:
    assert bool(_misfits(said, "Aoki R. Platelets thicken hair in rabbits. J Kaku. 2018;2:3-9.")) == misused

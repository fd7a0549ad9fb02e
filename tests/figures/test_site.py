"""Figures of one named thing on several pages: told once, on the page at fault, with the other page's name and line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.figures import site
from compliance.figures.read import Figures
from compliance.figures.values import Figure
from tests.conftest import Outcome
from tests.figures.pages import lines_of, speech, table

COPY = "ダーマペンは1回9,800円です。"
PRICES = "# 料金" + table("ダーマペン | 19,800円", "水光注射 | 33,000円", head="施術 | 料金(税込)")


def _kept(text: str) -> tuple[Figure, ...]:
    return site.kept(Figures(speech()).of(lines_of(text)))


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param([COPY, PRICES], [(0, "9,800円", 1)], id="copy and the table of another page"),
        pytest.param([PRICES, COPY], [(1, "9,800円", 0)], id="in whichever order"),
        pytest.param([COPY, COPY], [], id="the same on both pages"),
        pytest.param(["水光注射は1回33,000円です。", PRICES], [], id="as the table says"),
        pytest.param(["ピーリングは1回9,800円です。", PRICES], [], id="another thing"),
        pytest.param(["1回9,800円です。", PRICES], [], id="nothing is named"),
        pytest.param(["ダーマペンは初回9,800円です。", PRICES], [], id="a first visit"),
        pytest.param([PRICES, PRICES.replace("19,800", "17,600")], [(1, "17,600円", 0)], id="two tables, the cheaper one yields"),
        pytest.param([PRICES, PRICES.replace("ダーマペン", "ダーマペン(首)").replace("19,800", "9,900")], [], id="another spot in the row"),
        pytest.param(["糸リフトの手術は15分で終わります。", table("糸リフト | 60分", head="施術 | 所要時間")], [(0, "15分", 1)], id="a topic in more words"),
        pytest.param(["糸リフトは15分で終わります。", table("糸リフト | 60分", head="施術 | 所要時間")], [(0, "15分", 1)], id="times"),
        pytest.param(["脱毛は三回で卒業。", "x", table("脱毛 | 5〜8回", head="施術 | 回数")], [(0, "三回", 2)], id="sessions, the third page"),
    ],
)
def test_conflicts_between_pages(pages: list[str], expected: list[tuple[int, str, int]]) -> None:
    found = site.conflicts([_kept(page) for page in pages])

    assert [(at, conflict.figure.text, elsewhere) for at, conflict, elsewhere in found] == expected


def test_a_folder_is_compared_as_one_site(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    contact = "\n\n自由診療です。ご予約は 03-1234-5678 へ。\n"
    (tmp_path / "top.md").write_text(f"# 眉月クリニック\n\n当院の{COPY}{contact}", encoding="utf-8")
    (tmp_path / "prices.md").write_text(PRICES + contact, encoding="utf-8")

    outcome = run("check", tmp_path, "--reader", "off", "--format", "json", "--assume", "advertisement")

    pages = {Path(page["path"]).name: page for page in json.loads(outcome.out)["pages"]}
    found = [f for f in pages["top.md"]["findings"] if f["label"] == "inconsistent-figures"]
    assert [f["quote"] for f in found] == ["9,800円"]
    assert str(tmp_path / "prices.md") in found[0]["message"] and "5行目" in found[0]["message"]
    assert not [f for f in pages["prices.md"]["findings"] if f["label"] == "inconsistent-figures"]


def test_many_pages_take_time_as_they_are_many() -> None:
    pages = [_kept(f"# {at}\n\n{COPY}" if at % 2 else PRICES) for at in range(200)]

    assert len(list(site.conflicts(pages))) == 100

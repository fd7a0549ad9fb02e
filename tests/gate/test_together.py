"""What a page owes and its parts say: met where they can be read, not to be told where they cannot."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.gate.sample import SURE

PHONE = "<footer><p>お問い合わせ 電話 03-1234-5678 見本クリニック</p></footer>"
TAKES_IN = f'<body><h1>AGA治療</h1><p>{SURE}</p><!--#include virtual="/parts/footer.html" --></body>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "parts").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.html").write_text(TAKES_IN, encoding="utf-8")
    return tmp_path


def contact(run: Any, *arguments: object) -> tuple[str, str]:
    """How the duty to name a contact stands, and why, or where it is met."""
    (page,) = json.loads(run("check", *arguments, "--format", "json", "--assume", "advertisement").out)["pages"]
    owed = [(duty["state"], duty["why"]) for duty in page["missing"] if duty["label"] == "missing-contact"]
    met = [("met", one["where"].get("at", "")) for one in page["met"] if one["label"] == "missing-contact"]
    (told,) = owed + met
    return told


@pytest.mark.parametrize("again", [1, 2])
def test_a_duty_that_a_part_meets_is_met_there(run: Any, site: Path, again: int) -> None:
    (site / "parts/footer.html").write_text(f"\n{PHONE}", encoding="utf-8")

    for _ in range(again):  # from the cache as well
        assert contact(run, site / "site/a.html") == ("met", "parts/footer.html:2")


def test_one_that_no_part_meets_is_missing(run: Any, site: Path) -> None:
    (site / "parts/footer.html").write_text("<footer><p>見本クリニック</p></footer>", encoding="utf-8")

    assert contact(run, site / "site/a.html")[0] == "missing"


def test_a_part_that_changes_is_read_anew(run: Any, site: Path) -> None:
    (site / "site/b.html").write_text("<p>きょうは晴れです。</p>", encoding="utf-8")
    (site / "parts/footer.html").write_text(PHONE, encoding="utf-8")
    before = run("check", site / "site").out
    (site / "parts/footer.html").write_text("<footer><p>見本クリニック</p></footer>", encoding="utf-8")

    assert "missing-contact" not in before
    assert "missing-contact" in run("check", site / "site").out


@pytest.mark.parametrize("part", [None, b"\x00\x01\xff\xfe\x80" * 50])
def test_one_that_may_stand_in_a_part_that_was_not_read_cannot_be_told(run: Any, site: Path, part: bytes | None) -> None:
    if part:
        (site / "parts/footer.html").write_bytes(part)
    state, why = contact(run, site / "site/a.html")

    assert (state, "/parts/footer.html" in why) == ("cannot-tell", True)
    assert "It may stand in a part that was not read" in run("check", site / "site/a.html", "--lang", "en").out


def test_a_part_is_found_for_standard_input_by_its_name(spawn: Any, site: Path) -> None:
    (site / "parts/footer.html").write_text(PHONE, encoding="utf-8")
    told = spawn("check", "-", "--stdin-filename", site / "site/a.html", "--lang", "en", input=TAKES_IN.encode()).stdout
    alone = spawn("check", "-", "--lang", "en", input=TAKES_IN.encode()).stdout

    assert (b"missing-contact" in told, b"missing-contact" in alone) == (False, True)


def test_what_the_part_itself_promises_or_owes_is_not_the_pages(run: Any, site: Path) -> None:
    (site / "parts/footer.html").write_text(f"<p>当院の糸リフトです。{SURE}</p>", encoding="utf-8")
    alone = json.loads(run("check", site / "site/a.html", "--format", "json").out)["pages"][0]

    assert all(finding["start"]["line"] == 1 for finding in alone["findings"])
    assert {duty["treatment"] for duty in alone["missing"]} == {duty["treatment"] for duty in alone["missing"] if "糸" not in duty["treatment"]}


def test_nothing_outside_of_the_site_is_ever_read(run: Any, site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "footer.html"
    outside.write_text(PHONE, encoding="utf-8")
    (site / "parts/footer.html").symlink_to(outside)
    for name in (f"../../{outside.parent.name}/footer.html", str(outside), "/parts/footer.html"):
        (site / "site/a.html").write_text(TAKES_IN.replace("/parts/footer.html", name), encoding="utf-8")

        assert contact(run, site / "site/a.html")[0] == "cannot-tell"

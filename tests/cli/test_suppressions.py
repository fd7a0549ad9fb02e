"""``compliance suppressions``: what is accepted and how it stands; and what ``check`` makes of it."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.gate.sample import BEST

DAY = ("--as-of", "2026-11-29")


def page(tmp_path: Path, until: str) -> Path:
    file = tmp_path / "a.html"
    sign = f'<!-- compliance: accept label=superlative reason="表彰" approver="佐藤" until={until} -->'
    file.write_text(f"<p>当院の話です。ご予約は電話で。</p>\n{sign}\n<p>{BEST}</p>", encoding="utf-8")
    return file


@pytest.mark.parametrize(("until", "status", "state"), [("2027-03-31", 0, "active"), ("2026-11-28", 1, "expired")])
def test_the_list_and_its_status(run, tmp_path, until, status, state):
    result = run("suppressions", page(tmp_path, until), *DAY, "--format", "json")

    assert (result.status, json.loads(result.out)[0]["state"]) == (status, state)


def test_the_day_can_be_looked_ahead(run, tmp_path):
    file = page(tmp_path, "2027-03-31")

    assert run("suppressions", file, "--as-of", "2027-03-31").status == 0
    assert "期限切れ" in run("suppressions", file, "--as-of", "2027-04-01").out


def test_a_page_without_any_is_fine(run, quiet):
    assert run("suppressions", quiet, *DAY).status == 0


def test_check_lists_what_is_accepted_and_does_not_count_it(run, tmp_path):
    result = run("check", page(tmp_path, "2027-03-31"), *DAY, "--assume", "advertisement", "--format", "json")
    (told,) = json.loads(result.out)["pages"]
    (finding,) = (finding for finding in told["findings"] if finding["label"] == "superlative")

    assert finding["standing"] == "accepted"
    assert finding["acceptance"]["approver"] == "佐藤"
    assert finding["acceptance"]["where"].endswith("a.html:2")


def test_check_tells_one_that_ran_out(run, tmp_path):
    result = run("check", page(tmp_path, "2026-11-28"), *DAY, "--lang", "en")

    assert result.status == 1
    assert "suppression.expired" in result.out


FLAWED = "suppressions:\n  - {label: superlative, reason: 表彰, approver: 佐藤, until: '2026-01-31'}\n"


def test_those_of_a_configuration_are_listed_and_told_on_a_page_of_their_own(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page(tmp_path, "2027-03-31")
    Path("compliance.yml").write_text(FLAWED, encoding="utf-8")
    listed = json.loads(run("suppressions", ".", *DAY, "--format", "json").out)
    pages = json.loads(run("check", ".", *DAY, "--format", "json").out)["pages"]

    assert [(one["path"], one["state"]) for one in listed] == [("a.html", "active"), ("compliance.yml", "expired")]
    assert [(told["path"], [finding["start"]["line"] for finding in told["findings"]]) for told in pages][1] == ("compliance.yml", [2])


def test_a_draft_comes_back_though_a_configuration_is_wrong_and_that_is_said(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page(tmp_path, "2027-03-31")
    Path("compliance.yml").write_text(FLAWED, encoding="utf-8")
    result = run("check", "a.html", *DAY, "--format", "annotated-html", "-o", "noted.html")

    assert result.status == 1
    assert "2026-01-31" in result.err
    assert BEST[:3] in Path("noted.html").read_text(encoding="utf-8")

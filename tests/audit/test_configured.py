"""A run that was given a configuration: it holds for each page, and what somebody signed for is kept apart and not counted."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from compliance.audit.configured import Configured
from compliance.audit.queries import base
from compliance.audit.report.page import page_answer
from compliance.audit.values import Options
from compliance.config.files import ConfigError
from compliance.errors import ComplianceError
from compliance.model import Standing
from compliance.review import Checker
from compliance.ruleset import load_rules
from tests.audit.runs import DAY, audited, rows
from tests.conftest import Outcome

Run = Callable[..., Outcome]

PAGE = '<!doctype html><title>架空町クリニック</title><h1>薄毛の治療</h1>{}<p>当院の治療なら必ず髪が生えます。費用は{}万円です。</p>'
SIGNED = '<!-- compliance: accept label=exaggerated-efficacy reason="試しに" approver="薬事 佐藤" until={} -->'
CONFIGURATION = """
media: {{"posts/*": social}}
exclude: [drafts/*]
rules: {{missing-risk: {{severity: "off", reason: 試験}}}}
suppressions:
  - {{label: missing-cost, pages: signed/*, reason: 別紙にある, approver: 薬事 佐藤, until: "{until}"}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of a group in ``group`` with its configuration, and their run with and without it."""
    made = tmp_path_factory.mktemp("configured")
    pages = {
        "plain.html": PAGE.format("", 10), "signed/page.html": PAGE.format("", 11).replace("費用は11万円です。", ""),
        "inside.html": PAGE.format(SIGNED.format("2027-03-31"), 12), "late.html": PAGE.format(SIGNED.format("2026-03-31"), 13),
        "drafts/page.html": PAGE.format("", 14), "posts/page.html": PAGE.format("", 15),
    }  # fmt: skip
    for name, text in pages.items():
        (made / "group" / name).parent.mkdir(parents=True, exist_ok=True)
        (made / "group" / name).write_text(text, encoding="utf-8")
    file = made / "group" / "compliance.yml"
    file.write_text(CONFIGURATION.format(until="2027-03-31"), encoding="utf-8")
    audited(made / "plain", [made / "group"], Options(as_of=DAY))
    audited(made / "run", [made / "group"], options(file))
    return made


def options(file: Path) -> Options:
    return Options(as_of=DAY, medium="", config=str(file), configured=Configured(str(file)).digest)


def of(folder: Path, table: str, name: str) -> list[dict[str, object]]:
    page = next(row["page"] for row in rows(folder, "pages") if row["name"].endswith(name))
    return [row for row in rows(folder, table) if row["page"] == page]


@pytest.mark.parametrize(("name", "kind", "label"), [("inside.html", "finding", "exaggerated-efficacy"), ("signed/page.html", "omission", "missing-cost")])
def test_what_somebody_signed_for_is_kept_apart(folder: Path, name: str, kind: str, label: str) -> None:
    accepted = of(folder / "run", "accepted", name)

    assert {(row["kind"], row["label"], row["approver"], row["until"]) for row in accepted} == {(kind, label, "薬事 佐藤", "2027-03-31")}
    found = {"finding": "findings", "omission": "omissions"}[kind]
    assert label in {row["label"] for row in of(folder / "plain", found, name)}
    assert label not in {row["label"] for row in of(folder / "run", found, name)}


@pytest.mark.parametrize("name", ["plain.html", "late.html"])
def test_what_nobody_signed_for_or_for_longer_is_found(folder: Path, name: str) -> None:
    assert not of(folder / "run", "accepted", name)
    assert "exaggerated-efficacy" in {row["label"] for row in of(folder / "run", "findings", name)}


def test_a_suppression_that_has_run_out_is_told(folder: Path) -> None:
    assert "suppression.expired" in {row["rule"] for row in of(folder / "run", "findings", "late.html")}


def test_a_run_without_a_configuration_takes_no_page_at_its_word(folder: Path) -> None:
    assert not rows(folder / "plain", "accepted")
    assert "suppression" not in {row["label"] for row in rows(folder / "plain", "findings")}


def test_its_media_its_rules_and_what_it_excludes_hold(folder: Path) -> None:
    pages = {row["name"].removeprefix(f"{folder}/group/"): row for row in rows(folder / "run", "pages")}

    assert pages["posts/page.html"]["medium"] == "social"
    assert pages["plain.html"]["medium"] == "website"
    assert (pages["drafts/page.html"]["status"], pages["drafts/page.html"]["why"]) == ("skipped", "excluded")
    assert "missing-risk" in {row["label"] for row in rows(folder / "plain", "omissions")}
    assert "missing-risk" not in {row["label"] for row in rows(folder / "run", "omissions")}


def test_the_report_on_a_page_shows_what_is_accepted_as_such(folder: Path) -> None:
    answer = page_answer(folder / "run", "inside.html", Checker(load_rules()))

    assert Standing.ACCEPTED in {finding.standing for finding in answer.reviews[0].findings}


def test_it_can_be_asked_in_sql(folder: Path) -> None:
    for run, count in (("run", 2), ("plain", 0)):
        with base.opened({"": folder / run}) as connection:
            assert connection.execute("select count(distinct label) from accepted").fetchall() == [(count,)]


def test_a_run_does_not_go_on_under_another_configuration(folder: Path) -> None:
    file = folder / "group" / "compliance.yml"
    before = file.read_text(encoding="utf-8")
    file.write_text(CONFIGURATION.format(until="2028-03-31"), encoding="utf-8")
    try:
        with pytest.raises(ComplianceError, match="configured"):
            audited(folder / "run", [folder / "group"], options(file))
        with pytest.raises(ComplianceError):
            audited(folder / "other", [folder / "group"], replace(options(file), configured="of another"))
    finally:
        file.write_text(before, encoding="utf-8")


def test_names_that_no_rule_has_are_told_before_any_work(tmp_path: Path) -> None:
    file = tmp_path / "compliance.yml"
    file.write_text("rules: {missing-rsk: error}\n", encoding="utf-8")

    with pytest.raises(ConfigError, match="missing-risk"):
        Configured(str(file)).check(load_rules())


def test_the_command_takes_it(tmp_path: Path, folder: Path, run: Run) -> None:
    file = folder / "group" / "compliance.yml"
    done = run("audit", folder / "group", "--run", tmp_path / "run", "--config", file, "--as-of", DAY, "--workers", 1)

    assert "承認済み" in done.out
    assert rows(tmp_path / "run", "accepted")

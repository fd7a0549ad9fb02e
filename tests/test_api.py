"""The Python surface: what ``compliance.__all__`` names, and the README's example of it."""
from __future__ import annotations

import contextlib
import datetime
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import compliance
from compliance.errors import RuleError, SourceError
from compliance.model import Medium, Review
from compliance.pages import open_page
from tests.conftest import PROMISE, ROOT

RULESET = compliance.load_rules()


def labels(review: Review) -> set[str]:
    return {finding.label for finding in review.findings}


def test_a_path_a_document_and_a_text_give_the_same_findings(promise: Path) -> None:
    by_path = compliance.check(promise, assume="advertisement", ruleset=RULESET)
    by_document = compliance.check(open_page(str(promise)), assume="advertisement", ruleset=RULESET)
    by_text = compliance.check_text(PROMISE, assume="advertisement", ruleset=RULESET)

    assert by_path == by_document
    assert by_path.findings == by_text.findings
    assert "guaranteed-outcome" in labels(by_text)


def test_the_rules_of_the_package_are_the_default() -> None:
    assert compliance.check_text(PROMISE, assume="advertisement") == compliance.check_text(
        PROMISE, assume="advertisement", ruleset=RULESET
    )
    assert compliance.load_rules(ROOT / "rules").version == RULESET.version


def test_medium_and_day_are_those_asked_for() -> None:
    asked = compliance.check_text(PROMISE, medium="banner", as_of=datetime.date(2016, 1, 1), ruleset=RULESET)

    assert asked.medium is Medium.BANNER
    assert asked.findings == ()  # no ground was in force then


def test_half_a_character_is_text() -> None:
    assert compliance.check_text("\ud800 必ず治ります。", ruleset=RULESET).judged.sentences == 1


def test_mistakes_are_raised_as_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        compliance.check(tmp_path / "gone.html", ruleset=RULESET)
    with pytest.raises(SourceError):
        compliance.check_text("", ruleset=RULESET)
    with pytest.raises(RuleError):
        compliance.load_rules(tmp_path / "gone")
    with pytest.raises(ValueError, match="tv"):
        compliance.check_text(PROMISE, medium="tv", ruleset=RULESET)
    with pytest.raises(ValueError, match="advert"):
        compliance.check_text(PROMISE, assume="advert", ruleset=RULESET)  # type: ignore[arg-type]


def test_the_example_in_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.+?)```", readme, re.DOTALL)
    monkeypatch.chdir(ROOT)

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(example, "README.md", "exec"), {})

    assert len(example.splitlines()) == 5
    assert "guaranteed-outcome" in said.getvalue()


def test_importing_the_package_is_cheap() -> None:
    script = "import sys, compliance; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT).stdout.split()

    assert "compliance" in loaded
    assert not {"fugashi", "yaml", "jinja2", "click", "compliance.model"} & set(loaded)

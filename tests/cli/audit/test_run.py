"""``compliance audit``: a source is audited without a word between, a subcommand is called, mistakes are one line."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.audit.runs import site
from tests.conftest import Outcome

Run = Callable[..., Outcome]


def test_a_source_is_audited_and_told_of(run: Run, tmp_path: Path) -> None:
    source, folder = site(tmp_path / "site", 1), tmp_path / "run"
    first = run("audit", source, "--run", folder, "--workers", 1, "--reader", "off")
    again = run("audit", "run", source, "--run", folder, "--reader", "off")

    assert first.status == again.status == 1
    assert "ページ / pages        2" in first.out and "duplicates 1" in first.out
    assert "judging: 2 ページ / pages" in first.err
    assert again.out == first.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere", "--run", "run"), "nowhere"),
        (("--run", "run"), "SOURCE がありません"),
        ((".",), "--run"),
        ((".", "--run", "run", "--as-of", "1900-01-01"), "1900-01-01"),
        ((".", "--run", "run"), "対象のページがありません"),
    ],
)
def test_a_wrong_call_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("audit", *arguments)

    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert told in outcome.err


def test_help_shows_how_to_call_it(run: Run) -> None:
    assert "SOURCE... --run DIR" in run("audit", "--help").out
    assert "--page-seconds" in run("audit", "run", "--help").out

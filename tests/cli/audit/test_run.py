"""``compliance audit``: a source is audited without a word between, a subcommand is called, mistakes are one line."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.runs import site
from tests.conftest import run_cli


def test_a_source_is_audited_and_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = site(tmp_path / "site", 1)
    status, out, err = run_cli(capsys, "audit", str(source), "--run", str(tmp_path / "run"), "--workers", "1", "--reader", "off")

    assert status == 1
    assert "ページ / pages        2" in out and "duplicates 1" in out
    assert "judging: 2 ページ / pages" in err

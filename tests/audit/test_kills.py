"""However often its processes are killed, a run ends with the rows of one that nobody touched: byte for byte."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.audit.killing import killed, parts
from tests.audit.runs import DAY, audited, site
from tests.audit.test_run import SMALL


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="worker processes are found in /proc")
def test_kills_of_driver_and_workers_leave_no_trace(tmp_path: Path) -> None:
    source = site(tmp_path / "site", 200)
    audited(tmp_path / "whole", [source], SMALL, workers=2)
    arguments = [str(source), "--run", str(tmp_path / "run"), "--as-of", DAY, "--reader", "off", "--shard-megabytes", "0.0006"]
    victims = killed([*arguments, "--workers", "2"], 4, seed=7, longest=1.2)

    assert len(victims) == 4
    assert parts(tmp_path / "run") == parts(tmp_path / "whole")
    assert not list((tmp_path / "run").rglob(".unfinished-*"))

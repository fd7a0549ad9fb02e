"""A run on a cluster has the rows of one on this machine, also where its workers are killed."""
from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from compliance.audit import cluster
from compliance.audit.local import Engine
from compliance.audit.manifest import Manifest
from compliance.audit.run import Watch, run
from compliance.audit.tasks import Setup
from compliance.audit.values import Options, Tally
from compliance.errors import ComplianceError
from compliance.ruleset import load_rules
from tests.audit.runs import DAY, audited, everything, site
from tests.conftest import ROOT

distributed = pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")

SMALL = Options(as_of=DAY, readers="off", shard_bytes=600)


@pytest.fixture(scope="module")
def machines() -> Iterator[distributed.LocalCluster]:
    """Two workers of one thread each, processes of their own, started again where they die."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1", memory_limit=0
        ) as machines:
            yield machines


def on(machines: distributed.LocalCluster, source: Path, folder: Path, watch: Watch) -> Manifest:
    def engine(setup: Setup) -> AbstractContextManager[Engine]:
        return cluster.workers(setup, machines.scheduler_address, lambda: None)

    return run(folder, [str(source)], SMALL, "", load_rules().version, engine, watch)


def test_the_rows_are_those_of_a_run_on_one_machine(tmp_path: Path, machines: distributed.LocalCluster) -> None:
    source = site(tmp_path / "site", 6)
    audited(tmp_path / "here", [source], SMALL)
    done: list[Tally] = []
    on(machines, source, tmp_path / "there", Watch(done=done.append))

    assert everything(tmp_path / "there") == everything(tmp_path / "here")
    assert sum(tally.pages for tally in done) == 2 * 7  # indexed and judged, each once


def test_workers_that_are_killed_cost_no_row_and_double_none(tmp_path: Path, machines: distributed.LocalCluster) -> None:
    source, done = site(tmp_path / "site", 10), 0
    audited(tmp_path / "here", [source], SMALL)

    def kill(tally: Tally) -> None:
        nonlocal done
        done += 1
        if done in (2, 6):
            os.kill(next(iter(machines.workers.values())).pid, signal.SIGKILL)

    on(machines, source, tmp_path / "there", Watch(done=kill))

    assert done > 6
    assert everything(tmp_path / "there") == everything(tmp_path / "here")


def test_a_scheduler_that_does_not_answer_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError, match="no scheduler answers"), cluster.workers(
        Setup(tmp_path, SMALL, "", "", str(tmp_path)), "nonsense://", lambda: None
    ):
        pass

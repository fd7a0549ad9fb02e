"""Workers that hang, crash, run out of memory or are killed cost the page that did it, and no other."""
from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from compliance.audit.attendant import Attendant
from compliance.audit.local import workers
from compliance.audit.run import run
from compliance.audit.tasks import Setup
from compliance.audit.values import Limits, Options
from compliance.errors import ComplianceError
from compliance.ruleset import load_rules
from tests.audit.runs import DAY, audited, everything, page, rows, site

BAD = (sys.executable, "-m", "tests.audit.bad_worker")
OPTIONS = Options(as_of=DAY, readers="off", limits=Limits(seconds=3))


def test_a_page_that_ends_its_worker_is_a_row_that_says_so_and_the_others_are_judged(tmp_path: Path) -> None:
    source = site(tmp_path / "site", 3)
    for n, word in enumerate(("HANG", "CRASH", "MEMORY", "BUG")):
        (source / f"p00{n}-{word}.html").write_text(page(n) + word, encoding="utf-8")
    folder, version = tmp_path / "run", load_rules().version
    run(folder, [str(source)], OPTIONS, "", version, lambda setup: workers(setup, 2, lambda: None, BAD))

    told = {Path(row["name"]).stem: row["why"] or row["status"] for row in rows(folder, "pages")}
    assert told == {
        "p000": "judged", "p000-HANG": "time", "p001": "judged", "p001-CRASH": "crash", "p002": "judged", "p002-MEMORY": "memory",
        "p003-BUG": "error", "zz-copy": "duplicate",
    }  # fmt: skip
    assert [row["detail"] for row in rows(folder, "pages") if row["why"] == "error"] == ["ZeroDivisionError: a bug"]


def test_workers_that_somebody_kills_are_started_anew_and_cost_nothing(tmp_path: Path) -> None:
    source, options = site(tmp_path / "site", 6), Options(as_of=DAY, readers="off", shard_bytes=900)
    audited(tmp_path / "whole", [source], options)
    begun: list[int] = []

    def killing() -> None:
        begun.append(1)
        if len(begun) in (3, 12):  # once more, and a page that was met thrice would be lost
            os.kill(_children()[0], signal.SIGKILL)

    version = load_rules().version
    run(tmp_path / "run", [str(source)], options, "", version, lambda setup: workers(setup, 1, killing))

    assert len(begun) > 14, "what was killed is done again"
    assert everything(tmp_path / "run") == everything(tmp_path / "whole")


def test_a_worker_with_other_rules_than_the_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError, match="other rules"):
        run(
            tmp_path / "run", [str(site(tmp_path / "site", 1))], OPTIONS, "", "another", lambda setup: workers(setup, 1, lambda: None)
        )


def test_a_worker_that_cannot_start_is_a_problem_that_names_the_log(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError, match=r"workers\.log"):
        run(
            tmp_path / "run", [str(site(tmp_path / "site", 1))], OPTIONS, "", "", lambda setup: workers(
                setup, 1, lambda: None, (sys.executable, "-c", "raise SystemExit(1)")
            )
        )  # fmt: skip


def test_a_worker_that_has_grown_makes_way_for_a_new_one(tmp_path: Path) -> None:
    source, options = site(tmp_path / "site", 4), Options(as_of=DAY, readers="off", shard_bytes=600)
    audited(tmp_path / "whole", [source], options)
    # each tells of itself: one that is quick is gone before anybody looks
    begun = tmp_path / "begun"
    begun.mkdir()
    tells = f"import os, pathlib; pathlib.Path({str(begun)!r}, str(os.getpid())).touch()"
    small = (sys.executable, "-c", f"{tells}; from compliance.audit import worker; worker._ENOUGH = 1; worker.main()")
    version = load_rules().version
    run(tmp_path / "run", [str(source)], options, "", version, lambda setup: workers(setup, 1, lambda: None, small))

    assert len([*begun.iterdir()]) >= 4
    assert everything(tmp_path / "run") == everything(tmp_path / "whole")


def test_files_of_the_folder_that_one_stands_in_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path / "site", 1)
    (tmp_path / "queue.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    audited(tmp_path / "run", ["site"], OPTIONS)

    assert not (tmp_path / "ran").exists()


def test_no_process_stays_behind(tmp_path: Path) -> None:
    attendant = Attendant(Setup(tmp_path, OPTIONS, "", "", str(tmp_path)))
    process = attendant._started()
    attendant.stop()

    assert process.wait(5) == -signal.SIGKILL


def _children() -> list[int]:
    """The worker processes of this one."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = (entry / "stat").read_text().rpartition(") ")[2].split()[1]
                if int(parent) == os.getpid() and b"compliance.audit" in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found

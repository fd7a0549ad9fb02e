"""``compliance rules diff``: signs for what begins, ends and changes; wrong days are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


def test_what_newly_applies_what_ends_and_what_rests_on_other_ground(run: Run) -> None:
    outcome = run("rules", "diff", "2025-05-30", "2025-06-01")

    lines = [line.split()[:2] for line in outcome.out.splitlines() if line.startswith("  ")]
    assert outcome.status == 0
    assert ["+", "nucleic-acid-therapy"] in lines
    assert ["-", "asrm-scope-until-2025"] in lines
    assert ["+", "duty.asrm-plan-nucleic"] in lines
    assert ["~", "duty.asrm-plan"] in lines
    assert "〜2025-05-30" in outcome.out


def test_nothing_changes_between_a_day_and_itself(run: Run) -> None:
    outcome = run("rules", "diff", "2026-11-29", "2026-11-29")

    assert (outcome.status, outcome.out.count("\n")) == (0, 1)


@pytest.mark.parametrize("days", [("2025-13-01", "2025-06-01"), ("2025-06-01", "来月"), ("2025-06-01",)])
def test_a_wrong_day_is_one_line(run: Run, days: tuple[str, ...]) -> None:
    outcome = run("rules", "diff", *days)

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(("days", "name"), [(("x", "2025-06-01"), "DATE1"), (("2025-06-01", "x"), "DATE2")])
def test_a_wrong_day_is_called_as_the_help_calls_it(run: Run, days: tuple[str, ...], name: str) -> None:
    assert run("rules", "diff", *days).err.startswith(f"compliance rules diff {name}: ")

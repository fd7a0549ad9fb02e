"""What is missing is known again by its rule and whom it concerns, not by its wording."""
from __future__ import annotations

from msgspec.structs import replace

from compliance.model import Missing, Severity

OWED = Missing("missing-risk", "duty.risk", "t", Severity.ERROR, "missing", "注射", "m", "w", "d", ())


def test_an_omission_keeps_its_name_when_only_its_telling_changes() -> None:
    assert replace(OWED, state="cannot-tell", message="other", nearly="n").fingerprint == OWED.fingerprint


def test_an_omission_of_another_treatment_or_rule_is_another() -> None:
    assert len({OWED.fingerprint, replace(OWED, treatment="内服").fingerprint, replace(OWED, rule="duty.cost").fingerprint}) == 3

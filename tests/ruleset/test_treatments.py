"""The catalogue of treatments: each told, each with what is wrongly claimed of it, all names known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance.model import Readers
from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.ruleset.catalogue import find, names
from compliance.ruleset.examples import document_of
from compliance.ruleset.values import Background, Treatment, Wrong

RULESET = load_rules()
SHARED = Path(__file__).parents[3] / "shared"
CATALOGUE, SYSTEMS = SHARED / "law/treatments.yaml", SHARED / "gold/seed-systems.yaml"
# what these surfaces say is a figure, a rule explained or a claim: for them one name is enough
TOLD_NOT_NAMED = {"study", "rule"}


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The rules alone: the catalogue is theirs, and the second reader knows few sentences as short as these."""
    return Checker(RULESET, Readers.OFF)


@pytest.mark.parametrize("treatment", RULESET.treatments, ids=lambda treatment: treatment.id)
def test_a_treatment_is_told_and_grounded(treatment: Treatment) -> None:
    assert RULESET.regimes[treatment.regime].told
    assert treatment.basis and treatment.wrong


@pytest.mark.parametrize("item", RULESET.background, ids=lambda item: item.id)
def test_what_stands_beside_treatments_is_told_in_a_paragraph_and_grounded(item: Background) -> None:
    assert 40 <= len(item.told) <= 150 and item.told.endswith("。")
    assert item.basis and all(entry in RULESET.law for entry in item.basis)


@pytest.mark.parametrize(
    "wrong",
    [pytest.param(w, id=f"{t.id}: {w.text}") for t in RULESET.treatments for w in t.wrong],
)
def test_what_is_wrongly_claimed_gets_its_label(wrong: Wrong, checker: Checker) -> None:
    findings = checker.check(document_of(wrong.text), assume="advertisement").findings

    assert wrong.label in {finding.label for finding in findings}


def test_no_id_names_two_things() -> None:
    ids = [item.id for item in (*RULESET.treatments, *RULESET.background)]

    assert len(set(ids)) == len(ids)


def test_no_name_is_both_read_and_too_ambiguous_to_be_read() -> None:
    twice = [(t.id, name) for t in RULESET.treatments for name in t.also if name in (*t.names, *t.brands)]

    assert twice == []


def _listed(path: Path, key: str) -> list[dict[str, Any]]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))[key] if path.is_file() else []


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="the dossier is not beside the checkout")
@pytest.mark.parametrize("entry", _listed(CATALOGUE, "entries"), ids=lambda entry: entry["id"])
def test_every_variant_of_the_dossier_is_known(entry: dict[str, Any]) -> None:
    known = {name for item in (*RULESET.treatments, *RULESET.background) for name in names(item)}

    assert [name for name in entry["variants"] if not find(RULESET, name)] == []
    assert known & set(entry["variants"])


@pytest.mark.skipif(not SYSTEMS.is_file(), reason="the systems are not beside the checkout")
@pytest.mark.parametrize("system", _listed(SYSTEMS, "systems"), ids=lambda system: system["id"])
def test_every_named_system_is_known(system: dict[str, Any]) -> None:
    # clinics are nobody's treatment, and a figure is no name
    surfaces = [s for s in system["surface"] if "クリニック" not in s and "倍" not in s]
    unknown = [surface for surface in surfaces if not find(RULESET, surface)]

    if system["kind"] == "price":
        return
    assert unknown == [] or (system["kind"] in TOLD_NOT_NAMED and len(unknown) < len(surfaces))


def test_the_second_reader_silences_next_to_nothing_of_it() -> None:
    both = Checker(RULESET)
    wrongs = [wrong for treatment in RULESET.treatments for wrong in treatment.wrong]
    found = (both.check(document_of(wrong.text), assume="advertisement").findings for wrong in wrongs)
    lost = [w.text for w, findings in zip(wrongs, found, strict=True) if w.label not in {f.label for f in findings}]

    assert len(lost) <= 0.025 * len(wrongs), lost

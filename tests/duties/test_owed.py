"""What a treatment owes by the catalogue is what a page that offers it, and says nothing more, is told to lack."""

from __future__ import annotations

import datetime

import pytest

from compliance.duties.owed import When, owed
from compliance.model import Medium
from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.ruleset.examples import document_of
from compliance.ruleset.ground import in_force
from compliance.ruleset.values import Treatment

RULESET = in_force(load_rules(), datetime.date.today())
BY_ID = {treatment.id: treatment for treatment in RULESET.treatments}
# a name may say what is done: that a page tells the content is no matter of the catalogue
_LEFT_TO_THE_PAGE = "missing-content"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load_rules())


def lacked(checker: Checker, name: str, medium: Medium) -> dict[str, str]:
    """Labels and states of what a page that offers *name* alone is told to lack."""
    page = document_of(f"# {name}\n\n当院では{name}を行っています。")
    review = checker.check(page, medium=medium, assume="advertisement")
    return {missing.label: missing.state for missing in review.missing if missing.label != _LEFT_TO_THE_PAGE}


def expected(treatment: Treatment, medium: Medium, branded: bool) -> dict[str, str]:
    """Labels and states by the catalogue."""
    states = {}
    for item in owed(RULESET, treatment, medium):
        if item.when is When.ALWAYS or (item.when is When.BRANDED and branded):
            states[item.duty.label] = "cannot-tell" if item.doubtful else "missing"
        elif item.when in (When.UNNAMED, When.BRANDED) and item.duty.unsure_treatments:
            states[item.duty.label] = "cannot-tell"
    states.pop(_LEFT_TO_THE_PAGE, None)
    return states


@pytest.mark.parametrize("medium", ["website", "social", "mail", "banner", "print", "search-ad"])
@pytest.mark.parametrize(
    ("treatment", "name"),
    [
        pytest.param("exosome", "エクソソーム点滴", id="made from cells"),
        pytest.param("adipose-stem-cell", "自己脂肪由来幹細胞", id="cells"),
        pytest.param("prp", "PRP療法", id="platelets"),
        pytest.param("gene-therapy", "がん遺伝子治療", id="nucleic acids"),
        pytest.param("finasteride", "フィナステリド", id="an approved drug"),
        pytest.param("glp1", "オゼンピック", id="a use outside the approval"),
        pytest.param("nmn", "NMN点滴", id="no approval"),
        pytest.param("hifu", "医療ハイフ", id="a machine without its name"),
        pytest.param("hifu", "ウルセラ", id="a machine by its name"),
        pytest.param("hyaluronic", "ヒアルロン酸注入", id="a filler"),
        pytest.param("thread", "ミントリフト", id="a thread by its name"),
        pytest.param("aligner", "インビザライン", id="an appliance by its name"),
        pytest.param("hair-transplant", "自毛植毛", id="surgery"),
    ],
)
def test_the_catalogue_owes_what_the_page_is_told(checker: Checker, treatment: str, name: str, medium: str) -> None:
    known = BY_ID[treatment]

    assert lacked(checker, name, Medium(medium)) == expected(known, Medium(medium), name in known.brands)


def test_what_is_insured_owes_what_every_page_owes() -> None:
    duties = owed(RULESET, BY_ID["insured-general"], Medium.WEBSITE)

    assert {item.duty.label for item in duties} == {"missing-contact"}


def test_an_approved_drug_owes_the_five_items_where_the_page_calls_it_unapproved() -> None:
    when = {item.duty.label: item.when for item in owed(RULESET, BY_ID["finasteride"], Medium.WEBSITE)}

    assert when["missing-unapproved-status"] is When.ADMITTED
    assert when["missing-cost"] is When.ALWAYS

"""The card is learned: what was mostly right stands, evidence never counts backwards, and the same cases give the same card."""
from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="scikit-learn is not installed (make learn)")

from compliance.learned import weighing
from compliance.learned.candidates import Case, on_their_own
from compliance.learned.surroundings import Candidate


def case(own: float, rule: str, mass: float, right: bool, page: str = "p") -> Case:
    traits = {"own": own, "margin": own, "rival": 0.0, "others": 0.0, "mass": mass}
    return Case(page, Candidate("superlative", rule, own, traits, False), right, right)


CASES = [
    case(own, rule, mass, own + mass + (2 if rule else 0) > 1, f"p{number % 5}")
    for number, (own, rule, mass) in enumerate(
        (own / 2, rule, mass) for own in range(-6, 7) for rule in ("", "high") for mass in (0.0, 1.0, 3.0)
    )
]
FOLDS = [int(one.page[1]) for one in CASES]


def test_evidence_speaks_for_a_finding() -> None:
    card = weighing.fitted(CASES)
    weak, strong = (card.chance(case(own, "", 0.0, True).candidate) for own in (-3.0, 3.0))
    assert weak < 0.5 < strong
    assert card.chance(case(-1.0, "high", 0.0, True).candidate) > card.chance(case(-1.0, "", 0.0, True).candidate)
    assert all(weight >= 0 for _, weight in card.traits["mass"])


def test_the_same_cases_give_the_same_card() -> None:
    assert weighing.learned(CASES, FOLDS) == weighing.learned(CASES, FOLDS)


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        pytest.param([(0.9, True)] * 17 + [(0.8, False)] * 3 + [(0.7, False)], 0.8, id="down to where too much is wrong"),
        pytest.param([(0.9, True), (0.6, False)], 0.9, id="a wrong one too many"),
        pytest.param([(0.9, False), (0.6, True)], 0.6, id="never precise enough: the most precise"),
    ],
)
def test_where_findings_stand(told: list[tuple[float, bool]], stands: float) -> None:
    assert weighing.stands([(chance, case(0.0, "", 0.0, right)) for chance, right in told]) == stands


def test_a_case_on_its_own_has_no_page() -> None:
    (alone,) = on_their_own([case(1.0, "high", 3.0, True)])
    assert alone.candidate.alone
    assert "mass" not in alone.candidate.traits
    assert alone.weight < 1

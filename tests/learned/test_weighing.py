"""The card is learned: what was mostly right stands, evidence never counts backwards, and the same cases give the same card."""
from __future__ import annotations

import itertools

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed (make learn)")

from compliance.learned import weighing
from compliance.learned.candidates import Case, on_their_own
from compliance.learned.card import Card
from compliance.learned.surroundings import RANKS, Candidate


def case(own: float, rule: str, mass: float, right: bool, page: str = "p", label: str = "superlative") -> Case:
    traits = {"label": label, "own": own, "margin": own, "rule": float(RANKS[rule]), "mass": mass}
    return Case(page, Candidate(label, rule, own, traits, False), right, right)


CASES = [
    case(own / 2, rule, mass, own / 2 + mass + (2 if rule else 0) + (label == "testimonial") > 1, f"p{number % 5}", label)
    for number, (own, rule, mass, label) in enumerate(
        itertools.product(range(-6, 7), ("", "high"), (0.0, 1.0, 3.0), ("superlative", "testimonial"))
    )
] * 2
FOLDS = [int(one.page[1]) for one in CASES]


def test_evidence_speaks_for_a_finding() -> None:
    card = Card(0.5, 0.5, 0.5, weighing.grown(CASES))
    weak, strong = (card.chance(case(own, "", 0.0, True).candidate) for own in (-3.0, 3.0))
    assert weak < 0.5 < strong
    assert card.chance(case(-1.0, "high", 0.0, True).candidate) > card.chance(case(-1.0, "", 0.0, True).candidate)


def test_the_forest_says_what_the_trees_that_were_grown_say(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []
    plain = weighing.HistGradientBoostingClassifier.fit
    monkeypatch.setattr(
        weighing.HistGradientBoostingClassifier, "fit", lambda self, rows, *rest, **named: kept.append(rows) or plain(self, rows, *rest, **named)
    )
    grown: list[weighing.HistGradientBoostingClassifier] = []
    made = weighing.HistGradientBoostingClassifier.__init__
    monkeypatch.setattr(weighing.HistGradientBoostingClassifier, "__init__", lambda self, **named: grown.append(self) or made(self, **named))
    some = [one for at, one in enumerate(CASES) if at % 7] + [*on_their_own(CASES[::5])]

    forest = weighing.grown(some)

    told = [forest.odds(one.candidate.traits) for one in some]
    assert told == pytest.approx(grown[0].decision_function(kept[0]).tolist(), abs=0.02)


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
    assert weighing.stands(told) == stands


def test_a_case_on_its_own_has_no_page() -> None:
    (alone,) = on_their_own([case(1.0, "high", 3.0, True)])
    assert alone.candidate.alone
    assert "mass" not in alone.candidate.traits
    assert alone.weight < 1

from __future__ import annotations

import pytest

from compliance.evidence.fit import Cited, Stated, Verdict, judge, untold
from compliance.evidence.studied import Facets, Studied
from compliance.evidence.values import Worth
from compliance.model import Fit, Grade
from compliance.ruleset import load_rules

RULES = load_rules().grammar.evidence
FACETS = Facets(RULES)
OWN: Studied = {"route": frozenset({"injection"}), "product": frozenset({"conditioned-medium"})}
TRIAL = Worth(Grade.RANDOMISED_TRIAL, "randomised", "無作為化比較試験")


def _cited(worth: Worth, **studied: str) -> Cited:
    return Cited("文献1", worth, {kind: frozenset({name}) for kind, name in studied.items()})


def _effect(name: str) -> Cited:
    return _cited(TRIAL, endpoint=name)


def _judged(*cited: Cited, features: tuple[str, ...] = ()) -> tuple[Fit, tuple[str, ...]]:
    verdict = judge(cited, OWN, Stated("effect", frozenset(features)), RULES.misfits, FACETS)
    return verdict.fit, tuple(frame for frame, _ in verdict.frames)


@pytest.mark.parametrize(
    ("cited", "fit", "frames"),
    [
        pytest.param(_cited(TRIAL, route="injection"), Fit.CARRIED, (), id="the same"),
        pytest.param(_cited(TRIAL), Fit.CARRIED, (), id="it says nothing of how"),
        pytest.param(_cited(TRIAL, route="topical"), Fit.MISUSED, ("evidence.misfit-route",), id="another route"),
        pytest.param(_cited(TRIAL, product="exosome"), Fit.MISUSED, ("evidence.misfit-product",), id="another product"),
        pytest.param(_cited(TRIAL, site="joint"), Fit.CARRIED, (), id="of where the page says nothing"),
        pytest.param(_cited(Worth(Grade.ANIMAL, "mice", "動物の実験")), Fit.MISUSED, ("evidence.misfit-species",), id="animals"),
        pytest.param(_cited(Worth(Grade.NEWS, "新聞", "報道の記事")), Fit.MISUSED, ("evidence.misfit-grade",), id="news"),
        pytest.param(_cited(Worth(Grade.REVIEW, "総説", "総説や解説")), Fit.UNCLEAR, (), id="a review"),
        pytest.param(_cited(Worth(Grade.UNKNOWN)), Fit.UNCLEAR, (), id="unknown"),
    ],
)
def test_one_work(cited: Cited, fit: Fit, frames: tuple[str, ...]) -> None:
    assert _judged(cited) == (fit, frames)


def test_one_work_that_carries_is_enough() -> None:
    mice = _cited(Worth(Grade.ANIMAL, "mice", "動物の実験"))

    assert _judged(mice, _cited(TRIAL, route="injection")) == (Fit.CARRIED, ())


def test_what_the_sentence_discloses_is_no_misuse() -> None:
    assert _judged(_cited(TRIAL, route="topical"), features=("limited",)) == (Fit.UNCLEAR, ())


OVERSEAS = _cited(TRIAL, place="overseas")
UNAPPROVED: Studied = {"approval": frozenset({"unapproved"})}
PLACE, ENDPOINT = "evidence.misfit-place", "evidence.misfit-endpoint"


@pytest.mark.parametrize(
    ("cited", "own", "claim", "frames"),
    [
        pytest.param(OVERSEAS, UNAPPROVED, Stated("effect"), (PLACE,), id="from abroad, the page says that it is not approved"),
        pytest.param(OVERSEAS, {}, Stated("effect", focus=frozenset({"treatment.cell-free"})), (PLACE,), id="of a treatment of which none is"),
        pytest.param(OVERSEAS, {}, Stated("effect"), (), id="from abroad alone"),
        pytest.param(_cited(TRIAL, place="japan"), UNAPPROVED, Stated("effect"), (), id="from here"),
        pytest.param(_cited(TRIAL), UNAPPROVED, Stated("effect"), (), id="from nobody knows where"),
        pytest.param(OVERSEAS, UNAPPROVED, Stated("effect", said=UNAPPROVED), (), id="said in the same place"),
        pytest.param(_effect("effect"), {}, Stated("safety"), (ENDPOINT,), id="safety by a study of effect"),
        pytest.param(_effect("safety"), {}, Stated("safety"), (), id="safety by one of safety"),
        pytest.param(_effect("effect"), {}, Stated("effect"), (), id="effect by one of effect"),
        pytest.param(_effect("effect"), {}, Stated("safety", said={"endpoint": frozenset({"effect"})}), (), id="it speaks of effect itself"),
    ],
)
def test_what_only_some_works_and_claims_are_asked(cited: Cited, own: Studied, claim: Stated, frames: tuple[str, ...]) -> None:
    assert tuple(frame for frame, _ in judge([cited], own, claim, RULES.misfits, FACETS).frames) == frames


@pytest.mark.parametrize(
    ("verdict", "claim", "fit", "because"),
    [
        pytest.param(Verdict(Grade.RANDOMISED_TRIAL, Fit.CARRIED, "a"), Stated("effect"), Fit.UNCLEAR, "a。b", id="carried so far"),
        pytest.param(Verdict(Grade.UNKNOWN, Fit.UNCLEAR, "a"), Stated("effect"), Fit.UNCLEAR, "a。b", id="unclear anyway"),
        pytest.param(Verdict(Grade.ANIMAL, Fit.MISUSED, "a"), Stated("effect"), Fit.MISUSED, "a", id="worse than that"),
        pytest.param(Verdict(Grade.UNKNOWN, Fit.UNCLEAR, "a"), Stated("effect", frozenset({"limited"})), Fit.UNCLEAR, "a", id="limits are told"),
    ],
)
def test_a_figure_of_which_nobody_says_how(verdict: Verdict, claim: Stated, fit: Fit, because: str) -> None:
    said = untold(verdict, claim, "b")

    assert (said.fit, said.because) == (fit, because)


def test_nothing_cited_is_missing() -> None:
    assert _judged() == (Fit.MISSING, ())
    assert judge([], OWN, Stated("effect"), RULES.misfits, FACETS).because == "この文にも、注の指す先にも出典がありません"


def test_the_note_names_the_work_and_what_it_is_about() -> None:
    verdict = judge([_cited(TRIAL, route="topical")], OWN, Stated("effect"), RULES.misfits, FACETS)

    assert verdict.because == "文献1は塗る使い方の研究で、注射や注入の研究ではありません"

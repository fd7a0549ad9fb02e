"""What stays signed when a page is read again, what is open again, what went."""
from __future__ import annotations

import time

import pytest
from msgspec.structs import replace

from compliance.ledger.renew import Renewal, renew
from compliance.ledger.values import Entry, Ledger, Was
from compliance.model import UNSIGNED, Fit, Signature
from tests.ledger.sample import MOUSE, SIGNED, TRIAL, entry, ledger

HAIR, TIRED = "三か月で髪が太く変わります。", "点滴を受けた日から疲れが抜けます。"


def again(
    old: Ledger, *fresh: Entry, page: str = "site/index.html", there: bool = True, looked_for: bool = True
) -> Renewal:
    return renew(old, {page: fresh}, lambda name: there, lambda name: looked_for)


def only(renewal: Renewal) -> Entry:
    (((found,),)) = renewal.ledger.pages.values()
    return found


def test_what_says_the_same_stays_signed_wherever_it_moves() -> None:
    old = ledger(entry(HAIR, signature=SIGNED), entry(TIRED))

    renewal = again(old, entry(TIRED), entry(HAIR))

    assert [e.signature for e in renewal.ledger.pages["site/index.html"]] == [UNSIGNED, SIGNED]
    assert (renewal.new, renewal.changed, renewal.same, renewal.gone) == (0, 0, 2, ())


def test_what_the_program_says_is_written_anew_beside_the_signature() -> None:
    old = ledger(entry(HAIR, signature=SIGNED))
    judged = replace(entry(HAIR), fit=Fit.CARRIED, because="出典があります。")

    assert only(again(old, judged)) == replace(judged, signature=SIGNED)


def test_another_id_for_the_same_words_is_the_same_claim() -> None:
    old = ledger(entry(HAIR, evidence=(MOUSE,), signature=SIGNED))
    spaced = replace(MOUSE, text=MOUSE.text.replace(" ", "\n"))

    found = only(again(old, entry(HAIR, id="later", evidence=(spaced,))))

    assert (found.id, found.signature, found.was) == ("later", SIGNED, None)


@pytest.mark.parametrize(
    "fresh",
    [
        pytest.param(entry("二か月で髪が太く変わります。", evidence=(MOUSE,)), id="another number"),
        pytest.param(entry(HAIR, evidence=(TRIAL,)), id="another reference"),
        pytest.param(entry(HAIR, evidence=(MOUSE, TRIAL)), id="a reference more"),
        pytest.param(entry(HAIR), id="a reference less"),
    ],
)
def test_other_words_or_references_open_it_again(fresh: Entry) -> None:
    before = entry(HAIR, evidence=(MOUSE,), signature=SIGNED)

    renewal = again(ledger(before), fresh)

    assert only(renewal) == replace(fresh, was=Was(before.id, HAIR, (MOUSE,), SIGNED))
    assert (renewal.changed, renewal.gone) == (1, ())


@pytest.mark.parametrize(
    "fresh",
    [
        pytest.param(entry("駐車場は裏手に四台分あります。"), id="a sentence that has nothing in common"),
        pytest.param(entry(HAIR, id="n", kind="number"), id="another kind"),
    ],
)
def test_what_does_not_resemble_it_is_new_and_it_went(fresh: Entry) -> None:
    before = entry(HAIR, signature=SIGNED)

    renewal = again(ledger(before), fresh)

    assert only(renewal) == fresh
    assert (renewal.new, renewal.gone) == (1, (("site/index.html", before),))


def test_each_old_claim_is_the_past_of_one_and_the_most_alike_comes_first() -> None:
    old = ledger(entry(HAIR, signature=SIGNED))
    far, near = entry("三か月で髪も肌も明るく変わります。"), entry("三か月で髪が太く変わりました。")

    found = again(old, far, near).ledger.pages["site/index.html"]

    assert [e.was is not None for e in found] == [False, True]


def test_what_changes_while_it_is_open_keeps_what_was_signed_last() -> None:
    was = Was("first", HAIR, (), SIGNED)
    old = ledger(entry("二か月で髪が太く変わります。", signature=Signature(note="院長へ"), was=was))

    found = only(again(old, entry("一か月で髪が太く変わります。")))

    assert (found.was, found.signature) == (was, Signature(note="院長へ"))


def test_what_says_again_what_was_signed_is_signed() -> None:
    old = ledger(entry("二か月で髪が太く変わります。", was=Was(HAIR, HAIR, (), SIGNED)))

    found = only(again(old, entry(HAIR)))

    assert (found.signature, found.was) == (SIGNED, None)


def test_what_was_never_signed_changes_without_a_past() -> None:
    assert only(again(ledger(entry(HAIR)), entry("二か月で髪が太く変わります。"))).was is None


def test_a_page_that_was_not_looked_at_stays() -> None:
    old = Ledger({"b.html": (entry(TIRED, signature=SIGNED),), "a.html": (entry(HAIR),)})

    renewal = again(old, entry(HAIR), page="a.html")

    assert list(renewal.ledger.pages) == ["a.html", "b.html"]
    assert (renewal.kept, renewal.gone) == (1, ())


def test_a_page_that_is_no_more_goes_and_a_page_of_another_name_takes_its_signatures() -> None:
    old = ledger(entry(HAIR, signature=SIGNED), entry(TIRED, signature=SIGNED), page="old.html")

    renewal = again(old, entry(HAIR), page="new.html", there=False)

    assert list(renewal.ledger.pages) == ["new.html"]
    assert only(renewal).signature == SIGNED
    assert [(page, e.claim) for page, e in renewal.gone] == [("old.html", TIRED)]


def test_a_page_that_was_not_looked_for_and_is_not_found_keeps_what_is_left_of_it() -> None:
    old = ledger(entry(HAIR, signature=SIGNED), entry(TIRED, signature=SIGNED), page="old.html")

    renewal = again(old, entry(HAIR), page="new.html", there=False, looked_for=False)

    assert {page: [(e.claim, e.signature) for e in held] for page, held in renewal.ledger.pages.items()} == {
        "new.html": [(HAIR, SIGNED)], "old.html": [(TIRED, SIGNED)]
    }  # fmt: skip
    assert (renewal.kept, renewal.gone, renewal.unfound) == (1, (), ("old.html",))


def test_the_same_sentence_twice_is_two_claims() -> None:
    old = ledger(entry(HAIR, id="1", signature=SIGNED), entry(HAIR, id="2"))

    found = again(old, entry(HAIR, id="3"), entry(HAIR, id="4")).ledger.pages["site/index.html"]

    assert [e.signature for e in found] == [SIGNED, UNSIGNED]


@pytest.mark.parametrize("words", ["効果{}です。", "{}" + "髪が生えます" * 400], ids=["short and alike", "long and alike"])
def test_a_page_that_changed_all_over_takes_no_long_time(words: str) -> None:
    old = ledger(*(entry(words.format(at), id=f"o{at}", signature=SIGNED) for at in range(1000)))

    began = time.perf_counter()
    renewal = again(old, *(entry(words.format(at) + "新", id=f"n{at}") for at in range(1000)))

    assert time.perf_counter() - began < 10
    assert renewal.new + renewal.changed == 1000

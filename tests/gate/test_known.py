"""What is known stays known wherever it moves and however it is wrapped; what is another thing is seen."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from compliance.gate import baseline
from compliance.gate.known import all_known, compared, faded, paired, still_said
from compliance.model import DOUBTFUL, FOUND, NEARLY, Answer, Known, Standing
from tests.gate.sample import BEST, SAFE, SURE, answer

SENTENCES = st.lists(st.sampled_from([SURE, BEST, SAFE, "当院は駅の前にあります。", "費用は税込11,000円です。"]), min_size=1, max_size=5)


def entry(text: str = BEST, rule: str = "superlative.top", severity: str = "error", state: str = FOUND, name: str = "") -> Known:
    return Known("a.html", rule.partition(".")[0], rule, severity, state, text, name or f"{rule}{text}")


def owed(treatments: str, state: str = "missing") -> Known:
    return Known("a.html", "missing-risk", "duty.risk", "error", state, treatments, f"risk{treatments}")


@pytest.mark.parametrize(
    ("now", "before", "is_known"),
    [
        (entry(), entry(), True),
        (entry(name="moved"), entry(), True),
        (entry(" 設備は\n日本一です。", name="wrapped"), entry(), True),
        (entry(rule="superlative.most", severity="warning", name="x"), entry(), True),  # another rule, no worse
        (entry(rule="superlative.most", name="x"), entry(severity="warning"), False),  # worse
        (entry(SAFE, name="x"), entry(), False),  # one swapped for another
        (entry(rule="guaranteed-outcome.x", name="x"), entry(), False),  # another offence in a sentence that is known
        (entry(name="moved"), entry(state=DOUBTFUL), True),  # the page has become louder
        (entry(rule="superlative.most", severity="warning", name="x"), entry(state=DOUBTFUL), True),
        (entry(name="x"), entry(severity="warning", state=DOUBTFUL), False),
        (entry(SAFE, name="x"), entry(state=DOUBTFUL), False),
        (owed("A"), entry(state=DOUBTFUL), False),
        (owed("A"), owed("A"), True),
        (owed("A"), owed("A、B"), True),  # one of two was mended
        (owed("A、B"), owed("A"), False),  # one more is owed
        (owed("A"), owed(""), True),
        (owed("A"), owed("A", "cannot-tell"), False),  # broken by the change
        (owed("A"), owed("A", NEARLY), True),  # words elsewhere tipped it
        (owed("A、B"), owed("A", NEARLY), False),  # one more is owed
        (owed("A"), owed("", NEARLY), True),
        (entry(name="x"), owed("A", NEARLY), False),
        (owed("A", "cannot-tell"), owed("A"), True),
        (owed("B", "cannot-tell"), owed("A"), True),  # A hid it
        (owed("A"), entry(name="x"), False),
    ],
)
def test_what_is_the_same_thing(now: Known, before: Known, is_known: bool) -> None:
    held, gone = paired([now], [before])

    assert held == ({0: before} if is_known else {})
    assert gone == ([] if is_known else [before])


def test_one_known_thing_covers_one_thing() -> None:
    twice = [entry(name="first"), entry(name="second")]

    assert len(paired(twice, [entry(name="first")])[0]) == 1
    assert paired(twice[:1], twice)[1] == twice[1:]


def test_what_is_known_goes_before_what_is_doubtful() -> None:
    sure, doubtful = entry(name="sure"), entry(name="doubtful", state=DOUBTFUL)

    assert paired([entry(name="moved")], [doubtful, sure]) == ({0: sure}, [doubtful])
    assert paired([entry(name="moved"), entry(name="again")], [doubtful, sure]) == ({0: sure, 1: doubtful}, [])


def test_what_was_doubtful_is_known_as_such_for_good_and_is_never_told_to_be_gone() -> None:
    said = entry(BEST, name="other")
    before = {"a.html": [replace(said, state=DOUBTFUL), entry(SAFE, state=DOUBTFUL)]}
    found = compared(answer({"a.html": PAGE.replace(SURE, "")}).reviews, before, str)

    assert [item.state for item in found.held if item.text == BEST] == [DOUBTFUL]
    assert list(still_said(found.gone, found.reviews, str)) == []
    said_again = answer({"a.html": f"<p>当院では {SAFE[:4]}\n{SAFE[4:]}</p>"}).reviews
    assert list(still_said(found.gone, said_again, str)) == [entry(SAFE, state=DOUBTFUL)]


def test_what_is_found_still_but_does_not_stand_is_known_as_doubtful() -> None:
    (review,) = answer({"a.html": PAGE}).reviews
    best = next(finding for finding in review.findings if finding.sentence == BEST)
    calm = replace(review, findings=(), doubtful=(best,))
    before = [entry(BEST, best.rule, best.severity.value, name="before"), entry(SAFE)]

    assert [(item.text, item.state) for item in faded(before, [calm], str)] == [(BEST, DOUBTFUL)]
    assert list(faded([replace(item, state=DOUBTFUL) for item in before], [calm], str)) == []
    assert list(faded(before, [review], str)) == []


def test_an_omission_that_nearly_was_one_is_kept_as_such_and_never_told_to_be_gone() -> None:
    (review,) = answer({"a.html": PAGE}).reviews
    lacked = next(one for one in review.missing if one.state == "missing")
    rest = tuple(one for one in review.missing if one is not lacked)
    calm = replace(review, missing=rest, doubtful=(lacked,))
    before = [item for item in all_known([calm], str) if item.label == lacked.label]
    assert [item.state for item in before] == [NEARLY]

    found = compared([review], {"a.html": before}, str)
    assert [item.state for item in found.held if item.label == lacked.label] == [NEARLY]
    assert standings(replace(answer({"a.html": PAGE}), reviews=found.reviews))[lacked.label] == {Standing.STANDING}
    missing = [item for item in all_known([review], str) if item.label == lacked.label]
    assert [item.state for item in faded(missing, [calm], str)] == [NEARLY]
    assert [item.state for item in faded(before, [calm], str)] == [NEARLY]


def standings(found: Answer) -> dict[str, set[Standing]]:
    notes = [note for review in found.reviews for note in (*review.findings, *review.missing)]
    return {note.label: {other.standing for other in notes if other.label == note.label} for note in notes}


PAGE = f"<h1>AGA治療</h1><h2>効果</h2><p>{SURE}</p><h2>実績</h2><p>{BEST}</p>"


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>AGA治療</h1><h2>実績</h2><p>{BEST}</p><h2>効果</h2><p>{SURE}</p>",
        f"<h1>AGA治療</h1>\n<h2>\n  効果\n</h2>\n  <p>\n当院の治療を受ければ、\n      必ず髪が生えます。\n</p><h2>実績</h2><p>{BEST}</p>",
        f"<h1>AGA治療</h1><h2>効果について</h2><p>{SURE}</p><h2>実績</h2><div><p>{BEST}</p></div>",
        f"<h1>AGA治療</h1><p>{SURE}</p><p>{BEST}</p>",
        f"<h1>AGA治療</h1><h2>効果</h2><ul><li>{SURE}</li></ul><h2>実績</h2><p>当院の話をします。{BEST}</p>",
        "<h1>AGA治療</h1><h2>効果</h2><p>当院の治療を受ければ、<strong>必ず</strong>髪が生えます。</p><h2>実績</h2><p>設備は日本一です。</p>",
    ],
)
def test_moved_and_wrapped_text_stays_known(page: str) -> None:
    before = baseline.by_file(all_known(answer({"a.html": PAGE}).reviews, str))
    now = answer({"a.html": page})
    found = compared(now.reviews, before, str)
    reviews, gone = found.reviews, found.gone

    assert {standing for review in reviews for finding in review.findings for standing in [finding.standing]} == {Standing.STANDING}
    assert gone == ()


def test_a_swap_is_seen() -> None:
    before = baseline.by_file(all_known(answer({"a.html": PAGE}).reviews, str))
    found = compared(answer({"a.html": PAGE.replace(BEST, "設備は世界一です。")}).reviews, before, str)
    reviews, gone = found.reviews, found.gone

    assert [finding.sentence for finding in reviews[0].findings if finding.standing is Standing.NEW] == ["設備は世界一です。"]
    assert [one.text for one in gone] == [BEST]


def test_a_row_that_slips_down_stays_known_and_a_new_row_does_not() -> None:
    head, row = "広告文,媒体\n", f"当院のAGA治療。{SURE},website\n"
    before = baseline.by_file(all_known(_rows(head + row).reviews, str))
    found = compared(_rows(f"{head}当院のAGA治療。{SAFE},website\n{row}").reviews, before, str)
    reviews, gone = found.reviews, found.gone

    fresh, slipped = ({finding.standing for finding in review.findings} for review in reviews)
    assert (fresh, slipped, gone) == ({Standing.NEW}, {Standing.STANDING}, ())
    # what an ad owes is of each: one that was known to lack it covers one
    assert {Standing.NEW, Standing.STANDING} <= {duty.standing for review in reviews for duty in review.missing}


def _rows(text: str) -> Answer:
    from compliance import review
    from compliance.sources import read_documents
    from tests.gate.sample import DAY, checker

    documents = read_documents("ads.csv", text.encode())
    reviews = [checker().check(document, as_of=DAY, assume="advertisement") for document in documents]
    return review.answer(reviews, (), checker().ruleset, DAY)


@settings(deadline=None, max_examples=40)
@given(SENTENCES)
def test_a_baseline_of_an_answer_leaves_nothing_new_in_it(said: list[str]) -> None:
    found = answer({"a.html": "<h1>AGA治療</h1>" + "".join(f"<p>{sentence}</p>" for sentence in said)})
    known = all_known(found.reviews, str)
    outcome = compared(found.reviews, baseline.by_file(known), str)

    notes = [note for review in outcome.reviews for note in (*review.findings, *review.missing)]
    assert {note.standing for note in notes} <= {Standing.STANDING}
    assert (outcome.gone, sorted(outcome.held)) == ((), sorted(known))


@settings(deadline=None, max_examples=40)
@given(SENTENCES, st.integers(0, 4))
def test_what_is_put_beside_known_text_is_new_and_nothing_else(said: list[str], at: int) -> None:
    before = answer({"a.html": "<h1>AGA治療</h1>" + "".join(f"<p>{sentence}</p>" for sentence in said)})
    said = [*said[:at], "設備は世界一です。", *said[at:]]
    now = answer({"a.html": "<h1>AGA治療</h1>" + "".join(f"<p>{sentence}</p>" for sentence in said)})
    reviews = compared(now.reviews, baseline.by_file(all_known(before.reviews, str)), str).reviews

    assert {finding.sentence for finding in reviews[0].findings if finding.standing is Standing.NEW} == {"設備は世界一です。"}

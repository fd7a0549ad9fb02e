"""The claim ledger: what each claim of effect rests on, as far as the page shows it."""

from __future__ import annotations

import pytest

from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.sources import read_document

CHECKER = Checker(load_rules())
ENTRIES = "\n\n## 参考文献\n\n[1] 架空太郎. 毛髪の研究. 2020.\n\n[2] 架空花子. 皮膚の研究. 2021.\n"


@pytest.mark.parametrize(
    ("text", "grade", "references"),
    [
        pytest.param("この注射で髪が生えます[1]。" + ENTRIES, "unknown", ("架空太郎. 毛髪の研究. 2020.",), id="a mark with its entry"),
        pytest.param("この注射で髪が生えます。" + ENTRIES, "none", (), id="no mark"),
        pytest.param("この注射で髪が生えます。", "none", (), id="no entries"),
    ],
)
def test_claims_and_what_they_rest_on(text: str, grade: str, references: tuple[str, ...]) -> None:
    review = CHECKER.check(read_document("page.md", text.encode()), assume="advertisement")
    notes = [note for note in review.claims if note.sentence.startswith("この注射")]

    assert {(note.grade, tuple(review.references[at].text for at in note.references)) for note in notes} == {(grade, references)}


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        pytest.param("この注射で髪が生えます。", True, id="claimed"),
        pytest.param("この注射で髪が生えますか。", False, id="asked"),
        pytest.param("この注射で髪が生えるとは言えません。", False, id="denied"),
        pytest.param("「必ず髪が生える」「副作用がない」といった説明は、当院では行いません。", False, id="quoted to warn of it"),
        pytest.param("この注射で髪が生えると言われています。", True, id="hearsay is a claim"),
        pytest.param("この注射に副作用はありません。", True, id="a denied harm is a claim"),
    ],
)
def test_what_is_asked_or_denied_is_no_claim(text: str, claimed: bool) -> None:
    notes = CHECKER.check(read_document("page.md", text.encode()), assume="advertisement").claims

    assert bool(notes) == claimed
    assert all(note.because for note in notes)


def fingerprints(text: str) -> list[str]:
    claims = CHECKER.check(read_document("page.md", text.encode()), assume="advertisement").claims
    return [note.fingerprint for note in claims if "注射" in note.sentence]


ONE, BOTH = "この注射で髪が生えます[1]。", "この注射で髪が生えます[1,2]。"


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        pytest.param(ONE + ENTRIES, "この注射で髪が生えます[2]。\n\n## 参考文献\n\n[1] 架空花子. 皮膚の研究. 2021.\n\n[2] 架空太郎. 毛髪の研究. 2020.\n", True, id="numbered anew"),
        pytest.param(ONE + ENTRIES, ONE.replace("[1]", "※1") + "\n\n※1 架空太郎. 毛髪の研究. 2020.\n", True, id="called otherwise"),
        pytest.param(BOTH + ENTRIES, "この注射で髪が生えます[1,2]。\n\n## 参考文献\n\n[1] 架空花子. 皮膚の研究. 2021.\n\n[2] 架空太郎. 毛髪の研究. 2020.\n", True, id="in another order"),
        pytest.param(ONE + ENTRIES, ONE.replace("1", "2") + ENTRIES, False, id="another work"),
        pytest.param("この注射1回で髪が生えます[1]。" + ENTRIES, "この注射2回で髪が生えます[1]。" + ENTRIES, False, id="a number that is no mark"),
        pytest.param(ONE, "この注射で髪が生えます[2]。", False, id="a mark without an entry may be a figure"),
    ],
)  # fmt: skip
def test_a_claim_is_known_without_the_numbers_of_its_notes(before: str, after: str, same: bool) -> None:
    assert fingerprints(before)
    assert (fingerprints(before) == fingerprints(after)) is same

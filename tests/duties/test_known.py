"""What the configuration knows beside the page: contact in the shared footer, the clinic's own plans and treatments."""
from __future__ import annotations

import datetime

import pytest

from compliance.config.values import Named, Origin, Settings
from compliance.model import Medium, Place, Review
from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.sources import read_document

DAY = datetime.date(2026, 11, 1)
WHERE = Origin("clinic/compliance.yml", 7, 3)
FOOTER = Settings(contact=(Named("03-1234-5678", WHERE), Named("/contact", WHERE)))
NO_CONTACT = "# 巻き爪の矯正\n\n当院の巻き爪矯正は1回8,800円（税込）の自由診療です。"
PLAN = "# PRP療法\n\n当院のPRP療法は第二種再生医療等です。計画番号 {}。お電話 03-1111-2222"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load_rules())


def judged(checker: Checker, text: str, settings: Settings, medium: Medium = Medium.WEBSITE) -> Review:
    page = read_document("page.md", text.encode())
    return checker.check(page, medium=medium, as_of=DAY, assume="advertisement", settings=settings)


def labels(review: Review) -> set[str]:
    return {duty.label for duty in review.missing}


def test_a_contact_in_the_shared_footer_meets_the_duty_and_the_answer_says_where_it_is_written(checker: Checker) -> None:
    assert "missing-contact" in labels(judged(checker, NO_CONTACT, Settings()))

    review = judged(checker, NO_CONTACT, FOOTER)
    (met,) = [duty for duty in review.met if duty.label == "missing-contact"]

    assert "missing-contact" not in labels(review)
    assert (met.where, met.quote) == (Place(7, 3, "clinic/compliance.yml:7"), "03-1234-5678 / /contact")
    assert met.block_index == -1


def test_what_the_page_itself_says_goes_before_the_footer(checker: Checker) -> None:
    review = judged(checker, f"{NO_CONTACT}\n\nお電話 03-9999-0000", FOOTER)

    assert [duty.where.at for duty in review.met if duty.label == "missing-contact"] == [""]


@pytest.mark.parametrize("medium", [Medium.MAIL, Medium.SOCIAL])
def test_a_mail_or_a_post_carries_no_footer_of_the_site(checker: Checker, medium: Medium) -> None:
    assert "missing-contact" in labels(judged(checker, NO_CONTACT, FOOTER, medium))


@pytest.mark.parametrize(
    ("shown", "known", "unmet"),
    [
        ("PB1234567", ("PB1234567",), False),
        ("PB1234567", ("PC0000001", "PB1234567"), False),
        ("ＰＢ1234567", ("PB1234567",), False),
        ("pb1234567", ("PB1234567",), False),
        ("PB 1234567", ("PB1234567",), False),
        ("PB7654321", ("PB1234567",), True),
        ("PB7654321", (), False),
        ("PB12345678", ("PB1234567",), True),
    ],
)
def test_a_number_of_somebody_else_is_no_number_of_the_clinic(
    checker: Checker, shown: str, known: tuple[str, ...], unmet: bool
) -> None:
    settings = Settings(plans=tuple(Named(number, WHERE) for number in known))

    review = judged(checker, PLAN.format(shown), settings)
    told = [duty.nearly for duty in review.missing if duty.label == "missing-asrm-plan"]

    assert bool(told) is unmet
    assert all(str(WHERE) in nearly for nearly in told)


MENTION = "# AGA治療\n\n当院のAGA治療は月8,800円です。ほかにエクソソーム点滴も知られています。"


@pytest.mark.parametrize(
    ("text", "given", "states"),
    [
        (MENTION, (), {"missing"}),
        (MENTION, ("フィナステリド",), {"cannot-tell"}),
        (MENTION, ("フィナステリド", "エクソソーム"), {"missing"}),
        (MENTION.replace("AGA治療\n", "エクソソーム点滴\n"), ("フィナステリド",), {"missing"}),
    ],
)
def test_of_a_treatment_that_the_clinic_does_not_give_a_mere_mention_leaves_what_is_owed_in_doubt(
    checker: Checker, text: str, given: tuple[str, ...], states: set[str]
) -> None:
    review = judged(checker, text, Settings(treatments=tuple(Named(name, WHERE) for name in given)))

    assert {duty.state for duty in review.missing if duty.label == "missing-unapproved-status"} == states


def test_a_part_of_a_page_owes_nothing_and_the_answer_says_that_it_was_not_judged(checker: Checker) -> None:
    review = judged(checker, f"{NO_CONTACT}\n\n必ず治ります。", Settings(is_partial=True))

    assert (review.missing, review.met, review.judged.duties) == ((), (), False)
    assert review.findings


@pytest.mark.parametrize(("assume", "applies"), [(None, True), ("other", False)])
def test_a_part_that_alone_names_no_clinic_is_taken_for_part_of_an_advertisement(
    checker: Checker, assume: str | None, applies: bool
) -> None:
    page = read_document("parts/a.html", "<p>絶対に安全な手術です。</p>".encode())

    assert not checker.check(page, as_of=DAY).advertisement.applies
    review = checker.check(page, as_of=DAY, assume=assume, settings=Settings(is_partial=True))
    assert (review.advertisement.applies, bool(review.findings)) == (applies, applies)

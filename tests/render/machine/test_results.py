from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance.model import Confidence, Severity, Standing
from compliance.render.machine.results import file_uri, results
from tests.render.machine.answers import crowded_answer, gated_answer
from tests.render.sample import sample_answer


def test_what_is_new_stands_before_what_is_known_and_what_is_accepted_each_worst_first() -> None:
    told = results(gated_answer())

    assert [(str(one.standing), str(one.level), one.rule) for one in told] == [
        ("new", "error", "unread"),
        ("new", "error", "missing-risk.sample"),
        ("new", "error", "unsupported-statistic.sample"),
        ("new", "warning", "downplayed-risk.sample"),
        ("new", "warning", "exaggerated-efficacy.sample"),
        ("new", "warning", "exaggerated-efficacy.sample"),
        ("new", "info", "missing-duration.sample"),
        ("new", "info", "exaggerated-efficacy.degree"),
        ("standing", "info", "missing-contact.sample"),
        ("standing", "info", "guaranteed-outcome.sample"),
        ("accepted", "info", "superlative.sample"),
    ]


def test_what_does_not_close_the_gate_is_information_whatever_its_severity() -> None:
    told = results(gated_answer())

    assert {one.severity for one in told if one.standing is Standing.STANDING} == {Severity.ERROR}
    assert {one.level for one in told if one.standing is not Standing.NEW} == {Severity.INFO}
    assert [(one.state, one.confidence) for one in told if one.rule.startswith("missing-d")] == [("cannot-tell", Confidence.LOW)]


def test_nothing_is_lost() -> None:
    answer = sample_answer()
    count = sum(len(review.findings) + len(review.missing) for review in answer.reviews) + len(answer.unchecked)

    assert len(results(answer)) == count == 31
    assert len(results(crowded_answer(7))) == 8


def test_a_row_of_a_table_is_a_part_of_its_file() -> None:
    answer = crowded_answer(1)
    page = replace(answer.reviews[0].document, path="ads/a#b.xlsx#広告!5", is_advertisement=True, encoding="")
    (one, _) = results(replace(answer, reviews=(replace(answer.reviews[0], document=page),)))

    assert (one.path, one.part, one.span, one.line) == ("ads/a#b.xlsx", "広告!5", None, 0)


def test_a_picture_of_a_page_is_at_its_tag() -> None:
    answer = crowded_answer(1)
    (review,) = answer.reviews
    one = review.findings[0]
    seen = replace(one, start=replace(one.start, at="画像 1 (a.png・1 行目)"))
    page = replace(review.document, spots=((0, "画像 1 (a.png・1 行目)"), (9, "")))
    told = results(replace(answer, reviews=(replace(review, document=page, findings=(seen,)),)))

    assert told[0].where == "site/many.html:1:3 画像 1 (a.png・1 行目)"


def test_a_page_with_a_number_sign_in_its_name_is_a_page() -> None:
    answer = crowded_answer(1)
    page = replace(answer.reviews[0].document, path="site/a#b.html")

    assert results(replace(answer, reviews=(replace(answer.reviews[0], document=page),)))[0].where == "site/a#b.html:1:12"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("site/料金 表.html", "site/%E6%96%99%E9%87%91%20%E8%A1%A8.html"),
        ("a#b%20?.html", "a%23b%2520%3F.html"),
        ("c:x/y.html", "c%3Ax/y.html"),
        ("/tmp/x.html", "file:///tmp/x.html"),
        ("半\ud800.html", "%E5%8D%8A%3F.html"),
    ],
)
def test_a_uri_is_encoded(path: str, uri: str) -> None:
    assert file_uri(path) == uri

from __future__ import annotations

from msgspec.structs import replace

from tests.render.machine.answers import gated_answer, rendered
from tests.render.machine.held import as_json
from tests.render.sample import clinic_answer


def test_an_issue_is_at_its_line_or_at_the_files_first() -> None:
    issues = as_json("gitlab.json", rendered("gitlab", gated_answer()))

    assert [one["location"]["lines"] for one in issues[:3]] == [{"begin": 1}, {"begin": 1}, {"begin": 9}]
    assert [one["severity"] for one in issues] == ["critical"] * 3 + ["major"] * 3 + ["info"] * 5


def test_fingerprints_differ_where_two_findings_are_called_the_same() -> None:
    answer = clinic_answer()
    (review,) = answer.reviews
    twice = replace(review, findings=(review.findings[0], review.findings[0]))
    other = replace(review, document=replace(review.document, path="site/other.html"))
    issues = as_json("gitlab.json", rendered("gitlab", replace(answer, reviews=(twice, other))))

    assert len({one["fingerprint"] for one in issues}) == len(issues)


def test_a_fingerprint_stays_when_the_finding_moves() -> None:
    answer = clinic_answer()
    (review,) = answer.reviews
    page = replace(review.document, source="x" * 9 + review.document.source, line_starts=(0, 5, 9))

    def names(found: str) -> set[str]:
        return {one["fingerprint"] for one in as_json("gitlab.json", found)}

    moved = replace(answer, reviews=(replace(review, document=page),))
    assert names(rendered("gitlab", moved)) == names(rendered("gitlab", answer))

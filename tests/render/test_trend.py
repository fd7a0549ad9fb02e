"""What became of what earlier runs found: told from an earlier answer in JSON, or from what a report remembers."""
from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance.render import render_html, render_json
from compliance.render.site import INDEX, render_site
from compliance.render.trend import Memory, joined, of_answer, of_report, trend
from tests.render.outline import Outline
from tests.render.sample import HOSTILE, clinic_answer, sample_answer

ANSWER = clinic_answer()
[REVIEW] = ANSWER.reviews
FEWER = replace(ANSWER, reviews=(replace(REVIEW, findings=REVIEW.findings[1:], missing=REVIEW.missing[:2]),))


def test_an_answer_and_a_report_remember_the_same() -> None:
    assert of_report(render_html(ANSWER)) == of_answer(render_json(ANSWER))


def test_new_gone_and_standing_are_told_apart() -> None:
    found = trend(FEWER, of_answer(render_json(ANSWER)))
    back = trend(ANSWER, of_answer(render_json(FEWER)))

    assert found and back
    assert (found.new, found.gone, found.standing) == (0, 2, 7)
    assert (back.new, back.gone, back.standing) == (2, 0, 7)
    assert [run.total for run in found.runs] == [9, 7]


def test_without_earlier_answers_nothing_is_said() -> None:
    assert trend(ANSWER, None) is None
    assert "前回からの動き" not in Outline(render_html(ANSWER)).text


def test_a_page_that_was_not_judged_this_time_is_not_gone() -> None:
    other = replace(REVIEW, document=replace(REVIEW.document, path="site/other.html"))
    found = trend(ANSWER, of_answer(render_json(replace(ANSWER, reviews=(REVIEW, other)))))

    assert found and found.gone == 0


def test_the_same_answer_again_is_no_new_run() -> None:
    html = render_html(ANSWER)
    again = render_html(ANSWER, earlier=of_report(html))

    assert of_report(again) == of_report(html)
    assert render_html(ANSWER, earlier=of_report(again)) == again


def test_an_index_remembers_every_run() -> None:
    first = render_site(ANSWER)[INDEX]
    second = render_site(FEWER, earlier=of_report(first))[INDEX]
    third = render_site(ANSWER, earlier=of_report(second))[INDEX]
    memory = of_report(third)

    assert memory and [run.total for run in memory.runs] == [9, 7, 9]
    assert "これまでの件数: 9、7、9" in third


def test_several_answers_are_runs_one_after_another() -> None:
    memory = joined([of_answer(render_json(ANSWER)), of_answer(render_json(FEWER))])

    assert memory and [run.total for run in memory.runs] == [9, 7]
    assert joined([]) is None


def test_hostile_paths_are_remembered_as_they_are() -> None:
    memory = of_report(render_html(sample_answer()))

    assert memory and sum(HOSTILE[:30] in path for path in memory.known) == 1


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"pages": 3}', '{"pages": [{}]}', "<html>"])
def test_what_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        of_answer(text)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"runs": 1}', '{"runs": [{"as_of": 1}], "known": {}}', '{"runs": [], "known": []}'])
def test_a_memory_that_cannot_be_read_is_none(content: str) -> None:
    assert of_report(f"<meta name='compliance-memory' content='{content}'><style>") is None


def test_nothing_known_is_no_trend() -> None:
    assert trend(ANSWER, Memory((), {})) is None

"""What holds for every form: it reads as it was reviewed, as its readers say, whatever a page says."""
from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from compliance.cli.outputs import Form
from compliance.model import Answer
from tests.render.golden import same_as_golden
from tests.render.machine.answers import FORMS, answers, gated_answer, rendered
from tests.render.machine.held import CHECKS
from tests.render.sample import clinic_answer, early_answer, sample_answer

_SUFFIXES = {"sarif": "sarif", "github": "txt", "markdown": "md", "junit": "xml", "gitlab": "json", "rdjson": "json", "checkstyle": "xml", "csv": "csv"}
_ANSWERS = {
    "hostile": sample_answer(),
    "gated": gated_answer(),
    "early": early_answer(),
    "no page": replace(clinic_answer(), reviews=()),
    "nothing found": replace(clinic_answer(), reviews=sample_answer().reviews[:1]),
}


def test_every_form_for_programs_is_one_of_the_command():
    assert set(FORMS) == set(map(str, Form)) - {"terminal", "json", "html", "docx", "pdf", "annotated-html"} == set(CHECKS)


@pytest.mark.parametrize("form", FORMS)
def test_the_answer_reads_as_it_was_reviewed(form: str) -> None:
    assert same_as_golden(f"machine.{form}.{_SUFFIXES[form]}", rendered(form, gated_answer()))


@pytest.mark.parametrize("answer", _ANSWERS.values(), ids=_ANSWERS)
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_what_its_readers_take(form: str, lang: str, answer: Answer) -> None:
    CHECKS[form](rendered(form, answer, lang))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answer=answers())
def test_a_form_is_what_its_readers_take_whatever_is_said(form: str, answer: Answer) -> None:
    CHECKS[form](rendered(form, answer))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_answer_is_always_the_same_text(form: str) -> None:
    assert rendered(form, sample_answer()) == rendered(form, sample_answer())

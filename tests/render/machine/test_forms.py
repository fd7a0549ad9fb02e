"""What holds for every form: it reads as it was reviewed, as its readers say, whatever a page says."""
from __future__ import annotations

import json
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

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


_NAMES = ["a\nb.html", "a b#c?d%20.html", "x:y.html", "a\tb\x1b[31m.html", "\u202egnp.html", "\U00020b9f\u0301.html", "a&<>\"'.html", "[a](b)@c`.html"]


@pytest.mark.parametrize("name", _NAMES, ids=ascii)
@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_what_its_readers_take_whatever_a_file_is_called(form: str, name: str) -> None:
    answer = gated_answer()
    named = (replace(review, document=replace(review.document, path=f"site/{name}")) for review in answer.reviews)
    CHECKS[form](rendered(form, replace(answer, reviews=tuple(named))))


@pytest.mark.parametrize("name", _NAMES, ids=ascii)
def test_programs_find_the_file_by_its_name(name: str) -> None:
    answer, path = gated_answer(), f"site/{name}"
    named = replace(answer, unchecked=(), reviews=tuple(replace(one, document=replace(one.document, path=path)) for one in answer.reviews))
    (run,) = json.loads(rendered("sarif", named))["runs"]
    (uri,) = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert unquote(uri) == path and urlsplit(uri).path == uri and uri.isascii()
    assert {one["location"]["path"] for one in json.loads(rendered("rdjson", named))["diagnostics"]} == {path}
    assert {one["location"]["path"] for one in json.loads(rendered("gitlab", named))} == {path}
    if path.isprintable() or "\n" in path:  # XML has no place for other control characters
        (file,) = ElementTree.fromstring(rendered("checkstyle", named).encode())
        assert file.get("name") == path


@pytest.mark.parametrize("form", FORMS)
def test_the_same_answer_is_always_the_same_text(form: str) -> None:
    assert rendered(form, sample_answer()) == rendered(form, sample_answer())

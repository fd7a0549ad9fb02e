from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest
from msgspec.structs import replace

from compliance.model import BlockKind, Confidence, Decision, Fit, Grade, Medium, Severity, State, Verdict
from compliance.render import render_json
from tests.render.golden import same_as_golden
from tests.render.sample import clinic_answer, early_answer, sample_answer, signed_answer

_SCHEMA = json.loads(resources.files("compliance.render").joinpath("answer.schema.json").read_text("utf-8"))
_DEFS = _SCHEMA["$defs"]
_CLAIM = _DEFS["claim"]["properties"]


def _validate(answer: object) -> None:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(_SCHEMA, format_checker=checker).validate(answer)


def test_the_answer_reads_as_it_was_reviewed():
    assert same_as_golden("answer.json", render_json(clinic_answer()))


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(_SCHEMA)


@pytest.mark.parametrize("answer", [sample_answer(), clinic_answer(), early_answer(), signed_answer(), replace(clinic_answer(), reviews=())])
def test_the_answer_is_what_the_schema_promises(answer):
    _validate(json.loads(render_json(answer)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(["schema"], 1, id="another schema"),
        pytest.param(["as_of"], "yesterday", id="no date"),
        pytest.param(["held", "rules"], -1, id="fewer rules than none"),
        pytest.param(["pages", 0, "verdict"], "lawful", id="a verdict that nobody gives"),
        pytest.param(["pages", 0, "findings", 0, "start", "line"], 0, id="lines count from one"),
        pytest.param(["pages", 0, "findings", 0, "surprise"], "!", id="a key more in a finding"),
        pytest.param(["pages", 0, "missing", 0, "state"], "met", id="a duty that is met is not missing"),
        pytest.param(["unchecked"], [{"path": "a.pdf", "because": ""}], id="not read for no reason"),
    ],
)
def test_the_schema_refuses_what_is_not_promised(path, value):
    answer = json.loads(render_json(clinic_answer()))
    part = answer
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value

    with pytest.raises(jsonschema.ValidationError):
        _validate(answer)


@pytest.mark.parametrize(
    ("promised", "values"),
    [
        pytest.param(_DEFS["severity"]["enum"], Severity, id="severities"),
        pytest.param(_DEFS["confidence"]["enum"], Confidence, id="confidences"),
        pytest.param(_DEFS["finding"]["properties"]["block"]["enum"], BlockKind, id="kinds of block"),
        pytest.param(_DEFS["page"]["properties"]["medium"]["enum"], Medium, id="media"),
        pytest.param(_DEFS["page"]["properties"]["verdict"]["enum"], Verdict, id="verdicts"),
        pytest.param(_DEFS["grade"]["enum"], Grade, id="grades"),
        pytest.param(_CLAIM["evidence"]["properties"]["fit"]["enum"], Fit, id="fits"),
        pytest.param(_CLAIM["review"]["properties"]["state"]["enum"], State, id="states of sign-off"),
        pytest.param(_CLAIM["review"]["properties"]["decision"]["enum"], (*Decision, None), id="decisions"),
    ],
)
def test_the_schema_knows_every_value(promised, values):
    assert set(promised) == {value and str(value) for value in values}


def test_a_page_comes_back_as_it_was_written():
    answer = json.loads(render_json(sample_answer()))

    assert answer["pages"][2]["path"] == sample_answer().reviews[2].document.path
    assert answer["unchecked"] == [{"path": "site/poster.pdf", "because": "PDF は読めません"}]


def test_a_claim_says_how_it_stands_in_the_ledger_and_nothing_without_one():
    page = json.loads(render_json(signed_answer()))["pages"][0]

    assert [claim["review"]["state"] for claim in page["claims"]] == ["signed", "signed", "changed", "open", "open"]
    assert page["claims"][0]["review"] == {
        "state": "signed", "reviewer": "山辺", "date": "2026-11-20", "decision": "accepted", "note": "院長に確認"
    }  # fmt: skip
    assert page["claims"][4]["review"] == {"state": "open", "reviewer": "", "date": None, "decision": None, "note": ""}
    assert {claim["review"] for claim in json.loads(render_json(clinic_answer()))["pages"][0]["claims"]} == {None}


def test_half_a_surrogate_pair_can_be_written_and_read_back():
    answer = clinic_answer()
    finding = replace(answer.reviews[0].findings[0], quote="半\ud800分")
    written = render_json(replace(answer, reviews=(replace(answer.reviews[0], findings=(finding,)),)))

    assert json.loads(written.encode("utf-8"))["pages"][0]["findings"][0]["quote"] == "半\ud800分"

from __future__ import annotations

from msgspec.structs import replace

from compliance.model import Severity
from compliance.review import check
from compliance.ruleset import load_rules
from compliance.sources import read_document
from tests.render.machine.answers import crowded_answer, gated_answer, rendered
from tests.render.machine.held import as_json
from tests.render.sample import clinic_answer


def test_severities_and_the_law_of_a_rule() -> None:
    told = as_json("rdjson.json", rendered("rdjson", gated_answer()))["diagnostics"]

    assert [one["severity"] for one in told] == ["ERROR"] * 3 + ["WARNING"] * 3 + ["INFO"] * 5
    assert told[2]["code"] == {"value": "unsupported-statistic.sample", "url": "https://law.example/guideline"}
    assert "range" not in told[1]["location"]


def test_columns_count_bytes() -> None:
    answer = crowded_answer(1, Severity.INFO)
    line = answer.reviews[0].document.source.encode()
    place = as_json("rdjson.json", rendered("rdjson", answer))["diagnostics"][1]["location"]["range"]

    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode() == "いちばん"


def test_one_sentence_has_one_suggestion() -> None:
    told = as_json("rdjson.json", rendered("rdjson", clinic_answer()))["diagnostics"]

    # two findings share the rewrite of line 4
    assert [one["location"]["range"]["start"]["line"] for one in told if "suggestions" in one] == [4, 6]


def test_a_suggestion_put_into_the_file_gives_a_page_without_the_finding() -> None:
    source = "<!doctype html><title>架空町クリニック</title>\n<p>😀ご案内です。この注射は痛みがまったくありません。</p>\n"
    rules = load_rules()
    review = check(read_document("a.html", source.encode()), rules, assume="advertisement")
    answer = replace(clinic_answer(), reviews=(review,))
    told = as_json("rdjson.json", rendered("rdjson", answer))["diagnostics"]
    suggested = [one["suggestions"][0] for one in told if "suggestions" in one]
    assert len(suggested) == 1
    lines = source.encode().split(b"\n")
    for one in suggested:
        start, end = one["range"]["start"], one["range"]["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"] - 1]
        lines[start["line"] - 1] = line[: start["column"] - 1] + one["text"].encode() + line[end["column"] - 1 :]
    after = check(read_document("a.html", b"\n".join(lines)), rules, assume="advertisement")

    assert review.findings and not after.findings

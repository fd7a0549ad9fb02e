from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from compliance.model import Answer, BlockKind, Severity
from compliance.render.machine import sarif
from compliance.render.machine.line_hash import line_hashes
from compliance.render.machine.root import AS_NAMED, Root
from tests.render.machine.answers import crowded_answer, gated_answer, rendered
from tests.render.machine.held import as_json
from tests.render.sample import Words, clinic_answer, document, finding, sample_answer


def _run(answer: Answer, root: Root = AS_NAMED) -> dict[str, Any]:
    (run,) = as_json("sarif-2.1.0.json", rendered("sarif", answer, "ja", root))["runs"]
    return dict(run)


def test_what_is_accepted_is_marked_and_not_removed() -> None:
    run = _run(gated_answer())
    accepted = [one for one in run["results"] if "suppressions" in one]

    assert len(run["results"]) == 10
    assert [one["ruleId"] for one in accepted] == ["superlative.sample"]
    assert accepted[0]["suppressions"] == [
        {
            "kind": "external", "status": "accepted", "justification": "承認済み: 山辺 が 2027-03-31 まで承認: 症例の写真で裏づけた (compliance.yml:12)",
            "properties": {"approver": "山辺", "expires": "2027-03-31", "where": "compliance.yml:12"},
        }
    ]  # fmt: skip


def test_a_suppression_in_the_page_itself_is_in_the_source() -> None:
    answer = gated_answer()
    (review,) = answer.reviews
    first = review.findings[0]
    assert first.acceptance
    inside = replace(first, acceptance=replace(first.acceptance, where="site/fukuro-hair.html:7"))
    run = _run(replace(answer, reviews=(replace(review, findings=(inside, *review.findings[1:])),)))

    assert run["results"][-1]["suppressions"][0]["kind"] == "inSource"


def test_what_was_known_is_unchanged() -> None:
    states = [one["baselineState"] for one in _run(gated_answer())["results"]]

    assert states == ["new"] * 7 + ["unchanged"] * 3


def test_a_result_has_our_fingerprint_and_the_hash_of_its_line() -> None:
    (review,) = clinic_answer().reviews
    told = _run(clinic_answer())["results"]
    hashes = line_hashes(review.document.source, range(1, 20))
    prints = {one["partialFingerprints"]["compliance/v1"]: one["partialFingerprints"]["primaryLocationLineHash"] for one in told}

    assert prints == {one.fingerprint: hashes[one.start.line] for one in review.findings} | {
        one.fingerprint: f"{one.fingerprint}:1" for one in review.missing
    }


def test_two_results_of_one_rule_on_one_line_are_two() -> None:
    (review,) = clinic_answer().reviews
    one = review.findings[0]
    twice = replace(review, findings=(one, replace(one, fingerprint="second")), missing=())
    first, second = (result["partialFingerprints"] for result in _run(replace(clinic_answer(), reviews=(twice,)))["results"])

    assert first["primaryLocationLineHash"] != second["primaryLocationLineHash"] == "second:1"


def test_the_hash_of_a_line_in_another_encoding_is_left_to_its_reader() -> None:
    (review,) = clinic_answer().reviews
    page = replace(review.document, encoding="cp932")
    told = _run(replace(clinic_answer(), reviews=(replace(review, document=page, missing=()),)))["results"]

    assert ["primaryLocationLineHash" in one["partialFingerprints"] for one in told] == [False] * 7


def test_a_missing_disclosure_is_a_result_of_the_whole_file() -> None:
    missing = [one for one in _run(clinic_answer())["results"] if one["ruleId"].startswith("missing-")]

    assert len(missing) == 3
    assert {tuple(one["locations"][0]["physicalLocation"]) for one in missing} == {("artifactLocation",)}
    assert {one["level"] for one in missing if one["properties"]["state"] == "cannot-tell"} == {"note"}
    assert "（注入治療）" in missing[0]["message"]["text"]


def test_a_rule_tells_its_law_with_a_link_where_the_address_is_one() -> None:
    rules = {rule["id"]: rule for rule in _run(clinic_answer())["tool"]["driver"]["rules"]}

    assert "[医療法 第6条の5第2項](<https://law.example/act>)" in rules["superlative.sample"]["help"]["markdown"]
    assert "医療法 第6条の5第2項" in rules["superlative.sample"]["help"]["text"]
    assert rules["superlative.sample"]["helpUri"] == "https://law.example/act"
    assert "helpUri" not in rules["missing-risk.sample"]
    assert "javascript" not in json.dumps(rules)


def test_a_rule_is_told_once_and_each_result_points_to_its_own() -> None:
    run = _run(sample_answer())
    rules = run["tool"]["driver"]["rules"]

    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert all(1 <= len(rule["properties"]["tags"]) <= 10 for rule in rules)


def test_columns_count_units_of_utf_16_and_say_so() -> None:
    answer = clinic_answer()
    page = document("site/料金 表.html", [Words(BlockKind.PARAGRAPH, "𠮷野の😀いちばん😀の実績")])
    one = finding(page, 0, "いちばん😀", "superlative", "最上級の表示", Severity.ERROR)
    run = _run(replace(answer, reviews=(replace(answer.reviews[0], document=page, findings=(one,), missing=()),)))
    place = run["results"][0]["locations"][0]["physicalLocation"]
    line = page.source.split("\n")[0].encode("utf-16-le")

    assert run["columnKind"] == "utf16CodeUnits"
    assert place["artifactLocation"]["uri"] == "site/%E6%96%99%E9%87%91%20%E8%A1%A8.html"
    region = place["region"]
    assert line[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)].decode("utf-16-le") == "いちばん😀"


def test_paths_are_told_from_the_root() -> None:
    answer = clinic_answer()
    page = replace(answer.reviews[0].document, path="/home/a/site/x.html")
    answer = replace(answer, reviews=(replace(answer.reviews[0], document=page),))

    def uris(root: Root) -> set[str]:
        return {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in _run(answer, root)["results"]}

    assert uris(Root("/home/a", "/home/a")) == {"site/x.html"}
    assert uris(Root("/home/b", "/home/b")) == {"file:///home/a/site/x.html"}


def test_a_page_that_was_not_read_is_told() -> None:
    (call,) = _run(sample_answer())["invocations"]

    assert call["executionSuccessful"] is False
    assert call["toolExecutionNotifications"][0]["message"]["text"] == "PDF は読めません"
    assert _run(clinic_answer())["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_no_place_of_a_message_is_filled_and_no_link_followed() -> None:
    answer = crowded_answer(1)
    one = replace(answer.reviews[0].findings[0], message="{0} と {{ 名 }} と [字](http://a.example)")
    text = _run(replace(answer, reviews=(replace(answer.reviews[0], findings=(one,)),)))["results"][0]["message"]["text"]

    assert text.startswith("{{0}} と {{{{ 名 }}}} と [字] (http://a.example)")


def test_more_results_than_are_taken_are_left_out_the_worst_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 5)
    run = _run(crowded_answer(7))

    assert [one["level"] for one in run["results"]] == ["error"] + ["warning"] * 4
    assert "3 件" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_a_file_larger_than_is_taken_is_cut_by_what_it_takes_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    answer, chance = crowded_answer(1500), random.Random(7)
    (review,) = answer.reviews
    findings = tuple(replace(one, message=chance.randbytes(200).hex()) for one in review.findings)
    answer = replace(answer, reviews=(replace(review, findings=findings),))
    monkeypatch.setattr(sarif, "MOST_BYTES", 100_000)
    text = rendered("sarif", answer)
    kept = json.loads(text)["runs"][0]["results"]

    assert 300 < len(kept) < 1501 and kept[0]["level"] == "error"
    assert len(gzip.compress(text.encode())) < 150_000


def test_sarif_tools_reads_it_back(tmp_path: Path) -> None:
    loader = pytest.importorskip("sarif.loader")
    (tmp_path / "a.sarif").write_text(rendered("sarif", gated_answer()), encoding="utf-8")
    records = loader.load_sarif_file(str(tmp_path / "a.sarif")).get_records()

    assert [record["Severity"] for record in records].count("error") == 2
    assert {record["Location"] for record in records} == {"site/fukuro-hair.html"}
    assert {record["Line"] for record in records} >= {4, 9}

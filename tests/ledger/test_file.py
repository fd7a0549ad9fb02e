"""The file of a ledger: written and read back the same, refused by its line where people slipped."""
from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from compliance.errors import ComplianceError
from compliance.ledger.read import parse, read
from compliance.ledger.values import Ledger, Was
from compliance.ledger.write import HEAD, written
from compliance.model import Fit, Grade, Signature
from compliance.render.columns import neutral
from tests.ledger.sample import MOUSE, SIGNED, entry, ledger

SCHEMA = json.loads(resources.files("compliance.render").joinpath("ledger.schema.json").read_text("utf-8"))
ANSWER = json.loads(resources.files("compliance.render").joinpath("answer.schema.json").read_text("utf-8"))
FULL = ledger(
    entry("髪が太く変わります。", evidence=(MOUSE,), signature=SIGNED),
    entry("疲れが抜けます。", was=Was("old", "疲れが取れます。", (MOUSE,), SIGNED), signature=Signature(note="一行目\n二行目")),
)


def test_a_ledger_comes_back_as_it_was_written() -> None:
    assert parse(written(FULL), "ledger.yaml") == FULL
    assert parse("\r\n".join(written(FULL).split("\n")), "ledger.yaml") == FULL


def test_the_file_reads_as_it_was_designed() -> None:
    assert written(ledger(entry("髪が太く変わります。", id="a1", evidence=(MOUSE,), signature=SIGNED))) == HEAD + (
        "schema: 1\n"
        "pages:\n"
        "- page: site/index.html\n"
        "  claims:\n"
        "  - id: a1\n"
        "    claim: 髪が太く変わります。\n"
        "    quotes:\n"
        "    - 髪が太く\n"
        "    kind: effect\n"
        "    treatment: 注入治療\n"
        "    evidence:\n"
        "    - label: '1'\n"
        "      text: '坂の上ほか: マウスの毛の密度の変化. 架空毛髪誌 2021'\n"
        "      grade: animal\n"
        "    fit: missing\n"
        "    because: 出典がありません。\n"
        "    reviewer: 山辺\n"
        "    date: 2026-11-20\n"
        "    decision: accepted\n"
        "    note: 院長に確認済み\n"
    )


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_any_words_come_back(words: str) -> None:
    words = neutral(words)
    odd = ledger(entry(words, id="x", treatment=words, signature=Signature(words, note=words)), page=words)

    assert parse(written(odd), "ledger.yaml") == odd


@pytest.mark.parametrize("words", ["null", "~", "yes", "1", "0x1f", "1e3", "12:30", "2026-11-20", "- a", "a: b", "'", "# x", " "])
def test_words_that_yaml_takes_for_something_else_stay_words(words: str) -> None:
    assert parse(written(ledger(entry(words))), "ledger.yaml") == ledger(entry(words))


def test_the_file_is_what_its_schema_promises() -> None:
    class Plain(yaml.SafeLoader):
        """Days stay text, as JSON has them."""

    Plain.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if not pair[0].endswith("timestamp")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(yaml.load(written(FULL), Plain))


def test_the_schema_knows_every_value() -> None:
    kinds = SCHEMA["$defs"]["claim"]["properties"]
    grades = SCHEMA["$defs"]["evidence"]["items"]["properties"]["grade"]["enum"]

    assert set(grades) == {str(grade) for grade in Grade} == set(ANSWER["$defs"]["grade"]["enum"])
    assert set(kinds["fit"]["enum"]) == {str(fit) for fit in Fit}
    assert kinds["kind"]["enum"] == ANSWER["$defs"]["claim"]["properties"]["kind"]["enum"]


def test_an_empty_file_is_an_empty_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.yaml").write_text("# nothing yet\n", encoding="utf-8")

    assert read(tmp_path / "ledger.yaml") == Ledger()


@pytest.mark.parametrize(
    ("right", "wrong", "at", "says", "mend"),
    [
        pytest.param("decision: accepted", "decision: accept", "decision", "'accept' は使えません", "'accepted' ではありませんか", id="a decision misspelt"),
        pytest.param("decision: accepted", "decision: ok", "decision", "'ok' は使えません", "選べるのは accepted, mend, rejected\n?", id="no decision"),
        pytest.param("reviewer: 山辺", "reviewer:", "decision", "reviewer がありません", "書き足す", id="nobody decided"),
        pytest.param("reviewer: 山辺", "reviewer: 7", "reviewer", "文字列", "引用符", id="a number for a reviewer"),
        pytest.param("date: 2026-11-20", "date:", "decision", "date がありません", "書き足す", id="decided on no day"),
        pytest.param("date: 2026-11-20", "date: 2026-11-31", "date", "という日はありません", "2026-04-01", id="a day that there is not"),
        pytest.param("date: 2026-11-20", "date: 11/20", "date", "という日はありません", "2026-04-01", id="a day in another way"),
        pytest.param("reviewer: 山辺", "reviewr: 山辺", "reviewr", "知らないキー 'reviewr'", "'reviewer'", id="a key misspelt"),
        pytest.param("    kind: effect", "   kind: effect", "kind", "YAML", "字下げ", id="a line out of line"),
        pytest.param("schema: 1", "schema: 2", "schema", "schema 2", "update compliance", id="a later version"),
        pytest.param("fit: missing", "fit: good", "fit", "'good' は使えません", "carried", id="a fit that nobody gives"),
    ],
)  # fmt: skip
def test_a_slip_is_told_by_its_line_and_how_to_mend_it(right: str, wrong: str, at: str, says: str, mend: str) -> None:
    text = HEAD + written(FULL).removeprefix(HEAD).replace(right, wrong, 1)

    with pytest.raises(ComplianceError) as caught:
        parse(text, "ledger.yaml")

    problem = caught.value.problems[0]
    assert problem.where == "ledger.yaml"
    assert text.splitlines()[problem.line - 1].strip().startswith(at)
    assert says in problem.what
    assert re.search(mend, problem.mend)


def test_an_id_or_a_page_that_stands_twice_is_told_with_both_lines() -> None:
    twice = ledger(entry("あ", id="a1"), entry("い", id="a1"))
    text = written(twice)
    again = text + text[text.index("- page") :]

    with pytest.raises(ComplianceError, match=r"ledger\.yaml:24:5: id 'a1' が二度あります。先のものは 11 行"):
        parse(text, "ledger.yaml")
    with pytest.raises(ComplianceError, match="page 'site/index\\.html' が二度あります"):
        parse(again, "ledger.yaml")


def test_every_slip_is_told_at_once() -> None:
    text = written(FULL).replace("reviewer: 山辺", "reviewer:").replace("2026-11-20", "2026-02-30")

    with pytest.raises(ComplianceError) as caught:
        parse(text, "ledger.yaml")

    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"\xff\xfe", "UTF-8", id="another character set"),
        pytest.param(b"- 1\n", "ファイル全体", id="another kind of file"),
        pytest.param(b"a: &a [*a]\n", "読めません|深すぎる", id="an endless file"),
    ],
)
def test_what_is_no_ledger_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "ledger.yaml").write_bytes(content)

    with pytest.raises(ComplianceError, match=says):
        read(tmp_path / "ledger.yaml")


def test_a_ledger_that_is_not_there_is_told_with_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError, match="compliance ledger PAGE -o"):
        read(tmp_path / "ledger.yaml")

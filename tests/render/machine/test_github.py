from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance.model import Severity, Since
from tests.render.machine.answers import crowded_answer, gated_answer, rendered
from tests.render.machine.held import as_commands
from tests.render.sample import sample_answer


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (10, 10), (11, 10), (500, 10)])
def test_a_level_has_ten_annotations_at_most_and_says_how_many_more_there_are(count: int, shown: int) -> None:
    commands = as_commands(rendered("github", crowded_answer(count)))
    warnings = [command for command in commands if command[0] == "warning"]

    assert len(warnings) == shown
    assert warnings[-1][2].startswith(f"ほかに 1 ファイル {count - 9} 件") is (count > 10)
    assert next(level for level, _, _ in commands) == "error"


def test_a_configuration_that_changed_is_a_warning_and_counts_among_its_ten() -> None:
    answer = replace(crowded_answer(500), since=Since("main", 3, (), ("a,b/compliance.yml",)))
    first, *_, last = [command for command in as_commands(rendered("github", answer)) if command[0] == "warning"]

    assert first[1]["file"] == "a,b/compliance.yml" and "main" in first[2]
    assert len([command for command in as_commands(rendered("github", answer)) if command[0] == "warning"]) == 10
    assert last[2].startswith("ほかに 1 ファイル 492 件")


def test_only_what_is_new_is_annotated_and_what_was_not_read_comes_first() -> None:
    commands = as_commands(rendered("github", gated_answer()))

    assert commands[0][1]["file"] == "site/poster.pdf"
    assert len(commands) == 8
    assert not [text for _, _, text in commands if "最上級" in text or "問い合わせ先" in text]


def test_a_finding_is_at_its_place_with_its_law() -> None:
    (_, place, text) = next(one for one in as_commands(rendered("github", gated_answer())) if "見えない数字" in one[2])

    assert place == {
        "file": "site/fukuro-hair.html", "line": "9", "endLine": "9", "col": "3", "endColumn": "12", "title": "要修正 根拠の見えない数字"
    }  # fmt: skip
    assert "満足した方 98%" in text and "根拠: 医療広告ガイドライン 第3-1" in text


def test_what_is_missing_or_in_doubt_is_called_so() -> None:
    titles = {place["title"] for _, place, _ in as_commands(rendered("github", gated_answer()))}

    assert titles >= {"未記載 リスクと副作用", "確認できない 期間と回数"}


def test_over_several_lines_there_are_no_columns() -> None:
    answer = crowded_answer(1, Severity.INFO)
    page = replace(answer.reviews[0].document, line_starts=(0, 4, 30))
    answer = replace(answer, reviews=(replace(answer.reviews[0], document=page),))
    (_, place, _) = as_commands(rendered("github", answer))[1]

    assert (place["line"], place["endLine"]) == ("1", "2") and "col" not in place


def test_a_page_gives_no_command() -> None:
    commands = as_commands(rendered("github", sample_answer()))

    assert {level for level, _, _ in commands} == {"error", "warning", "notice"}
    assert len(commands) <= 30

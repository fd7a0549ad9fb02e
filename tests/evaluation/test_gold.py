"""Gold pages: what they say, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.errors import ComplianceError
from compliance.evaluation import gold

PAGE = """page: a.txt
medium: print
sentences:
  - quote: '必ず治ります。'
    must: [guaranteed-outcome]
    may: [exaggerated-efficacy]
missing: [missing-risk]
"""


def _folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "a.txt").write_text("必ず治ります。\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_page_with_its_labels(tmp_path: Path) -> None:
    (page,) = gold.pages(_folder(tmp_path, PAGE))

    assert (page.path.name, page.medium.value, page.missing) == ("a.txt", "print", {"missing-risk"})
    assert page.sentences[0] == gold.GoldSentence("必ず治ります。", ("guaranteed-outcome",), ("exaggerated-efficacy",))


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        pytest.param("a.txt", "b.txt", 1, "b.txt がありません", id="a page that is not there"),
        pytest.param("print", "paper", 2, "'paper' はありません", id="an unknown medium"),
        pytest.param("quote", "qoute", 4, "quote がありません", id="a sentence without a quote"),
        pytest.param("[missing-risk]", "[missing-risk", 8, "YAML として読めません", id="no YAML"),
    ],
)
def test_mistakes_name_file_and_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    with pytest.raises(ComplianceError) as caught:
        gold.pages(_folder(tmp_path, PAGE.replace(old, new)))

    assert caught.value.problems[0].line == line
    assert says in str(caught.value)


def test_a_folder_without_gold_pages_is_told(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError, match="札のあるページがありません"):
        gold.pages(tmp_path)

"""Gold pages: what they say, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.errors import ComplianceError
from compliance.evaluation import gold
from compliance.pages import open_page

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
        pytest.param("print", "paper", 2, "'paper' は使えません", id="an unknown medium"),
        pytest.param("quote", "qoute", 4, "quote がありません", id="a sentence without a quote"),
        pytest.param("[missing-risk]", "[missing-risk", 8, "YAML として読めません", id="no YAML"),
        pytest.param("[missing-risk]", "[{a: b}]", 7, "missing.0 は文字列", id="a mapping for a label"),
        pytest.param("[missing-risk]", "missing-risk", 7, "missing は並び", id="a label for a list of them"),
        pytest.param("[missing-risk]", "", 7, "missing は並びでなければなりません。空です", id="an empty list left open"),
        pytest.param("missing:", "mising:", 7, "'missing' の書き違い", id="a key of the page misspelt"),
        pytest.param("[guaranteed-outcome]", "[{a: 1}]", 5, "must.0 は文字列", id="a mapping for a label of a sentence"),
        pytest.param("[guaranteed-outcome]", "[3]", 5, "must.0 は文字列", id="a number for a label"),
        pytest.param("[guaranteed-outcome]", "guaranteed-outcome", 5, "must は並び", id="a label for its list"),
        pytest.param("must:", "most:", 5, "'must' の書き違い", id="a key of a sentence misspelt"),
        pytest.param("page:", "pgae:", 1, "'page' の書き違い", id="page misspelt"),
        pytest.param("a.txt", "b" * 400, 1, "がありません", id="a name that no file can have"),
        pytest.param("a.txt", "[a.txt]", 1, "page は文字列", id="a list of pages"),
        pytest.param("  - quote: '必ず治ります。'\n    must: [guaranteed-outcome]\n    may: [exaggerated-efficacy]\n", "  5\n", 3,
                     "sentences は並び", id="a number for the sentences"),
    ],
)
def test_mistakes_name_file_and_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    with pytest.raises(ComplianceError) as caught:
        gold.pages(_folder(tmp_path, PAGE.replace(old, new)))

    assert caught.value.problems[0].line == line
    assert says in str(caught.value)


def test_a_file_that_says_nothing_of_a_page_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("colours: [red]\n", encoding="utf-8")

    assert len(gold.pages(_folder(tmp_path, PAGE))) == 1


def test_a_page_is_named_by_its_path_in_the_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        _folder(tmp_path / name, PAGE)

    assert [page.name for page in gold.pages(tmp_path)] == ["one/a.txt", "two/a.txt"]


@pytest.mark.parametrize(
    ("quote", "lines"),
    [
        pytest.param("必ず治ります。", [], id="as it stands"),
        pytest.param("必ず 治ります｡", [], id="but for white space and width"),
        pytest.param("必ず直ります。", [4], id="nowhere"),
    ],
)
def test_a_sentence_that_stands_nowhere_on_its_page_is_told(tmp_path: Path, quote: str, lines: list[int]) -> None:
    (page,) = gold.pages(_folder(tmp_path, PAGE.replace("必ず治ります。", quote)))

    assert [problem.line for problem in gold.unfound(page, open_page(str(page.path)))] == lines


def test_a_folder_without_gold_pages_is_told(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError, match="札のあるページがありません"):
        gold.pages(tmp_path)

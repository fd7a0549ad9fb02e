"""What judging commands share: pages that can be read are judged, the others are told of."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance.cli.judge import judged, pages_of, target_of
from compliance.errors import ComplianceError
from compliance.model import Review
from compliance.pages import open_page
from tests.render.sample import clinic_answer

REVIEW: Review = clinic_answer().reviews[0]


def test_a_page_that_cannot_be_read_is_told_of_and_the_others_are_judged(
    promise: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = promise.with_name("gone.txt")

    def reviewed(page: str) -> Iterator[Review]:
        open_page(page)
        yield REVIEW

    reviews, unchecked, _ = judged([str(gone), str(promise)], (), reviewed)

    assert reviews == (REVIEW,)
    assert [page.path for page in unchecked] == [str(gone)]
    assert capsys.readouterr().err.startswith(f"{gone}: ")


def test_a_file_without_text_is_a_mistake_where_it_is_named_and_is_counted_where_a_folder_has_it(
    promise: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = promise.with_name("head.html")
    head.write_text('<meta charset="utf-8"><link rel="stylesheet" href="a.css">', encoding="utf-8")

    def reviewed(page: str) -> Iterator[Review]:
        open_page(page)
        yield REVIEW

    assert judged([str(head), str(promise)], (), reviewed, [str(promise.parent)]) == ((REVIEW,), (), (str(head),))
    assert "1 件 (without text, not judged): " in capsys.readouterr().err
    assert [page.path for page in judged([str(head)], (), reviewed, [str(head)])[1]] == [str(head)]
    assert [page.path for page in judged([str(head)], (), reviewed)[1]] == [str(head)]


def test_the_file_to_write_is_no_page(promise: Path) -> None:
    target = promise.with_name("report.html")
    target.write_text('<meta name="generator" content="compliance report"><p>report</p>', encoding="utf-8")

    assert pages_of([str(promise.parent)], (), (), target) == ((str(promise),), ())
    with pytest.raises(ComplianceError, match="is the file that is read"):
        target_of(str(promise), [str(promise)])


def test_a_loop_of_links_is_a_page_wherever_the_report_goes(promise: Path, tmp_path: Path) -> None:
    (promise.parent / "round.html").symlink_to("round.html")
    (tmp_path / "out").mkdir()
    pages, _ = pages_of([str(promise.parent)], (), (), tmp_path / "out")

    assert str(promise.parent / "round.html") in pages

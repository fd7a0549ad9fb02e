"""``compliance explain``: what it refuses, and that what it shows is about the line asked for."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("page.html", id="no line"),
        pytest.param("page.html:", id="an empty line"),
        pytest.param("page.html:0", id="line nought"),
        pytest.param("page.html:-3", id="a line before the first"),
        pytest.param("page.html:twelve", id="a line in words"),
        pytest.param("page.html:" + "9" * 5000, id="a line in more digits than Python reads"),
        pytest.param("page.html:１２", id="a line in wide digits"),
        pytest.param(":12", id="no file"),
    ],
)
def test_a_place_that_is_none_is_one_line_with_an_example(run: Run, place: str) -> None:
    outcome = run("explain", place)

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"{place}: ") and outcome.err.count("\n") == 1
    assert outcome.err.rstrip().endswith("compliance explain index.html:12")


def test_a_line_past_the_last_is_one_line_that_names_it(run: Run, promise: Path) -> None:
    outcome = run("explain", f"{promise}:99")

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.rstrip().endswith(f"compliance explain {promise}:2")


def test_a_day_before_most_law_is_told_and_one_before_all_refused(run: Run, promise: Path) -> None:
    early, earlier = (run("explain", f"{promise}:1", "--as-of", day) for day in ("2018-05-31", "2010-01-01"))

    assert early.status == 0 and early.out.startswith("定め: 2018-05-31 ") and "2018-06-01" in early.out
    assert (earlier.status, earlier.out) == (2, "") and "2014-11-25" in earlier.err


def test_a_page_that_there_is_not_is_one_line(run: Run, tmp_path: Path) -> None:
    outcome = run("explain", f"{tmp_path}/gone.html:1")

    assert outcome.status == 3
    assert outcome.err.startswith(f"{tmp_path}/gone.html: ") and outcome.err.count("\n") == 1


def test_the_line_asked_for_is_explained(run: Run, promise: Path) -> None:
    outcome = run("explain", f"{promise}:1", "--assume", "advertisement")

    assert (outcome.status, outcome.err) == (0, "")
    assert "必ず" in outcome.out and "guaranteed-outcome" in outcome.out


def test_what_a_page_says_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("当院なら\x1b[2J\u202e必ず髪が生えます。\n", encoding="utf-8")

    outcome = run("explain", f"{page}:1")

    assert "必ず" in outcome.out
    assert not {"\x1b", "\u202e"} & set(outcome.out)

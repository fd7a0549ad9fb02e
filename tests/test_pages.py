"""Opening a page: whatever the system answers is a problem a user can read."""
from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from compliance.errors import SourceError
from compliance.pages import open_page, shown


def test_a_page_is_called_by_its_path(quiet: Path) -> None:
    assert open_page(str(quiet)).path == str(quiet)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("<p>痛みは残ります。</p>".encode())))

    assert [block.text.chars for block in open_page("-").blocks] == ["痛みは残ります。"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        pytest.param("no/such/page.html", "no such file", id="missing"),
        pytest.param(".", "is a folder", id="a folder"),
        pytest.param("/dev/zero", "a device", id="a device without end"),
        pytest.param("a" * 4096, "name", id="a name longer than the system allows"),
    ],
)
def test_what_cannot_be_opened_says_why(path: str, says: str) -> None:
    with pytest.raises(SourceError, match=f"(?i){says}") as refused:
        open_page(path)

    assert all(problem.where == path and problem.mend for problem in refused.value.problems)


@pytest.mark.parametrize(("leads_to", "says"), [("round.html", "輪"), ("nowhere.html", "リンクの先"), ("/dev/null/a", "読めません")])
def test_a_link_that_leads_nowhere_is_told_in_japanese_first(tmp_path: Path, leads_to: str, says: str) -> None:
    (tmp_path / "round.html").symlink_to(leads_to)
    with pytest.raises(SourceError, match=says) as refused:
        open_page(str(tmp_path / "round.html"))

    assert ord(refused.value.problems[0].what[0]) > 0x3000


def test_a_name_that_is_no_utf8_is_shown_in_escapes() -> None:
    assert shown(os.fsdecode(b"caf\xe9.html")) == "caf\\xe9.html"
    assert shown("髪.html") == "髪.html"

"""Progress speaks only on a terminal, only to the patient, and leaves no trace."""
from __future__ import annotations

import io
import sys
from itertools import count

import pytest

from compliance.cli.progress import with_progress


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def said(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, pages: list[str], seconds_a_page: float) -> str:
    ticks = count(0.0, seconds_a_page)
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(with_progress(pages, clock=lambda: next(ticks))) == pages
    return stream.getvalue()


def test_a_pipe_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(monkeypatch, io.StringIO(), ["a", "b"], 60.0) == ""


def test_quick_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(monkeypatch, Terminal(), ["a", "b", "c"], 0.1) == ""


def test_one_page_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(monkeypatch, Terminal(), ["a"], 60.0) == ""


def test_long_work_counts_and_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = said(monkeypatch, Terminal(), ["a", "b", "c\x1b[31m"], 1.5)

    assert "[2/3] b" in heard and "[1/3]" not in heard
    assert "c\\x1b[31m" in heard
    assert heard.endswith("\r\x1b[K")

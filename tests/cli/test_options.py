"""What the surroundings say of a report on the terminal: colours and width."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from compliance.cli.options import Color, is_coloured, width


@pytest.mark.parametrize(
    ("variables", "terminal", "color", "target", "coloured"),
    [
        ({}, True, Color.AUTO, None, True),
        ({}, False, Color.AUTO, None, False),
        ({"CI": "true"}, False, Color.AUTO, None, False),
        ({"NO_COLOR": "1"}, True, Color.AUTO, None, False),
        ({"NO_COLOR": ""}, True, Color.AUTO, None, True),
        ({"TERM": "dumb"}, True, Color.AUTO, None, False),
        ({"NO_COLOR": "1"}, False, Color.ALWAYS, None, True),
        ({}, True, Color.NEVER, None, False),
        ({}, True, Color.AUTO, Path("a.txt"), False),
    ],
)
def test_colours_go_to_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], terminal: bool, color: Color, target: Path | None, coloured: bool
) -> None:
    for name in ("NO_COLOR", "TERM", "CI"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)

    assert is_coloured(color, target) is coloured


@pytest.mark.parametrize(
    ("variables", "wide"), [({}, 80), ({"CI": "true"}, 120), ({"COLUMNS": "60", "CI": "true"}, 60), ({"CI": ""}, 80)]
)
def test_the_width_is_that_of_the_surroundings(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], wide: int) -> None:
    for name in ("COLUMNS", "CI"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "__stdout__", None)

    assert width() == wide

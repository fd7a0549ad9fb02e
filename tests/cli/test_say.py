"""What is said can be shown on any terminal and never steers it."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.cli.say import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("髪が　生える", "髪が　生える", id="Japanese with its wide space"),
        pytest.param("a\nb\tc", "a\\nb\\tc", id="line breaks and tabs"),
        pytest.param("\x1b[31m", "\\x1b[31m", id="an escape sequence"),
        pytest.param("a\u202eb", "a\\u202eb", id="a turn of direction"),
        pytest.param("caf\udce9", "caf\\udce9", id="a byte that is no UTF-8"),
    ],
)
def test_unseen_characters_become_escapes(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(categories=None)))
def test_any_text_is_one_line_that_utf8_can_carry(text: str) -> None:
    line = visible(text)

    assert len(line.splitlines()) <= 1
    assert line.encode("utf-8").decode("utf-8") == line

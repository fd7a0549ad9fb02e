from __future__ import annotations

import pytest

from compliance.render.machine.escape import code, data, markdown, parameter
from tests.render.machine.held import as_markdown


@pytest.mark.parametrize(
    "text",
    ["*太字*", "<b>", "[字](http://a.example)", "http://a.example", "&lt;", "# 題", "1. 一", "- 一", "a_b_", "`x`", "|", "\\", "~~x~~", "1) 一", "+ 一", "--- "],
)
def test_markdown_shows_text_as_it_is(text: str) -> None:
    (token,) = as_markdown(markdown(text))

    assert token.type == "text" and token.content == text.strip().replace("#", "＃")


@pytest.mark.parametrize("text", ["@everyone を呼ぶ", "org/repo#12", "@a/b"])
def test_nobody_is_called_and_nothing_is_linked(text: str) -> None:
    assert not {"@", "#"} & set(markdown(text))


@pytest.mark.parametrize("text", ["a`b", "``", "`", "a``b`", " x ", "<b>`@all`"])
def test_code_shows_text_as_it_is(text: str) -> None:
    (token,) = as_markdown(code(text))

    assert (token.type, token.content) == ("code_inline", text.strip())


def test_nothing_is_no_code() -> None:
    assert code("") == code(" \n") == ""


def test_a_message_is_one_line_and_a_parameter_ends_nowhere() -> None:
    assert data("50%\n::add-mask::a\r") == "50%25%0A::add-mask::a%0D"
    assert parameter("a:b,c::d%3A") == "a%3Ab%2Cc%3A%3Ad%253A"

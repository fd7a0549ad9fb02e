"""Template code made neutral: nothing moves, words that belong together stay together."""
from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.sources.masking import VALUE, Code, masked
from compliance.sources.templates import LANGUAGES, neutral

PIECES = ["{{", "}}", "{%", "%}", "{#", "#}", "<?php", "<?=", "?>", "{", "}", "<p>", "</p>", "<A", "/>", ">", "`", "'", '"', "\\",
          "raw %}", "{% raw %}", "{% endraw %}", "---", "\n", "\r\n", "必ず", "治る", " ", "x", "//", "/*", "*/", "<template>",
          "{{/*", "*/}}", "<!--", "-->"]  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(sorted(LANGUAGES)), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_masked_text_is_as_long_as_its_source_with_its_lines(language: str, source: str) -> None:
    found = neutral(source, language)

    assert len(found.text) == len(source)
    assert [m.span() for m in re.finditer(r"[\r\n]", found.text)] == [m.span() for m in re.finditer(r"[\r\n]", source)]
    assert all(new == old or new in f"{VALUE}\u2060 {'<p>' if language == 'jsx' else ''}" for new, old in zip(found.text, source, strict=True))
    assert all(found.text[start] == VALUE and start < end <= len(source) for start, end in found.values.items())


def test_a_value_is_one_sign_and_what_is_left_of_it_is_not_seen() -> None:
    assert masked("額は{{ a }}円", [Code(2, 9, True)]).text == f"額は{VALUE}" + "\u2060" * 6 + "円"


def test_a_command_between_words_does_not_part_them_and_elsewhere_it_is_blank() -> None:
    assert masked("新{%a%}し", [Code(1, 6)]).text == "新" + "\u2060" * 5 + "し"
    assert masked("新 {%a%}し", [Code(2, 7)]).text == "新      し"
    assert masked("新{%a%}{%b%}し", [Code(1, 6), Code(6, 11)]).text == "新" + "\u2060" * 10 + "し"
    assert masked("新{%a%}し", [Code(1, 6, is_tag=True)]).text == "新     し"


def test_a_value_in_a_tags_name_leaves_the_tag_its_name() -> None:
    assert masked("<div{{ a }}>", [Code(4, 11, True)]).text == "<div       >"

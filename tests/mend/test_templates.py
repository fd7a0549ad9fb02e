from __future__ import annotations

import pytest

from compliance.mend.templates import Place, compile_template
from compliance.reading.patterns import compile_pattern

PATTERN = compile_pattern("しみ を|が {change} ます $")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("治療", "治療", id="text alone"),
        pytest.param("{1}を{3.base}こと", "<0>を<2>!こと", id="places"),
        pytest.param("{5}", "<4>", id="the last element"),
    ],
)
def test_places_are_filled_with_the_words_of_their_elements(text, filled):
    def words(place: Place) -> str:
        return f"<{place.element}>{'!' if place.base else ''}"

    assert compile_template(text, PATTERN).filled(words) == filled


@pytest.mark.parametrize(("text", "why"), [("{6}", "no element 6"), ("{0}", "no element 0"), ("{a}", "a place is"), ("{1", "a place is"), ("}", "a place is")])
def test_what_is_no_template_says_why(text, why):
    with pytest.raises(ValueError, match=why):
        compile_template(text, PATTERN)

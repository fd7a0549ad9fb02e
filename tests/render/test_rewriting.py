from __future__ import annotations

import time

import pytest
from msgspec.structs import replace

from compliance.render.marks import number_notes
from compliance.render.rewriting import compared, rewritings
from tests.render.sample import clinic_answer


def _shown(old: str, new: str) -> tuple[str, str]:
    before, after = compared(old, new)
    return tuple("".join(f"[{part.text}]" if part.changed else part.text for part in parts) for parts in (before, after))


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        pytest.param("必ず届きます。", "届きます。", "[必ず]届きます。", "届きます。", id="words go"),
        pytest.param("しみを薄くします。", "しみを薄くする治療です。", "しみを薄く[しま]す。", "しみを薄く[する治療で]す。", id="words change"),
        pytest.param("名医が診ます。", "医師が診ます。", "[名医]が診ます。", "[医師]が診ます。", id="one letter is no island"),
        pytest.param("最新の機器で、必ず診ます。", "機器で、診ます。", "[最新の]機器で、[必ず]診ます。", "機器で、診ます。", id="in two places"),
        pytest.param("同じです。", "同じです。", "同じです。", "同じです。", id="nothing"),
        pytest.param("", "増えた", "", "[増えた]", id="all of it"),
    ],
)
def test_what_goes_and_what_comes_is_marked(old, new, before, after):
    assert _shown(old, new) == (before, after)


@pytest.mark.parametrize(("old", "new"), [("あ" * 900 + "い", "あ" * 900), ("あい" * 450, "いあ" * 449), ("あ", "い" * 500)])
def test_long_sentences_are_compared_whole_and_fast(old, new):
    began = time.perf_counter()
    before, after = compared(old, new)

    assert "".join(part.text for part in before) == old
    assert "".join(part.text for part in after) == new
    assert time.perf_counter() - began < 1


def test_a_sentence_with_two_notes_shows_its_rewrite_once():
    findings = clinic_answer().reviews[0].findings
    same = [replace(finding, rewrite="同じ案です。") for finding in findings if finding.block_index == 3]
    other = replace(findings[0], rewrite="同じ案です。")
    found = rewritings(number_notes([*same, other]))

    assert [found[number].told for number in sorted(found)] == [0, 0, 2, 2]


def test_a_finding_without_a_rewrite_shows_none():
    findings = [replace(finding, rewrite="") for finding in clinic_answer().reviews[0].findings]

    assert rewritings(number_notes(findings)) == {}

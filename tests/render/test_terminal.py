from __future__ import annotations

import re

import pytest

from compliance.render import render_terminal
from compliance.render.columns import columns
from tests.render.golden import same_as_golden
from tests.render.sample import clinic_answer, early_answer, hostile_review, sample_answer, signed_answer

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_answer_reads_as_it_was_reviewed(lang):
    assert same_as_golden(f"terminal.{lang}.txt", render_terminal(sample_answer(), color=False, width=88, lang=lang))


def test_colours_only_colour():
    plain = render_terminal(sample_answer(), color=False)
    coloured = render_terminal(sample_answer(), color=True)

    assert "\x1b" not in plain
    assert "\x1b[1;31m要修正\x1b[0m" in coloured
    assert _COLOUR.sub("", coloured) == plain


@pytest.mark.parametrize("color", [False, True], ids=["without colours", "with colours"])
def test_a_page_cannot_speak_to_the_terminal(color):
    assert hostile_review().document.path.count("\x1b") == 2
    seen = _COLOUR.sub("", render_terminal(sample_answer(), color=color))

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", seen)
    assert "␛]0;title␇" in seen


def test_the_underline_stands_below_the_quote_and_is_as_wide():
    lines = render_terminal(clinic_answer(), color=False).splitlines()
    at = next(index for index, line in enumerate(lines) if "満足した方 98%" in line)
    underline = re.search(r"\^+", lines[at + 1])

    assert underline is not None
    assert columns(lines[at + 1][: underline.start()]) == columns(lines[at][: lines[at].index("満足")])
    assert len(underline[0]) == columns("満足した方 98%") == 14


@pytest.mark.parametrize("width", [1, 40, 60, 100])
def test_source_lines_and_advice_keep_to_the_width(width):
    room = max(width, 40)
    lines = render_terminal(clinic_answer(), color=False, width=width).splitlines()

    assert max(columns(line) for line in lines if " │ " in line) <= room
    assert max(columns(line) for line in lines if line.startswith("  直し方")) <= room


def test_what_was_not_read_is_said_with_its_reason():
    seen = render_terminal(sample_answer(), color=False)

    assert "site/poster.pdf  読めなかったページ\n  理由  PDF は読めません\n" in seen
    assert "読めなかったページ 1" in seen.splitlines()[-2]


def test_what_reading_cannot_judge_is_said_before_the_counts():
    seen = "".join(line.strip() for line in render_terminal(clinic_answer(), color=False, width=60).splitlines()[-9:])

    assert "判定していないこと  画像や動画の中の文字" in seen
    assert seen.index("全体として与える印象") < seen.index("1 ページを審査")


def test_a_rewrite_stands_with_its_finding():
    seen = render_terminal(clinic_answer(), color=False)

    assert seen.count("  書き換え案  帰りに買い物もできます。\n") == 1
    assert seen.count("  書き換え案  ") == 3


def test_the_summary_counts_findings_and_duties():
    summary = render_terminal(clinic_answer(), color=False).splitlines()[-2]

    assert summary == "1 ページを審査  要修正 2、要検討 4、参考 1、未記載 2、確認できない 1"


def test_that_most_law_is_younger_than_the_day_is_said():
    def seen(answer):
        return "".join(render_terminal(answer, color=False, width=400).split())

    assert "2016-04-01に効いていた規則は42本のうち7本だけです。多くの規則は2018-06-01から" in seen(early_answer())
    assert "本だけです" not in seen(clinic_answer())


def test_claims_are_counted_in_a_line_and_told_one_by_one_beside_a_ledger():
    line = "主張 4: 裏づけあり 1、すり替え 1、出典なし 1、読み取れず 1\n"
    plain, signed = render_terminal(clinic_answer(), color=False), render_terminal(signed_answer(), color=False)

    assert line in plain and "署名" not in plain
    assert line + "署名済み 1、未署名 2、署名の後に変更 1\n" in signed
    assert "hair.html:4:13  署名済み 認める 2026-11-20 山辺 「院長に確認」\n  当院の注入治療なら" in "".join(signed.split("site/fukuro-"))
    assert "署名の後に変更 前の文では「認めない」 2026-10-02 川口\n" in signed

"""The ledger in the HTML report: a row a claim, its words marked, its places linked, its counts right."""
from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from compliance.model import Fit, State
from compliance.render import render_html
from compliance.render.ledger_view import LedgerView, ledger_view, places
from tests.render.golden import same_as_golden
from tests.render.outline import Outline
from tests.render.sample import clinic_answer, hostile_review, signed_answer

CLINIC = clinic_answer().reviews[0]


def view() -> LedgerView:
    return ledger_view("p1", CLINIC)


def test_what_claims_is_marked_in_its_sentence_and_the_sentence_stays_whole() -> None:
    words = [[(part.text, part.claims) for part in claimed.words] for claimed in view().rows]

    assert words[0] == [("当院の注入治療なら、", False), ("誰でも必ず豊かな髪が戻り", True), ("ます。", False)]
    assert ["".join(text for text, _ in parts) for parts in words] == [claimed.row.sentence for claimed in view().rows]


def test_counts_are_those_of_the_rows() -> None:
    assert view().kinds == {"effect": 2, "safety": 1, "number": 1, "superiority": 0}
    assert view().fits == dict.fromkeys(Fit, 1)
    assert view().states is None
    assert ledger_view("p1", signed_answer().reviews[0]).states == {State.OPEN: 2, State.SIGNED: 1, State.CHANGED: 1}


def test_each_reference_stands_once_with_how_many_lean_on_it() -> None:
    assert [(cited.reference.label, cited.leaning) for cited in view().cited] == [("1", 1), ("", 1)]


def test_places_stand_where_the_first_words_of_a_row_and_the_works_begin() -> None:
    text = CLINIC.document.blocks[3].text.chars

    assert places(view()) == {
        3: [(text.index("誰でも"), "p1-c1")],
        5: [(0, "p1-c2")],
        8: [(CLINIC.document.blocks[8].text.chars.index("98%"), "p1-c3"), (0, "p1-e0")],
        9: [(3, "p1-c4")],
        12: [(3, "p1-e1")],
    }


def test_a_sentence_that_its_block_does_not_hold_is_shown_unmarked() -> None:
    (claimed,) = ledger_view("p1", hostile_review()).rows

    assert "".join(part.text for part in claimed.words) == claimed.row.sentence


def test_every_link_of_the_table_leads_to_its_place_in_the_text() -> None:
    html = render_html(clinic_answer())
    table = html[html.index('<section class="claims">') : html.index('<section class="unjudged">')]
    text = html[html.index('<div class="rows">') : html.index('<section class="duties">')]

    links = re.findall(r'href="#([^"]+)"', table)
    assert set(links) == {"p1-c1", "p1-c2", "p1-c3", "p1-c4", "p1-e0", "p1-e1"}
    assert all(f'id="{link}"' in text for link in links)
    assert '<span class="place" id="p1-c1"></span>' in text


@pytest.mark.parametrize(
    "words",
    [
        "主張 4: 裏づけあり 1、すり替え 1、出典なし 1、読み取れず 1",
        "署名済み 1、未署名 2、署名の後に変更 1",
        "前の文では「認めない」",
        "院の集計で、時期と方法がありません。",
        "無作為化比較試験 二重盲検",
        "pmid の書式が違います: 12x",
    ],
)
def test_the_table_tells_what_a_reviewer_asks(words: str) -> None:
    text = " ".join(Outline(render_html(signed_answer())).text.split())

    assert words in text


def test_signatures_are_a_column_only_beside_a_ledger() -> None:
    plain, signed = render_html(clinic_answer()), render_html(signed_answer())

    assert plain.count('<th scope="col">署名</th>') == 0
    assert signed.count('<th scope="col">署名</th>') == 1


def test_a_phone_has_the_names_of_columns_from_the_style() -> None:
    assert '--ledger-2: "種類"; --ledger-3: "出典と種別";' in render_html(clinic_answer())
    assert '--ledger-2: "kind"' in render_html(clinic_answer(), "en")


def test_the_signed_table_reads_as_it_was_reviewed() -> None:
    html = render_html(signed_answer())

    assert same_as_golden("ledger.html", html[html.index('<section class="claims">') : html.index('<section class="unjudged">')])


@pytest.mark.parametrize(("many", "told"), [(300, 4), (0, 1)])
def test_a_page_of_very_many_notes_says_a_judgement_once(monkeypatch: pytest.MonkeyPatch, many: int, told: int) -> None:
    monkeypatch.setattr("compliance.render.view.MANY", many)
    claims = tuple(replace(claim, fit=Fit.UNCLEAR, because="紙の資料しかありません。") for claim in CLINIC.claims)
    html = render_html(replace(clinic_answer(), reviews=(replace(CLINIC, claims=claims),)))

    assert html.count("紙の資料しかありません。</p>") == told

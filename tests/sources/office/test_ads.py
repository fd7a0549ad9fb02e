"""A table of ads: one row one ad, in the words of its columns; any other table is a page of cells."""
from __future__ import annotations

import io
from collections.abc import Iterable

import pytest

from compliance.errors import ComplianceError, SourceError
from compliance.model import BlockKind, Document
from compliance.sources import read_document, read_documents

openpyxl = pytest.importorskip("openpyxl")
HEADER = ["管理番号", "媒体", "見出し1", "見出し 2", "広告文", "メモ"]
AD = ["A-1", "Instagram広告", "膝の注射", "一回15分", "当院で受けられます。", "社内用"]


def book(*sheets: tuple[str, Iterable[Iterable[object]]]) -> bytes:
    """A workbook with these sheets and their rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def ads(data: bytes, name: str = "ads.xlsx", **columns: tuple[str, ...]) -> list[Document]:
    return list(read_documents(name, data, columns=columns))


def words(document: Document) -> list[str]:
    return [block.text.chars for block in document.blocks]


def test_a_row_is_an_ad_in_its_medium_with_its_words_in_order() -> None:
    (ad,) = ads(book(("広告", [HEADER, AD])))

    assert (ad.path, ad.medium, ad.is_advertisement) == ("ads.xlsx#A-1", "social", True)
    assert [(block.kind, block.text.chars) for block in ad.blocks] == [
        (BlockKind.HEADING, "膝の注射"), (BlockKind.HEADING, "一回15分"), (BlockKind.PARAGRAPH, "当院で受けられます。"),
    ]  # fmt: skip


def test_a_place_is_a_sheet_and_a_cell() -> None:
    (ad,) = ads(book(("広告", [HEADER, AD])))

    assert [ad.place(block.text.starts[0]).at for block in ad.blocks] == ["広告!C2", "広告!D2", "広告!E2"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        pytest.param("", "広告!2", id="none"),
        pytest.param(17, "広告!2", id="a number would pass for that of a row"),
        pytest.param("A-1", "A-1", id="one of its own"),
        pytest.param("長" * 300, "長" * 60, id="a long one"),
    ],
)
def test_an_ad_is_called_by_its_number_or_its_row(cell: object, name: str) -> None:
    (ad,) = ads(book(("広告", [["管理番号", "広告文"], [cell, "文です。"]])))

    assert ad.path == f"ads.xlsx#{name}"


def test_two_ads_never_have_one_name() -> None:
    assert [ad.path for ad in ads(book(("広告", [["管理番号", "広告文"], ["A", "一。"], ["A", "二。"]])))] == ["ads.xlsx#A", "ads.xlsx#広告!3"]


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        pytest.param(["広告文"], ["一。\n・二\n※三"], ["一。", "二", "※三"], id="lines of a cell"),
        pytest.param(["Headline 1", "Headline 2", "Description Line 1"], ["A", "B", "C"], ["A", "B", "C"], id="English"),
        pytest.param(["ＴＩＴＬＥ", " Body "], ["A", "B"], ["A", "B"], id="wide, in capitals, with blanks"),
        pytest.param(["タイトル", "クリック数"], ["A", 30], ["A"], id="figures are none of it"),
        pytest.param(["本文", "見出し"], ["B", "A"], ["A", "B"], id="the heading comes first"),
    ],
)
def test_columns_are_known_by_what_they_are_called(header: list[str], row: list[object], said: list[str]) -> None:
    (ad,) = ads(book(("広告", [header, row])))

    assert words(ad) == said


def test_columns_that_are_named_stand_for_the_key_and_in_the_order_named() -> None:
    rows = [["広告文", "訴求A", "訴求B"], ["使わない", "甲", "乙"]]
    (ad,) = ads(book(("広告", rows)), text=("訴求B", "訴求A"))

    assert words(ad) == ["乙", "甲"]


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(ComplianceError, match="コピー文"):
        ads(book(("広告", [HEADER, AD])), text=("コピー文",))


def test_titles_above_the_header_and_empty_rows_are_passed_over() -> None:
    rows = [["春のキャンペーン"], [], HEADER, AD, [], [None] * 6, ["A-2", "チラシ", "", "", "二つ目。", ""], ["A-3", "", "", "", "", "文なし"]]

    assert [(ad.path, ad.medium) for ad in ads(book(("広告", rows)))] == [("ads.xlsx#A-1", "social"), ("ads.xlsx#A-2", "print")]


@pytest.mark.parametrize(
    ("cell", "medium"),
    [
        ("LP", "landing-page"), ("ランディングページ", "landing-page"), ("バナー(Yahoo)", "banner"), ("リスティング広告", "search-ad"),
        ("ＬＩＮＥ", "social"), ("X / Instagram", "social"), ("折込チラシ", "print"), ("メルマガ", "mail"), ("HP", "website"),
        ("HPV検査", ""), ("謎", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_medium_is_known_by_its_word(cell: str, medium: str) -> None:
    (ad,) = ads(book(("広告", [["媒体", "広告文"], [cell, "文です。"]])))

    assert ad.medium == medium


def test_a_workbook_without_such_columns_is_a_page_of_cells() -> None:
    (page,) = ads(book(("料金", [["施術", "費用"], ["膝の注射", 330000.0]])))

    assert (page.path, page.is_advertisement) == ("ads.xlsx", False)
    assert [(b.kind, b.text.chars, b.row, b.column) for b in page.blocks][-1] == (BlockKind.CELL, "330000", "膝の注射", "費用")


def test_sheets_beside_the_ads_are_a_page_too() -> None:
    found = ads(book(("広告", [HEADER, AD]), ("料金", [["施術"], ["膝の注射"]]), ("空", [])))

    assert [page.path for page in found] == ["ads.xlsx#A-1", "ads.xlsx#料金"]


def test_formulas_are_not_computed() -> None:
    (page,) = ads(book(("表", [["施術"], ['=HYPERLINK("http://x.example","押す")'], ["膝の注射"]])))

    assert words(page) == ["施術", "膝の注射"]


def test_as_one_document_it_is_all_of_the_ads() -> None:
    data = book(("広告", [HEADER, AD, ["A-2", "", "肩の注射", "", "", ""]]))

    assert words(read_document("ads.xlsx", data)) == ["膝の注射", "一回15分", "当院で受けられます。", "肩の注射"]


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        pytest.param('媒体,見出し,広告文\nLP,"膝, 肩","一。\n二。"\n', "utf-8-sig", ["膝, 肩", "一。", "二。"], id="commas and a line break in quotes"),
        pytest.param("媒体\t見出し\t広告文\nLP\t膝, 肩\t一。\n", "utf-16", ["膝, 肩", "一。"], id="tabs"),
        pytest.param("媒体;見出し;広告文\r\nLP;膝;一。\r\n", "cp932", ["膝", "一。"], id="semicolons in Shift_JIS"),
    ],
)
def test_tables_as_text(text: str, encoding: str, said: list[str]) -> None:
    (ad,) = ads(text.encode(encoding), "ads.csv")

    assert (ad.path, ad.medium, words(ad)) == ("ads.csv#2", "landing-page", said)
    assert ad.place(0).at == "B2"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("ads.xlsx", b"PK\x03\x04", "壊れています", id="a damaged workbook"),
        pytest.param("ads.xlsx", "見出し,広告文".encode(), "中身が .xlsx ではありません", id="text as a workbook"),
        pytest.param("ads.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "パスワード", id="encrypted, or of 1997"),
        pytest.param("ads.csv", b"\x89PNG\r\n\x1a\n\0\0", "", id="a picture as a table"),
        pytest.param("ads.csv", ('広告文\n"' + "文" * 1_000_001).encode(), "引用符が閉じていない", id="a quotation without an end"),
        pytest.param("ads.csv", b"\n\n", "読める文章がありません", id="empty"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(name: str, data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as refused:
        ads(data, name)

    (problem,) = refused.value.problems
    assert says in problem.what
    assert problem.mend


def test_a_table_longer_than_is_read_is_refused_after_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.sources.office.ads.MOST_ROWS", 12)
    found = read_documents("ads.csv", ("広告文\n" + "文。\n" * 12).encode())

    assert [words(next(found)) for _ in range(11)] == [["文。"]] * 11
    with pytest.raises(SourceError, match="12 行より長い"):
        list(found)

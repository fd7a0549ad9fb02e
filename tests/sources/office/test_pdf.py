"""A PDF as its reader sees it: lines become paragraphs, columns and tables are told apart, every place is named."""
from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from compliance.errors import SourceError
from compliance.model import Block, BlockKind, Document, Visibility
from compliance.sources import read_document
from tests.sources.office.proof import HEIGHT, Drawn, Filled, Said, lines, proof

pytest.importorskip("pypdfium2")
FULL = "膝の痛みに悩む方のため、治療を行ってい"
ALSO = "ます。注射は十五分ほどで終わり、その日"
BODY = lines(*(["本文の行がここに並んで大きさを決めます。"] * 3), y=700)


def read(*pages: list[Drawn], rotate: int = 0) -> Document:
    return read_document("proof.pdf", proof(*pages, rotate=rotate))


def texts(*pages: list[Drawn]) -> list[str]:
    return [block.text.chars for block in read(*pages).blocks]


def block_of(text: str, *pages: list[Drawn]) -> Block:
    return next(block for block in read(*pages).blocks if text in block.text.chars)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        pytest.param(lines(FULL, ALSO, "のうちに帰れます。"), [FULL + ALSO + "のうちに帰れます。"], id="full lines go on"),
        pytest.param(lines(FULL + "う。", "次の段落です。", FULL + "ます。"), [FULL + "う。次の段落です。", FULL + "ます。"], id="a short line ends"),
        pytest.param(lines(FULL, "　" + ALSO), [FULL, ALSO], id="an indented line begins"),
        pytest.param([Said(FULL, 72, 100), Said(ALSO, 72, 130)], [FULL, ALSO], id="too far below"),
        pytest.param([Said(FULL, 72, 100), Said(ALSO, 72, 118, 10)], [FULL, ALSO], id="another size"),
        pytest.param(lines(FULL + "とすぐに", "分かります。"), [FULL + "とすぐに分かります。"], id="the sentence ends below"),
        pytest.param(lines("・" + FULL, "・" + ALSO), [FULL, ALSO], id="items"),
        pytest.param(lines("いぼとみずいぼとうおのめ", "帯状疱疹と口唇ヘルペス", "乾癬"), ["いぼとみずいぼとうおのめ", "帯状疱疹と口唇ヘルペス", "乾癬"], id="items of one length without a sign"),
        pytest.param(lines("Our clinic has been loved by the", "people of Tokyo for many a year", "now."), ["Our clinic has been loved by the people of Tokyo for many a year now."], id="words are parted"),
        pytest.param([Said("症状が消え", 72, 100), Said("ました。", 132, 100)], ["症状が消えました。"], id="written in two pieces"),
        pytest.param([Said("ホーム", 72, 100), Said("料金", 114, 100)], ["ホーム 料金"], id="a blank that is only seen"),
        pytest.param([Said("報告されています", 72, 100), Said("1", 168, 95, 7), Said("。", 173, 100)], ["報告されています1。"], id="raised"),
        pytest.param([Said("あとに書かれた上の行。", 72, 300), Said("先に読む行。", 72, 100)], ["先に読む行。", "あとに書かれた上の行。"], id="not in the order of the file"),
        pytest.param([Said("縦に書いた一つ目の", 300, 100, down=True), Said("行と二つ目。", 282, 100, down=True)], ["縦に書いた一つ目の行と二つ目。"], id="set down the page"),
    ],
)
def test_lines_become_paragraphs(page: list[Drawn], found: list[str]) -> None:
    assert texts(page)[: len(found)] == found


def test_what_is_raised_is_marked_so() -> None:
    page = [Said("報告されています", 72, 100), Said("1", 168, 95, 7), Said("。", 173, 100)]

    assert [(i.kind, i.start, i.end) for i in block_of("報告", page).inlines] == [("sup", 8, 9)]


def test_larger_type_is_a_heading_by_its_size() -> None:
    page = [Said("膝の注射", 72, 60, 24), Said("料金", 72, 120, 16), *lines("本文の文が何行か続きます。"), *BODY]
    found = [(b.text.chars, b.level) for b in read(page).blocks if b.kind is BlockKind.HEADING]

    assert found == [("膝の注射", 1), ("料金", 2)]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        pytest.param([Said("膝の注射", 72, 60, mode=2), *lines("本文の文が何行か続きます。"), *BODY], [("膝の注射", 1)], id="bold and alone"),
        pytest.param([Said("膝の注射", 72, 60, 24), Said("料金", 72, 82, mode=2), *lines("本文です。"), *BODY], [("膝の注射", 1), ("料金", 2)], id="below a larger one"),
        pytest.param([Said("膝の注射です。", 72, 60, mode=2), *lines("本文です。"), *BODY], [], id="a sentence"),
        pytest.param([Said("膝の注射", 72, 60, mode=2), *(Said(one.text, one.x, one.y, mode=2) for one in BODY)], [], id="all is bold"),
        pytest.param([Said("膝の注射", 72, 60, 8, mode=2), *lines("本文です。"), *BODY], [], id="bold and small"),
    ],
)
def test_a_line_of_bold_type_alone_is_a_heading(page: list[Drawn], found: list[tuple[str, int]]) -> None:
    assert [(b.text.chars, b.level) for b in read(page).blocks if b.kind is BlockKind.HEADING] == found


def test_bold_words_in_a_line_are_marked_so() -> None:
    page = [Said("膝は", 72, 100), Said("必ず", 96, 100, mode=2), Said("治ります。", 120, 100), *BODY]
    block = block_of("必ず", page)

    assert block.text.chars == "膝は必ず治ります。"
    assert [(i.kind, i.start, i.end) for i in block.inlines] == [("strong", 2, 4)]


def test_a_link_leads_where_it_is_clicked() -> None:
    pypdf = pytest.importorskip("pypdf")
    from pypdf.annotations import Link

    writer = pypdf.PdfWriter(io.BytesIO(proof([Said("論文はこちらです。", 72, 100), *BODY])))
    place = (108, HEIGHT - 105, 144, HEIGHT - 85)  # of こちら, in points from the lower left corner
    writer.add_annotation(0, Link(rect=place, url="https://example.com/a"))
    saved = io.BytesIO()
    writer.write(saved)
    block = next(b for b in read_document("proof.pdf", saved.getvalue()).blocks if "論文" in b.text.chars)

    assert block.text.chars == "論文はこちらです。"
    assert [(i.kind, i.start, i.end, i.target) for i in block.inlines] == [("link", 3, 6, "https://example.com/a")]


def test_a_heading_broken_by_its_writer_is_one() -> None:
    page = [Said("膝の痛みを", 200, 60, 24), Said("切らずに治す", 188, 95, 24), *BODY]

    assert block_of("膝の痛み", page).text.chars == "膝の痛みを\n切らずに治す"


def test_a_large_lead_of_several_sentences_is_no_heading() -> None:
    page = [Said("悩んでいませんか。当院にご相談ください。", 72, 60, 18), *BODY]

    assert block_of("悩んで", page).kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        pytest.param("・膝の注射", BlockKind.ITEM, "膝の注射", id="item"),
        pytest.param("※個人差があります。", BlockKind.FOOTNOTE, "※個人差があります。", id="note"),
        pytest.param("Q. 痛みますか。", BlockKind.TERM, "痛みますか。", id="question"),
    ],
)
def test_signs_say_what_a_line_is(text: str, kind: BlockKind, shown: str) -> None:
    (block,) = read([Said(text)]).blocks

    assert (block.kind, block.text.chars) == (kind, shown)


def test_a_sign_far_from_its_text_belongs_to_it() -> None:
    (block,) = read([Said("•", 72, 100), Said("膝の注射", 96, 100)]).blocks

    assert (block.kind, block.text.chars) == (BlockKind.ITEM, "膝の注射")


def test_columns_are_read_one_after_the_other_and_a_sentence_goes_over() -> None:
    left = lines(FULL, ALSO, FULL, ALSO, x=60, size=10)
    right = lines("のうちに帰れます。", FULL, ALSO, "続きの終わり。", x=310, size=10)
    head = Said("二段の上の見出し", 60, 50, 20)

    assert texts([head, *left, *right]) == ["二段の上の見出し", FULL + ALSO + FULL + ALSO + "のうちに帰れます。", FULL + ALSO + "続きの終わり。"]


def test_a_sentence_goes_over_to_the_next_page() -> None:
    assert texts(lines(FULL, ALSO, y=700), lines("のうちに帰れます。")) == [FULL + ALSO + "のうちに帰れます。"]


def test_cells_side_by_side_are_a_table_headed_by_its_first_row_and_column() -> None:
    rows = [["施術", "料金"], ["一回", "22万円"], ["三回", "55万円"]]
    page = [Said(text, 72 + 150 * column, 100 + 24 * row) for row, line in enumerate(rows) for column, text in enumerate(line)]
    found = [(b.text.chars, b.row, b.column) for b in read(page).blocks]

    assert found[-1] == ("55万円", "三回", "料金")
    assert {block.kind for block in read(page).blocks} == {BlockKind.CELL}


def test_what_stands_on_every_page_is_read_once_and_page_numbers_never() -> None:
    def page(number: int) -> list[Drawn]:
        return [Said("春の架空クリニック", 72, 40), *lines(f"{number}枚目の本文です。"), Said("電話 03-0000-0000", 72, 800), Said(f"- {number} -", 300, 815)]

    assert texts(*(page(number) for number in range(1, 4))) == [
        "春の架空クリニック", "1枚目の本文です。", "2枚目の本文です。", "3枚目の本文です。", "電話 03-0000-0000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("drawn", "visibility"),
    [
        pytest.param([Said("但し書きの文。", size=6)], Visibility.SMALL, id="six points"),
        pytest.param([Said("但し書きの文。", size=7.5)], Visibility.NORMAL, id="seven and a half points"),
        pytest.param([Said("但し書きの文。", size=3, turn=(3, 0, 0, 3))], Visibility.NORMAL, id="three points, shown three times as large"),
        pytest.param([Said("但し書きの文。", grey=0.9)], Visibility.PALE, id="pale grey"),
        pytest.param([Filled(60, 80, 300, 40, 0.1), Said("但し書きの文。", grey=1)], Visibility.NORMAL, id="white on black"),
        pytest.param([Filled(60, 80, 300, 40, 0.95), Said("但し書きの文。", grey=1)], Visibility.PALE, id="white on nearly white"),
        pytest.param([Said("但し書きの文。", mode=3)], Visibility.HIDDEN, id="not drawn"),
        pytest.param([Filled(60, 80, 300, 40, picture=True), Said("但し書きの文。", mode=3)], Visibility.NORMAL, id="recognised in a picture"),
        pytest.param([Said("但し書きの文。", x=900)], Visibility.HIDDEN, id="beside the page"),
    ],
)
def test_how_well_it_can_be_seen(drawn: list[Drawn], visibility: Visibility) -> None:
    assert block_of("但し書き", [*drawn, *BODY]).visibility is visibility


def test_a_place_is_a_page_and_a_box() -> None:
    document = read([Said("一枚目の文。")], [Said("二枚目の文。", 72, 200)])

    assert document.place(document.blocks[1].text.starts[2]).at == "2 ページ・x 72 y 189 幅 72 高さ 12 pt"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_shown_turned_is_read_upright(turn: int) -> None:
    matrix = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[turn]
    document = read([Said("膝の痛みは必ず治ります。", 200, 300, turn=matrix)], rotate=turn)

    assert [block.text.chars for block in document.blocks] == ["膝の痛みは必ず治ります。"]
    assert "幅 144 高さ 12" in document.place(0).at


def test_pictures_without_words_over_them_are_counted() -> None:
    picture, icon, scanned = Filled(72, 300, 200, 100, picture=True), Filled(400, 300, 12, 12, picture=True), Filled(72, 500, 300, 60, picture=True)

    assert read([*lines("本文の文です。"), picture, icon, scanned, Said("読まれた文。", 80, 520, mode=3)]).images_not_read == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"PK\x03\x04 ...", "中身が PDF ではありません", id="of another format"),
        pytest.param(proof(lines("文。"))[:600], "途中で切れています", id="cut short"),
        pytest.param(b"%PDF-1.7\nnothing\n%%EOF", "壊れています", id="nothing in it"),
        pytest.param(proof([Filled(0, 0, 500, 500, picture=True)], []), "2 ページのどこにも文字がありません", id="scanned"),
        pytest.param(proof([Said("文。")], padding=70_000_000), "異常に大きく", id="a stream that bursts"),
        pytest.param(proof([Said("\ufffd" * 20)]), "どの文字か分からない", id="glyphs without characters"),
        pytest.param(proof(*[[]] * 2001), "2,001 ページあります", id="too many pages"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_document("proof.pdf", data)

    (problem,) = refused.value.problems
    assert says in problem.what
    assert problem.mend


def test_an_encrypted_file_is_refused() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(proof(lines("文。"))))
    writer.encrypt("secret", algorithm="RC4-128")
    saved = io.BytesIO()
    writer.write(saved)

    with pytest.raises(SourceError, match="パスワード"):
        read_document("proof.pdf", saved.getvalue())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_what_a_word_processor_writes_reads_as_the_draft_it_was_made_of(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    draft = docx.Document()
    draft.sections[0].footer.paragraphs[0].text = "架空クリニック 電話 03-0000-0000"
    for number in range(1, 6):
        draft.add_heading(f"膝の治療 その{number}", 2)
        for _ in range(3):
            draft.add_paragraph("当院では、膝の痛みに悩む方のために、ご自身の血液から取り出した成分を使う治療を行っています。" * 3)
        for text in ("一回十五分ほどの注射です。", "歩いてお帰りいただけます。"):
            draft.add_paragraph(text, style="List Bullet")
        table = draft.add_table(2, 2)
        for at, text in enumerate(("施術", "料金", "一回", "22万円")):
            table.cell(at // 2, at % 2).text = text
    draft.save(tmp_path / "draft.docx")
    call = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "draft.docx")]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    word, pdf = (read_document(name, (tmp_path / name).read_bytes()).blocks for name in ("draft.docx", "draft.pdf"))

    assert [(b.kind, b.text.chars, b.row, b.column) for b in pdf] == [(b.kind, b.text.chars, b.row, b.column) for b in word]


def test_a_file_without_a_name_is_known_by_its_first_bytes() -> None:
    assert read_document("<stdin>", proof(lines("文。"))).format == "pdf"

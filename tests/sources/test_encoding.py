from __future__ import annotations

import codecs

import pytest

from compliance.errors import SourceError
from compliance.sources import read_document

COPY = "髪が必ず生える治療です。費用は一回３万円、①から④の順に受けます。"
JIS_ONE = b"\x1b$B-!$9\x1b(B"  # ①す: row 13 was added by vendors


def read(data: bytes, encoding: str | None = None, path: str = "a.txt") -> tuple[str, str]:
    document = read_document(path, data, encoding=encoding)
    return document.source, document.encoding


@pytest.mark.parametrize(("data", "name"), [
    pytest.param(COPY.encode(), "UTF-8", id="UTF-8"),
    pytest.param(codecs.BOM_UTF8 + COPY.encode(), "UTF-8", id="UTF-8 with a BOM"),
    pytest.param(codecs.BOM_UTF16_LE + COPY.encode("utf-16-le"), "utf-16-le", id="UTF-16 with a BOM"),
    pytest.param(COPY.encode("cp932"), "Shift_JIS (CP932)", id="Shift_JIS"),
    pytest.param(COPY.encode("euc_jis_2004"), "EUC-JP", id="EUC-JP with ①"),
])
def test_an_undeclared_encoding_is_found(data: bytes, name: str) -> None:
    assert read(data) == (COPY, name)


def test_iso_2022_jp_is_found_by_its_escapes() -> None:
    assert read("髪が生える".encode("iso2022_jp") + JIS_ONE) == ("髪が生える①す", "ISO-2022-JP")


@pytest.mark.parametrize(("head", "codec", "name"), [
    pytest.param("<meta charset=Shift_JIS>", "cp932", "Shift_JIS (CP932)", id="meta charset"),
    pytest.param("<meta charset='x-sjis'>", "cp932", "Shift_JIS (CP932)", id="an alias"),
    pytest.param('<meta http-equiv="Content-Type" content="text/html; charset=EUC-JP">', "euc_jp", "EUC-JP", id="http-equiv"),
    pytest.param('<?xml version="1.0" encoding="Shift-JIS"?>', "cp932", "Shift_JIS (CP932)", id="an XML declaration"),
    pytest.param("<meta charset=iso-2022-jp>", "iso2022_jp", "ISO-2022-JP", id="ISO-2022-JP"),
    pytest.param("<meta charset=utf-8>", "cp932", "Shift_JIS (CP932)", id="a false declaration"),
    pytest.param("<meta charset=shift_jis>", "utf-8", "UTF-8", id="a declaration of before the site moved to UTF-8"),
    pytest.param("<meta charset=klingon>", "utf-8", "UTF-8", id="an unknown label"),
    pytest.param("<meta charset=base64>", "utf-8", "UTF-8", id="a codec that is none of text"),
    pytest.param("<!-- " + "x" * 1024 + " --><meta charset=euc-jp>", "cp932", "Shift_JIS (CP932)", id="a declaration too far down"),
])
def test_a_declaration_is_believed_unless_the_bytes_refute_it(head: str, codec: str, name: str) -> None:
    page = f"{head}<p>髪が必ず生える治療です。費用は一回三万円です。</p>"
    assert read(page.encode(codec), path="a.html") == (page, name)


def test_a_bom_wins_over_the_declaration_and_the_user() -> None:
    page = "<meta charset=shift_jis><p>髪</p>"
    assert read(codecs.BOM_UTF8 + page.encode(), "euc-jp", "a.html") == (page, "UTF-8")


def test_the_user_is_believed() -> None:
    assert read("ﾊﾝｶｸ".encode("cp932"), "sjis") == ("ﾊﾝｶｸ", "Shift_JIS (CP932)")


@pytest.mark.parametrize(("data", "encoding", "words"), [
    pytest.param("髪".encode()[:2] + b"a", "utf-8", ["0xE9", "先頭から 0 バイト", "--encoding"], id="bytes the user's encoding has not"),
    pytest.param(b"ab\xff\xfe\xff", None, ["UTF-8", "0xFF", "先頭から 2 バイト"], id="bytes of no encoding"),
    pytest.param(COPY.encode() + b"\xff" + COPY.encode(), None, ["UTF-8", "0xFF", f"先頭から {len(COPY.encode())} バイト"],
                 id="a damaged byte in UTF-8 is not read as Shift_JIS"),
    pytest.param("治療".encode("cp932") + b"\xff", "sjis", ["Shift_JIS", "0xFF", "先頭から 4 バイト"], id="a byte that Shift_JIS has not"),
    pytest.param(codecs.BOM_UTF8 + b"a\xff", None, ["先頭から 4 バイト"], id="a bad byte behind a BOM"),
    pytest.param(b"abc", "klingon", ["klingon", "shift_jis"], id="an unknown encoding"),
    pytest.param(b"%PDF-1.7", None, ["PDF"], id="a PDF"),
    pytest.param(b"PK\x03\x04..", None, ["ZIP"], id="a Word file"),
    pytest.param(b"ab\0c", None, ["2 バイト", "NUL"], id="a NUL"),
    pytest.param(b"", None, ["読める文章がありません"], id="an empty file"),
    pytest.param(" \r\n\t　".encode(), None, ["読める文章がありません"], id="blanks alone"),
    pytest.param(codecs.BOM_UTF8, None, ["読める文章がありません"], id="a BOM alone"),
])
def test_what_cannot_be_read_says_where_and_how_to_mend_it(data: bytes, encoding: str | None, words: list[str]) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, encoding)
    (problem,) = caught.value.problems
    assert problem.where == "a.txt"
    assert problem.mend
    for word in words:
        assert word in str(problem)

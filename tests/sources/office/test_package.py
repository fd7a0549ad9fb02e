"""What is no sound package is refused in one line, whatever it does to the library below."""
from __future__ import annotations

import pytest

from compliance.errors import SourceError
from compliance.sources import read_document
from tests.sources.office.word import paragraph, run, word, zipped

pytest.importorskip("docx")
SOUND = word(paragraph(run("髪が生えます。")))
ENTITIES = b'<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "パスワード", id="encrypted, or of 1997"),
        pytest.param(b"%PDF-1.7 ...", "中身が .docx ではありません", id="of another format"),
        pytest.param("ただの文章".encode(), "中身が .docx ではありません", id="text"),
        pytest.param(SOUND[: len(SOUND) // 2], "壊れています", id="cut short"),
        pytest.param(zipped({"readme.txt": b"x"}), "本文がありません", id="some other ZIP"),
        pytest.param(zipped({"word/document.xml": ENTITIES}), "壊れています", id="entities and no package"),
        pytest.param(zipped({"word/document.xml": b"<a/>", "bomb": b"\0" * 32_000_000}), "異常に大きく", id="a part that bursts"),
        pytest.param(zipped({"word/document.xml": b"<a/>", **{f"p{n}": b"" for n in range(20_001)}}), "異常に大きく", id="too many parts"),
        pytest.param(word(), "読める文章がありません", id="nothing in it"),
    ],
)
def test_it_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_document("draft.docx", data)

    (problem,) = refused.value.problems
    assert says in problem.what
    assert problem.mend
    assert "\n" not in str(problem)


def test_a_file_without_a_name_is_known_by_its_parts() -> None:
    assert read_document("<stdin>", SOUND).format == "docx"

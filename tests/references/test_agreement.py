"""The feature ``cited`` and the sources of a page agree on which sentences lean on one."""
from __future__ import annotations

import pytest

from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.sources import read_document

SAID = "毛が太くなるという研究が報告されています"
WORKS = "\n\n## 文献\n\n[1] 架空一. 2018.\n\n[2] 架空二. 2019."


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Reads with the rules alone."""
    return Reader(load_rules().grammar)


@pytest.mark.parametrize(
    "mark",
    ["[1]", "［1］", "〔1〕", "【1】", "1)", "¹", "(文献1)", "1", "（山田ら, 2021）", "(Smith et al., 2020)", "(Kaku 2015、73名)", "（架空皮膚学会の全国調査、2019年）", "(doi:10.1000/x)", ""],
)
def test_a_sentence_is_cited_where_it_has_a_source(reader: Reader, mark: str) -> None:
    text = f"肌も変わります1。爪も変わります2。\n\n{SAID}{mark}。{WORKS}"
    reading = reader.read(read_document("page.md", text.encode()))
    order = next(at for at, sentence in enumerate(reading.sentences) if sentence.text.startswith(SAID))

    claims = [claim for claim in reading.claims if claim.order == order]

    assert claims
    assert {"cited" in claim.features for claim in claims} == {bool(mark)} == {order in reading.references.cited}

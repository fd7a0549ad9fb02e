"""A block that was read before is read as if it never had been: whatever stands around it now, and wherever."""

from __future__ import annotations

import functools

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.learned.model import load
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.sources import read_document

HEADINGS = ("# 架空町みどり皮膚科", "## 料金", "## よくある質問", "## 痛みはありますか？", "### 幹細胞上清液の点滴")
BODIES = (
    "必ず生えます。料金は1回11,000円(税込)です。", "- 1回 33,000円", "シミが消えます。※効果には個人差があります。", "当院の施術は地域一番です。",
    "ほとんどありません。", "効果を保証するものではありません。", "| 施術 | 料金 |\n| --- | --- |\n| ヒアルロン酸 | 55,000円 |", "エクソソーム「ルミネス」を用いています。",
    "満足度98%でした。[1]", "[1] 架空ら 日本架空誌 2019;3:21-25", "(要確認) 院長に聞く", "痛みは、",
)  # fmt: skip
PAGE = st.lists(st.sampled_from(HEADINGS + BODIES), min_size=1, max_size=9).map(lambda blocks: "\n\n".join((*blocks, "当院のご案内です。")))


@functools.cache
def _used() -> Reader:
    return Reader(load_rules().grammar, load())


@settings(max_examples=20, deadline=None)
@given(st.lists(PAGE, min_size=1, max_size=3))
def test_what_was_read_before_changes_no_reading(pages: list[str]) -> None:
    *before, document = (read_document("page.md", text.encode()) for text in pages)
    for one in before:
        _used().read(one)
    known, new = _used().read(document), Reader(load_rules().grammar, load()).read(document)
    assert (known, known.figures) == (new, new.figures)

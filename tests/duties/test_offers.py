"""Which treatments a page offers, and which it only mentions."""

from __future__ import annotations

import pytest

from compliance.duties.offers import offered
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.ruleset.values import Ruleset
from compliance.sources import read_document


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return load_rules()


@pytest.fixture(scope="module")
def reader(ruleset: Ruleset) -> Reader:
    return Reader(ruleset.grammar)


def _offers(reader: Reader, ruleset: Ruleset, text: str) -> dict[str, bool]:
    """The ids of the offers, and whether the page is about each."""
    reading = reader.read(read_document("page.md", text.encode(), format="markdown"))
    return {offer.treatment.id: offer.main for offer in offered(reading, ruleset.treatments)}


@pytest.mark.parametrize(
    ("text", "main"),
    [
        pytest.param("# 糸リフト\n\n当院の糸リフトです。", {"thread"}, id="in a heading and in the clinic's own words"),
        pytest.param(
            "# 料金\n\n| 施術 | 1回 |\n| --- | --- |\n| 医療脱毛 | 22,000円 |\n| ダーマペン4 | 24,200円 |",
            {"hair-removal", "needling"},
            id="priced in a table",
        ),
        pytest.param("# 植毛\n\n当院の植毛は1回880,000円です。\n\n# ほかの治療\n\nフィナステリドもあります。", {"hair-transplant"},
                     id="another treatment is no main offer"),
    ],
)  # fmt: skip
def test_what_the_page_is_about(reader: Reader, ruleset: Ruleset, text: str, main: set[str]) -> None:
    assert {name for name, is_main in _offers(reader, ruleset, text).items() if is_main} <= main
    assert _offers(reader, ruleset, text).keys() >= main


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        pytest.param("当院ではエクソソームを扱っていません。", "exosome", id="declined"),
        pytest.param("エクソソームは効きますか？", "exosome", id="asked about"),
        pytest.param("# 上清液とは\n\n当院では上清液を扱っていません。", "supernatant", id="explained and declined"),
        pytest.param("HIFUと違い、針を使います。", "hifu", id="compared with"),
        pytest.param("他院でヒアルロン酸を入れた方もご相談ください。", "hyaluronic", id="of another clinic"),
        pytest.param("国内ではフィナステリドが承認されています。", "finasteride", id="the approved alternative"),
        pytest.param("# 参考文献\n\n- PRPの無作為化試験", "prp", id="in a reference"),
        pytest.param(
            "「PRPを打てば走れる、と動画で見ました」とおっしゃる方がいます。", "prp", id="in somebody's words"
        ),
        pytest.param("## PRPは受けられますか\n\n当院では扱いがありません。", "prp", id="asked about and declined"),
        pytest.param("# 行わないこと\n\n- エクソソームの点滴", "exosome", id="listed as not done"),
        pytest.param("# 上清液\n\n幹細胞治療ではなく、細胞は入っていません。", "stem-cell", id="what no cells are in"),
    ],
)
def test_what_is_only_mentioned(reader: Reader, ruleset: Ruleset, text: str, id_: str) -> None:
    assert id_ not in _offers(reader, ruleset, text)


def test_a_brand_is_kept_beside_the_treatment(reader: Reader, ruleset: Ruleset) -> None:
    reading = reader.read(read_document("page.md", "# ウルトラフォーマー\n".encode(), format="markdown"))
    (offer,) = offered(reading, ruleset.treatments)
    assert {"treatment.device.hifu", "brand.device.hifu", "brand.device"} <= offer.names

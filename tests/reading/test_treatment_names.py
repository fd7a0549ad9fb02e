"""Which treatment a name stands for: the longest name wins, and other words inside it stay."""
from __future__ import annotations

import pytest

from compliance.reading.lexicon import Entry, build
from compliance.reading.units import of_text

LEXICON = build(
    [
        Entry("幹細胞", "treatment.cell-therapy.stem-cell"),
        Entry("幹細胞", "cell"),
        Entry("幹細胞培養上清液", "treatment.cell-free.supernatant"),
        Entry("ミノキシジル", "treatment.prescription-drug.minoxidil-topical"),
        Entry("ミノキシジル内服", "treatment.off-label.minoxidil-oral"),
    ]
)


@pytest.mark.parametrize(
    ("text", "regimes"),
    [
        pytest.param("幹細胞を投与します。", {"cell-therapy"}, id="the short name alone is the short treatment"),
        pytest.param("幹細胞培養上清液を使います。", {"cell-free"}, id="the long name is not also the short one"),
        pytest.param("幹細胞と幹細胞培養上清液", {"cell-therapy", "cell-free"}, id="both where both are written"),
        pytest.param("ミノキシジル内服の費用", {"off-label"}, id="how a drug is taken decides its regime"),
        pytest.param("ミノキシジルの費用", {"prescription-drug"}, id="the drug's name alone"),
    ],
)
def test_a_treatment_is_named_by_the_longest_name(text: str, regimes: set[str]) -> None:
    names = {name for mention in of_text(text, LEXICON).mentions for name in mention.names}
    assert {name.split(".")[1] for name in names if name.count(".") == 2} == regimes


def test_words_inside_a_treatment_keep_their_other_concepts() -> None:
    names = [mention.names for mention in of_text("幹細胞培養上清液", LEXICON).mentions]
    assert frozenset({"cell"}) in names

"""Negations are counted: one denies, two assert, some deny nothing."""
from __future__ import annotations

import pytest

from compliance.language.tokens import tokens
from compliance.reading.polarity import DENIED, DOUBLE, polarity


@pytest.mark.parametrize(
    ("predicate", "rest", "expected"),
    [
        pytest.param("治り", "ます。", None, id="plain"),
        pytest.param("治る", "わけではありません。", DENIED, id="わけではない"),
        pytest.param("治ら", "ない方はいません。", DOUBLE, id="two negations assert"),
        pytest.param("治る", "かもしれない。", None, id="かもしれない denies nothing"),
        pytest.param("治る", "に違いない。", None, id="違いない denies nothing"),
        pytest.param("治る", "のではないでしょうか。", None, id="a question that asserts"),
        pytest.param("治り", "ますが、痛みはありません。", None, id="another clause"),
        pytest.param("治る", "、痛くない。", None, id="after a comma"),
        pytest.param("治る", "だけでなく、太る。", None, id="not only"),
        pytest.param("治ら", "ず、", DENIED, id="ず"),
        pytest.param("認め", "た薬なので痛くない。", None, id="the denial is about another noun"),
        pytest.param("治る", "ので痛くない。", None, id="ので ends the clause"),
        pytest.param("治る", "という証拠はない。", DENIED, id="no proof that it does"),
        pytest.param("治る", "保証はありません。", DENIED, id="no guarantee that it does"),
        pytest.param("治った", "方しかお通いになりません。", None, id="しか … ない says only"),
        pytest.param("治る", "と思っていただいてかまいません。", None, id="てかまわない denies nothing"),
        pytest.param("治る", "と申して差し支えございません。", None, id="差し支えない denies nothing, however politely"),
        pytest.param("治る", "と言っても過言ではありません。", None, id="過言ではない denies nothing"),
        pytest.param("治る", "と申しても言いすぎではない。", None, id="言いすぎではない denies nothing"),
        pytest.param("おかしい", "じゃありませんか。", None, id="じゃありませんか asks to agree"),
        pytest.param("治る", "ことに違いはありません。", DENIED, id="違いはない is no 違いない"),
    ],
)
def test_polarity(predicate: str, rest: str, expected: str | None) -> None:
    found = tokens(predicate + rest)
    end = next(i + 1 for i, token in enumerate(found) if token.end >= len(predicate))

    assert polarity(found, end) == expected

"""Does the sentence deny what its predicate says? Negations are counted, for two of them assert.

効果を感じなかった方はいません asserts; 必ず治るわけではありません denies; 治るのではないでしょうか asserts.
"""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model import Token

DENIED = "denied"
DOUBLE = "double-negation"
_NEGATIONS = {"ない", "無い", "ぬ", "ず", "なし", "無し", "皆無", "ゼロ", "まい"}
_CLAUSE_ENDS = {"が", "けれど", "けれども", "けど", "し", "から", "ので", "のに", "ながら"}
# the word before decides that this ない denies nothing: かもしれない, 違いない, しかない, だけでなく
_EMPTY_BEFORE = {
    "しれる",
    "知れる",
    "違い",
    "間違い",
    "ちがい",
    "しか",
    "だけ",
    "のみ",
    "少ない",
    "やむ",
    "なる",
    "いける",
    "かまう",
    "構う",
    "差し支え",
}
_REACH = 14


def polarity(tokens: Sequence[Token], predicate: int) -> str | None:
    """``DENIED``, ``DOUBLE`` or None for the clause whose predicate ends before token *predicate*."""
    chain = _chain(tokens, predicate)
    count = sum(_negates(chain, at) for at in range(len(chain)))
    if not count or _asks_to_agree(chain):
        return None
    return DENIED if count % 2 else DOUBLE


def _chain(tokens: Sequence[Token], predicate: int) -> Sequence[Token]:
    """The words after the predicate up to the end of its clause."""
    for at in range(predicate, min(predicate + _REACH, len(tokens))):
        token = tokens[at]
        if token.pos.startswith("補助記号") and token.surface not in "」』)）":
            return tokens[predicate:at]
        if token.pos == "助詞-接続助詞" and token.base in _CLAUSE_ENDS:
            return tokens[predicate:at]
    return tokens[predicate : predicate + _REACH]


def _negates(chain: Sequence[Token], at: int) -> bool:
    if chain[at].base not in _NEGATIONS:
        return False
    # しか … ない says "only" however far apart: 安全なものしか使いません
    if any(token.base == "しか" for token in chain[:at]):
        return False
    before = [token.base for token in chain[max(0, at - 2) : at]]
    return not any(word in _EMPTY_BEFORE for word in before)


def _asks_to_agree(chain: Sequence[Token]) -> bool:
    """の(ん)ではないでしょうか, ではありませんか: a question that asserts."""
    joined = "".join(token.surface for token in chain)
    return joined.startswith(
        ("のではない", "のではあり", "んじゃない", "のでは", "ではないでしょうか", "ではありませんか", "ませんか")
    )

"""Does the sentence deny what its predicate says? Negations are counted, for two of them assert.

効果を感じなかった方はいません asserts; 必ず治るわけではありません denies; 治るのではないでしょうか asserts.
"""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model import Token

DENIED = "denied"
DOUBLE = "double-negation"
_NEGATIONS = {"ない", "無い", "ぬ", "ず", "なし", "無し", "皆無", "ゼロ", "まい"}
# particles after which another clause begins
CLAUSE_ENDS = {"が", "けれど", "けれども", "けど", "し", "から", "ので", "のに", "ながら"}
# the word before decides that this ない denies nothing: かもしれない, 違いない, しかない, だけでなく
_EMPTY_BEFORE = {
    "しれる", "知れる", "違い", "間違い", "ちがい", "しか", "だけ", "のみ", "少ない", "やむ", "なる", "いける", "かまう", "構う", "差し支え",
}  # fmt: skip
# and these even where more stands between: 差し支えはございません, 過言ではありません, 言いすぎではない
_EMPTY_FURTHER_BEFORE = {"差し支え", "差し支える", "過言", "すぎ", "過ぎ", "言いすぎ", "言い過ぎ", "誇張", "大げさ", "大袈裟"}
_BETWEEN = {"ます", "ござる", "有る", "ある", "は", "も", "で", "に", "だ", "です"}
# nouns that carry the clause on: 治るわけではない, 変わらなかった方はいない, 治る保証はない
_FORMAL_NOUNS = {
    "方", "人", "者", "こと", "事", "わけ", "訳", "もの", "物", "ケース", "例", "症例", "場合", "はず", "ところ", "所", "限り",
    "保証", "根拠", "証拠", "確証", "見込み", "心配", "恐れ", "おそれ", "必要", "患者", "患者様", "患者さん", "患者さま", "可能性", "余地",
}  # fmt: skip
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
    end = min(predicate + _REACH, len(tokens))
    return tokens[predicate : next((at for at in range(predicate, end) if _leaves(tokens, at, predicate)), end)]


def _leaves(tokens: Sequence[Token], at: int, predicate: int) -> bool:
    """Whether the clause is over before token *at*."""
    token = tokens[at]
    if token.pos.startswith("補助記号"):
        return token.surface not in "」』)）"
    if token.pos == "助詞-接続助詞":
        return token.base in CLAUSE_ENDS
    following = [other.surface for other in tokens[at + 1 : at + 3]]
    if token.pos == "助詞-準体助詞" and following[:1] == ["で"]:
        return following[1:] != ["は"]  # ので is の + で to UniDic; のではない goes on
    return at > predicate and _opens_a_relative_clause(tokens, at)


def _opens_a_relative_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun of its own follows a verb: in 認めた薬なら痛くない the denial is not about 認める."""
    token, before = tokens[at], tokens[at - 1]
    if not token.pos.startswith("名詞-普通名詞") or not before.pos.startswith(("動詞", "助動詞", "形容詞")):
        return False
    return token.base not in _FORMAL_NOUNS and before.base not in ("言う", "いう", "する")


def _negates(chain: Sequence[Token], at: int) -> bool:
    if chain[at].base not in _NEGATIONS:
        return False
    # しか … ない says "only" however far apart: 安全なものしか使いません
    if any(token.base == "しか" for token in chain[:at]):
        return False
    before = [token.base for token in chain[max(0, at - 2) : at]]
    if any(word in _EMPTY_BEFORE for word in before):
        return False
    further = [token.base for token in chain[:at] if token.base not in _BETWEEN]
    return not further or further[-1] not in _EMPTY_FURTHER_BEFORE


def _asks_to_agree(chain: Sequence[Token]) -> bool:
    """の(ん)ではないでしょうか, ではありませんか: a question that asserts."""
    joined = "".join(token.surface for token in chain)
    return joined.startswith(
        ("のではない", "のではあり", "んじゃない", "のでは", "ではないでしょうか", "ではありませんか", "じゃありませんか", "じゃないですか", "ませんか")
    )

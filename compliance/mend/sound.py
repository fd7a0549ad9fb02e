"""Whether a sentence that was put together can be one: what no Japanese sentence does, where the tokenizer tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from compliance.model import Token

_MARKS = ("補助記号", "記号", "空白")
# what leans on the word before it
_LEANING = ("助詞", "助動詞", "接尾辞")
_ENDS = {"。", "!", "?", "！", "？", "、"}
_COPULA = {"です", "だ"}
_CASES = ("助詞-格助詞", "助詞-係助詞")
_OPEN, _CLOSE = set("「『（(【"), set("」』）)】")
_OPENING = {*_OPEN, *"、。,."}


def sound(words: Sequence[Token]) -> bool:
    """Whether *words* begin with a word of their own, lean on something everywhere, and end on a word."""
    own = [word for word in words if not word.pos.startswith(_MARKS)]
    if not own or own[0].pos.startswith(_LEANING) or len("".join(word.surface for word in own)) < 2:
        return False
    return not any(_clash(one, other) for one, other in pairwise(words))


def balanced(words: Sequence[Token]) -> bool:
    """Whether no bracket opens among *words* that closes elsewhere, or closes that opened elsewhere."""
    depth = 0
    for word in words:
        depth += (word.surface in _OPEN) - (word.surface in _CLOSE)
        if depth < 0:
            return False
    return depth == 0


def _clash(one: Token, other: Token) -> bool:
    """Whether *other* cannot follow *one*."""
    if one.surface in _OPENING:
        return other.pos.startswith(("助動詞", "接尾辞")) or other.pos in _CASES
    if one.pos.startswith(_MARKS):
        return False
    if one.pos in _CASES:
        # から and まで may be said of: 明日からです
        return (other.base in _COPULA and one.surface in ("は", "も", "が", "を", "に", "へ", "の")) or (
            other.surface in _ENDS - {"、"} and one.surface in ("の", "が", "を")
        ) or (other.pos in _CASES and one.surface in ("は", "が", "を", "の") and other.surface in ("の", "が", "を", "は", "も"))
    if one.pos.startswith("動詞"):
        return other.base in _COPULA and other.surface != "で"
    return one.pos == "助詞-接続助詞" and other.base in _COPULA and one.surface in ("て", "で")

"""What machines leave behind in a sentence: code of a template, letters of the wrong encoding, words said twice."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from compliance.drafts.values import CODE, DOUBLED, GARBLED, Drafts, Found, Spoken
from compliance.model import BlockKind, Span, Token

_CODE = (
    r"\{\{[^{}\n]{0,60}\}\}",
    r"\{%[^%\n]{0,80}%\}",
    r"<%[^%\n]{0,80}%>",
    r"[$#]\{[^{}\n]{1,60}\}",
    r"(?<![\w%])%[A-Za-z_]{2,30}%",
    r"\{[a-z][a-zA-Z0-9_.]{1,30}\}",
    # a short code is known by its attributes, or by its closing half
    r"\[[a-z][a-z0-9_-]{1,30}(?: [a-z_-]{1,20}=[^\]\s]{0,80}){1,8}\]|\[/[a-z][a-z0-9_-]{1,30}\]",
    r"&(?:nbsp|amp|lt|gt|quot|copy|yen);|&#x?[0-9a-fA-F]{2,5};",
    r"(?<![A-Za-z.])(?:undefined|NaN|null|\[object Object\])(?![A-Za-z.])",
    r"<!--|-->|</?(?:br|p|div|span|strong|h[1-6])\s{0,2}/?>",
)
# UTF-8 read as Latin, as Shift_JIS, and what a decoder puts where it gives up
_GARBLED = re.compile(r"(?:[ÂÃâãäåæçèé][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–˜™š›œžŸ€]+[^\s]?){2}|ï¿½|�|(?:[縺繧繝][^\s、。]{1,2}){3}|(?:譁|荳|螟)[^\s]{0,3}[縺繧繝]")
# one of these stands in whatever is code, and one in what is garbled: most texts have none
_CODE_SIGN = re.compile(r"[{<%\[&>＜≪#]|undefined|NaN|null")
_GARBLED_SIGN = re.compile("[ÂÃâãäåæçèéï\ufffd縺繧繝]")
_ONCE = {"を", "が", "は", "に", "で"}
_ONE_BY_ONE = ("助詞-格助詞", "助詞-係助詞")
# ごご三時 is an afternoon
_POLITE_TWICE = re.compile("ごご(?=[一-龥])(?![一二三四五六七八九十零〇])")


def leftovers(spoken: Spoken, at: int, drafts: Drafts) -> Iterator[Found]:
    """What stands so in the *at*-th sentence of its block."""
    if spoken.block.kind is BlockKind.CODE:
        return
    text, start = spoken.sentence.text, spoken.sentence.start
    code = _code(drafts.words.get("blank-name", ())).search(text) if _CODE_SIGN.search(text) else None
    garbled = _GARBLED.search(text) if _GARBLED_SIGN.search(text) else None
    for frame, found in ((CODE, code), (GARBLED, garbled)):
        if found:
            yield Found(frame, at, Span(start + found.start(), start + found.end()))
    twice = _POLITE_TWICE.search(text)
    doubled = _doubled(spoken.sentence.tokens)
    if twice:
        yield Found(DOUBLED, at, Span(start + twice.start(), start + twice.end()))
    elif doubled:
        yield Found(DOUBLED, at, spoken.sentence.normal.locate(doubled[0].start, doubled[1].end))


@functools.cache
def _code(named: tuple[str, ...]) -> re.Pattern[str]:
    """Code of templates, and fields that a mailing program fills: <<会員名>>."""
    names = "|".join(map(re.escape, sorted(named, key=len, reverse=True))) or "(?!)"
    return re.compile("|".join([*_CODE, rf"(?:<<|＜＜|≪|%%|##)\s*(?:{names}|[a-zA-Z_]{{2,30}})\s*(?:>>|＞＞|≫|%%|##)"]))


def _doubled(tokens: Sequence[Token]) -> tuple[Token, Token] | None:
    """A particle that stands twice where it can stand but once: をを."""
    for one, other in pairwise(tokens):
        same = one.surface == other.surface in _ONCE and one.pos == other.pos
        if same and one.end == other.start and one.pos.startswith(_ONE_BY_ONE):
            return one, other
    return None

"""How often, how long, how lasting: promises that the page's own usual figures do not bear out.

A promise is a number that finishes something (三回で一区切り, 15分あれば済む) or lasts (二年もつ); a usual figure stands under a header or
beside a word that says so (標準回数, 手術時間, 持続の目安). Both must speak of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.language.numbers import Number
from compliance.model import BlockKind
from compliance.reading import stated
from compliance.reading.stated import Conflict, Line, Things

SESSIONS = "figures.conflict-sessions"
TIME = "figures.conflict-time"
PERIOD = "figures.conflict-period"
ONSET = "figures.conflict-onset"
LASTING = "figures.conflict-lasting"

_DONE = (
    "終わ|おわ|終え|おしまい|お終い|足り|完了|完成|終了|済|すみ|一区切り|ひと区切り|卒業|解決|仕上が|十分|じゅうぶん|だけでOK|のみでOK|OK|きり|できあが|出来上が|帰れ|治り|片づ|片付"
)
_ABOUT = r"間?\s*(?:ほど|程度|くらい|ぐらい|前後|足らず|弱)?"
_WORK = "施術|手術|治療|処置|照射|注入|オペ|注射"
_NOT = re.compile(r"通常|ふつう|普通は|たいてい|多くは|ません|ない|なく|せず|とは限ら|場合|こともあ|で?す?か$|[?？]|ですと|(?:人|方)(?:も|は|が|$)")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of figure. ``after`` and ``before`` tell a promise around the number, ``usual`` the line of a usual figure.

    ``aside`` are words that make it a figure of something else; ``least`` says that a promise lies above what is usual,
    ``mutual`` that promises contradict each other too.
    """

    frame: str
    units: tuple[str, ...]
    after: re.Pattern[str]
    before: re.Pattern[str]
    usual: re.Pattern[str]
    aside: re.Pattern[str]
    least: bool = False
    mutual: bool = False


_KINDS = (
    Kind(
        SESSIONS, ("times",),
        re.compile(rf"(?:の?(?:{_WORK}|通院))?(?:ぽっきり|きり|だけ|のみ|で|をもって)[^。]{{0,14}}(?:{_DONE})|も?[^。、]{{0,6}}れば[^。]{{0,4}}(?:足り|十分|じゅうぶん|{_DONE})|(?:の?(?:{_WORK}))?(?:ぽっきり|きり|だけ|のみ)(?:で?す?。|で?す?$|の|、)"),
        re.compile(r"通院(?:(?:回数)?は)?(?:たった|わずか|最短|ほんの)\s*$|通院\s*$|(?:全部で|ぜんぶで|合計|トータル)\s*$"),
        re.compile("目安|標準|推奨|回数|通院|あわせて|合わせて|合計|おきに|ごとに|間隔|おすすめ|お勧め|勧めて|理想|必要|コース"),
        re.compile("診察|検査|カウンセリング|相談|抜糸|分割|払い|読了|手術\\d|円"),
    ),
    Kind(
        TIME, ("minutes", "hours"),
        re.compile(rf"{_ABOUT}(?:で|も?あれば|の(?:{_WORK})で|だけ|のみ)(?:、|[^。]{{0,12}}(?:{_DONE}|できる|可能)|[^。、]{{0,14}}[手肌顔眉唇目]に$)"),
        re.compile(rf"(?:{_WORK})(?:時間)?は?(?:たった|わずか|ほんの)の?\s*$|(?:全身|全顔|両目|両わき)(?:まるごと|まとめて)?[はがで]?(?:たった|わずか|約)?\s*$|まで、?(?:ぜんぶで|全部で|合計で?|トータルで?)(?:たった|わずか|約)?\s*$"),
        re.compile(rf"^時間|所要$|所要 |(?:{_WORK}|所要)に?(?:かかる|の)?時間|麻酔を含め|合わせて|あわせて|(?:{_WORK})(?:自体)?は"),
        re.compile(
            "予約|問診|診察|診療|受付|Web|WEB|徒歩|歩い|駅|車で|カウンセリング|オンライン|相談|読了|電話|休憩|待ち|説明|検査|冷や|安静|洗|(?<!まる)ごと|おき|毎日|1日|一日|に1回|に一度"
        ),
    ),
    Kind(
        PERIOD, ("days", "weeks", "months", "years"),
        re.compile(rf"{_ABOUT}(?:で|も?あれば)(?:{_DONE}|(?:歯並び|治療|矯正|コース)[^。]{{0,6}}(?:{_DONE}|整))"),
        re.compile(r"最短(?:で|約)?\s*$"),
        re.compile("(?:治療|矯正|標準的な|通院)の?(?:回数・)?期間|期間の目安|回数と期間|回数・期間|をみてください|完成まで|期間は|標準は"),
        re.compile("腫れ|内出血|赤み|ダウンタイム|かさぶた|抜糸|痛み|持続|契約|保証|予約|検査|結果|固定|待|ごと|おき|返金|分割|払い"),
    ),
    Kind(
        ONSET, ("days", "weeks", "months", "years"),
        re.compile(rf"{_ABOUT}(?:で|も?あれば|も?すれば|後には|ごろから|頃から)[^。]{{0,16}}(?:変化|実感|効果|手応え|手ごたえ|発毛|違い)"),
        re.compile("(?!)"),
        re.compile("(?:変化|効果|違い)[をがの]?(?:感じ|実感|現れ|あらわれ|出る|出始め|見え)|実感(?:できる|する|いただける)?まで|効果判定"),
        re.compile("腫れ|内出血|赤み|ダウンタイム|痛み|副作用|試験|研究|報告|アンケート|人中|保証|返金|すぐ|飲み忘れ|中止|ごとに|おきに"),
        mutual=True,
    ),
    Kind(
        LASTING, ("months", "years"),
        re.compile(r"(?:間|以上|ほど|程度|くらい|近く|は|も)*(?:効果が|効き目が)?(?:持続|もち|もつ|保ち|保て|続きます|続く|キープ|長持ち)"),
        re.compile("(?!)"),
        re.compile("持続(?:期間|の目安|力)?|効果の?(?:期間|持続)|効き目は|もちは"),
        re.compile("腫れ|内出血|赤み|ダウンタイム|かさぶた|痛み|副作用|しびれ|研究|試験|報告|ことがあ|保証|感じ方"),
        least=True,
    ),
)  # fmt: skip
_SCALE = {"hours": 60.0, "weeks": 7.0, "months": 30.0, "years": 365.0}
_UNIT = {SESSIONS: "回", TIME: "分", PERIOD: "日", ONSET: "日", LASTING: "日"}
_VISITS = re.compile(r"(?:回|クール|[一二三]度)$")
_ONCE = re.compile(r"いっかい|いちど|単回")
_EVERY = re.compile(r"(?:月|週間?|年|日)[にご]?と?に?\s*$")
# 1回20分, 1回あたり: the length or price of one, not their number
_EACH = re.compile(r"\s*(?:約|あたり|につき|\d)")

# what one case took is no promise
_CASE = re.compile("症例|ケース|経過")
# 十分な効果 is enough of it, not ten minutes
_ENOUGH = re.compile(r"十分[なにと]")


def conflicts(lines: Sequence[Line], things: Things) -> Iterator[Conflict]:
    """Promises that lie beyond every usual figure of the same thing."""
    for kind in _KINDS:
        usual = [(line, number) for line in lines for number in _usual(line, kind)][: stated.MOST]
        promised = [(line, number) for line in lines for number in _promised(line, kind)][: stated.MOST]
        for line, number in promised:
            same = things.closest(line, [item for item in usual if item[0].order != line.order])
            if same and (note := _beyond(kind, number, [n for _, n in same])):
                yield Conflict(kind.frame, line.order, line.span(number.start, number.end), note)


def _beyond(kind: Kind, number: Number, usual: Sequence[Number]) -> str:
    """What the page says elsewhere, where *number* promises more than any *usual* figure; else empty."""
    scale = _SCALE.get(number.kind, 1.0)
    if kind.least:
        said, bound = number.low * scale, max(n.high * _SCALE.get(n.kind, 1.0) for n in usual)
        beyond = said > bound
    else:
        said, bound = number.high * scale, min(n.low * _SCALE.get(n.kind, 1.0) for n in usual)
        beyond = said < bound
    unit = _UNIT[kind.frame]
    return f"{said:g}{unit}に対し、別の場所では{bound:g}{unit}" if beyond else ""


def _promised(line: Line, kind: Kind) -> Iterator[Number]:
    if line.block.kind is BlockKind.CELL:
        return
    if any(_CASE.search(heading) for heading in line.block.headings):
        return
    for number in _numbers(line, kind):
        said = stated.clause(line, number)
        around = kind.after.match(line.text, number.end) or kind.before.search(line.text[: number.start])
        if around and not _NOT.search(said) and not kind.aside.search(said):
            yield number


def _usual(line: Line, kind: Kind) -> Iterator[Number]:
    if not kind.usual.search(f"{line.header} {line.text}"):
        return
    for number in _numbers(line, kind):
        # a promise said twice proves nothing
        twice = kind.after.match(line.text, number.end) and not kind.mutual
        if not twice and not kind.aside.search(f"{line.header} {stated.clause(line, number)}"):
            yield number


def _numbers(line: Line, kind: Kind) -> Iterator[Number]:
    if kind.frame != SESSIONS:
        yield from (n for n in stated.figures(line, *kind.units) if not _ENOUGH.match(line.text, n.start))
        return
    for number in stated.figures(line, "times"):
        visits = _VISITS.search(line.text[number.start : number.end])
        if visits and not _EVERY.search(line.text[: number.start]) and not _EACH.match(line.text, number.end):
            yield number
    for match in _ONCE.finditer(line.text):
        yield Number("times", 1.0, 1.0, match.start(), match.end())

"""A small answer with one of everything, built by hand: the renderers need no engine."""
from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from compliance.model import (
    Advertisement,
    Answer,
    Block,
    BlockKind,
    ClaimNote,
    Confidence,
    Decision,
    Document,
    Finding,
    Fit,
    Grade,
    Held,
    Identifier,
    Judged,
    LawEntry,
    Medium,
    Met,
    Missing,
    Reference,
    Review,
    Severity,
    Signature,
    SignOff,
    Span,
    State,
    Text,
    Unchecked,
    Verdict,
    Visibility,
)
from tests.render.sample_claims import clinic_claims, clinic_references, clinic_signoffs

SCRIPT = "<script>window.ran = 1</script>"
IMAGE = '"><img src=x onerror="window.ran = 1">'
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
TERMINAL = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e"
HOSTILE = SCRIPT + IMAGE + TEMPLATE + TERMINAL


@dataclass(frozen=True, slots=True)
class Words:
    """A block to be: what it is and says."""

    kind: BlockKind
    text: str
    level: int = 0
    row: str = ""
    column: str = ""
    table: int = -1
    visibility: Visibility = Visibility.NORMAL


def document(path: str, lines: Sequence[Words], images_not_read: int = 0) -> Document:
    """A page whose source holds each block's text on a line of its own, behind two characters."""
    source, starts, blocks = "", [], []
    headings: tuple[str, ...] = ()
    for line in lines:
        starts.append(len(source))
        text = Text.verbatim(line.text, len(source) + 2)
        source += f"> {line.text}\n"
        if line.kind is BlockKind.HEADING:
            headings = (*headings[: line.level - 1], line.text)
        above = headings[:-1] if line.kind is BlockKind.HEADING else headings
        blocks.append(
            Block(line.kind, text, above, level=line.level, visibility=line.visibility,
                  row=line.row, column=line.column, table=line.table)
        )
    return Document(path, "text", "utf-8", source, tuple(blocks), tuple(starts), images_not_read)


def finding(
    page: Document,
    index: int,
    quote: str,
    label: str,
    title: str,
    severity: Severity,
    **others: object,
) -> Finding:
    """A finding on *quote*, which stands once in block *index* of *page*."""
    block = page.blocks[index]
    start = block.text.chars.index(quote)
    span = block.text.locate(start, start + len(quote))
    values: dict[str, object] = {
        "rule": f"{label}.sample",
        "confidence": Confidence.HIGH,
        "sentence": block.text.chars,
        "message": f"「{quote}」は、読み手に{title}と受け取られます。",
        "why": "示された資料だけでは、ここまで言い切ることはできません。",
        "mend": "言い切りを避け、分かっている範囲と個人差を同じ文の中に書きます。",
        "basis": ("act-6-5-2", "guideline-3-1"),
        "treatment": "",
        "modality": "asserted",
        "evidence": "none",
        "fingerprint": f"{index:04x}{start:04x}",
    }
    return Finding(
        label=label,
        title=title,
        severity=severity,
        quote=quote,
        block=block.kind,
        headings=block.headings,
        span=span,
        start=page.place(span.start),
        end=page.place(span.end),
        block_index=index,
        block_span=Span(start, start + len(quote)),
        **(values | others),  # type: ignore[arg-type]
    )


def _clinic_page() -> Document:
    kind = BlockKind
    return document(
        "site/fukuro-hair.html",
        [
            Words(kind.TITLE, "毛髪の相談なら、ふくろう通りの架空クリニック"),
            Words(kind.META, "地域でいちばんの実績。まずは無料の相談へ。"),
            Words(kind.HEADING, "頭皮への注入治療", level=1),
            Words(kind.PARAGRAPH, "当院の注入治療なら、誰でも必ず豊かな髪が戻ります。回数の目安は月に一度、半年ほどです。"),
            Words(kind.HEADING, "痛みと費用", level=2),
            Words(kind.ITEM, "痛みはほとんどなく、帰りに買い物もできます。"),
            Words(kind.ITEM, "施術の前に、医師が三十分かけて話を聞きます。"),
            Words(kind.CELL, "１回 88,000円（税込、自費）", row="注入治療", column="費用", table=0),
            Words(kind.CELL, "満足した方 98%", row="注入治療", column="アンケート", table=0),
            Words(kind.ALT, "半年で見違えるほど増えた頭頂部", visibility=Visibility.NORMAL),
            Words(kind.TERM, "担当"),
            Words(kind.DEFINITION, "毛髪を専門に診る医師", row="担当"),
            Words(kind.SMALL, "まれに赤みや腫れが出ることがあります。", visibility=Visibility.SMALL),
            Words(kind.PARAGRAPH, "効果には個人差があります。", visibility=Visibility.HIDDEN),
            Words(kind.BUTTON, "いますぐ予約する"),
        ],
        images_not_read=3,
    )


def _clinic_review() -> Review:
    page = _clinic_page()
    error, warning, info = Severity.ERROR, Severity.WARNING, Severity.INFO
    treatment = "注入治療"
    softer = "当院の注入治療は、髪の量を増やすことを目的としています。"
    findings = (
        finding(page, 1, "地域でいちばんの実績", "superlative", "最上級の表示", warning, readers=("rules", "second")),
        finding(page, 3, "誰でも必ず豊かな髪が戻ります", "guaranteed-outcome", "効果の保証", error, treatment=treatment,
                rewrite=softer),
        finding(page, 3, "豊かな髪が戻り", "exaggerated-efficacy", "効果の断定", warning,
                treatment=treatment, confidence=Confidence.MEDIUM, rewrite=softer, readers=("second",)),
        finding(page, 3, "必ず豊かな", "exaggerated-efficacy", "程度の強調", info,
                rule="exaggerated-efficacy.degree", confidence=Confidence.LOW, basis=("not-in-the-register",)),
        finding(page, 5, "痛みはほとんどなく", "downplayed-risk", "負担の軽視", warning, treatment=treatment,
                rewrite="帰りに買い物もできます。"),
        finding(page, 8, "満足した方 98%", "unsupported-statistic", "根拠の見えない数字", error, basis=("guideline-3-1",)),
        finding(page, 9, "見違えるほど増えた", "exaggerated-efficacy", "効果の断定", warning),
    )
    missing = (
        _missing("missing-duration", "期間と回数", "cannot-tell", treatment, "回数は読めますが、期間の始まりと終わりが読めません。"),
        _missing("missing-risk", "リスクと副作用", "missing", treatment, "起こりうる害が、読める大きさで書かれていません。",
                 nearly="まれに赤みや腫れが出ることがあります。"),
        _missing("missing-contact", "問い合わせ先", "missing", "", "電話番号も、連絡の取れる住所も見当たりません。"),
    )
    return Review(
        document=page,
        medium=Medium.WEBSITE,
        advertisement=Advertisement(True, ("施術を勧め、予約へ誘っている", "クリニックの名が読める")),
        verdict=Verdict.REVISE,
        findings=findings,
        missing=missing,
        met=(Met("missing-cost", "費用", treatment, page.place(page.blocks[7].text.starts[0]), "88,000円（税込、自費）", 7),),
        claims=clinic_claims(page, treatment),
        references=clinic_references(page),
        judged=Judged(blocks=15, sentences=17, rules=42, images_not_read=3, hidden=1),
    )


def _missing(label: str, title: str, state: str, treatment: str, message: str, nearly: str = "") -> Missing:
    return Missing(
        label=label,
        rule=f"{label}.sample",
        title=title,
        severity=Severity.ERROR if state == "missing" else Severity.INFO,
        state=state,
        treatment=treatment,
        message=message,
        why="自費の施術を詳しく広告するときは、読み手が同じ場所で知ることのできる事項です。",
        mend=f"{title}を、施術の説明と同じ欄に、同じ大きさの文字で書きます。",
        basis=("guideline-4-2",),
        nearly=nearly,
    )


def hostile_review() -> Review:
    """A page that says the same evil thing wherever a page can say something."""
    page = document(f"site/{HOSTILE}.html", [Words(kind, HOSTILE, row=HOSTILE, column=HOSTILE) for kind in BlockKind])
    notes = tuple(
        finding(page, index, HOSTILE[3:], "superlative" if index % 2 else HOSTILE, HOSTILE, Severity.ERROR,
                rule=HOSTILE, message=HOSTILE, why=HOSTILE, mend=HOSTILE, treatment=HOSTILE,
                modality=HOSTILE, evidence=HOSTILE, rewrite=HOSTILE + "改", basis=(HOSTILE, "guideline-4-2"))
        for index in range(len(page.blocks))
    )
    missing = Missing(HOSTILE, HOSTILE, HOSTILE, Severity.ERROR, "missing", HOSTILE, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), HOSTILE)
    place = page.place(2)
    return Review(
        page, Medium.BANNER, Advertisement(True, (HOSTILE,)), Verdict.REVISE, notes, (missing,),
        (Met(HOSTILE, HOSTILE, HOSTILE, place, HOSTILE, 0),),
        (ClaimNote(HOSTILE, HOSTILE, "effect", HOSTILE, HOSTILE, HOSTILE, place, 0, Span(0, 1), Grade.NEWS, Fit.MISUSED,
                   HOSTILE, (0,), HOSTILE),),
        (Reference(HOSTILE, HOSTILE, place, 0, Span(0, 1), (Identifier("url", HOSTILE, False),), Grade.NEWS, HOSTILE),),
        Judged(1, 1, 1, 0, 0),
        {HOSTILE: SignOff(State.SIGNED, Signature(HOSTILE, datetime.date(2026, 11, 20), Decision.MEND, HOSTILE))},
    )


def quiet_review() -> Review:
    """A page that is no advertisement."""
    page = document("site/kafun-column.txt", [Words(BlockKind.PARAGRAPH, "花粉の季節の過ごし方をまとめました。")])
    return Review(
        page, Medium.WEBSITE, Advertisement(False, ("医療機関を選ばせる言葉がない",)), Verdict.NOT_ADVERTISEMENT,
        (), (), (), (), (), Judged(1, 1, 42, 0, 0),
    )


def _law() -> dict[str, LawEntry]:
    act = LawEntry(
        "act-6-5-2", "医療法", "第6条の5第2項", "比べて優れるという広告などの禁止",
        "ほかより優れると思わせる、または実際より良く見せる広告をしてはならない。",
        "https://law.example/act", datetime.date(2026, 10, 1), datetime.date(2018, 6, 1), None, "read",
    )
    guideline = LawEntry(
        "guideline-3-1", "医療広告ガイドライン", "第3-1", "禁じられる広告",
        "裏付けを示せない数字や断定は、実際より良く見せる広告にあたりうる。",
        "https://law.example/guideline", datetime.date(2026, 10, 1), None, None, "secondary",
    )
    duties = LawEntry(
        "guideline-4-2", "医療広告ガイドライン", "第4-2", "詳しく書くための条件",
        "費用、内容、害などを知らせることが、制限を外す条件になる。",
        "javascript:window.ran=1", None, None, datetime.date(2030, 3, 31), "unread",
    )
    return {entry.id: entry for entry in (act, guideline, duties)}


HELD = Held(42, 42, datetime.date(2018, 6, 1))


def sample_answer() -> Answer:
    """Three pages, one of them hostile and one no advertisement, and one that could not be read."""
    return Answer(
        version="0.1.0",
        rules_version="2026.11",
        as_of=datetime.date(2026, 11, 22),
        held=HELD,
        reviews=(quiet_review(), _clinic_review(), hostile_review()),
        unchecked=(Unchecked("site/poster.pdf", "PDF は読めません", "文字を書き出した原稿を渡してください"),),
        law=_law(),
    )


def clinic_answer() -> Answer:
    """The one plain page alone."""
    return Answer("0.1.0", "2026.11", datetime.date(2026, 11, 22), HELD, (_clinic_review(),), (), _law())


def signed_answer() -> Answer:
    """The plain page beside a ledger in which one claim is signed, one changed since, and the others are open."""
    review = _clinic_review()
    return replace(clinic_answer(), reviews=(replace(review, signoffs=clinic_signoffs(review.claims)),))


def early_answer() -> Answer:
    """The plain page by the law of a day before most of it."""
    return replace(clinic_answer(), as_of=datetime.date(2016, 4, 1), held=replace(HELD, rules=7))

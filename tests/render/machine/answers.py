"""Answers for the forms that programs read: one that went through a gate, many results, and any text anywhere."""
from __future__ import annotations

import datetime
import importlib
import re

from hypothesis import strategies as st
from msgspec.structs import replace

from compliance.model import (
    Acceptance,
    Answer,
    Document,
    Finding,
    Missing,
    Review,
    Severity,
    Span,
    Standing,
    Text,
    Unchecked,
)
from compliance.render.machine.root import AS_NAMED, Root
from tests.render.sample import Words, clinic_answer, document, finding

FORMS = ("sarif", "github", "markdown", "junit", "gitlab", "rdjson", "checkstyle", "csv")
ACCEPTED = Acceptance("症例の写真で裏づけた", "山辺", datetime.date(2027, 3, 31), "compliance.yml:12")


def rendered(form: str, answer: Answer, lang: str = "ja", root: Root = AS_NAMED) -> str:
    """*answer* in *form*."""
    return str(importlib.import_module(f"compliance.render.machine.{form}").render(answer, lang, root))


def gated_answer() -> Answer:
    """The plain page after a gate: a finding and a duty are known, a finding is accepted; and a file that was not read."""
    answer = clinic_answer()
    (review,) = answer.reviews
    first, second, third, *others = review.findings
    owed, *rest = review.missing[::-1]
    findings = (replace(first, standing=Standing.ACCEPTED, acceptance=ACCEPTED), replace(second, standing=Standing.STANDING), third, *others)
    missing = (replace(owed, standing=Standing.STANDING), *rest)
    unread = (Unchecked("site/poster.pdf", "PDF は読めません", "文字を書き出した原稿を渡してください"),)
    return replace(answer, reviews=(replace(review, findings=findings, missing=missing),), unchecked=unread)


def crowded_answer(count: int, severity: Severity = Severity.WARNING) -> Answer:
    """So many findings on one page, and one error behind them all."""
    answer = clinic_answer()
    page = document("site/many.html", [Words(answer.reviews[0].document.blocks[1].kind, "いちばんの実績と、必ず出る結果。")])
    one = finding(page, 0, "いちばん", "superlative", "最上級の表示", severity)
    many = tuple(replace(one, fingerprint=f"{at:08x}") for at in range(count))
    worst = finding(page, 0, "必ず", "guaranteed-outcome", "効果の保証", Severity.ERROR)
    return replace(answer, reviews=(replace(answer.reviews[0], document=page, findings=(*many, worst), missing=()),))


# whatever a decoder may let through: controls, half pairs, what stands outside the first plane, what formats write with
texts = st.text(st.one_of(st.characters(), st.sampled_from("\x00\t\n\r\x1b\x85\u202e\ud800\ufffe😀𠮷|`<>&\"'%:,=@#[]{}\\")), max_size=12)
words = texts.filter(bool)
_NEVER_EMPTY = ("rule", "message")


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """An answer in which every word is drawn, places and all."""
    answer = clinic_answer()
    review = answer.reviews[0]
    page = _page(draw(words), draw(texts), draw(words), draw(texts))
    return replace(
        answer,
        reviews=(_review(draw, review, page),),
        unchecked=(Unchecked(draw(words), draw(words), draw(texts)),),
        law={name: replace(entry, instrument=draw(texts), section=draw(texts), gist=draw(texts)) for name, entry in answer.law.items()},
    )


def _review(draw: st.DrawFn, review: Review, page: Document) -> Review:
    given = Acceptance(draw(texts), draw(texts), datetime.date(2027, 1, 1), draw(texts))
    standing = draw(st.sampled_from(Standing))
    gate = {"standing": standing, "acceptance": given if standing is Standing.ACCEPTED else None}
    return replace(
        review, document=page, findings=(_finding(draw, review.findings[1], page, gate),), missing=(_missing(draw, review.missing[1], gate),)
    )


def _page(path: str, before: str, text: str, after: str) -> Document:
    source = before + text + after
    starts = (0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source)))
    block = replace(clinic_answer().reviews[0].document.blocks[3], text=Text.verbatim(text, len(before)))
    return Document(path, "text", "utf-8", source, (block,), starts)


def _finding(draw: st.DrawFn, one: Finding, page: Document, gate: dict[str, object]) -> Finding:
    text = page.blocks[0].text
    start = draw(st.integers(0, len(text.chars) - 1))
    inside = Span(start, draw(st.integers(start + 1, len(text.chars))))
    span = text.locate(inside.start, inside.end)
    said = _said(draw, "rule", "label", "title", "message", "why", "mend", "rewrite", "treatment", "fingerprint")
    return replace(
        one, **said, **gate, sentence=text.chars, quote=text.chars[inside.start : inside.end], span=span, block_index=0, block_span=inside,
        start=page.place(span.start), end=page.place(span.end), severity=draw(st.sampled_from(Severity)), basis=("act-6-5-2", draw(texts)),
    )  # fmt: skip


def _missing(draw: st.DrawFn, one: Missing, gate: dict[str, object]) -> Missing:
    # its fingerprint is made of these two
    named = {name: draw(words.map(lambda text: text.encode("utf-8", "replace").decode())) for name in ("rule", "treatment")}
    return replace(one, **_said(draw, "label", "title", "message", "why", "mend", "nearly"), **named, **gate)


def _said(draw: st.DrawFn, *names: str) -> dict[str, str]:
    return {name: draw(words if name in _NEVER_EMPTY else texts) for name in names}

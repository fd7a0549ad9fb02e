"""The answer for a person at a terminal: each finding with its source line underlined, then a summary.

Where a baseline, a change or signatures had a say, what is new comes first: pages that hold some, and in a page.

Every string passes through the pen, which takes out whatever a terminal would obey before it
puts in colours of its own: a page cannot move the cursor, retitle the window or hide a line.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compliance.model import Answer, Finding, Missing, Review, Severity, Standing, Unchecked, Verdict
from compliance.render.claims import claims_told
from compliance.render.columns import columns, excerpt
from compliance.render.gate import gate_told
from compliance.render.pen import INDENT, NARROWEST, Pen
from compliance.words import LIMITS, speaker

_UNDERLINES = {Severity.ERROR: "^", Severity.WARNING: "~", Severity.INFO: "-"}
_VERDICT_STYLES = {
    Verdict.REVISE: "error",
    Verdict.CONSIDER: "warning",
    Verdict.NOTHING_FOUND: "good",
    Verdict.NOT_ADVERTISEMENT: "dim",
}


def render_terminal(answer: Answer, *, color: bool, width: int = 80, lang: str = "ja", only_new: bool = False) -> str:
    """The answer as lines of about *width* columns (at least 40), with ANSI colours if *color*.

    With *only_new*, what was known or accepted is counted alone, as are pages that hold nothing else.
    """
    pen = Pen(color, max(width, NARROWEST), speaker(lang), answer.law)
    lines: list[str] = []
    is_gated = any(note.standing is not Standing.NEW for review in answer.reviews for note in _notes(review))
    for review in sorted(answer.reviews, key=lambda review: not _has_new(review)) if is_gated else answer.reviews:
        if _has_new(review) or not only_new:
            lines += [*_page(review, pen, only_new), ""]
    for unchecked in answer.unchecked:
        lines += [*_unchecked(unchecked, pen), ""]
    lines += _summary(answer, pen)
    return "\n".join(lines) + "\n"


def _notes(review: Review) -> tuple[Finding | Missing, ...]:
    return (*sorted(review.findings, key=lambda finding: (finding.span, finding.rule)), *review.missing)


def _has_new(review: Review) -> bool:
    return any(note.standing is Standing.NEW for note in _notes(review))


def _page(review: Review, pen: Pen, only_new: bool) -> Iterator[str]:
    verdict = pen(pen.say(f"verdict.{review.verdict}"), _VERDICT_STYLES[review.verdict])
    medium = pen(pen.say(f"medium.{review.medium}"), "dim")
    yield f"{pen(review.document.path, 'strong')}  {verdict}  {medium}"
    yield from pen.point(pen.say("page.advertisement"), pen.say("list.points").join(review.advertisement.reasons))
    for standing in (Standing.NEW,) if only_new else Standing:
        for note in _notes(review):
            if note.standing is standing:
                yield ""
                yield from _finding(note, review, pen) if isinstance(note, Finding) else _missing(note, review.document.path, pen)
    if review.judged.images_not_read:
        yield from pen.point(pen.say("page.unjudged"), pen.say("page.images", count=review.judged.images_not_read))
    if not review.judged.duties:
        yield from pen.point(pen.say("page.unjudged"), pen.say("page.partial"))
    if review.claims and not only_new:
        yield ""
        yield from claims_told(review, pen)


def _finding(finding: Finding, review: Review, pen: Pen) -> Iterator[str]:
    start = finding.start
    place = f"{review.document.path} {start.at}" if start.at else f"{review.document.path}:{start.line}:{start.column}"
    severity = pen(pen.say(f"severity.{finding.severity}"), finding.severity)
    who = pen.say(f"readers.{'+'.join(finding.readers)}")
    sure = pen(f"[{pen.say(f'confidence.{finding.confidence}')}{pen.say('list.middle')}{who}]", "dim")
    yield f"{pen(place, 'strong')}  {severity} {sure} {pen(finding.label)}  {pen(finding.rule, 'dim')}"
    yield from _source_line(finding, review, pen)
    yield from pen.point("", finding.message)
    yield from _stands(finding, pen)
    yield from _advice(finding, pen)
    yield from pen.point(pen.say("note.rewrite"), finding.rewrite)


def _source_line(finding: Finding, review: Review, pen: Pen) -> Iterator[str]:
    gutter = f"{INDENT}{finding.start.line} │ "
    seen = excerpt(review.document, finding.span, pen.width - columns(gutter))
    blank = " " * (columns(gutter) - 2) + "│ " + " " * columns(seen.before)
    underline = _UNDERLINES[finding.severity] * max(1, columns(seen.marked))
    yield pen(gutter, "dim") + pen(seen.before) + pen(seen.marked, "strong") + pen(seen.after)
    yield pen(blank, "dim") + pen(underline, finding.severity)


def _missing(missing: Missing, path: str, pen: Pen) -> Iterator[str]:
    state = pen(pen.say(f"state.{missing.state}"), missing.severity)
    treatment = pen(missing.treatment or pen.say("page.whole"))
    yield f"{pen(path, 'strong')}  {state} {pen(missing.label)}  {pen(missing.rule, 'dim')}"
    yield f"{INDENT}{pen(missing.title)}{pen.say('list.aside', text=treatment)}"
    yield from pen.point("", missing.message)
    yield from _stands(missing, pen)
    yield from pen.point(pen.say("note.was"), missing.was)
    yield from pen.point(pen.say("note.nearly"), missing.nearly)
    yield from _advice(missing, pen)


def _stands(note: Finding | Missing, pen: Pen) -> Iterator[str]:
    """That the gate lets it pass, and who signed for it; nothing of what is new."""
    if signed := note.acceptance:
        told = {"approver": signed.approver, "expires": signed.expires, "reason": signed.reason, "where": signed.where}
        yield from pen.point(pen.say(f"standing.{note.standing}"), pen.say("note.accepted", **told))
    elif note.standing is not Standing.NEW:
        yield from pen.point("", pen.say(f"standing.{note.standing}"))


def _advice(note: Finding | Missing, pen: Pen) -> Iterator[str]:
    yield from pen.point(pen.say("note.why"), note.why)
    yield from pen.point(pen.say("note.mend"), note.mend)
    # two entries of the register may stand on one section
    sections = dict.fromkeys(_law(name, pen) for name in note.basis)
    yield from pen.point(pen.say("note.law"), pen.say("list.law").join(sections))


def _law(name: str, pen: Pen) -> str:
    """Where an entry of the register stands, and that it has not been checked where it has not."""
    if name not in pen.law:
        return name
    entry = pen.law[name]
    doubt = "" if entry.checked else pen.say("list.aside", text=pen.say(f"law.known.{entry.known}"))
    return f"{entry.instrument} {entry.section}".strip() + doubt


def _unchecked(page: Unchecked, pen: Pen) -> Iterator[str]:
    yield f"{pen(page.path, 'strong')}  {pen(pen.say('unchecked.title'), 'error')}"
    yield from pen.point(pen.say("unchecked.because"), page.because)
    yield from pen.point(pen.say("note.mend"), page.mend)


def _summary(answer: Answer, pen: Pen) -> Iterator[str]:
    found = Counter(str(finding.severity) for review in answer.reviews for finding in review.findings)
    owed = Counter(missing.state for review in answer.reviews for missing in review.missing)
    counts = pen.say(
        "terminal.counts",
        **{severity: found[severity] for severity in Severity},
        missing=owed["missing"],
        untold=owed["cannot-tell"],
    )
    parts = [pen.say("terminal.pages", count=len(answer.reviews)), counts]
    if answer.unchecked:
        parts.append(pen.say("terminal.unchecked", count=len(answer.unchecked)))
    if answer.textless:
        parts.append(pen.say("answer.textless", count=len(answer.textless)))
    if answer.hardly_judged:
        held = answer.held
        yield from pen.point("", pen.say("report.held", date=answer.as_of, rules=held.rules, of=held.of, start=held.mostly_from))
    yield from gate_told(answer, pen)
    limits = pen.say("list.points").join(pen.say(f"limits.{limit}") for limit in LIMITS)
    yield from pen.point(pen.say("page.unjudged"), limits)
    yield pen("  ".join(parts), "strong")
    yield pen(pen.say("report.advice"), "dim")

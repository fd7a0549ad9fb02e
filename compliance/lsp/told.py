"""What a judged text tells an editor: diagnostics, what stands behind one, and the rewrite that mends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from compliance.lsp.judge import Checked
from compliance.model import Finding, LawEntry, Missing, Severity, Span, Standing
from compliance.render.columns import one_line
from compliance.render.machine import telling
from compliance.render.machine.escape import code, markdown
from compliance.render.machine.replacement import replaced
from compliance.words import Say, speaker

SOURCE = "compliance"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics(checked: Checked) -> list[types.Diagnostic]:
    """What was found, each at its words, and what the page owes, at its first line; what somebody accepted is but a hint."""
    document = checked.review.document
    first = document.blocks[0].text.locate(0, 1)
    found = [_diagnostic(checked, finding, finding.span) for finding in checked.review.findings]
    owed = [_diagnostic(checked, one, first) for one in checked.review.missing if one.state == "missing"]
    return [*found, *owed]


def trouble(lines: Sequence[str]) -> list[types.Diagnostic]:
    """*lines*, what keeps the text from being judged, at its beginning."""
    return [types.Diagnostic(range=_range((0, 0), (0, 0)), message=line, severity=types.DiagnosticSeverity.Error, source=SOURCE) for line in lines]


def _diagnostic(checked: Checked, note: Finding | Missing, span: Span) -> types.Diagnostic:
    about = f"({note.treatment}) " if isinstance(note, Missing) and note.treatment else ""
    severity = types.DiagnosticSeverity.Hint if note.standing is Standing.ACCEPTED else _SEVERITIES[note.severity]
    address = next((url for name in note.basis if (url := telling.address(checked.answer.law.get(name)))), "")
    return types.Diagnostic(
        range=_of_span(checked, span), message=one_line(f"{note.title}: {about}{note.message}"), severity=severity, code=note.rule,
        code_description=types.CodeDescription(address) if address else None, source=SOURCE, data=note.fingerprint,
    )  # fmt: skip


def hover(checked: Checked, position: types.Position, lang: str) -> types.Hover | None:
    """Why what stands at *position* is found fault with, how to mend it, by which law, and what its claim rests on."""
    at = checked.offset((position.line, position.character))
    found = checked.at(at, at)
    if not found:
        return None
    text = "\n\n---\n\n".join("\n\n".join(_explained(checked, finding, lang)) for finding in found)
    return types.Hover(contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=text), range=_of_span(checked, found[0].span))


def _explained(checked: Checked, finding: Finding, lang: str) -> Iterator[str]:
    say = speaker(lang)
    yield f"**{markdown(finding.title)}** {code(finding.rule)} {say(f'severity.{finding.severity}')}・{say(f'confidence.{finding.confidence}')}"
    yield markdown(finding.message)
    for key, text in (("why", finding.why), ("mend", finding.mend), ("rewrite", finding.rewrite), ("evidence", finding.evidence)):
        if text:
            yield f"{say(f'note.{key}')}: {markdown(text)}"
    law = dict.fromkeys(_linked(name, checked.answer.law.get(name), say) for name in finding.basis)
    if law:
        yield f"{say('note.law')}: {'、'.join(law)}"
    if finding.acceptance:
        yield markdown(f"{finding.acceptance.reason} ({finding.acceptance.approver})")


def _linked(name: str, entry: LawEntry | None, say: Say) -> str:
    place, address = markdown(telling.section(name, entry, say)), telling.address(entry)
    return f"[{place}](<{address}>)" if address and not {*"<>"} & {*address} else place


def fixes(checked: Checked, asked: types.Range, uri: str, version: int | None, lang: str) -> list[types.CodeAction]:
    """The checked rewrites of the sentences in the range *asked*, each once, as edits of the text at *uri*."""
    first, last = (checked.offset((at.line, at.character)) for at in (asked.start, asked.end))
    told: dict[tuple[Span, str], list[Finding]] = {}
    for finding in checked.at(first, last):
        span = replaced(finding, checked.review.document)
        if span is not None:
            told.setdefault((span, finding.rewrite), []).append(finding)
    return [_fix(checked, span, rewrite, found, uri, version, lang) for (span, rewrite), found in told.items()]


def _fix(
    checked: Checked, span: Span, rewrite: str, found: Sequence[Finding], uri: str, version: int | None, lang: str
) -> types.CodeAction:
    edit = types.TextDocumentEdit(
        text_document=types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version),
        edits=[types.TextEdit(range=_of_span(checked, span), new_text=rewrite)],
    )
    title = f"{speaker(lang)('note.rewrite')}: {one_line(rewrite)}"
    mended = [_diagnostic(checked, finding, finding.span) for finding in found]
    return types.CodeAction(title, kind=types.CodeActionKind.QuickFix, diagnostics=mended, edit=types.WorkspaceEdit(document_changes=[edit]))


def _of_span(checked: Checked, span: Span) -> types.Range:
    return _range(checked.point(span.start), checked.point(span.end))


def _range(start: tuple[int, int], end: tuple[int, int]) -> types.Range:
    return types.Range(types.Position(*start), types.Position(*end))

"""What is said of suppressions that do not stand: findings of their own, in the page or in the configuration that holds them."""
from __future__ import annotations

import difflib
import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from msgspec.structs import replace

from compliance.gate.suppressions import Settled, State, Suppression
from compliance.model import (
    Advertisement,
    Answer,
    Block,
    BlockKind,
    Confidence,
    Document,
    Finding,
    Judged,
    Medium,
    Review,
    Severity,
    Span,
    Text,
    Verdict,
)

LABEL = "suppression"
TOLD = (State.EXPIRED, State.UNUSED, State.UNKNOWN_RULE, State.INCOMPLETE, State.MALFORMED)
"""The states that are findings, each under the rule ``suppression.STATE``; all are errors: a gate must not pass them by."""


def told(settled: Settled, ids: Collection[str]) -> Answer:
    """The answer of *settled* with a finding for each suppression that does not stand.

    One in a page is told on that page; those of a configuration on a page of their own, which is the configuration.
    """
    flawed = [(one, state) for one, state in settled.states if state in TOLD]
    seen: Counter[str] = Counter()
    notes = [(one, _finding(one, state, ids, seen)) for one, state in flawed]
    own: dict[str, list[Finding]] = {}
    elsewhere: dict[str, list[Finding]] = {}
    for one, note in notes:
        (elsewhere if one.block is None else own).setdefault(one.path, []).append(note)
    reviews = [_with(review, own.get(review.document.path, [])) for review in settled.answer.reviews]
    reviews += (_page(path, written) for path, written in elsewhere.items())
    return replace(settled.answer, reviews=tuple(reviews))


def target(suppression: Suppression) -> str:
    """What *suppression* accepts, in a few words."""
    return " ".join(part for part in (suppression.rule, suppression.label, suppression.sentence) if part) or "?"


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    import yaml

    text = resources.files(__package__).joinpath("suppressions.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Mapping[str, str]] = yaml.safe_load(text)
    return loaded


def _finding(one: Suppression, state: State, ids: Collection[str], seen: Counter[str]) -> Finding:
    words = _words()[state.value]
    values = {
        "target": target(one), "until": str(one.until), "approver": one.approver, "fault": one.fault,
        "lacking": "・".join(one.lacking), "near": _near(one, ids) if state is State.UNKNOWN_RULE else "",
    }  # fmt: skip
    written = f"compliance: accept {target(one)}"
    said = {key: _filled(template, values) for key, template in words.items()}
    key = "\n".join((state, one.path, target(one), str(one.until), one.fault))
    seen[key] += 1
    span = one.span or Span(0, len(written))
    end = replace(one.place, column=one.place.column + 1)
    return Finding(
        rule=f"{LABEL}.{state}", label=LABEL, title=said["title"], severity=Severity.ERROR, confidence=Confidence.HIGH,
        sentence=written, quote=written, block=BlockKind.CODE, headings=(), span=span, start=one.place, end=end,
        block_index=max(0, one.block or 0), block_span=Span(0, 1), message=said["message"], why=said["why"], mend=said["mend"],
        basis=(), treatment="", modality="", evidence="",
        fingerprint=hashlib.sha256(f"{key}\n{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:16],
    )  # fmt: skip


def _filled(template: str, values: Mapping[str, str]) -> str:
    # replace, not format: a page may hold braces
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template


@lru_cache(maxsize=256)
def _close(wrong: str, ids: frozenset[str]) -> str:
    return ", ".join(difflib.get_close_matches(wrong, ids, n=3)) or "なし"


def _near(one: Suppression, ids: Collection[str]) -> str:
    wrong = next((name for name in (one.rule, one.label) if name and name not in ids), "")
    return _close(wrong[:80], frozenset(ids))


def _with(review: Review, notes: Sequence[Finding]) -> Review:
    if not notes:
        return review
    findings = sorted((*review.findings, *notes), key=lambda finding: (finding.block_index, finding.block_span))
    return replace(review, findings=tuple(findings), verdict=Verdict.REVISE)


def _page(path: str, notes: Sequence[Finding]) -> Review:
    """The configuration at *path* as a page of which nothing but the lines of *notes* is shown."""
    source = _source(path, notes)
    starts = (0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source)))
    lines = [_line(source, starts[min(note.start.line, len(starts)) - 1]) for note in notes]
    blocks = tuple(Block(BlockKind.CODE, Text.verbatim(source[line.start : line.end], line.start)) for line in lines)
    placed = tuple(
        replace(
            note, block_index=at, span=line, block_span=Span(0, line.end - line.start),
            sentence=source[line.start : line.end], quote=source[line.start : line.end],
        )
        for at, (note, line) in enumerate(zip(notes, lines, strict=True))
    )  # fmt: skip
    document = Document(path, "yaml", "utf-8", source, blocks, starts)
    judged = Judged(len(blocks), 0, 0, 0, 0)
    reasons = Advertisement(True, ("審査の設定です",))
    return Review(document, Medium.WEBSITE, reasons, Verdict.REVISE, placed, (), (), (), (), judged)


def _source(path: str, notes: Sequence[Finding]) -> str:
    """The text of the configuration; where it is no more, *notes* as they were read from it, in the lines where they stood."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        by_line = {note.start.line: note.sentence for note in notes}
        return "\n".join(by_line.get(line, "") for line in range(1, max(by_line) + 1))


def _line(source: str, start: int) -> Span:
    """The line of *source* that begins at *start*, without the blanks around it."""
    line = re.compile(r"[^\r\n]*").match(source, start)
    text = line[0] if line else ""
    first = start + len(text) - len(text.lstrip())
    return Span(first, max(first + len(text.strip()), first + 1))

"""What a note in the writer's own file says, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance.model import Finding, LawEntry, Missing, Review
from compliance.words import Say

AUTHOR = "compliance"


def of_finding(finding: Finding, law: Mapping[str, LawEntry], say: Say) -> list[str]:
    """The paragraphs of a finding's note: what, why, how to mend it, by which law and rule."""
    lines = [
        f"【{say('severity.' + finding.severity)}】{finding.message}",
        f"{say('note.why')} {finding.why}",
        f"{say('note.mend')} {finding.mend}",
    ]
    if finding.rewrite:
        lines.append(f"{say('note.rewrite')} {finding.rewrite}")
    return [*lines, *_grounds(finding.basis, law, say), f"{finding.label} / {finding.rule}"]


def of_missing(duty: Missing, law: Mapping[str, LawEntry], say: Say) -> list[str]:
    """The paragraphs of the note on a disclosure that the whole page lacks."""
    about = f"({duty.treatment})" if duty.treatment else ""
    lines = [f"【{say('state.' + duty.state)}】{duty.title}{about} {duty.message}", f"{say('note.mend')} {duty.mend}"]
    return [*lines, *_grounds(duty.basis, law, say), f"{duty.label} / {duty.rule}"]


def _grounds(basis: tuple[str, ...], law: Mapping[str, LawEntry], say: Say) -> Iterator[str]:
    named = [f"{law[entry].instrument} {law[entry].section}" for entry in basis if entry in law]
    if named:
        yield f"{say('note.law')} {say('list.law').join(named)}"


def of_page(review: Review, law: Mapping[str, LawEntry], say: Say) -> list[list[str]]:
    """The notes that belong to no sentence."""
    return [of_missing(duty, law, say) for duty in review.missing]

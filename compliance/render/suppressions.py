"""What is accepted, and how it stands: a line a suppression for people, or the same as JSON."""
from __future__ import annotations

import json
from collections.abc import Sequence

from compliance.gate.suppression_notes import target
from compliance.gate.suppressions import State, Suppression
from compliance.render.pen import Pen
from compliance.words import speaker

States = Sequence[tuple[Suppression, State]]


def render_lines(states: States, lang: str = "ja") -> str:
    """*states* as lines: place, state, what is accepted, why, by whom, until when; then how many of them stand."""
    say = speaker(lang)
    pen = Pen(False, 80, say, {})
    lines = [_line(one, say(f"suppression.{state}"), pen) for one, state in states]
    active = sum(state is State.ACTIVE for _, state in states)
    return "\n".join([*lines, say("suppressions.count", count=len(states), active=active)]) + "\n"


def _line(one: Suppression, state: str, pen: Pen) -> str:
    parts = (f"{one.path}:{one.place.line}", state, target(one), one.reason or one.fault, one.approver, str(one.until or ""))
    return "  ".join(pen(part) for part in parts if part)


def render_json(states: States) -> str:
    """*states* as a JSON list of objects, ending in a newline."""
    return json.dumps([_as_json(one, state) for one, state in states], ensure_ascii=False, indent=2) + "\n"


def _as_json(one: Suppression, state: State) -> dict[str, object]:
    return {
        "state": state.value, "path": one.path, "line": one.place.line, "column": one.place.column,
        "rule": one.rule, "label": one.label, "sentence": one.sentence, "pages": list(one.pages), "reason": one.reason,
        "approver": one.approver, "until": one.until.isoformat() if one.until else None, "fault": one.fault,
    }  # fmt: skip

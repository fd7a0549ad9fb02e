"""Two evaluations side by side: what came, what went, and what is no evaluation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.errors import ComplianceError
from compliance.evaluation import record

FIGURES = {"found": 1, "right": 1, "wanted": 1, "hit": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0}


def _answer(right: list[tuple[str, str]], wrong: list[tuple[str, str]], pages: tuple[str, ...] = ("a.txt",)) -> dict[str, Any]:
    """An answer with right and wrong findings of one label, each (page, sentence)."""
    return {
        "pages": len(pages), "names": list(pages), "labels": {"superlative": FIGURES, "sentences": FIGURES},
        "right": [{"page": page, "label": "superlative", "rule": "r", "sentence": text} for page, text in right],
        "errors": [
            *({"missed": False, "page": page, "label": "superlative", "rule": "r", "sentence": text} for page, text in wrong),
            {"missed": True, "page": "a.txt", "label": "superlative", "rule": "", "sentence": "見逃した文"},
        ],
    }  # fmt: skip


def _changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str]]:
    found = {change.label: change for change in record.changes(record.parse(before), record.parse(after))}
    assert list(found) == ["superlative", "sentences", "pages"]
    return {kind: [mark.sentence for mark in marks] for kind, marks in found["superlative"].marks}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        pytest.param(_answer([], []), _answer([("a.txt", "文")], []), "new right", id="found now"),
        pytest.param(_answer([("a.txt", "文")], []), _answer([], []), "lost right", id="no longer found"),
        pytest.param(_answer([], []), _answer([], [("a.txt", "文")]), "new wrong", id="wrongly found now"),
        pytest.param(_answer([], [("a.txt", "文")]), _answer([], []), "mended wrong", id="no longer wrongly found"),
    ],
)
def test_what_came_and_went(before: dict[str, Any], after: dict[str, Any], kind: str) -> None:
    changed = _changed(before, after)

    assert changed.pop(kind) == ["文"]
    assert not any(changed.values())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(_answer([("a.txt", "文")], []), _answer([("a.txt", "文")], []), id="the same"),
        pytest.param(_answer([("b.txt", "文")], [], ("b.txt",)), _answer([("a.txt", "文")], []), id="no page in common"),
    ],
)
def test_what_did_not_change_is_not_told(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert not any(_changed(before, after).values())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("{", "JSON", id="no JSON"),
        pytest.param("[" * 100_000, "JSON", id="nested without end"),
        pytest.param("[]", "evaluate --json", id="another value"),
        pytest.param('{"pages": []}', "evaluate --json", id="another answer"),
        pytest.param(json.dumps({"pages": 1, "labels": {}, "errors": []}), "古い形式", id="of before"),
        pytest.param(json.dumps(_answer([], []) | {"labels": {"superlative": {}}}), "evaluate --json", id="without figures"),
        pytest.param(json.dumps(_answer([], []) | {"right": [1]}), "evaluate --json", id="findings that are none"),
    ],
)
def test_what_is_no_record_is_refused(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "old.json").write_text(text, encoding="utf-8")

    with pytest.raises(ComplianceError, match=what):
        record.read(tmp_path / "old.json")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError, match="読めません"):
        record.read(tmp_path / "old.json")

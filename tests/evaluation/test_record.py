"""Two evaluations side by side: what came, what went, and what is no evaluation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.errors import ComplianceError
from compliance.evaluation import record
from compliance.evaluation.score import Tally

COUNTS = {"found": 2, "right": 1, "wanted": 4, "hit": 1}
TALLIES = {"superlative": COUNTS, "sentences": COUNTS}


def _answer(right: list[tuple[str, str]], wrong: list[tuple[str, str]], pages: tuple[str, ...] = ("a.txt",)) -> dict[str, Any]:
    """An answer with right and wrong findings of one label, each (page, sentence)."""
    return {
        "pages": len(pages), "labels": {}, "by_page": dict.fromkeys(pages, TALLIES),
        "right": [{"page": page, "label": "superlative", "rule": "r", "sentence": text} for page, text in right],
        "errors": [
            *({"missed": False, "page": page, "label": "superlative", "rule": "r", "sentence": text} for page, text in wrong),
            {"missed": True, "page": "a.txt", "label": "superlative", "rule": "", "sentence": "見逃した文"},
        ],
    }  # fmt: skip


def _counted(**counts: Any) -> dict[str, Any]:
    return _answer([], []) | {"by_page": {"a.txt": {"superlative": COUNTS | counts}}}


def _changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str]]:
    found = {change.label: change for change in record.changes(record.parse(before), record.parse(after))}
    assert list(found)[-2:] == ["sentences", "pages"]
    changed = found["superlative"].marks if "superlative" in found else ()
    return {kind: [mark.sentence for mark in marks] for kind, marks in changed}


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
        pytest.param(json.dumps(_answer([], []) | {"by_page": {"a.txt": {"superlative": {}}}}), "evaluate --json", id="without counts"),
        *(
            pytest.param(json.dumps(_counted(**counts)), "evaluate --json", id=f"counts that are none: {id}")
            for id, counts in {
                "400 digits": {"found": int("9" * 400)}, "infinite": {"found": float("inf")}, "text": {"found": "2"},
                "more right than found": {"right": 3}, "fewer than none": {"hit": -1}, "true": {"right": True},
            }.items()
        ),
        pytest.param(json.dumps(_answer([], []) | {"right": [1]}), "evaluate --json", id="findings that are none"),
    ],
)
def test_what_is_no_record_is_refused(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "old.json").write_text(text, encoding="utf-8")

    with pytest.raises(ComplianceError, match=what):
        record.read(tmp_path / "old.json")


def test_figures_are_those_of_the_pages_of_both() -> None:
    before, after = _answer([], [], ("a.txt", "b.txt")), _answer([], [], ("a.txt", "c.txt"))
    after["by_page"] |= {"c.txt": {"superlative": COUNTS | {"right": 0, "hit": 4}, "other": COUNTS}}
    found = {change.label: change for change in record.changes(record.parse(before), record.parse(after))}

    assert found.keys() == {"superlative", "sentences", "pages"}
    assert found["superlative"].before == found["superlative"].after == Tally(**COUNTS)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError, match="読めません"):
        record.read(tmp_path / "old.json")

"""SARIF 2.1.0, as code scanning takes it: rules with their law, results worst first, within the limits that GitHub publishes."""
from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from compliance.model import Answer, Span, Standing
from compliance.render.machine import telling
from compliance.render.machine.results import UNREAD, Result, file_uri, results
from compliance.render.machine.root import AS_NAMED, Root
from compliance.render.machine.sarif_fingerprints import fingerprints
from compliance.render.machine.sarif_rules import LEVELS, rules
from compliance.render.machine.units import Units, utf_16
from compliance.words import Say, speaker

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""More results in a run are refused; the first 5,000 are shown."""
MOST_BYTES = 9_000_000
"""What the results may take, compressed; 10 MB with all else are refused."""


def render(answer: Answer, lang: str = "ja", root: Root = AS_NAMED) -> str:
    """The answer as a SARIF log of one run, a result a line, ending in a newline; columns count UTF-16 code units."""
    say, units = speaker(lang), utf_16()
    told = results(answer, root)
    unread = [one for one in told if one.state == UNREAD]
    found = [one for one in told if one.state != UNREAD]
    known, places = rules(found, answer, say)
    found_again = zip(found[:MOST_RESULTS], fingerprints(found[:MOST_RESULTS]), strict=True)
    kept = _within(_result(one, places[one.rule], prints, say, units) for one, prints in found_again)
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(answer, known, lang)},
                "columnKind": "utf16CodeUnits",
                "invocations": [_invocation(unread, len(found) - len(kept), say)],
                "properties": {"asOf": answer.as_of.isoformat(), "rules": answer.rules_version},
                "results": [],
            }
        ],
    }
    before, _, after = json.dumps(log, ensure_ascii=False, indent=2).rpartition("[]")
    return before + "[\n" + ",\n".join(kept) + "\n]" + after + "\n"


def _driver(answer: Answer, known: Sequence[dict[str, Any]], lang: str) -> dict[str, Any]:
    return {"name": "compliance", "version": answer.version, "language": lang, "rules": list(known)}


def _invocation(unread: Iterable[Result], left_out: int, say: Say) -> dict[str, Any]:
    """What did not go as it should: pages that could not be read, results that are too many."""
    notes = [
        {"level": "error", "message": {"text": _literal(one.message)}, "locations": [_location(one, None)]}
        for one in unread
    ]
    successful = not notes
    if left_out:
        notes.append({"level": "warning", "message": {"text": say("machine.left-out", count=left_out)}})
    return {"executionSuccessful": successful, "toolExecutionNotifications": notes}


def _result(result: Result, rule: int, prints: dict[str, str], say: Say, units: Units) -> dict[str, Any]:
    region = _region(result, result.span, units) if result.span else None
    written: dict[str, Any] = {
        "ruleId": result.rule,
        "ruleIndex": rule,
        "level": LEVELS[result.level],
        "message": {"text": _literal(telling.short(_message(result, say)))},
        "locations": [_location(result, region)],
        "partialFingerprints": prints,
        "baselineState": "new" if result.standing is Standing.NEW else "unchanged",
        "properties": {
            "label": result.label, "severity": result.severity.value, "confidence": result.confidence.value, "state": result.state,
            "standing": result.standing.value, "treatment": telling.short(result.treatment),
        },
    }  # fmt: skip
    if result.standing is Standing.ACCEPTED:
        written["suppressions"] = [_suppression(result, say)]
    if result.replaces:
        written["fixes"] = [_fix(result, result.replaces, units, say)]
    return written


def _message(result: Result, say: Say) -> str:
    parts = (telling.stands(result, say), " ".join(filter(None, (result.part, result.at))), result.said, result.mend)
    return "\n".join(filter(None, parts))


def _literal(text: str) -> str:
    """*text* as a message that has no places to be filled (3.11.5) and no links (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _location(result: Result, region: dict[str, int] | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": file_uri(result.path)}}
    if region:
        place["region"] = region
    location: dict[str, Any] = {"physicalLocation": place}
    named = " ".join(filter(None, (result.part, result.at)))
    if named:
        location["logicalLocations"] = [{"fullyQualifiedName": named}]
    return location


def _region(result: Result, span: Span, units: Units) -> dict[str, int]:
    assert result.document is not None
    line, column = units.place(result.document, span.start)
    end_line, end_column = units.place(result.document, span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _suppression(result: Result, say: Say) -> dict[str, Any]:
    """Who accepts it; it is in the source where the page itself holds it."""
    given = result.acceptance
    inside = given is not None and given.where.startswith(result.path)
    suppression: dict[str, Any] = {"kind": "inSource" if inside else "external", "status": "accepted"}
    if given:
        suppression["justification"] = telling.short(telling.stands(result, say))
        suppression["properties"] = {"approver": given.approver, "expires": given.expires.isoformat(), "where": given.where}
    return suppression


def _fix(result: Result, span: Span, units: Units, say: Say) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(result, span, units), "insertedContent": {"text": result.rewrite}}
    change = {"artifactLocation": {"uri": file_uri(result.path)}, "replacements": [replacement]}
    return {"description": {"text": say("note.rewrite-check")}, "artifactChanges": [change]}


def _within(found: Iterable[dict[str, Any]]) -> list[str]:
    """The first of *found*, each on a line, as many as can be sent at once."""
    texts = [json.dumps(one, ensure_ascii=False) for one in found]
    # a character takes four bytes at most, and hardly anything grows when it is compressed
    return texts if sum(map(len, texts)) * 4 <= MOST_BYTES else list(_fitting(texts))


def _fitting(texts: Iterable[str]) -> Iterator[str]:
    packer, size = zlib.compressobj(), 0
    for text in texts:
        size += len(packer.compress(text.encode("utf-8", "replace")))
        if size > MOST_BYTES:
            return
        yield text

"""Runs made by hand: a few rows in the tables, as an audit would have left them."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compliance.audit import manifest, schemas
from compliance.audit.layout import Layout, write_rows
from compliance.audit.manifest import Manifest
from compliance.audit.values import Options

FORMULA = "=HYPERLINK(\"http://evil.example\")"
SCRIPT = "<script>alert(1)</script>"


@dataclass(frozen=True)
class Page:
    """A page with the names of its findings and of what is missing; ``text`` stands for all that it says."""

    name: str
    findings: Sequence[str] = ()
    missing: Sequence[str] = ()
    text: str = ""
    status: str = "judged"
    site: str = "a.example"
    url: str = ""
    same_as: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def made(
    folder: Path, pages: Sequence[Page], *, rules: str = "r1", as_of: str = "2026-11-01", started: str = "2026-11-01T00:00:00+00:00",
    state: str = "finished", parts: int = 2,
) -> Path:  # fmt: skip
    """A run of *pages* in *folder*, its rows in so many parts."""
    layout = Layout(folder)
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in schemas.TABLES}
    for number, page in enumerate(pages):
        judged = page.status == "judged"
        rows["pages"].append({
            "page": number, "shard": "0", "item": number, "source": "src", "site": page.site, "name": f"src/{page.name}", "url": page.url,
            "digest": page.text or page.name, "status": page.status, "why": None if judged else "duplicate" if page.status == "skipped" else "unreadable",
            "same_as": page.same_as, "title": f"題 {page.name}", "verdict": "revise" if judged else None, "advertisement": judged or None,
            "characters": 100, "findings": len(page.findings), "omissions": len(page.missing), "claims": 0, "copies": 1, "bytes": 500,
            **page.more,
        })  # fmt: skip
        rows["findings"] += [_finding(number, n, name) for n, name in enumerate(page.findings)]
        rows["omissions"] += [
            {"page": number, "n": n, "rule": f"{name}.rule", "label": name, "title": f"題 {name}", "severity": "error", "state": "missing",
             "treatment": "AGA治療", "message": f"{name} がない", "basis": ["x"], "fingerprint": f"m-{name}"}
            for n, name in enumerate(page.missing)
        ]  # fmt: skip
        rows["met"] += [{"page": number, "n": 0, "label": "missing-cost", "title": "費用", "treatment": "AGA治療", "quote": "1万円", "line": 1, "column": 1}] * judged
    for table, schema in schemas.TABLES.items():
        for part in range(parts):
            mine = [row for row in rows[table] if row["page"] * parts // len(pages) == part]
            write_rows(layout.part(table, f"{part:06d}"), mine, schema)
    counts = {table: len(found) for table, found in rows.items()}
    statuses = [page.status for page in pages]
    counts |= {name: statuses.count(name) for name in ("judged", "skipped", "failed")} | {"characters": 0, "duplicates": statuses.count("skipped")}
    sources = [{"source": "src", "files": len(pages), "bytes": 1, "digest": "d"}]
    manifest.write(layout, Manifest(schemas.SCHEMA, "0.1", rules, sources, Options(as_of=as_of), started, state, started, {"judge": 1.0}, counts))
    return folder


def _finding(page: int, n: int, name: str) -> dict[str, Any]:
    """A finding called ``label`` or ``label:sentence``."""
    label, _, sentence = name.partition(":")
    severity = "warning" if label.startswith("w") else "error"
    return {
        "page": page, "n": n, "rule": f"{label}.rule", "label": label, "title": f"題 {label}", "severity": severity, "confidence": "high",
        "sentence": sentence or f"{label}の文。", "quote": sentence or label, "block": "paragraph", "headings": ["見出し"], "line": 3, "column": 1,
        "message": f"{label} は困ります", "why": "ため", "mend": "直す", "basis": ["mca-6-5-2-2"], "treatment": "AGA治療", "fingerprint": f"f-{name}",
    }  # fmt: skip

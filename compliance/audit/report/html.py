"""The report on a run as HTML: files that need no network, and no script to be read."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from compliance.audit.queries import base
from compliance.audit.report import figures
from compliance.audit.report.values import Counts
from compliance.data import reports_folder
from compliance.render.html import STYLES
from compliance.render.templates import environment, own, policy
from compliance.words import all_words, speaker

GENERATOR = "compliance audit report"
INDEX = "index.html"


def pages(folder: Path, law: Mapping[str, str], lang: str = "ja") -> Iterator[tuple[str, str]]:
    """The files of the report on the run in *folder* by name, the overview first; *law* names the instrument of each entry.

    Raises ComplianceError where *folder* holds no finished run.
    """
    manifest = base.finished(folder)
    place = reports_folder()
    style, script = own(*(place / name for name in (*STYLES, "site/site.css", "audit/audit.css"))), own(place / "site/site.js")
    made = environment(place)
    common = {
        "say": speaker(lang), "words": all_words(), "lang": lang, "style": style, "script": script, "policy": policy(style, script),
        "generator": GENERATOR, "bars": bars, "index": INDEX, "memory": {},
        "answer": {"version": manifest.version, "rules_version": manifest.rules, "as_of": manifest.options.as_of},
    }  # fmt: skip
    with base.opened({"": folder}, megabytes=2 * base.MEGABYTES) as connection:
        figures.prepare(connection, law)
        overview = figures.overview(connection, str(folder), manifest)
        yield INDEX, made.get_template("audit/index.html.j2").render(view=overview, **common)
        template = made.get_template("audit/site.html.j2")
        for page in figures.site_pages(connection, overview.sites):
            yield page.row.file, template.render(view=page, run=overview, **common)


def bars(counts: Counts, most: int) -> list[tuple[str, float, float]]:
    """The pieces of a bar by kind: where each begins and how long it is, in thousandths of *most*."""
    found, at = [], 0.0
    for kind in ("error", "warning", "info", "missing"):
        length = 1000 * getattr(counts, kind) / max(most, 1)
        if length:
            found.append((kind, round(at, 1), round(length, 1)))
        at += length
    return found

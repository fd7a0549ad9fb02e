"""Several runs one after another: how much was found on how much, and when the rules changed under it."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compliance.audit.manifest import Manifest
from compliance.audit.queries import base
from compliance.audit.queries.table import Cell, Table

HEADS = (
    "run", "as_of", "started", "rules", "rules_changed", "pages", "judged", "failed", "findings", "error", "warning", "info", "missing",
    "findings_per_page", "missing_per_page", "pages_with_error",
)  # fmt: skip


def trend(folders: Sequence[Path]) -> Table:
    """A row a run, by day of law and start; raises ComplianceError where one is no finished run.

    ``rules_changed`` says that the rules or the program are not those of the row before: numbers are then not of one measure.
    """
    rows: list[Sequence[Cell]] = []
    before: Manifest | None = None
    for folder, told in _in_time(folders):
        changed = before is not None and (told.rules, told.version) != (before.rules, before.version)
        rows.append((str(folder), told.options.as_of, told.started, told.rules, changed, *_numbers(folder)))
        before = told
    return Table("trend", HEADS, rows)


def labels(folders: Sequence[Path]) -> Table:
    """A row a label, a column a run in order of time: findings, and what is missing, for each hundred judged pages."""
    ordered = [folder for folder, _ in _in_time(folders)]
    by_run = [_labels(folder) for folder in ordered]
    names = sorted({name for counts in by_run for name in counts}, key=lambda name: (-by_run[-1].get(name, 0.0), name))
    return Table("labels", ("label", *map(str, ordered)), [(name, *(round(counts.get(name, 0.0), 1) for counts in by_run)) for name in names])


def _in_time(folders: Sequence[Path]) -> list[tuple[Path, Manifest]]:
    """The runs with their manifests, by day of law and start."""
    manifests = [(folder, base.finished(folder)) for folder in folders]
    return sorted(manifests, key=lambda run: (run[1].options.as_of, run[1].started))


def _numbers(folder: Path) -> Sequence[Cell]:
    with base.opened({"": folder}) as connection:
        pages, judged, failed = connection.execute(
            "select count(*), count(*) filter (status = 'judged'), count(*) filter (status = 'failed') from pages"
        ).fetchall()[0]
        found, error, warning, info, bad = connection.execute("""
            select count(*), count(*) filter (severity = 'error'), count(*) filter (severity = 'warning'),
                count(*) filter (severity = 'info'), count(distinct page) filter (severity = 'error') from findings
        """).fetchall()[0]
        missing = connection.execute("select count(*) from omissions where state = 'missing'").fetchall()[0][0]
    per = max(judged, 1)
    return (pages, judged, failed, found, error, warning, info, missing, round(found / per, 2), round(missing / per, 2), bad)


def _labels(folder: Path) -> dict[str, float]:
    with base.opened({"": folder}) as connection:
        return dict(connection.execute("""
            select label, 100.0 * count(*) / greatest((select count(*) from pages where status = 'judged'), 1)
            from (select label from findings union all select label from omissions where state = 'missing') group by label
        """).fetchall())

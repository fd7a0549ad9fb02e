"""Two runs of the same pages: what is new, gone and standing, and whether the page changed or the rules did.

A page is the same page by its address, else by its place below its source. The digest of its text is in the run: where it is
the same, what changed is the rules' doing (or the day's, or the options'); where the rules are the same too, nothing can have
changed. Where both changed, both may have done it, and that is said.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.audit.queries import base
from compliance.audit.queries.table import Cell, Table, asked

if TYPE_CHECKING:
    from compliance.audit.manifest import Manifest
    from compliance.audit.queries.base import Connection


class Change(StrEnum):
    """How a finding or an omission stands between two runs."""

    NEW = "new"
    GONE = "gone"
    STANDING = "standing"


class Cause(StrEnum):
    """Why it is new or gone."""

    PAGE_ADDED = "page-added"
    PAGE_REMOVED = "page-removed"
    NOT_JUDGED = "not-judged"  # the page is in both runs, and was judged in one of them only
    PAGE = "page"
    RULES = "rules"
    BOTH = "page-or-rules"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side. ``counts`` has (kind, change, cause, number); ``labels`` (label, new, gone, standing).

    ``differs`` names what decides the rows beside the pages and is not the same in both: rules, day, options.
    ``pages`` counts pages in both, changed, added, removed.
    """

    differs: tuple[tuple[str, str, str], ...]
    pages: tuple[int, int, int, int]
    counts: tuple[tuple[str, Change, Cause, int], ...]
    labels: tuple[tuple[str, int, int, int], ...]
    changes: Table

    @property
    def new(self) -> int:
        """How many findings and omissions are new."""
        return sum(number for _, change, _, number in self.counts if change is Change.NEW)


COLUMNS = ("change", "cause", "kind", "site", "place", "label", "rule", "severity", "treatment", "text", "message", "fingerprint")
_TOLD = ("version", "rules", "as_of", "medium", "assume", "readers", "encoding")

# A copy says what the first page of its text says. Only names and numbers are compared; texts are looked up for what changed.
_PAGES = """
create temp table {run}keys as
select distinct on (place) place, digest, judged, told from (
    select case when p.url <> '' then p.url when starts_with(p.name, p.source) then ltrim(substr(p.name, length(p.source) + 1), '/')
           else p.name end as place,
        p.digest, coalesce(f.status, p.status) = 'judged' as judged, coalesce(f.page, p.page) as told, p.page
    from {run}pages p left join {run}pages f on p.same_as = f.page)
order by place, page
"""
_PLACES = """
create temp table places as select place, row_number() over (order by place) as id
from (select place from old_keys union select place from new_keys)
"""
_FOUND = """
create temp table {run}found as
select 'finding' as kind, id, t.label, t.page, t.n, t.fingerprint
from {run}keys join places using (place) join {run}findings t on t.page = told
union all
select 'omission', id, t.label, t.page, t.n, t.fingerprint
from {run}keys join places using (place) join {run}omissions t on t.page = told where t.state = 'missing'
"""
_CHANGES = """
create temp table changes as
select case when o.id is null then 'new' when n.id is null then 'gone' else 'standing' end as change,
    case when o.id is not null and n.id is not null then ''
         when ok.place is null then 'page-added' when nk.place is null then 'page-removed'
         when not (ok.judged and nk.judged) then 'not-judged'
         when ok.digest = nk.digest then 'rules' when $same then 'page' else 'page-or-rules' end as cause,
    coalesce(n.kind, o.kind) as kind, places.place, coalesce(n.label, o.label) as label,
    coalesce(n.page, o.page) as page, coalesce(n.n, o.n) as n
from old_found o full join new_found n on o.kind = n.kind and o.id = n.id and o.fingerprint = n.fingerprint
join places on places.id = coalesce(n.id, o.id) left join old_keys ok using (place) left join new_keys nk on nk.place = places.place
"""
_TOLD_OF = """
select c.change, c.cause, c.kind, p.site, c.place, t.label, t.rule, t.severity, t.treatment, {text} as text, t.message, t.fingerprint
from moved c join {run}{table} t on t.page = c.page and t.n = c.n join {run}pages p on p.page = c.page
where c.change = '{change}' and c.kind = '{kind}'
"""


@contextmanager
def compared(old: Path, new: Path) -> Iterator[Comparison]:
    """The run in *new* held against the run in *old*; its changes can be read within the context.

    Raises ComplianceError where one is no finished run.
    """
    differs = tuple(_differences(base.finished(old), base.finished(new)))
    with base.opened({"old_": old, "new_": new}, megabytes=2 * base.MEGABYTES) as connection:
        for run in ("old_", "new_"):
            connection.execute(_PAGES.format(run=run))
        connection.execute(_PLACES)
        for run in ("old_", "new_"):
            connection.execute(_FOUND.format(run=run))
        connection.execute(_CHANGES, {"same": not differs})
        connection.execute("create temp table moved as select * from changes where change <> 'standing'")
        changes = Table("changes", COLUMNS, _changes(connection))
        yield Comparison(differs, _pages(connection), _counts(connection), _labels(connection), changes)


def _differences(old: Manifest, new: Manifest) -> Sequence[tuple[str, str, str]]:
    def told(manifest: Manifest) -> dict[str, str]:
        options = manifest.options.as_json()
        return {"version": manifest.version, "rules": manifest.rules, **{name: str(options[name]) for name in _TOLD[2:]}}

    before, now = told(old), told(new)
    return [(name, before[name], now[name]) for name in _TOLD if before[name] != now[name]]


def _pages(connection: Connection) -> tuple[int, int, int, int]:
    both, changed, added, removed = connection.execute("""
        select count(*) filter (o.place is not null and n.place is not null), count(*) filter (o.digest <> n.digest),
            count(*) filter (o.place is null), count(*) filter (n.place is null)
        from old_keys o full join new_keys n using (place)
    """).fetchall()[0]
    return both, changed, added, removed


def _counts(connection: Connection) -> tuple[tuple[str, Change, Cause, int], ...]:
    rows = connection.execute("select kind, change, cause, count(*) from changes group by all order by all").fetchall()
    return tuple((kind, Change(change), Cause(cause), number) for kind, change, cause, number in rows)


def _labels(connection: Connection) -> tuple[tuple[str, int, int, int], ...]:
    return tuple(connection.execute("""
        select label, count(*) filter (change = 'new') as new, count(*) filter (change = 'gone') as gone,
            count(*) filter (change = 'standing') as standing
        from changes group by label order by new desc, gone desc, standing desc, label
    """).fetchall())


def _changes(connection: Connection) -> Iterator[Sequence[Cell]]:
    """What is not standing, what is new first; asked for when it is read."""
    parts = [
        _TOLD_OF.format(run=run, table=f"{kind}s", kind=kind, change=change, text=text)
        for change, run in (("new", "new_"), ("gone", "old_"))
        for kind, text in (("finding", "t.sentence"), ("omission", "t.title"))
    ]
    yield from asked(connection, "changes", f"{' union all '.join(parts)} order by change = 'gone', place, kind, label, fingerprint").rows

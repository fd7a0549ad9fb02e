"""The figures of the report, asked of the tables of a run. A copy counts as what its text says: each page is a page."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from compliance.audit.manifest import Manifest
from compliance.audit.report.values import (
    Cell,
    Counts,
    Left,
    Matrix,
    Overview,
    PageRow,
    Shared,
    SitePage,
    SiteRow,
    Tally,
)

if TYPE_CHECKING:
    from compliance.audit.queries.base import Connection

MOST_SITES = 300
_MOST_PAGES = 100  # in the overview
_MOST_OF_SITE = 200
_MOST_SHARED = 50
_MOST_LEFT = 50
_SPREAD = ((0, 0), (1, 2), (3, 5), (6, 10), (11, 20), (21, 50), (51, None))

# every page whose text was judged, with the page that holds its findings; every finding and missing duty by page
_VIEWS = """
create temp view read as
    select p.page, p.site, coalesce(nullif(p.url, ''), p.name) as place, coalesce(f.title, p.title) as title,
        coalesce(f.verdict, p.verdict) as verdict, coalesce(f.page, p.page) as told, coalesce(f.copies, p.copies, 1) as copies
    from pages p left join pages f on p.same_as = f.page where coalesce(f.status, p.status) = 'judged';
create temp view found as
    select page, label, severity as kind, treatment from findings
    union all select page, label, 'missing', treatment from omissions where state = 'missing';
create temp table sums as
    select page, count(*) filter (kind = 'error') as error, count(*) filter (kind = 'warning') as warning,
        count(*) filter (kind = 'info') as info, count(*) filter (kind = 'missing') as missing from found group by page;
"""
_COUNTS = ", ".join(f"coalesce(sum(s.{kind}), 0)::bigint" for kind in ("error", "warning", "info", "missing"))
_KINDS = ", ".join(f"count(*) filter (kind = '{kind}')" for kind in ("error", "warning", "info", "missing"))
_WORST = "error desc, missing desc, warning desc, info desc"


def prepare(connection: Connection, law: Mapping[str, str]) -> None:
    """Make what the figures stand on; *law* names the instrument of each entry of the law register."""
    connection.execute(_VIEWS)
    connection.execute("create temp table law (id varchar, instrument varchar)")
    connection.executemany("insert into law values (?, ?)", [*law.items()] or [("", "")])


def overview(connection: Connection, run: str, manifest: Manifest) -> Overview:
    """The first page of the report on *run*; `prepare` comes first."""
    sites = tuple(_sites(connection))
    return Overview(
        run=run,
        manifest=manifest,
        counts=Counts(*_rows(connection, f"select {_COUNTS} from read left join sums s on s.page = told")[0]),
        verdicts=dict(_rows(connection, "select verdict, count(*) from read group by verdict order by verdict")),
        spread=tuple(_spread(connection)),
        sites=sites[:MOST_SITES],
        hidden=len(sites[MOST_SITES:]),
        pages=tuple(_pages(connection, "true", [], _MOST_PAGES)),
        labels=tuple(_tallies(connection, "label", "found")),
        laws=tuple(_laws(connection)),
        treatments=tuple(_tallies(connection, "treatment", "found where treatment <> ''")),
        shared=tuple(_shared(connection, "true", [], "having count(*) > 1", _MOST_SHARED)),
        matrix=_matrix(connection, sites[:MOST_SITES]),
        left=tuple(_left(connection, "true", [])),
    )


def site_page(connection: Connection, row: SiteRow) -> SitePage:
    """The page of the site *row*; `prepare` comes first."""
    named = [row.name]
    return SitePage(
        row, tuple(_pages(connection, "site = ?", named, _MOST_OF_SITE)), max(0, row.pages - _MOST_OF_SITE),
        tuple(_tallies(connection, "label", "found join read on told = found.page where site = ?", named)),
        tuple(_shared(connection, "site = ?", named, "", _MOST_SHARED)), tuple(_left(connection, "site = ?", named)),
    )  # fmt: skip


def _rows(connection: Connection, sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
    return connection.execute(sql, values).fetchall()


def _sites(connection: Connection) -> Iterator[SiteRow]:
    rows = _rows(connection, f"""
        with judged as (
            select site, count(*) as pages, count(*) filter (verdict = 'revise') as bad, {_COUNTS}
            from read left join sums s on s.page = told group by site),
        rest as (select site, count(*) as remaining from pages where page not in (select page from read) group by site)
        select coalesce(judged.site, rest.site), pages, bad, remaining, judged.* exclude (site, pages, bad) from judged full join rest using (site)
    """)  # fmt: skip
    found = [SiteRow(name, _file(name), pages or 0, bad or 0, left or 0, Counts(*(n or 0 for n in counts))) for name, pages, bad, left, *counts in rows]
    return iter(sorted(found, key=lambda one: (-one.counts.error, -one.counts.missing, -one.counts.warning, -one.counts.info, one.name)))


def _file(site: str) -> str:
    """A name of its own for the page of *site*, the same in every report."""
    plain = re.sub(r"[^\w.-]+", "-", site).strip("-.")[-40:]
    return f"site-{plain}-{hashlib.sha256(site.encode('utf-8', 'replace')).hexdigest()[:6]}.html"


def _spread(connection: Connection) -> Iterator[tuple[str, int]]:
    numbers = _rows(connection, """
        select coalesce(error + warning + info, 0) as n, count(*) from read left join sums s on s.page = told group by n
    """)
    for low, high in _SPREAD:
        name = str(low) if low == high else f"{low}–{high if high else ''}"
        yield name, sum(count for n, count in numbers if n >= low and (high is None or n <= high))


def _pages(connection: Connection, where: str, values: list[str], most: int) -> Iterator[PageRow]:
    rows = _rows(connection, f"""
        select site, place, title, verdict, copies, coalesce(s.error, 0) as error, coalesce(s.warning, 0) as warning,
            coalesce(s.info, 0) as info, coalesce(s.missing, 0) as missing
        from read left join sums s on s.page = told where {where} order by {_WORST}, read.page limit {most}
    """, values)  # fmt: skip
    return (PageRow(site, place, title or "", verdict, copies, Counts(*counts)) for site, place, title, verdict, copies, *counts in rows)


def _tallies(connection: Connection, column: str, source: str, values: Any = ()) -> Iterator[Tally]:
    """Findings by *column* of *source*: how much on how many pages; over all sites, each text counts as often as it stands."""
    if "read" not in source:
        source = source.replace("found", "found join read on told = found.page", 1)
    rows = _rows(connection, f"""
        select {column}, count(*) filter (kind = 'error') as error, count(*) filter (kind = 'warning') as warning,
            count(*) filter (kind = 'info') as info, count(*) filter (kind = 'missing') as missing,
            count(distinct read.page), count(distinct site)
        from {source} group by {column} order by error + warning + info + missing desc, {column}
    """, values)  # fmt: skip
    return (Tally(name, Counts(*counts), pages, sites) for name, *counts, pages, sites in rows)


def _laws(connection: Connection) -> Iterator[Tally]:
    rows = _rows(connection, f"""
        with named as (
            select page, 'f' || n as one, severity as kind, unnest(basis) as id from findings
            union all select page, 'o' || n, 'missing', unnest(basis) from omissions where state = 'missing'),
        once as (select distinct page, one, kind, coalesce(instrument, named.id) as instrument from named left join law using (id))
        select instrument, {_KINDS}, count(distinct read.page), count(distinct site)
        from once join read on told = once.page group by instrument order by count(*) desc, instrument
    """)  # fmt: skip
    return (Tally(name, Counts(*counts), pages, sites) for name, *counts, pages, sites in rows)


def _shared(connection: Connection, where: str, values: list[str], having: str, most: int) -> Iterator[Shared]:
    rows = _rows(connection, f"""
        select rule, any_value(f.title), any_value(severity) as severity, any_value(sentence), any_value(message), count(distinct read.page) as pages,
            count(distinct site), (list(distinct place order by place))[1:5]
        from findings f join read on told = f.page where {where}
        group by rule, regexp_replace(sentence, '\\s+', '', 'g') {having.replace('count(*)', 'count(distinct read.page)')}
        order by pages desc, severity, rule, min(sentence) limit {most}
    """, values)  # fmt: skip
    return (
        Shared(rule, title, severity, sentence, message, pages, sites, tuple(places))
        for rule, title, severity, sentence, message, pages, sites, places in rows
    )


def _matrix(connection: Connection, sites: tuple[SiteRow, ...]) -> Matrix:
    rows = _rows(connection, """
        with owed as (
            select page, label, treatment, state from omissions union all select distinct page, label, treatment, 'met' from met)
        select site, label, count(*) filter (state = 'missing'), count(*) filter (state = 'cannot-tell'), count(*)
        from owed join read on told = owed.page group by site, label
    """)
    cells = {(site, label): Cell(*numbers) for site, label, *numbers in rows}
    totals: dict[str, int] = {}
    for (_, label), cell in cells.items():
        totals[label] = totals.get(label, 0) + cell.missing
    labels = tuple(sorted(totals, key=lambda label: (-totals[label], label)))
    owing = {site for site, _ in cells}
    return Matrix(labels, tuple((row, tuple(cells.get((row.name, label)) for label in labels)) for row in sites if row.name in owing))


def _left(connection: Connection, where: str, values: list[str]) -> Iterator[Left]:
    rows = _rows(connection, f"""
        select status, why, count(*), (list({{'p': coalesce(nullif(url, ''), name), 'd': detail}} order by page))[1:{_MOST_LEFT}]
        from pages where status <> 'judged' and why <> 'duplicate' and {where} group by status, why order by status, count(*) desc, why
    """, values)  # fmt: skip
    return (Left(status, why, count, tuple((one["p"], one["d"] or "") for one in some)) for status, why, count, some in rows)

"""The figures of the report, asked of the tables of a run. A copy counts as what its text says: each page is a page."""
from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

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

T = TypeVar("T")
MOST_SITES = 300
_MOST_PAGES = 100  # in the overview
_MOST_OF_SITE = 200
_MOST_SHARED = 50
_MOST_LEFT = 50
_MOST_PLACES = 5
_SPREAD = ((0, 0), (1, 2), (3, 5), (6, 10), (11, 20), (21, 50), (51, None))

# every page whose text was judged, with the page that holds its findings; every finding and missing duty by page; what each
# finding says, whatever its spaces
_BEFORE = """
create temp table read as
    select p.page, p.site, coalesce(nullif(p.url, ''), p.name) as place, coalesce(f.title, p.title, '') as title,
        coalesce(f.verdict, p.verdict) as verdict, coalesce(f.page, p.page) as told, coalesce(f.copies, p.copies, 1) as copies
    from pages p left join pages f on p.same_as = f.page where coalesce(f.status, p.status) = 'judged';
create temp view found as
    select page, label, severity as kind, treatment from findings
    union all select page, label, 'missing', treatment from omissions where state = 'missing';
create temp table sums as
    select page, count(*) filter (kind = 'error') as error, count(*) filter (kind = 'warning') as warning,
        count(*) filter (kind = 'info') as info, count(*) filter (kind = 'missing') as missing from found group by page;
create temp table said as
    select page, n, hash(rule, translate(sentence, concat(' ', chr(9), chr(10), chr(13), chr(12288)), '')) as words from findings;
create temp table shown (site varchar);
create temp table law (id varchar, instrument varchar);
"""
_COUNTS = ", ".join(f"coalesce(sum(s.{kind}), 0)::bigint" for kind in ("error", "warning", "info", "missing"))
_KINDS = ", ".join(f"count(*) filter (kind = '{kind}')" for kind in ("error", "warning", "info", "missing"))
_ALL, _BY_SITE = "''", "site"  # over all sites, or for each of those that are shown


def prepare(connection: Connection, law: Mapping[str, str]) -> None:
    """Make what the figures stand on; *law* names the instrument of each entry of the law register."""
    connection.execute(_BEFORE)
    connection.executemany("insert into law values (?, ?)", [*law.items()] or [("", "")])


def overview(connection: Connection, run: str, manifest: Manifest) -> Overview:
    """The first page of the report on *run*; `prepare` comes first."""
    sites = _sites(connection)
    return Overview(
        run=run,
        manifest=manifest,
        counts=Counts(*_rows(connection, f"select {_COUNTS} from read left join sums s on s.page = told")[0]),
        verdicts=dict(_rows(connection, "select verdict, count(*) from read group by verdict order by verdict")),
        spread=tuple(_spread(connection)),
        sites=sites[:MOST_SITES],
        hidden=len(sites[MOST_SITES:]),
        pages=_pages(connection, _ALL, _MOST_PAGES)[""],
        labels=_tallies(connection, _ALL, "label")[""],
        laws=_laws(connection),
        treatments=tuple(row for row in _tallies(connection, _ALL, "treatment")[""] if row.name),
        shared=_shared(connection, _ALL, 2)[""],
        matrix=_matrix(connection, sites[:MOST_SITES]),
        left=_left(connection, _ALL)[""],
    )


def site_pages(connection: Connection, sites: Sequence[SiteRow]) -> Iterator[SitePage]:
    """A page for each of *sites*; `prepare` comes first."""
    connection.executemany("insert into shown values (?)", [(row.name,) for row in sites])
    pages, labels = _pages(connection, _BY_SITE, _MOST_OF_SITE), _tallies(connection, _BY_SITE, "label")
    shared, left = _shared(connection, _BY_SITE, 1), _left(connection, _BY_SITE)
    for row in sites:
        name = row.name
        yield SitePage(row, pages[name], max(0, row.pages - _MOST_OF_SITE), labels[name], shared[name], left[name])


def _rows(connection: Connection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def _grouped(rows: Iterable[tuple[Any, ...]], make: Callable[..., T]) -> defaultdict[str, tuple[T, ...]]:
    """What is made of *rows* by their first column, in their order; nothing where there is none."""
    found: dict[str, list[T]] = {}
    for group, *row in rows:
        found.setdefault(group, []).append(make(*row))
    return defaultdict(tuple, {group: tuple(made) for group, made in found.items()})


def _where(group: str) -> str:
    return "true" if group == _ALL else "site in (select site from shown)"


def _sites(connection: Connection) -> tuple[SiteRow, ...]:
    rows = _rows(connection, f"""
        with judged as (
            select site, count(*) as pages, count(*) filter (verdict = 'revise') as bad, {_COUNTS}
            from read left join sums s on s.page = told group by site),
        rest as (select site, count(*) as remaining from pages where page not in (select page from read) group by site)
        select coalesce(judged.site, rest.site), pages, bad, remaining, judged.* exclude (site, pages, bad) from judged full join rest using (site)
    """)  # fmt: skip
    found = [SiteRow(name, _file(name), pages or 0, bad or 0, left or 0, Counts(*(n or 0 for n in counts))) for name, pages, bad, left, *counts in rows]
    return tuple(sorted(found, key=lambda one: (-one.counts.error, -one.counts.missing, -one.counts.warning, -one.counts.info, one.name)))


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


def _pages(connection: Connection, group: str, most: int) -> defaultdict[str, tuple[PageRow, ...]]:
    rows = _rows(connection, f"""
        select {group} as one, site, place, title, verdict, copies, coalesce(s.error, 0) as error, coalesce(s.warning, 0) as warning,
            coalesce(s.info, 0) as info, coalesce(s.missing, 0) as missing
        from read left join sums s on s.page = told where {_where(group)}
        qualify row_number() over (partition by one order by error desc, missing desc, warning desc, info desc, read.page) <= {most}
        order by error desc, missing desc, warning desc, info desc, read.page
    """)  # fmt: skip
    return _grouped(rows, lambda site, place, title, verdict, copies, *counts: PageRow(site, place, title, verdict, copies, Counts(*counts)))


def _tally(name: str, error: int, warning: int, info: int, missing: int, pages: int, sites: int) -> Tally:
    return Tally(name, Counts(error, warning, info, missing), pages, sites)


def _tallies(connection: Connection, group: str, column: str) -> defaultdict[str, tuple[Tally, ...]]:
    return _grouped(_rows(connection, f"""
        select {group} as one, {column}, {_KINDS}, count(distinct read.page), count(distinct site)
        from found join read on told = found.page where {_where(group)} group by one, {column} order by count(*) desc, {column}
    """), _tally)  # fmt: skip


def _laws(connection: Connection) -> tuple[Tally, ...]:
    return tuple(_tally(*row) for row in _rows(connection, f"""
        with named as (
            select page, 'f' || n as one, severity as kind, unnest(basis) as id from findings
            union all select page, 'o' || n, 'missing', unnest(basis) from omissions where state = 'missing'),
        once as (select distinct page, one, kind, coalesce(instrument, named.id) as instrument from named left join law using (id))
        select instrument, {_KINDS}, count(distinct read.page), count(distinct site)
        from once join read on told = once.page group by instrument order by count(*) desc, instrument
    """))  # fmt: skip


def _shared(connection: Connection, group: str, fewest: int) -> defaultdict[str, tuple[Shared, ...]]:
    """What is said on *fewest* pages at least: first which words these are, then what is known of them."""
    rows = _rows(connection, f"""
        with top as (
            select {group} as one, words, count(distinct read.page) as pages, count(distinct site) as sites, min({{'page': said.page, 'n': n}}) as first
            from said join read on told = said.page where {_where(group)} group by one, words having pages >= {fewest}
            qualify row_number() over (partition by one order by pages desc, first) <= {_MOST_SHARED}),
        places as (
            select top.one, top.words, (list(distinct place order by place))[1:{_MOST_PLACES}] as places
            from top join said using (words) join read on told = said.page and top.one = {group.replace('site', 'read.site')} group by all)
        select top.one, rule, f.title, severity, sentence, message, pages, sites, places
        from top join places using (one, words) join findings f on f.page = first.page and f.n = first.n
        order by pages desc, severity, first
    """)  # fmt: skip
    return _grouped([(*row[:-1], tuple(row[-1])) for row in rows], Shared)


def _matrix(connection: Connection, sites: Sequence[SiteRow]) -> Matrix:
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


def _left(connection: Connection, group: str) -> defaultdict[str, tuple[Left, ...]]:
    rows = _rows(connection, f"""
        select {group} as one, status, why, count(*), (list({{'p': coalesce(nullif(url, ''), name), 'd': coalesce(detail, '')}} order by page))[1:{_MOST_LEFT}]
        from pages where status <> 'judged' and why <> 'duplicate' and {_where(group)} group by one, status, why order by status, count(*) desc, why
    """)  # fmt: skip
    return _grouped(rows, lambda status, why, count, some: Left(status, why, count, tuple((one["p"], one["d"]) for one in some)))

"""A sample of a run's findings for a human's verdicts: as many of each stratum as of the others, drawn by a seed.

Small strata are drawn whole; what they leave is shared among the others. Each row says how large its stratum is, so that the
sheet alone is enough to weigh the verdicts.
"""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from compliance.audit.queries import base
from compliance.audit.queries.table import Table, asked

STRATA = ("label", "rule", "severity", "confidence", "treatment", "site", "none")
WRITTEN = ("verdict", "note")
"""The columns that people fill in."""
COLUMNS = (
    "id", "stratum", "population", "label", "severity", "confidence", "quote", "sentence", "headings", "treatment", "message", "why",
    "page", "line", *WRITTEN,
)  # fmt: skip


def allotted(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """How many of *n* each stratum gives: equal parts, none more than it has, the rest to the first of the largest.

    The sum is *n*, or all that there is.
    """
    left, given = n, dict.fromkeys(sizes, 0)
    open_ones = sorted(sizes, key=lambda name: (sizes[name], name))
    while open_ones:
        share = left // len(open_ones)
        name = open_ones.pop(0)
        given[name] = min(sizes[name], share)
        left -= given[name]
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        more = min(left, sizes[name] - given[name], 1)
        given[name] += more
        left -= more
    return given


def sample(folder: Path, n: int, stratum: str, seed: int) -> Table:
    """*n* findings of the run in *folder* by *stratum*, one of ``STRATA``; the same for the same run and seed.

    Raises ComplianceError where *folder* holds no finished run.
    """
    column = {"none": "'all'", "site": "p.site"}.get(stratum, f"f.{stratum}")
    with base.opened({"": folder}) as connection:
        connection.execute(f"""
            create temp table strata as
            select f.page as number, f.n, coalesce(nullif({column}, ''), '-') as stratum, f.fingerprint, p.digest
            from findings f join pages p using (page)
        """)
        sizes = dict(connection.execute("select stratum, count(*) from strata group by stratum").fetchall())
        quota = allotted(sizes, n)
        connection.execute("create temp table quota (stratum varchar, size bigint, share bigint)")
        connection.executemany("insert into quota values (?, ?, ?)", [(name, sizes[name], share) for name, share in quota.items()] or [("", 0, 0)])
        drawn = asked(connection, "sample", """
            select f.page || '-' || f.n as id, d.stratum, d.size as population, f.label, f.severity, f.confidence, f.quote, f.sentence,
                array_to_string(f.headings, ' › ') as headings, f.treatment, f.message, f.why,
                case when p.url <> '' then p.url else p.name end as page, f.line, '' as verdict, '' as note
            from (select s.*, q.size, q.share, row_number() over (
                    partition by s.stratum order by md5(concat_ws('|', $seed, s.digest, s.fingerprint, s.n)), s.number, s.n) as place
                from strata s join quota q using (stratum)) d
            join findings f on f.page = d.number and f.n = d.n join pages p on p.page = d.number
            where d.place <= d.share order by d.stratum, d.place
        """, {"seed": str(seed)})  # fmt: skip
        return Table("sample", drawn.heads, list(drawn.rows))

"""Verdicts read back from a sheet: the precision of each stratum and of the whole, with intervals.

The whole is weighted by the sizes of the strata, as they were drawn in equal parts. Its interval is Wilson's on the effective
number of verdicts (Kish 1965): as many as a plain sample would need to be as sure.
"""
from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from compliance.audit.queries.sample import COLUMNS
from compliance.errors import ComplianceError, Problem
from compliance.evaluation.score import interval
from compliance.ledger.as_csv import unguarded


class Verdict(StrEnum):
    """What a human says of a finding."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


_WORDS = {
    "right": Verdict.RIGHT, "wrong": Verdict.WRONG, "unsure": Verdict.UNSURE, "正": Verdict.RIGHT, "誤": Verdict.WRONG, "不明": Verdict.UNSURE,
    "○": Verdict.RIGHT, "〇": Verdict.RIGHT, "×": Verdict.WRONG, "△": Verdict.UNSURE,
}  # fmt: skip
_READ = ("stratum", "population", "verdict")


@dataclass(frozen=True, slots=True)
class Stratum:
    """Verdicts on a stratum: how many findings it has, how many were drawn, right, wrong, unsure."""

    name: str
    population: int
    drawn: int
    right: int
    wrong: int
    unsure: int

    @property
    def judged(self) -> int:
        """Verdicts that say right or wrong; only these count."""
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        """Right of judged, None where nothing was."""
        return self.right / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % interval."""
        return interval(self.right, self.judged)


@dataclass(frozen=True, slots=True)
class Precision:
    """The strata, and the whole: weighted precision with its 95 % interval, None where nothing was judged.

    ``covered`` is the share of all findings whose strata have a verdict; the whole speaks of these alone.
    """

    strata: tuple[Stratum, ...]
    whole: tuple[float, float, float] | None
    covered: float


def precision(sheet: Path) -> Precision:
    """What the verdicts in *sheet*, a workbook or CSV file that ``sample`` made, say.

    Raises ComplianceError where it cannot be read, is no such sheet, or holds other verdicts; every mistake by its row.
    """
    rows = _cells(sheet)
    heads = list(rows[0]) if rows else []
    if missing := [name for name in _READ if name not in heads]:
        what = f"標本の表ではありません。見出しがありません (no sheet of a sample, lacks): {', '.join(missing)}"
        raise ComplianceError(Problem(str(sheet), what, "compliance audit sample RUN -o sheet.xlsx", 1))
    at = {name: heads.index(name) for name in _READ}
    read = [{name: row[place].strip() if place < len(row) else "" for name, place in at.items()} for row in rows[1:] if any(row)]
    if problems := list(_mistakes(read, str(sheet))):
        raise ComplianceError(*problems)
    strata = tuple(_strata(read))
    return Precision(strata, _whole(strata), _share(strata))


def _mistakes(read: Sequence[Mapping[str, str]], where: str) -> Iterator[Problem]:
    sizes: dict[str, str] = {}
    for line, row in enumerate(read, 2):
        if row["verdict"] and row["verdict"].lower() not in _WORDS:
            yield Problem(where, f"判定 {row['verdict']!r} は読めません (no such verdict)", "right, wrong, unsure (正, 誤, 不明) か空に", line)
        if not row["population"].isascii() or not row["population"].isdigit() or row["population"] == "0":
            yield Problem(where, f"層の大きさ {row['population']!r} が数ではありません (population is no number)", "元の値に戻してください (put it back)", line)
        elif sizes.setdefault(row["stratum"], row["population"]) != row["population"]:
            yield Problem(where, "同じ層の大きさが食い違います (population differs within a stratum)", "元の値に戻してください (put it back)", line)


def _strata(read: Sequence[Mapping[str, str]]) -> Iterator[Stratum]:
    for name in dict.fromkeys(row["stratum"] for row in read):
        rows = [row for row in read if row["stratum"] == name]
        given = Counter(_WORDS[row["verdict"].lower()] for row in rows if row["verdict"])
        yield Stratum(
            unguarded(name), int(rows[0]["population"]), len(rows), given[Verdict.RIGHT], given[Verdict.WRONG], given[Verdict.UNSURE]
        )


def _whole(strata: Sequence[Stratum]) -> tuple[float, float, float] | None:
    told = [one for one in strata if one.judged]
    if not told:
        return None
    total = sum(one.population for one in told)
    weights = [one.population / total for one in told]
    share = sum(weight * one.right / one.judged for weight, one in zip(weights, told, strict=True))
    effective = 1 / sum(weight**2 / one.judged for weight, one in zip(weights, told, strict=True))
    return share, *interval(share * effective, effective)


def _share(strata: Sequence[Stratum]) -> float:
    total = sum(one.population for one in strata)
    return sum(one.population for one in strata if one.judged) / total if total else 0.0


def _cells(path: Path) -> list[Sequence[str]]:
    try:
        data = path.read_bytes()
        return list(_workbook(data) if path.suffix.lower() == ".xlsx" else csv.reader(io.StringIO(_decoded(data), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error, zipfile.BadZipFile, KeyError, ValueError) as error:
        what = f"表として読めません (not readable as a table): {error}"
        raise ComplianceError(Problem(str(path), what, f".csv か .xlsx で、見出しは {', '.join(COLUMNS)}")) from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932")  # what Excel saves as plain CSV in Japan


def _workbook(data: bytes) -> Iterator[Sequence[str]]:
    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield ["" if value is None else f"{value:g}" if isinstance(value, float) else str(value) for value in row]

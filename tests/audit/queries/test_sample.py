"""A sample for verdicts, and the precision that they give."""
from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from compliance.audit.queries.precision import precision
from compliance.audit.queries.sample import allotted, sample
from compliance.audit.queries.sheet import write_sheet
from compliance.audit.queries.table import csv_lines, write_lines
from compliance.errors import ComplianceError
from compliance.evaluation.score import interval
from tests.audit.queries.made import FORMULA, Page, made

PAGES = [Page(str(n), ["common"] * 5 + (["rare"] if n < 2 else []) + [f"w{n % 3}:{FORMULA}"]) for n in range(12)]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("run"), PAGES)


@pytest.mark.parametrize(
    ("sizes", "n", "given"),
    [
        ({"a": 100, "b": 100}, 10, {"a": 5, "b": 5}),
        ({"a": 100, "b": 2, "c": 100}, 12, {"a": 5, "b": 2, "c": 5}),
        ({"a": 3, "b": 2}, 100, {"a": 3, "b": 2}),
        ({"a": 9, "b": 5, "c": 1}, 2, {"a": 1, "b": 0, "c": 1}),
        ({}, 5, {}),
    ],
)
def test_strata_give_equal_parts(sizes: dict[str, int], n: int, given: dict[str, int]) -> None:
    assert sum(allotted(sizes, n).values()) == sum(given.values())
    assert all(abs(allotted(sizes, n)[name] - share) <= 1 for name, share in given.items())


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 50), max_size=8), st.integers(0, 300))
def test_all_that_was_asked_for_or_all_there_is(sizes: dict[str, int], n: int) -> None:
    given = allotted(sizes, n)

    assert sum(given.values()) == min(n, sum(sizes.values()))
    assert all(0 <= given[name] <= size for name, size in sizes.items())


def drawn(run: Path, n: int, stratum: str = "label", seed: int = 1) -> list[dict[str, object]]:
    table = sample(run, n, stratum, seed)
    return [dict(zip(table.heads, row, strict=True)) for row in table.rows]


def test_a_sample_is_the_same_for_a_seed_and_another_for_another(run: Path) -> None:
    assert drawn(run, 20) == drawn(run, 20)
    assert [row["id"] for row in drawn(run, 20)] != [row["id"] for row in drawn(run, 20, seed=2)]


def test_each_row_says_its_stratum_and_how_large_that_is(run: Path) -> None:
    rows = drawn(run, 20)

    assert {row["stratum"]: row["population"] for row in rows} == {"common": 60, "rare": 2, "w0": 4, "w1": 4, "w2": 4}
    assert Counter(row["stratum"] for row in rows)["rare"] == 2
    assert len(rows) == len({row["id"] for row in rows}) == 20
    assert {row["verdict"] for row in rows} == {""}


@pytest.mark.parametrize(("stratum", "names"), [("severity", {"error", "warning"}), ("site", {"a.example"}), ("none", {"all"})])
def test_other_strata(run: Path, stratum: str, names: set[str]) -> None:
    assert {row["stratum"] for row in drawn(run, 10, stratum)} == names


def test_a_run_without_findings_gives_an_empty_sheet(tmp_path: Path) -> None:
    assert drawn(made(tmp_path / "run", [Page("1")]), 5) == []


def sheet(run: Path, path: Path, verdicts: dict[str, list[str]]) -> Path:
    """A sheet of all findings with these verdicts on the first of each stratum."""
    table = sample(run, 1_000, "label", 1)
    left = {name: list(given) for name, given in verdicts.items()}
    at = table.heads.index("verdict")
    rows = [list(row) for row in table.rows]
    for row in rows:
        row[at] = left[row[1]].pop(0) if left.get(row[1]) else ""  # type: ignore[index, arg-type, call-overload]
    filled = type(table)("sample", table.heads, rows)  # type: ignore[arg-type]
    if path.suffix == ".xlsx":
        write_sheet(path, filled)
    else:
        write_lines(path, csv_lines(filled), mark=True)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_verdicts_are_read_back_with_intervals(run: Path, tmp_path: Path, suffix: str) -> None:
    given = {"common": ["right"] * 6 + ["wrong"] * 2, "rare": ["正", "誤"], "w0": ["unsure", "○"]}
    found = precision(sheet(run, tmp_path / f"s{suffix}", given))
    by_name = {one.name: one for one in found.strata}

    assert (by_name["common"].precision, by_name["common"].judged, by_name["common"].population) == (0.75, 8, 60)
    assert by_name["common"].interval == interval(6, 8)
    assert (by_name["w0"].right, by_name["w0"].unsure, by_name["w0"].precision) == (1, 1, 1.0)
    assert by_name["w1"].precision is None
    assert found.covered == pytest.approx(66 / 74)
    assert found.whole and found.whole[0] == pytest.approx((60 * 0.75 + 2 * 0.5 + 4 * 1.0) / 66)
    assert 0 < found.whole[1] < found.whole[0] < found.whole[2] < 1


def test_one_stratum_alone_has_the_interval_of_a_plain_sample(run: Path, tmp_path: Path) -> None:
    found = precision(sheet(run, tmp_path / "s.csv", {"common": ["right"] * 9 + ["wrong"]}))

    assert found.whole == pytest.approx((0.9, *interval(9, 10)))


def test_a_sheet_without_verdicts_says_nothing(run: Path, tmp_path: Path) -> None:
    assert precision(sheet(run, tmp_path / "s.csv", {})).whole is None


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("a,b\n1,2\n", "lacks.*: stratum, population, verdict"),
        ("", "lacks"),
        ("stratum,population,verdict\na,3,yes\n", "no such verdict"),
        ("stratum,population,verdict\na,x,right\n", "no number"),
        ("stratum,population,verdict\na,3,right\na,4,right\n", "differs within"),
    ],
)
def test_mistakes_are_told_by_their_row(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "s.csv").write_text(written)
    with pytest.raises(ComplianceError, match=told):
        precision(tmp_path / "s.csv")


@pytest.mark.parametrize("data", [b"PK\x03\x04 no workbook", b""])
def test_no_workbook_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "s.xlsx").write_bytes(data)
    with pytest.raises(ComplianceError, match="not readable"):
        precision(tmp_path / "s.xlsx")


def test_the_workbook_chooses_verdicts_from_a_list_and_holds_no_formula(run: Path, tmp_path: Path) -> None:
    book = load_workbook(sheet(run, tmp_path / "s.xlsx", {}))
    cells = [cell for row in book.active.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert any(cell.value == FORMULA for cell in cells)
    assert book.active.data_validations.dataValidation[0].formula1 == '"right,wrong,unsure"'


def test_a_sheet_in_csv_holds_no_formula(run: Path, tmp_path: Path) -> None:
    with sheet(run, tmp_path / "s.csv", {}).open(encoding="utf-8-sig", newline="") as file:
        assert any(cell == f"'{FORMULA}" for row in csv.reader(file) for cell in row)

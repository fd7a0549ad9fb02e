"""What a call names, as files in one order: folders, files, lists; nothing twice."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance.audit.sources.named import files, kind_of
from compliance.audit.values import Kind, Options
from compliance.errors import ComplianceError

EVERYTHING = Options()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/2.html", "b/1.html", "a.html", "crawl.warc.gz", "table.csv", ".hidden.html", "note.json", "run/report.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def named(folder: Path, *sources: str, options: Options = EVERYTHING) -> list[str]:
    return [str(Path(file.path).relative_to(folder)) for file in files([str(folder / one) for one in sources], options, folder / "run")]


def test_a_folder_gives_pages_and_archives_sorted_but_no_tables(folder: Path) -> None:
    assert named(folder, "") == ["a.html", "crawl.warc.gz", "b/1.html", "b/2.html"]


def test_a_run_inside_of_its_source_is_no_source(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)

    assert "run/report.html" not in [file.path for file in files(["."], Options(), Path("run"))]
    assert "report.html" not in [Path(file.path).name for file in files([str(folder)], Options(), Path("run"))]
    assert [file.path for file in files(["run"], Options(), Path("other"))] == ["run/report.html"]


def test_nothing_is_named_twice(folder: Path) -> None:
    assert named(folder, "b", "b/1.html", "a.html", "a.html", "table.csv") == ["b/1.html", "b/2.html", "a.html", "table.csv"]


def test_include_and_exclude_are_globs(folder: Path) -> None:
    assert named(folder, "", options=Options(include=("b/*",), exclude=("2.*",))) == ["b/1.html"]


def test_a_list_names_a_source_a_line_from_its_own_folder(folder: Path) -> None:
    (folder / "list.txt").write_text("\ufeffb\r\n\na.html\n", encoding="utf-8")
    found = list(files([f"@{folder / 'list.txt'}"], Options(), folder / "run"))

    assert [Path(file.path).name for file in found] == ["1.html", "2.html", "a.html"]
    assert {file.source for file in found} == {f"@{folder / 'list.txt'}"}


@pytest.mark.parametrize("source", ["nowhere", "@nowhere"])
def test_what_is_not_there_is_refused(tmp_path: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ComplianceError, match="nowhere"):
        list(files([source], Options(), tmp_path / "run"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.html", Kind.FILES), ("A.WARC.GZ", Kind.ARCHIVE), ("x.warc.zst", Kind.ARCHIVE), ("x.wacz", Kind.ARCHIVE),
     ("x.parquet", Kind.TABLE), ("x.tsv", Kind.TABLE), ("warc", Kind.FILES)],
)  # fmt: skip
def test_the_suffix_tells_what_a_file_holds(name: str, kind: Kind) -> None:
    assert kind_of(name) is kind

"""The report on one page of a run, from its source."""
from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from compliance.audit.report.page import page_answer
from compliance.audit.values import Options
from compliance.errors import ComplianceError, SourceError
from compliance.model import Readers
from compliance.review import Checker
from compliance.ruleset import load_rules
from tests.audit.runs import DAY, audited, rows, site


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load_rules(), Readers.OFF)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    site(folder / "site", 3)
    (folder / "site" / "broken.html").write_bytes(b"\x00\x01")
    audited(folder / "run", [folder / "site"], Options(as_of=DAY, readers="off"))
    return folder


@pytest.mark.parametrize("told", ["p001.html", "site/p001.html", "zz-copy.html"])
def test_a_page_is_judged_again_as_it_was(folder: Path, checker: Checker, told: str) -> None:
    answer = page_answer(folder / "run", told, checker)
    review = answer.reviews[0]
    row = next(row for row in rows(folder / "run", "pages") if row["name"].endswith(told))
    kept = [one["fingerprint"] for one in rows(folder / "run", "findings") if one["page"] == (row["page"] if row["same_as"] is None else row["same_as"])]

    assert Path(review.document.path).name == Path(told).name
    assert [finding.fingerprint for finding in review.findings] == kept != []
    assert answer.as_of.isoformat() == DAY


@pytest.mark.parametrize(
    ("told", "because"), [("nothing.html", "no such page"), ("html", "no such page"), ("broken.html", "was not judged")]
)
def test_what_has_no_report_is_told(folder: Path, checker: Checker, told: str, because: str) -> None:
    with pytest.raises(ComplianceError, match=because):
        page_answer(folder / "run", told, checker)


def test_a_name_of_several_pages_is_refused(tmp_path: Path, checker: Checker) -> None:
    for name in ("a", "b"):
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "index.html").write_text(f"<p>架空町の院{name}の案内。</p>", encoding="utf-8")
    audited(tmp_path / "run", [tmp_path / "site"], Options(as_of=DAY, readers="off"))
    with pytest.raises(ComplianceError, match="several pages"):
        page_answer(tmp_path / "run", "index.html", checker)


def test_a_page_that_changed_since_is_told(tmp_path: Path, checker: Checker) -> None:
    source = site(tmp_path / "site", 1)
    audited(tmp_path / "run", [source], Options(as_of=DAY, readers="off"))
    (source / "p000.html").write_text("<p>別の文章です。</p>", encoding="utf-8")
    with pytest.raises(SourceError, match="has changed"):
        page_answer(tmp_path / "run", "p000.html", checker)
    (source / "p000.html").unlink()
    with pytest.raises(SourceError, match="cannot be read"):
        page_answer(tmp_path / "run", "p000.html", checker)


def test_other_rules_are_told(folder: Path, checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    from msgspec.structs import replace

    other = Checker.__new__(Checker)
    other.__dict__.update(checker.__dict__)
    other.ruleset = replace(checker.ruleset, version="other")
    with pytest.raises(ComplianceError, match="other rules"):
        page_answer(folder / "run", "p001.html", other)

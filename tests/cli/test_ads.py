"""``compliance check ads.csv``: every row is judged as an ad in its medium."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from compliance.cli import main


def status(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return int(left.value.code or 0)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "ads.csv"
    path.write_text("媒体,訴求\nSNS,膝の痛みは必ず治ります。\n,国内で一番の実績です。\n", encoding="utf-8")
    return path


def test_rows_are_pages_in_their_media(table: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"

    assert status("check", str(table), "--column", "text=訴求", "--medium", "mail", "-o", str(target)) == 1
    pages = json.loads(target.read_text(encoding="utf-8"))["pages"]
    assert [(Path(page["path"]).name, page["medium"]) for page in pages] == [("ads.csv#2", "social"), ("ads.csv#3", "mail")]
    assert [{finding["start"]["at"] for finding in page["findings"]} for page in pages] == [{"B2"}, {"B3"}]


@pytest.mark.parametrize(
    ("column", "says"),
    [
        pytest.param("訴求", "KEY=HEADER", id="no key"),
        pytest.param("colour=訴求", "title, text, medium, path", id="another key"),
        pytest.param("text=コピー", "という列が見つからない", id="no such column"),
    ],
)
def test_what_cannot_be_had(table: Path, capsys: pytest.CaptureFixture[str], column: str, says: str) -> None:
    assert status("check", str(table), "--column", column) == 2
    assert says in capsys.readouterr().err

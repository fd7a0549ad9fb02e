"""The baseline's file: sorted, merged by lines, refused where it is broken, never half-written."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from compliance.errors import ComplianceError
from compliance.gate import baseline
from compliance.model import DOUBTFUL, FOUND, NEARLY, Known
from tests.conftest import ROOT

WORDS = st.text(min_size=1, max_size=12)
ENTRIES = st.lists(
    st.builds(Known, WORDS, WORDS, WORDS, st.sampled_from(["error", "warning", "info"]),
              st.sampled_from([FOUND, DOUBTFUL, NEARLY, "missing", "cannot-tell"]), WORDS, WORDS), max_size=8,
)  # fmt: skip
OPTIONS = st.none() | st.dictionaries(WORDS, WORDS, max_size=3)
HEAD = '{"compliance-baseline": 1}\n'


def entry(text: str, page: str = "a.html", rule: str = "r.x", state: str = FOUND) -> Known:
    return Known(page, "r", rule, "error", state, text, text)


@settings(deadline=None, max_examples=40)
@given(ENTRIES, OPTIONS)
def test_what_is_written_is_read(entries: list[Known], made_with: dict[str, str] | None) -> None:
    assert _read(baseline.written(entries, made_with)) == baseline.Baseline(frozenset(entries), made_with)


@settings(deadline=None, max_examples=40)
@given(ENTRIES, ENTRIES)
def test_the_lines_of_two_are_their_union(ours: list[Known], theirs: list[Known]) -> None:
    lines = baseline.written(ours) + baseline.written(theirs)

    assert _read(lines).entries == frozenset(ours) | frozenset(theirs)
    assert baseline.written(_read(lines).entries) == baseline.written([*theirs, *ours])


def test_a_file_of_the_first_version_is_read_alone_and_merged_with_a_later_one() -> None:
    old = f"{HEAD}{LINE}\n"
    later = baseline.written([entry("い", state=DOUBTFUL)], {"reader": "on"})

    assert _read(old) == baseline.Baseline(frozenset({entry("あ")}), None)
    assert _read(old + later) == _read(later + old) == baseline.Baseline(frozenset({entry("あ"), entry("い", state=DOUBTFUL)}), {"reader": "on"})


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [({}, {}, ""), ({"reader": "on"}, {"reader": "on"}, ""), ({"reader": "on"}, {"reader": "off"}, "--reader on → off"),
     ({}, {"as-of": "2026-04-01", "medium": "mail"}, "--as-of (なし / unset) → 2026-04-01, --medium (なし / unset) → mail")],
)  # fmt: skip
def test_which_options_differ(one: dict[str, str], other: dict[str, str], told: str) -> None:
    assert baseline.differing(one, other) == told


LACKS = entry("", state="missing")


def test_an_omission_keeps_the_title_of_its_page_and_is_one_whatever_branches_call_it() -> None:
    one, other = (replace(LACKS, title=title) for title in ("院内のようす", "院内の様子"))

    assert _read(baseline.written([one])).entries == {one}
    assert "title" not in baseline.written([LACKS, entry("あ")])
    assert len(_read(baseline.written([one, other, LACKS])).entries) == 1
    assert _read(baseline.written([one]) + baseline.written([other])) == _read(baseline.written([other]) + baseline.written([one]))


def test_a_fresh_page_is_not_the_deleted_one_that_lacked_the_same(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def page(title: str) -> str:
        return f"<title>{title}</title><h1>ごあいさつ</h1><p>みほん坂クリニックの当院へお越しください。</p>"

    monkeypatch.chdir(tmp_path)
    (old := Path("room.html")).write_text(page("院内のようす"), encoding="utf-8")
    options = ("--assume", "advertisement")
    assert run("baseline", ".", *options).status == 0
    old.rename("rooms.html")
    assert run("check", ".", *options, "--baseline", baseline.DEFAULT).status == 0
    Path("rooms.html").write_text(page("医師の紹介"), encoding="utf-8")
    assert run("check", ".", *options, "--baseline", baseline.DEFAULT).status == 1
    Path("rooms.html").rename(old)
    assert run("check", ".", *options, "--baseline", baseline.DEFAULT).status == 0  # the page of that name, called otherwise


def _read(text: str) -> baseline.Baseline:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "b.jsonl")
        file.write_text(text, encoding="utf-8", newline="")
        return baseline.read(file)


def test_it_is_sorted_and_says_each_thing_once(tmp_path: Path) -> None:
    text = baseline.written([entry("い"), entry("あ"), entry("い"), entry("う", page="0.html")])

    assert [line.count('"page"') for line in text.splitlines()] == [0, 1, 1, 1]
    assert text.index("う") < text.index("あ") < text.index("い")


LINE = baseline.written([entry("あ")]).splitlines()[1]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (f"{HEAD}<<<<<<< HEAD\n{LINE}\n=======\n{LINE}\n>>>>>>> other\n", 2, "conflict"),
        (f"{HEAD}{LINE}\n=======\n", 3, "conflict"),
        (f"<<<<<<< ours\n{HEAD}=======\n", 1, "conflict"),
        ("", 1, "not a line"),
        ("[]", 1, "not a line"),
        (f"{LINE}\n", 1, "not a line"),
        ('{"compliance-baseline": 4}\n', 1, "later version"),
        ('{"compliance-baseline": "2"}\n', 1, "not a line"),
        ('{"compliance-baseline": 2, "made-with": {"reader": 1}}\n', 1, "not a line"),
        ('{"compliance-baseline": 2, "made-with": []}\n', 1, "not a line"),
        ('{"compliance-baseline": 2, "more": ""}\n', 1, "not a line"),
        (baseline.written([], {"reader": "on"}) + baseline.written([], {"reader": "off"}), 2, "--reader on → off"),
        (f"{HEAD}{LINE[:-1]}, \"state\": \"found\"}}\n", 2, "not a line"),
        (f"{HEAD}\n{LINE}\nnonsense\n", 4, "not a line"),
        (f"{HEAD}{LINE[:-1]}, \"more\": \"x\"}}\n", 2, "not a line"),
        (f"{HEAD}{LINE.replace('error', 'grave')}\n", 2, "not a line"),
        (f"{HEAD}{LINE[:-1]}, \"title\": \"x\"}}\n", 2, "not a line"),
        (f"{HEAD}{{\"page\": 1}}\n", 2, "not a line"),
        (f"{HEAD}{'[' * 100_000}\n", 2, "not a line"),
    ],
)
def test_what_is_broken_is_refused_with_its_line(text: str, line: int, told: str, tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    file.write_text(text)

    with pytest.raises(ComplianceError) as refused:
        baseline.read(file)
    (problem,) = refused.value.problems
    assert (problem.line, told in problem.what, bool(problem.mend)) == (line, True, True)


@pytest.mark.parametrize("data", [None, b"\xff\xfe"])
def test_what_is_no_text_or_not_there_is_refused(data: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    if data:
        file.write_bytes(data)

    with pytest.raises(ComplianceError):
        baseline.read(file)


def test_pages_are_called_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    named = baseline.naming(tmp_path / "b.jsonl")

    assert named("a b.html") == named(str(tmp_path / "site/a b.html")) == named("../site/a b.html") == "site/a b.html"
    assert baseline.naming(tmp_path / "site/b.jsonl")("../x.html") == "../x.html"


@pytest.mark.parametrize(
    ("now", "before", "risen"),
    [
        ([entry("あ")], [entry("い")], []),  # swapped by hand
        ([entry("あ"), entry("い")], [entry("い")], [("a.html", "r.x", 1, 2)]),
        ([entry("あ", rule="r.y")], [entry("い")], [("a.html", "r.y", 0, 1)]),
        ([], [entry("い")], []),
        ([entry("あ")], [entry("あ", state=DOUBTFUL)], []),  # a louder page made it stand
        ([entry("あ"), entry("い")], [entry("い"), entry("う", state=DOUBTFUL)], [("a.html", "r.x", 1, 2)]),
        ([entry("あ"), entry("い", state=DOUBTFUL)], [entry("あ")], []),
        ([entry("あ", state="missing")], [entry("あ", state=NEARLY)], []),  # words elsewhere tipped it
    ],
)
def test_where_counts_have_risen(now: list[Known], before: list[Known], risen: list[tuple[str, str, int, int]]) -> None:
    assert baseline.risen(now, before) == risen


_WRITER = """
import sys
from pathlib import Path
from typing import Any
from compliance.gate import baseline
from compliance.model import FOUND, Known
file, turn = Path(sys.argv[1]), 0
while True:
    turn += 1
    count = 2000 + turn % 2
    baseline.write(file, [Known("a.html", "r", "r.x", "error", FOUND, f"{at} of {count}", str(at)) for at in range(count)])
    print(turn, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_killed_at_any_moment_it_is_never_half_written(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    for round in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(file)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        assert process.stdout
        process.stdout.readline()  # it has been written once
        time.sleep(0.003 * round)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert len(baseline.read(file).entries) in (2000, 2001)

"""``compliance check`` as a user meets it: reports, statuses, and one clear line for each mistake."""
from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROMISE, ROOT, Outcome

Run = Callable[..., Outcome]
AD = ("--assume", "advertisement")


def test_a_promise_is_found_and_closes_the_gate(run: Run, promise: Path) -> None:
    outcome = run("check", promise, *AD, "--format", "json")

    page = json.loads(outcome.out)["pages"][0]
    assert outcome.status == 1
    assert outcome.err == ""
    assert page["path"] == str(promise)
    assert "guaranteed-outcome" in {finding["label"] for finding in page["findings"]}


def test_a_page_that_is_no_advertisement_passes(run: Run, quiet: Path) -> None:
    assert run("check", quiet).status == 0


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        pytest.param(("--format", "json"), "{", id="json as asked"),
        pytest.param(("--format", "html"), "<!doctype html", id="html as asked"),
    ],
)
def test_the_report_is_written_in_the_form_asked_for(
    run: Run, promise: Path, arguments: tuple[str, ...], begins: str
) -> None:
    assert run("check", promise, *AD, *arguments).out.lower().startswith(begins)


@pytest.mark.parametrize(
    ("name", "arguments", "begins"),
    [
        pytest.param("report.json", (), "{", id="json by the suffix"),
        pytest.param("report.HTML", (), "<!doctype html", id="html by the suffix"),
        pytest.param("report.html", ("--format", "json"), "{", id="what is asked for beats the suffix"),
    ],
)
def test_the_suffix_of_the_output_chooses_the_form(
    run: Run, promise: Path, name: str, arguments: tuple[str, ...], begins: str
) -> None:
    target = promise.with_name(name)

    outcome = run("check", promise, *AD, "-o", target, *arguments)

    assert (outcome.status, outcome.out) == (1, "")
    assert target.read_text(encoding="utf-8").lower().startswith(begins)


def test_the_language_and_the_day_reach_the_report(run: Run, promise: Path) -> None:
    japanese = run("check", promise, *AD, "--format", "html")
    english = run("check", promise, *AD, "--format", "html", "--lang", "en")
    dated = run("check", promise, *AD, "--format", "json", "--as-of", "2024-02-29", "--medium", "banner")

    assert 'lang="ja"' in japanese.out and 'lang="en"' in english.out
    assert json.loads(dated.out)["as_of"] == "2024-02-29"
    assert json.loads(dated.out)["pages"][0]["medium"] == "banner"


@pytest.mark.parametrize("form", ["terminal", "json", "html"])
def test_every_report_says_that_most_law_is_younger_than_the_day(run: Run, promise: Path, form: str) -> None:
    early = run("check", promise, *AD, "--format", form, "--as-of", "2018-05-31")
    first = run("check", promise, *AD, "--format", form, "--as-of", "2018-06-01")

    told = '"mostly_from": "2018-06-01"' if form == "json" else "本だけです"
    assert early.status == 0 and told in early.out
    assert first.status == 1 and (told in first.out) is (form == "json")


def test_today_is_the_day_if_none_is_named(run: Run, quiet: Path) -> None:
    before = datetime.date.today()
    said = json.loads(run("check", quiet, "--format", "json").out)["as_of"]

    assert before <= datetime.date.fromisoformat(said) <= datetime.date.today()


def test_a_folder_is_searched_as_the_globs_say(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "news/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PROMISE, encoding="utf-8")

    def seen(*arguments: str) -> list[str]:
        pages = json.loads(run("check", tmp_path, "--format", "json", *arguments).out)["pages"]
        return [Path(page["path"]).name for page in pages]

    assert seen() == ["a.txt", "b.txt", "c.txt"]
    assert seen("--exclude", "news/*") == ["a.txt", "b.txt"]
    assert seen("--include", "b*") == ["b.txt"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        pytest.param(("--medium", "tv"), "landing-page", id="a medium that there is not"),
        pytest.param(("--as-of", "2026/4/1"), "2026-04-01", id="a day in another form"),
        pytest.param(("--as-of", "2026-02-30"), "2026-02-30", id="a day that there is not"),
        pytest.param(("--as-of", "2014-11-24"), "choose 2014-11-25 or later", id="a day before all law that is held"),
        pytest.param(("--format", "odt"), "terminal, json, html", id="a format that there is not"),
        pytest.param(("--gate", "fatal"), "error, warning, info", id="a gate that there is not"),
        pytest.param(("--encoding", "martian"), "euc-jp", id="a character set that there is not"),
        pytest.param(("--encoding", "hex"), "euc-jp", id="a codec that is no character set"),
        pytest.param(("--colour", "never"), "--color", id="an option that there is not"),
        pytest.param(("--rules", "no-such-folder"), "no-such-folder", id="no folder of rules"),
        pytest.param(("--rules", "x" * 300), "x" * 300, id="a folder of rules with too long a name"),
        pytest.param(("-o", "x" * 300), "x" * 300, id="a report with too long a name"),
        pytest.param(("-o", "no-such-folder/report.html"), "mkdir -p no-such-folder", id="no folder for the report"),
        pytest.param(("-o", "."), ".: フォルダー", id="a folder as the report"),
    ],
)
def test_a_wrong_call_is_one_line_that_says_what_is_right(
    run: Run, quiet: Path, arguments: tuple[str, ...], named: str
) -> None:
    outcome = run("check", quiet, *arguments)

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert named in outcome.err
    assert "→" in outcome.err


def _missing(folder: Path) -> Path:
    return folder / "gone.html"


def _binary(folder: Path) -> Path:
    page = folder / "picture.html"
    page.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4)
    return page


def _empty(folder: Path) -> Path:
    page = folder / "empty.html"
    page.write_bytes(b"")
    return page


def _only_ff(folder: Path) -> Path:
    page = folder / "ff.txt"
    page.write_bytes(b"\xff" * 64)
    return page


BAD_PAGES = [
    pytest.param(_missing, id="missing file"),
    pytest.param(_binary, id="binary file"),
    pytest.param(_empty, id="empty file"),
    pytest.param(_only_ff, id="bytes of 0xFF"),
]


@pytest.mark.parametrize("bad", BAD_PAGES)
def test_a_page_that_cannot_be_read_is_one_line_and_the_others_are_answered(
    run: Run, promise: Path, bad: Callable[[Path], Path]
) -> None:
    page = bad(promise.parent)

    outcome = run("check", page, promise, *AD, "--format", "json")

    answer = json.loads(outcome.out)
    assert outcome.status == 3
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith(f"{page}: ")
    assert "→" in outcome.err
    assert [unread["path"] for unread in answer["unchecked"]] == [str(page)]
    assert [judged["path"] for judged in answer["pages"]] == [str(promise)]
    assert answer["pages"][0]["findings"]


def test_the_encoding_named_is_the_one_used(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "old.txt"
    page.write_bytes(PROMISE.encode("cp932"))

    outcome = run("check", page, *AD, "--encoding", "cp932", "--format", "json")

    assert "必ず髪が生え" in outcome.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_page_without_the_right_to_read_is_one_line(run: Run, quiet: Path) -> None:
    quiet.chmod(0)

    outcome = run("check", quiet)

    assert outcome.status == 3
    assert f"chmod +r {quiet}" in outcome.err


def test_a_folder_without_pages_is_no_call(run: Run, tmp_path: Path) -> None:
    outcome = run("check", tmp_path)

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"{tmp_path}: ") and outcome.err.count("\n") == 1


def test_every_mistake_in_a_rule_file_is_a_line(run: Run, quiet: Path, tmp_path: Path) -> None:
    broken = tmp_path / "rules" / "claims" / "broken.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("label: [unclosed\n", encoding="utf-8")

    outcome = run("check", quiet, "--rules", tmp_path / "rules")

    assert (outcome.status, outcome.out) == (2, "")
    assert "broken.yaml:" in outcome.err
    assert "Traceback" not in outcome.err


def test_the_page_is_never_overwritten_by_its_report(run: Run, promise: Path) -> None:
    outcome = run("check", promise, "-o", promise)

    assert outcome.status == 2
    assert promise.read_text(encoding="utf-8") == PROMISE


def test_the_report_of_an_earlier_run_is_no_page(run: Run, promise: Path) -> None:
    target = promise.with_name("report.html")

    first = run("check", promise.parent, *AD, "-o", target)
    report = target.read_bytes()
    second = run("check", promise.parent, *AD, "-o", target)

    assert (first.status, second.status) == (1, 1)
    assert target.read_bytes() == report


def test_colour_is_for_terminals_unless_asked_for(run: Run, promise: Path) -> None:
    assert "\x1b[" not in run("check", promise, *AD).out
    assert "\x1b[" in run("check", promise, *AD, "--color", "always").out
    assert "\x1b[" not in run("check", promise, *AD, "--color", "never").out


@pytest.mark.parametrize("page", sorted((ROOT / "corpus/samples").iterdir()), ids=lambda page: page.name)
def test_every_sample_page_is_answered(run: Run, page: Path) -> None:
    outcome = run("check", page, "--format", "json")

    assert outcome.status in (0, 1)
    assert json.loads(outcome.out)["pages"][0]["judged"]["sentences"] > 10


def test_a_report_for_a_folder_has_an_index_and_a_file_a_page(run: Run, promise: Path, quiet: Path, tmp_path: Path) -> None:
    target = tmp_path / "report"
    outcome = run("check", promise, quiet, "--format", "html", "-o", f"{target}/")

    assert outcome.status == 1
    assert len(list(target.glob("*.html"))) == 3
    assert (target / "index.html").exists()
    assert outcome.out.strip() == str(target.resolve() / "index.html")


def test_a_folder_with_other_things_is_left_alone(run: Run, promise: Path, tmp_path: Path) -> None:
    target = tmp_path / "report"
    target.mkdir()
    (target / "index.html").write_text("<p>mine</p>", encoding="utf-8")
    outcome = run("check", promise, "--format", "html", "-o", target)

    assert outcome.status == 2
    assert (target / "index.html").read_text(encoding="utf-8") == "<p>mine</p>"


@pytest.mark.parametrize("name", ["_includes/head.html", "scripts.html", "moved.html", "empty.md"])
def test_a_file_without_text_closes_no_gate_unless_it_is_named(run, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    texts = {
        "_includes/head.html": '<meta charset="utf-8"><link rel="stylesheet" href="a.css">', "scripts.html": '<script src="a.js"></script>',
        "moved.html": '<!doctype html><meta http-equiv="refresh" content="0; url=a.html">', "empty.md": "",
    }  # fmt: skip
    Path("_includes").mkdir()
    Path(name).write_text(texts[name], encoding="utf-8")
    Path("a.html").write_text("<p>こんにちは。</p>", encoding="utf-8")

    for _ in range(2):  # the report of before tells it too
        outcome = run("check", ".")
        assert (outcome.status, "without text" in outcome.err and name in outcome.err) == (0, True)
        assert "文章がないので審査しなかったファイル 1" in outcome.out
    assert json.loads(run("check", ".", "--format", "json").out)["without_text"] == [name]
    assert "文章がないので審査しなかったファイル 1" in run("check", ".", "--format", "markdown").out
    assert run("baseline", ".").status == 0
    assert run("check", name).status == 3
    assert run("check", "--pages-only", name).status == 0  # a hook names what a folder would give

"""The report of before is given again where everything is as it was, and never where anything that it rests on is not."""
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.cache.shelf import Shelf
from compliance.cli.call import Call
from tests.config.site import OWN_FRAMES, OWN_RULES, written

PROMISE = "架空クリニックの治療を受ければ、必ず髪が生えます。お電話 03-1234-5678\n"
CONFIGURATION = """
    rule-folders: [own]
    suppressions:
      - {label: superlative, reason: 表彰, approver: 佐藤, until: "2026-12-31", pages: b.txt}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages of a clinic with rules and a signature of its own; what is kept lies beside them."""
    kept = tmp_path / "kept"
    monkeypatch.setenv("COMPLIANCE_CACHE", str(kept))
    monkeypatch.setattr("compliance.cache.shelf.shelf", lambda name, most=1 << 30: Shelf(kept / name, most))
    monkeypatch.setenv("COLUMNS", "80")
    return written(tmp_path / "site", {
        "compliance.yml": CONFIGURATION, "own/claims/own.yaml": OWN_RULES, "own/frames/own.yaml": OWN_FRAMES,
        "a.txt": PROMISE, "b.txt": PROMISE + "設備は日本一です。ぴかいち医療です。\n", "price.md": "# 料金\n\n架空クリニック\n\nシミ取り 3,000円\n",
    })  # fmt: skip


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """An item for each call that judged its pages, or looked their answers up."""
    calls: list[object] = []
    answer = Call.answer

    def counted(self: Call, *arguments: Any, **options: Any) -> Any:
        calls.append(arguments)
        return answer(self, *arguments, **options)

    monkeypatch.setattr(Call, "answer", counted)
    return calls


def call(site: Path, *options: str) -> tuple[str, ...]:
    return ("check", str(site), "--exclude", "own/*", "--as-of", "2026-11-01", *options)


@pytest.mark.parametrize("form", ["terminal", "json"])
def test_the_same_call_gives_the_report_of_before(run: Any, site: Path, judged: list[object], form: str) -> None:
    first = run(*call(site, "--format", form))
    again = run(*call(site, "--format", form))

    assert len(judged) == 1
    assert first.status == 1
    assert again == first == run(*call(site, "--format", form, "--no-cache"))


def test_a_report_to_a_file_is_written_again(run: Any, site: Path, tmp_path: Path, judged: list[object]) -> None:
    target = tmp_path / "report.json"
    run(*call(site, "-o", str(target)))
    first = target.read_bytes()
    target.unlink()

    assert (run(*call(site, "-o", str(target))).status, len(judged)) == (1, 1)
    assert target.read_bytes() == first


def _written(name: str, text: str) -> Callable[[Path], object]:
    return lambda site: (site / name).write_text(text, encoding="utf-8")


def _with(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(site: Path) -> None:
        text = (site / name).read_text(encoding="utf-8")
        assert old in text
        (site / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_with("b.txt", "日本一", "世界一"), id="a word of a page"),
        pytest.param(_written("c.txt", PROMISE), id="a page more"),
        pytest.param(lambda site: (site / "price.md").unlink(), id="a page less"),
        pytest.param(lambda site: (site / "a.txt").rename(site / "aa.txt"), id="another name"),
        pytest.param(_with("own/claims/own.yaml", "院の決まりです。", "院長の決まりです。"), id="words of a rule"),
        pytest.param(_with("own/claims/own.yaml", "severity: error", "severity: info"), id="a rule's severity"),
        pytest.param(_with("own/frames/own.yaml", "ぴかいち 医療", "ぴかいち の 医療"), id="a frame's pattern"),
        pytest.param(_with("compliance.yml", "佐藤", "鈴木"), id="who signed"),
        pytest.param(_with("compliance.yml", "2026-12-31", "2026-10-31"), id="until when it is signed"),
        pytest.param(_with("compliance.yml", "rule-folders", "gate: info\nrule-folders"), id="the gate of the configuration"),
        pytest.param(_with("compliance.yml", "rule-folders", "rules: {superlative: info}\nrule-folders"), id="a severity of the configuration"),
        pytest.param(lambda site: (site / "compliance.yml").unlink(), id="no configuration"),
    ],
)  # fmt: skip
def test_what_changed_is_judged(run: Any, site: Path, judged: list[object], change: Callable[[Path], object]) -> None:
    run(*call(site))
    change(site)
    after = run(*call(site))

    assert len(judged) == 2
    assert after == run(*call(site, "--no-cache"))


@pytest.mark.parametrize(
    "options",
    [
        ("--gate", "info"), ("--confidence", "high"), ("--lang", "en"), ("--medium", "mail"), ("--assume", "other"),
        ("--as-of", "2027-01-05"), ("--reader", "off"), ("--reader", "only"), ("--format", "json"), ("--color", "always"), ("--no-config",),
        ("--exclude", "price.md"), ("--include", "*.txt"), ("--encoding", "cp932"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_another_call_has_a_report_of_its_own(run: Any, site: Path, judged: list[object], options: tuple[str, ...]) -> None:
    run(*call(site))
    after = run(*call(site, *options))

    assert len(judged) == 2
    assert after == run(*call(site, *options, "--no-cache"))


def test_a_narrower_terminal_has_a_report_of_its_own(run: Any, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = run(*call(site))
    monkeypatch.setenv("COLUMNS", "50")

    assert run(*call(site)).out != wide.out
    assert run(*call(site)) == run(*call(site, "--no-cache"))


def test_another_engine_judges(run: Any, site: Path, judged: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    run(*call(site))
    monkeypatch.setattr("compliance.cache.pages.engine", lambda: "another")
    run(*call(site))

    assert len(judged) == 2


def test_what_a_baseline_knows_counts_in_each_call(run: Any, site: Path, tmp_path: Path, judged: list[object]) -> None:
    kept = tmp_path / "baseline.jsonl"
    run("baseline", str(site), "--exclude", "own/*", "-o", str(kept))
    run(*call(site))
    known = run(*call(site, "--baseline", str(kept)))
    kept.write_text("", encoding="utf-8")

    assert run(*call(site, "--baseline", str(kept))) == run(*call(site, "--baseline", str(kept), "--no-cache")) != known


def test_where_a_page_is_not_read_each_call_says_so(run: Any, site: Path, judged: list[object]) -> None:
    (site / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    first, again = run(*call(site)), run(*call(site))

    assert (first.status, len(judged)) == (3, 2)
    assert again == first


def test_a_kept_report_that_is_broken_is_made_again(run: Any, site: Path, tmp_path: Path, judged: list[object]) -> None:
    first = run(*call(site))
    for file in (tmp_path / "kept").glob("reports*"):
        file.write_bytes(b"no reports " * 999)

    assert run(*call(site)) == first
    assert len(judged) == 2


SIGNED_FOR_ONE = """
    suppressions:
      - {label: superlative, reason: 表彰, approver: 佐藤, until: "2026-12-31", pages: "one/*"}
"""


@pytest.fixture
def twins(site: Path) -> Path:
    """Two sites of the same pages under one configuration, which accepts something in the first alone."""
    pages = {f"{one}/{page}.txt": PROMISE + "設備は日本一です。\n" for one in ("one", "two") for page in "ab"}
    return written(site.parent / "twins", {"compliance.yml": SIGNED_FOR_ONE, **pages})


def test_a_site_of_the_same_pages_called_the_same_has_a_report_of_its_own(run: Any, twins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for one in ("one", "two"):
        monkeypatch.chdir(twins / one)
        seen.append(run("check", "."))
        assert seen[-1] == run("check", ".", "--no-cache")

    assert seen[0].out != seen[1].out


def test_a_link_that_leads_elsewhere_has_a_report_of_its_own(run: Any, twins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(twins)
    link, seen = twins / "link", []
    for one in ("one", "two"):
        link.unlink(missing_ok=True)
        link.symlink_to(one)
        seen.append(run("check", "link"))
        assert seen[-1] == run("check", "link", "--no-cache")

    assert seen[0].out != seen[1].out


def test_a_page_of_the_same_size_and_time_is_judged(run: Any, site: Path, judged: list[object]) -> None:
    before = (site / "b.txt").stat()
    run(*call(site))
    _with("b.txt", "日本一", "世界一")(site)
    os.utime(site / "b.txt", ns=(before.st_atime_ns, before.st_mtime_ns))

    assert run(*call(site)) == run(*call(site, "--no-cache"))
    assert len(judged) == 3


def test_what_a_configuration_builds_on_is_part_of_it(run: Any, site: Path, judged: list[object]) -> None:
    written(site.parent / "pack", {"compliance.yml": "gate: error\n"})
    _with("compliance.yml", "rule-folders", "extends: ../pack\nrule-folders")(site)
    run(*call(site))
    _with("../pack/compliance.yml", "error", "info")(site)

    assert run(*call(site)) == run(*call(site, "--no-cache"))
    assert len(judged) == 3


@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="no files for pipes here")
def test_a_pipe_is_read_once(run: Any, site: Path) -> None:
    pipes = []
    for _ in range(2):
        out, into = os.pipe()
        os.write(into, PROMISE.encode())
        os.close(into)
        pipes.append(out)
    found = run("check", *(f"/dev/fd/{pipe}" for pipe in pipes))
    for pipe in pipes:
        os.close(pipe)

    assert (found.status, found.err) == (1, "")


def test_a_report_rests_on_the_parts_of_its_pages(run: Any, site: Path, judged: list[object]) -> None:
    (site / "c.html").write_text(f'<body><h1>AGA治療</h1><p>当院のAGA治療です。{PROMISE}</p><!--#include file="parts/foot.html" --></body>', encoding="utf-8")
    arguments = call(site, "--exclude", "parts/*", "--format", "json")
    told = [run(*arguments).out, run(*arguments).out]
    assert (len(judged), len({*told})) == (1, 1)

    for text in ("<p>費用は1回11,000円(税込)、全6回で66,000円(税込)です。</p>", "<p>きょうは晴れです。</p>"):
        (site / "parts").mkdir(exist_ok=True)
        (site / "parts/foot.html").write_text(text, encoding="utf-8")
        told += [run(*arguments).out, run(*arguments).out]
        assert told[-1] == told[-2] == run(*arguments, "--no-cache").out
    assert len(judged) == 5
    assert ["cannot-tell" in one for one in told[1::2]] == [True, False, False]

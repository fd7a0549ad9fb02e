"""A history of twenty commits and more: at each the gate says what that commit made, and nothing else.

Each commit is judged before it is made (``--diff HEAD``: the working tree, untracked files) and after (``--diff HEAD~1``), and
beside a baseline that is written anew after each.
"""
from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.gate.sample import BEST, SAFE, SURE

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

COST = "<p>AGA治療は自由診療で、公的医療保険は使えません。費用は診察料と薬代を含めて1回11,000円(税込)、6回で66,000円(税込)です。</p>"
RISK = "<p>AGA治療の副作用として、頭皮のかゆみ、発疹、動悸が起こることがあります。</p>"
FOOT = "<footer><p>お問い合わせ 電話 03-1234-5678 見本クリニック</p></footer>"
TOP = "設備は世界一です。"
PAGE = f"""<!doctype html>
<html lang="ja">
<head><title>AGA治療のご案内</title></head>
<body>
<h1>AGA治療のご案内</h1>
<p>当院では、薄毛に悩む方のAGA治療を行っています。</p>
<h2>効果</h2>
<p>{SURE}</p>
<h2>実績</h2>
<p>{BEST}</p>
<h2>治療の流れ</h2>
<p>診察のうえ、飲み薬を毎日服用していただきます。標準的な治療は、月に1回の通院を6回、期間は6か月です。</p>
<h2>費用</h2>
{COST}
<h2>リスク・副作用</h2>
{RISK}
{FOOT}
</body>
</html>
"""
INDEX, AGA, DEEP = "site/index.html", "site/AGA 治療.html", "site/治療\n一覧/aga.html"
NOTE = f"# 当院のAGA治療の実績\n\n当院のAGA治療をご紹介します。\n\n{TOP}\n\n診察の予約はお電話でどうぞ。\n"

Edit = Callable[[], None]


def swap(path: str, old: str, new: str) -> Edit:
    def edit() -> None:
        text = Path(path).read_text(encoding="utf-8")
        assert old in text
        Path(path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def move(path: str, to: str) -> Edit:
    def edit() -> None:
        Path(to).parent.mkdir(parents=True, exist_ok=True)
        Path(path).rename(to)

    return edit


def write(path: str, text: str) -> Edit:
    return lambda: Path(path).write_text(text, encoding="utf-8", newline="") and None


def indent(path: str) -> Edit:
    def edit() -> None:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        Path(path).write_text("".join(f"\t  {line.replace('<p>', '<p>' + chr(10) + '      ')}\r\n" for line in lines), encoding="utf-8", newline="")

    return edit


def both(*edits: Edit) -> Edit:
    return lambda: [edit() for edit in edits] and None


HISTORY: list[tuple[str, Edit, set[str]]] = [
    ("a harmless word is edited", swap(INDEX, "薄毛に悩む方の", "薄毛でお悩みの方の"), set()),
    ("all is indented, line ends and blanks change", indent(INDEX), set()),
    ("the page is written as it was", write(INDEX, PAGE), set()),
    ("a sentence is wrapped", swap(INDEX, SURE, "当院の治療を受ければ、\n    必ず髪が\n    生えます。"), set()),
    ("two sections change places", swap(INDEX, f"<h2>実績</h2>\n<p>{BEST}</p>\n", ""), set()),
    ("one comes back", swap(INDEX, "<h2>費用</h2>", f"<h2>実績</h2><p>{BEST}</p><h2>費用</h2>"), {BEST}),
    ("sections change places in one commit", both(swap(INDEX, f"<h2>実績</h2><p>{BEST}</p>", ""), swap(INDEX, "<h2>効果</h2>", f"<h2>実績</h2><p>{BEST}</p><h2>効果</h2>")), set()),
    ("the page is renamed", move(INDEX, AGA), set()),
    ("it is renamed and edited at once", both(move(AGA, INDEX), swap(INDEX, "<h2>効果", f"<p>{SAFE}</p><h2>効果")), {SAFE}),
    ("an offence is mended", swap(INDEX, f"<p>{SAFE}</p>", ""), set()),
    ("one offence is swapped for another", swap(INDEX, BEST, TOP), {TOP}),
    ("the risks go", swap(INDEX, RISK, ""), {"missing-risk"}),
    ("the risks come back", swap(INDEX, "</h2>\n\n<footer>", f"</h2>\n{RISK}\n<footer>"), set()),
    ("the price goes", swap(INDEX, "費用は診察料と薬代を含めて1回11,000円(税込)、6回で66,000円(税込)です。", ""), {"missing-cost"}),
    ("the price comes back", swap(INDEX, "使えません。", "使えません。費用は診察料と薬代を含めて1回11,000円(税込)、6回で66,000円(税込)です。"), set()),
    ("the footer goes", swap(INDEX, FOOT, ""), {"missing-contact"}),
    ("the footer comes back in other markup", swap(INDEX, "</body>", "<div id=foot><small></small><p>お問い合わせ 電話 03-1234-5678<br>見本クリニック</p></div></body>"), set()),
    ("the risks are hidden", swap(INDEX, RISK, RISK.replace("<p>", '<p style="display:none">')), {"missing-risk"}),
    ("the risks are shown", swap(INDEX, '<p style="display:none">', "<p>"), set()),
    ("a style sheet is written", swap(INDEX, "</head>", "<style>.note { color: #333 }</style></head>"), set()),
    ("the risks get its class", swap(INDEX, RISK, RISK.replace("<p>", '<p class="note">')), set()),
    ("the sheet hides its class on paper", swap(INDEX, "</style>", "@media print { .note { display: none } }</style>"), set()),
    ("the sheet hides it everywhere", swap(INDEX, "#333", "#333; position: absolute; left: -9999px"), {"missing-risk"}),
    ("the sheet goes", swap(INDEX, "<style>.note { color: #333; position: absolute; left: -9999px }@media print { .note { display: none } }</style>", ""), set()),
    ("a page in Markdown is added", write("site/実績.md", NOTE), {TOP, "missing-contact", "missing-self-pay", "missing-duration", "missing-cost", "missing-risk"}),
    ("an offence moves from page to page", both(swap("site/実績.md", f"{TOP}\n", ""), swap(INDEX, "<h2>費用</h2>", f"<p>{TOP}</p><h2>費用</h2>")), set()),
    ("the page in Markdown is deleted", lambda: Path("site/実績.md").unlink(), set()),
    ("a heading is worded otherwise", swap(INDEX, "<h2>効果</h2>", "<h2>効果について</h2>"), set()),
    ("paragraphs become a list", swap(INDEX, f"<p>{TOP}</p><h2>費用", f"<ul><li>{TOP}</li></ul><h2>費用"), set()),
    ("words are marked", swap(INDEX, "必ず髪が", "<strong>必ず</strong>髪が"), set()),
    ("the folder is renamed, oddly", move(INDEX, DEEP), set()),
    ("a copy is made", lambda: Path("site/copy.html").write_bytes(Path(DEEP).read_bytes()) and None, {SURE, TOP}),
    ("an accepted offence", swap(DEEP, "<h2>費用</h2>", f'<!-- compliance: accept label=superlative reason="表彰" approver="佐藤" until=2099-01-01 --><p>{BEST}</p><h2>費用</h2>'), set()),
    ("its signature goes", swap(DEEP, '<!-- compliance: accept label=superlative reason="表彰" approver="佐藤" until=2099-01-01 -->', ""), {BEST}),
]  # fmt: skip


def git(*arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository with the page in it, as the working folder of every test here."""
    folder, before = tmp_path_factory.mktemp("history"), Path.cwd()
    os.chdir(folder)
    Path("site").mkdir()
    write(INDEX, PAGE)()
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "the page as it is")
    yield folder
    os.chdir(before)


def new(out: str) -> set[str]:
    """What an answer holds that is new: sentences, white space aside, and labels of what is missing."""
    pages = json.loads(out)["pages"]
    told = {"".join(note["sentence"].split()) for page in pages for note in page["findings"] if note["standing"] == "new"}
    return told | {note["label"] for page in pages for note in page["missing"] if note["standing"] == "new" and note["state"] == "missing"}


@pytest.mark.parametrize(("name", "edit", "made"), HISTORY, ids=[name for name, _, _ in HISTORY])
def test_the_gate_says_what_the_commit_made(run, folder, name: str, edit: Edit, made: set[str]) -> None:
    known = ("--baseline", "../baseline.jsonl")
    run("baseline", "site", "-o", "../baseline.jsonl")
    edit()
    before = run("check", "site", "--diff", "HEAD", "--format", "json")
    git("add", "-A")
    git("commit", "-qm", name)
    after = run("check", "site", "--diff", "HEAD~1", "--format", "json")
    beside = run("check", "site", *known, "--format", "json")

    status = 1 if made else 0
    assert (before.status, new(before.out)) == (status, made), before.err
    assert (after.status, new(after.out)) == (status, made), after.err
    assert (beside.status, new(beside.out)) == (status, made), beside.err

"""Which page of before is which now, by what each alone says: in real repositories, git's own word beside it."""
from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from compliance.gate.git import Old, changes
from compliance.gate.moved import followed
from tests.gate.repository import git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FRAME = "".join(f"<li>共通の案内、その{number}です。</li>\n" for number in range(40))
OWN = {
    "a": ["発毛のご相談を承ります", "頭皮を拡大鏡で診ます", "飲み薬と塗り薬があります", "半年を目安に通います"],
    "b": ["歯の埋入を行います", "骨の厚みを撮影します", "手術は局所麻酔です", "定期の清掃をお願いします"],
    "c": ["しみを光で薄くします", "肌を冷やしながら当てます", "日焼けを避けてください", "三週ごとに通います"],
    "d": ["まぶたを糸で留めます", "腫れは数日で引きます", "翌日から洗顔ができます", "抜糸はありません"],
}  # fmt: skip


def page(own: str, indent: str = "") -> str:
    """A page in the frame that says what the letters of *own* say alone; a capital one says but the first of it."""
    said = [line for letter in own for line in (OWN[letter] if letter.islower() else OWN[letter.lower()][:1])]
    return "<title>案内</title>\n" + FRAME + "".join(f"{indent}<p>{line}。</p>\n" for line in said)


Pages = Mapping[str, str]
BEFORE = {"a": "a", "b": "b", "c": "c"}


@pytest.mark.parametrize(
    ("now", "was", "gone"),
    [
        ({"a": "b", "b": "a", "c": "c"}, {"a": "b", "b": "a"}, ""),  # a swap
        ({"a": "b", "b": "c", "c": "a"}, {"a": "b", "b": "c", "c": "a"}, ""),  # a ring
        ({"a": "b", "c": "c", "n": "a"}, {"a": "b", "n": "a"}, ""),  # a chain
        ({"a": "b", "c": "c"}, {"a": "b"}, "a"),  # in the place of one that is no more
        ({"a": "d", "b": "b", "c": "c", "n": "a"}, {"a": None, "n": "a"}, ""),  # a fresh page at the head
        ({"a": "a", "c": "c", "n": "d"}, {"n": None}, "b"),  # one is deleted, a fresh one comes
        ({"a": "a", "c": "c", "n": "b"}, {"n": "b"}, ""),
        ({"a": "a", "c": "c", "n": "bd"}, {"n": "b"}, ""),
        ({"a": "ab", "c": "c"}, {"a": "a"}, "b"),  # one took in what another said
        ({"a": "aB", "b": "b", "c": "c"}, {"a": "a"}, ""),
        ({"a": "b", "b": "b", "c": "c"}, {"a": "a"}, ""),  # a copy over it
        ({"a": "a", "b": "b", "c": "c", "n": "a"}, {"n": None}, ""),
        ({"a": "Ab", "b": "Ba", "c": "c"}, {"a": "b", "b": "a"}, ""),
        ({"a": "AB", "b": "BA", "c": "c"}, {"a": "a", "b": "b"}, ""),  # too little of either
        ({"a": "d", "b": "b", "c": "c"}, {"a": "a"}, ""),  # another text in its place
        ({"a": "Ad", "b": "Bd", "c": "c"}, {"a": "a", "b": "b"}, ""),
        ({"b": "a", "n": "b", "c": "c"}, {"b": "a", "n": "b"}, ""),
        ({"a": "", "b": "", "c": "c"}, {"a": "a", "b": "b"}, ""),  # nothing of their own is left
        ({"c": "c"}, {}, "ab"),
    ],
)
@pytest.mark.parametrize("indent", ["", " " * 30])
def test_which_page_was_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: Pages, was: Mapping[str, str | None], gone: str, indent: str) -> None:
    monkeypatch.chdir(tmp_path)
    _write(BEFORE, "")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "first")
    for file in tmp_path.glob("*.html"):
        file.unlink()
    _write(now, indent)
    found = followed(changes(tmp_path, "HEAD", [*tmp_path.glob("*.html")]))

    indented = {name: name for name in now if indent}  # each is a change then
    assert {name.removesuffix(".html"): old and old.path.removesuffix(".html") for name, old in found.changed.items()} == indented | was
    assert sorted(old.path.removesuffix(".html") for old in found.deleted) == [*gone]


@pytest.mark.parametrize(
    ("now", "was"),
    [
        ({"a": "c", "b": "a", "c": "A"}, {"a": "c", "b": "a", "c": "b"}),  # a ring
        ({"a": "a", "b": "A", "c": "c", "n": "d"}, {"n": None}),
        ({"a": "a", "b": "Ad", "c": "c", "n": "A"}, {"b": "b", "n": None}),  # a copy of what it was, beside it
        ({"a": "A", "b": "a", "c": "c"}, {"a": "b", "b": "a"}),
    ],
)
def test_a_page_that_says_nothing_alone_goes_by_all_that_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: Pages, was: Mapping[str, str | None]) -> None:
    monkeypatch.chdir(tmp_path)
    _write({"a": "a", "b": "A", "c": "c"}, "")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "first")
    _write(now, "")
    found = followed(changes(tmp_path, "HEAD", [*tmp_path.glob("*.html")]))

    assert {name.removesuffix(".html"): old and old.path.removesuffix(".html") for name, old in found.changed.items()} == was
    assert not found.deleted


def test_what_is_no_page_stays_as_git_tells_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write({"a": "a", "b": "b"}, "")
    Path("x.json").write_text(FRAME, encoding="utf-8")
    Path("y.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "first")
    Path("x.json").rename("z.html")
    Path("y.html").rename("y.png")
    _write({"a": "b", "b": "a"}, "")
    told = changes(tmp_path, "HEAD", [*tmp_path.glob("*.html")])
    found = followed(told)

    assert {name: old.path for name, old in found.changed.items() if old} == {"a.html": "b.html", "b.html": "a.html", "z.html": "x.json"}
    assert found.deleted == told.deleted == (Old("y.html", told.deleted[0].blob),)


def _write(pages: Pages, indent: str) -> None:
    for name, own in pages.items():
        Path(f"{name}.html").write_text(page(own, indent), encoding="utf-8")

"""``check --diff`` where pages of one frame change names: each is held against what it was, whatever it is called."""
from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gate.repository import answered, git
from tests.gate.sample import BEST, SURE
from tests.gate.test_history import COST, FOOT, RISK

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FRAME = "<ul>" + "".join(f"<li>診療のご案内、その{number}のページへ。</li>\n" for number in range(40)) + "</ul>"
TERM = "<p>AGA治療の標準的な治療は、月に1回の通院を6回、期間は6か月です。</p>"
HAIR = f"<h1>AGA治療</h1>\n<p>当院のAGA治療は、飲み薬と塗り薬で行います。</p>\n<p>{SURE}</p>\n{COST}\n{TERM}\n{RISK}\n"
TEETH = "<h1>インプラント治療</h1>\n<p>当院のインプラント治療は、骨の厚みを撮影してから行います。</p>\n<p>手術は一日で終わります。</p>\n"
SKIN = "<h1>シミ取りレーザー</h1>\n<p>当院のシミ取りレーザーは、冷やしながら当てます。</p>\n<p>三週ごとにお越しください。</p>\n"


def page(own: str) -> str:
    return f"<!doctype html>\n<html><body>\n{FRAME}\n{own}{FOOT}\n</body></html>\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two pages of one frame, of which that on hair lacks nothing, as the working folder."""
    monkeypatch.chdir(tmp_path)
    for name, own in {"発毛 AGA": HAIR, "歯": TEETH}.items():
        Path(f"{name}.html").write_text(page(own), encoding="utf-8")
    Path("index.html").write_text(page("<h1>ご案内</h1>"), encoding="utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "first")
    return tmp_path


Pages = dict[str, str]


@pytest.mark.parametrize(
    ("pages", "new"),
    [
        pytest.param({"発毛 AGA": TEETH, "歯": HAIR}, set(), id="they change names"),
        pytest.param({"発毛 AGA": TEETH, "歯": HAIR.replace(RISK, "")}, {"missing-risk"}, id="and the risks of one go"),
        pytest.param({"発毛 AGA": TEETH, "歯": HAIR + f"<p>{BEST}</p>"}, {BEST}, id="and one boasts"),
        pytest.param({"発毛 AGA": TEETH}, set(), id="one takes the name of one that is deleted"),
        pytest.param({"発毛 AGA": TEETH + f"<p>{SURE}</p>"}, set(), id="with a sentence of it"),
        pytest.param({"発毛 AGA": TEETH, "歯": "", "hair": HAIR}, set(), id="a chain"),
        pytest.param({"発毛 AGA": HAIR, "歯": SKIN}, {"missing-cost", "missing-risk"}, id="another text in its place"),
        pytest.param({"発毛 AGA": HAIR, "肌": SKIN}, {"missing-cost", "missing-risk", "missing-self-pay"}, id="one is deleted, a fresh one comes"),
    ],
)
@pytest.mark.parametrize("call", [lambda top: ".", str])
def test_what_is_new_is_what_the_change_made(run, site: Path, pages: Pages, new: set[str], call: Callable[[Path], str]) -> None:
    for name in ("発毛 AGA", "歯"):
        Path(f"{name}.html").unlink()
    for name, own in pages.items():
        if own:
            Path(f"{name}.html").write_text(page(own), encoding="utf-8")
    status, answer = answered(run, call(site), "--diff", "HEAD")

    told = {note["sentence"] for found in answer["pages"] for note in found["findings"] if note["standing"] == "new"}
    told |= {note["label"] for found in answer["pages"] for note in found["missing"] if note["standing"] == "new" and note["state"] == "missing"}
    assert (status, told) == (int(bool(new)), new)

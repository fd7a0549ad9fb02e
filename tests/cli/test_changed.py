"""``check --diff`` as a user meets it: what is listed, what is refused, what the status is."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.gate.repository import answered, committed, git
from tests.gate.sample import BEST, SURE

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two pages below ``site``, as the working folder."""
    monkeypatch.chdir(tmp_path)
    return committed(tmp_path)


def test_before_the_first_commit_all_is_new(run, site):
    shutil.rmtree(".git")
    git("init", "-q")
    assert run("check", "site", "--diff", "HEAD").status == 1
    assert run("check", "site", "--diff", "HEAD", "--tracked").status == 0
    git("add", "-A")
    assert run("check", "site", "--diff", "@", "--tracked").status == 1
    assert run("check", "site", "--diff", "main").status == 2


def test_nothing_changed_is_no_mistake(run, site):
    status, answer = answered(run, "site", "--diff", "HEAD")

    assert (status, answer["pages"]) == (0, [])
    assert answer["since"] == {"revision": "HEAD", "unchanged": 2, "deleted": [], "configurations": []}


def test_changed_pages_alone_are_judged_and_the_old_is_listed(run, site):
    (site / "a.html").write_text(f"<h1>AGA治療</h1><p>{BEST}</p><p>{SURE}</p>", encoding="utf-8")
    status, answer = answered(run, "site", "--diff", "HEAD")
    (page,) = answer["pages"]

    assert status == 1
    assert {finding["standing"] for finding in page["findings"] if finding["sentence"] == SURE} == {"standing"}
    assert {finding["standing"] for finding in page["findings"] if finding["sentence"] == BEST} == {"new"}


@pytest.mark.parametrize("option", ["--diff", "--changed-since"])
def test_what_git_does_not_track_is_left_out_where_that_is_asked(run, site, option):
    (site / "draft.html").write_text(f"<h1>AGA治療</h1><p>{BEST}</p><p>{SURE}</p>", encoding="utf-8")
    (site / "built.html").write_text(f"<h1>AGA治療</h1><p>{BEST}</p><p>{SURE}</p>", encoding="utf-8")
    (site / ".gitignore").write_text("built.html\n", encoding="utf-8")

    assert answered(run, "site", option, "HEAD")[0] == 1
    status, answer = answered(run, "site", option, "HEAD", "--tracked")
    assert (status, answer["pages"], answer["since"]["unchanged"]) == (0, [], 2)
    git("add", "site/draft.html")
    assert [page["path"] for page in answered(run, "site", option, "HEAD", "--tracked")[1]["pages"]] == ["site/draft.html"]
    assert run("check", "site", "--tracked").status == 2


@pytest.mark.parametrize("paths", [("site",), ("site/a.html", "site/b.html"), (".",)])
def test_deleted_pages_are_listed(run, site, paths):
    (site / "a.html").unlink()
    status, answer = answered(run, *paths, "--diff", "HEAD")

    assert (status, answer["since"]["deleted"]) == (0, ["site/a.html"])


@pytest.mark.parametrize("leave", [True, False])
def test_a_folder_of_which_all_is_deleted(run, site, leave):
    shutil.rmtree(site)
    if leave:
        site.mkdir()
    status, answer = answered(run, "site", "--diff", "HEAD")

    assert (status, answer["since"]["deleted"]) == (0, ["site/a.html", "site/b.html"])


@pytest.mark.parametrize(("configured", "status", "deleted"), [
    pytest.param("keys: {'site/*.json': [body], 'site/*.yml': [body]}\n", 0, ["site/old.json"], id="with keys it was a page"),
    pytest.param("keys: {'site/*.yml': [body]}\n", 1, [], id="without keys it was none"),
])
def test_what_a_deleted_content_file_said_is_no_new_thing_elsewhere(run, site, configured, status, deleted):
    Path("compliance.yml").write_text(configured, encoding="utf-8")
    (site / "old.json").write_text(f'{{"body": "{SURE}"}}', encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "content")
    (site / "old.json").unlink()
    (site / "new.yml").write_text(f"body: {SURE}\n", encoding="utf-8")
    found, answer = answered(run, "site", "--diff", "HEAD")

    assert (found, answer["since"]["deleted"]) == (status, deleted)


def test_a_deleted_page_that_was_left_out_is_not_listed(run, site):
    (site / "a.html").unlink()

    assert answered(run, "site", "--diff", "HEAD", "--exclude", "a.*")[1]["since"]["deleted"] == []
    assert answered(run, "site/b.html", "--diff", "HEAD")[1]["since"]["deleted"] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("site", "--diff", "none"), "none"),
        (("site", "--diff=--output=x"), "--output=x"),
        (("-", "--diff", "HEAD"), "--diff"),
        (("none", "--diff", "HEAD"), "none"),
    ],
)
def test_a_wrong_call_is_told(run, site, arguments, told):
    result = run("check", *arguments)

    assert result.status in (2, 3)
    assert told in result.err
    assert sorted(path.name for path in site.parent.iterdir()) == [".git", "site"]


def test_the_terminal_tells_what_was_not_judged(run, site):
    (site / "a.html").unlink()
    (site / "b.html").write_text(f"<h1>AGA治療</h1>\n<p>{SURE}</p>", encoding="utf-8")
    result = run("check", "site", "--diff", "HEAD", "--lang", "en")

    assert result.status == 0
    assert "gone since HEAD: site/a.html" in result.out
    assert "0 new" in result.out


def test_beside_a_baseline_either_of_them_knows(run, site):
    run("baseline", "site")
    (site / "a.html").write_text(f"<h1>AGA治療</h1><p>{BEST}</p><p>{SURE}</p>", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "second")

    assert run("check", "site", "--diff", "HEAD", "--baseline", ".compliance-baseline.jsonl").status == 0
    assert run("check", "site", "--diff", "HEAD~1", "--baseline", ".compliance-baseline.jsonl").status == 1


@pytest.mark.parametrize("option", ["--diff", "--changed-since"])
@pytest.mark.parametrize(("path", "revision"), [("site", "none"), ("-", "HEAD"), ("", "HEAD")])
def test_a_mistake_names_the_option_of_the_call(run, site, tmp_path_factory, path, revision, option):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "a.html").write_text(SURE, encoding="utf-8")
    outcome = run("check", path or elsewhere, option, revision)
    others = {"--diff", "--changed-since"} - {option}

    assert (outcome.status, option in outcome.err, *others) == (2, True, *(other for other in others if other not in outcome.err))


CONFIGURED = """suppressions:
  - {label: superlative, reason: 表彰の事実に基づく, approver: 佐藤, until: "%s"}
"""


@pytest.mark.parametrize(("until", "status"), [("2999-01-01", 0), ("2001-01-01", 1)])
def test_a_configuration_accepts_on_both_sides_and_is_never_of_yesterday(run, site, until, status):
    (site / "compliance.yml").write_text(CONFIGURED % until, encoding="utf-8")
    (site / "a.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{BEST}</p>", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "configured")
    (site / "a.html").write_text(f"<h1>AGA治療</h1>\n<p>{SURE}{BEST}</p>", encoding="utf-8")
    result = run("check", "site", "--diff", "HEAD", "--format", "json")

    assert result.status == status
    assert ("suppression.expired" in result.out) is (status == 1)


def test_a_configuration_that_changed_is_told(run, site):
    (site / "compliance.yml").write_text(CONFIGURED % "2999-01-01", encoding="utf-8")
    git("add", "-A")

    told = run("check", "site", "--diff", "HEAD", "--format", "github")
    assert "compliance.yml" in told.err
    assert told.out.startswith("::warning file=site/compliance.yml,line=1,title=compliance::site/compliance.yml: HEAD")
    assert "⚠️ site" in run("check", "site", "--diff", "HEAD", "--format", "markdown").out
    git("commit", "-qm", "configured")
    assert "compliance.yml" not in run("check", "site", "--diff", "HEAD", "--format", "github").out


RULE = (ROOT / "rules/claims/superlative.yaml").read_text(encoding="utf-8").replace("superlative.", "own.")


def placed(files: dict[str, str]) -> None:
    """Each of *files* as it is told: a link where its text begins with ``->``, none where it is empty."""
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if text.startswith("->"):
            path.symlink_to(text[2:])
        elif text:
            path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "options", "told"),
    [
        ({"compliance.yml": "lang: ja\n"}, {"compliance.yml": ""}, (), ["compliance.yml"]),
        ({"compliance.yml": "extends: [pack.yml]\n", "pack.yml": "lang: ja\n"}, {"pack.yml": "assume: other\n"}, (), ["pack.yml"]),
        ({"compliance.yml": "extends: [pack]\n", "pack/compliance.yml": "extends: [../far.yml]\n", "far.yml": "lang: ja\n"},
         {"far.yml": "assume: other\n"}, (), ["far.yml"]),
        ({"ci.yml": "lang: ja\n"}, {"ci.yml": "assume: other\n"}, ("--config", "ci.yml"), ["ci.yml"]),
        ({"compliance.yml": "->a.yml", "a.yml": "lang: ja\n"}, {"a.yml": "assume: other\n"}, (), ["a.yml"]),
        ({"compliance.yml": "->a.yml", "a.yml": "lang: ja\n", "b.yml": "assume: other\n"}, {"compliance.yml": "->b.yml"}, (), ["compliance.yml"]),
        ({"compliance.yml": "extends: [p.yml]\n", "p.yml": "->a.yml", "a.yml": "lang: ja\n", "b.yml": "assume: other\n"},
         {"p.yml": "->b.yml"}, (), ["p.yml"]),
        ({}, {"compliance.yml": "exclude: [site/*]\n"}, (), ["compliance.yml"]),
        ({"compliance.yml": "rule-folders: [own]\n", "own/claims/own.yaml": RULE}, {"own/claims/own.yaml": f"{RULE}\n"}, (), ["own/claims/own.yaml"]),
        ({"compliance.yml": "rule-folders: [own]\n", "own/claims/own.yaml": RULE, "own/claims/b.yaml": RULE.replace("own.", "other.")},
         {"own/claims/b.yaml": ""}, (), ["own/claims/b.yaml"]),
        ({"compliance.yml": "extends: [pack.yml]\n", "pack.yml": "lang: ja\n", "other.yml": ""}, {"other.yml": "lang: en\n"}, (), []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("added", [True, False])
def test_whatever_steers_the_call_and_changed_is_told(run, site, before, after, options, told, added):
    placed(before)
    git("add", "-A")
    git("commit", "-qm", "configured", "--allow-empty")
    placed(after)
    if added:
        git("add", "-A")
    answer = answered(run, "site", "--diff", "HEAD", *options)[1]

    assert answer["since"]["configurations"] == told
    git("add", "-A")
    git("commit", "-qm", "changed")
    assert answered(run, "site", "--diff", "HEAD", *options)[1]["since"]["configurations"] == []
    assert answered(run, "site", "--diff", "HEAD~1", "--tracked", *options)[1]["since"]["configurations"] == told


CALM = """<!doctype html><html lang="ja"><head><title>{t}|みどり皮膚科</title></head><body><h1>{t}</h1>
<p>{t}は自由診療です。公的医療保険は使えません。</p><p>診察のあと、医師が行います。</p>{more}<h2>料金</h2>
<table><tr><th>内容</th><th>料金</th></tr><tr><td>{t} 1回</td><td>55,000円(税込)</td></tr></table>
<h2>回数・期間</h2><p>標準的な回数は3回、期間は3か月です。</p><h2>リスク・副作用</h2>
<p>赤み、腫れ、かさぶた、色素沈着が起こることがあります。</p><footer><p>みどり皮膚科 電話 03-1234-5678</p></footer></body></html>"""


def calm(treatment: str, more: str = "") -> str:
    return CALM.format(t=treatment, more=f"<p>{more}</p>" if more else "")


@pytest.mark.parametrize(
    "sentence",
    [
        "必ず治ります。", "絶対に安全な治療です。", "副作用はありません。", "当院は日本一の症例数です。", "地域No.1のクリニックです。",
        "当院のレーザーなら100%しみが消えます。", "今だけ半額キャンペーン中です。", "他院より優れた技術で、都内で一番安い料金です。",
    ],
)  # fmt: skip
def test_one_such_sentence_on_a_calm_page_closes_the_gate(run, site, sentence):
    page = site / "calm.html"
    page.write_text(calm("しみ取りレーザー"), encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "calm")
    assert answered(run, "site", "--diff", "HEAD")[0] == 0

    page.write_text(calm("しみ取りレーザー", sentence), encoding="utf-8")
    status, answer = answered(run, "site", "--diff", "HEAD")
    assert status == 1
    assert {finding["sentence"] for found in answer["pages"] for finding in found["findings"] if finding["standing"] == "new"} == {sentence}


@pytest.mark.parametrize("sentence", ["しみは必ずしも消えません。", "照射後は赤みが出ることがあります。", "患者さまに寄り添います。"])
def test_a_plain_sentence_on_a_calm_page_does_not(run, site, sentence):
    page = site / "calm.html"
    page.write_text(calm("しみ取りレーザー"), encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "calm")
    page.write_text(calm("しみ取りレーザー", sentence), encoding="utf-8")
    assert answered(run, "site", "--diff", "HEAD")[0] == 0


def test_what_makes_a_page_look_like_no_advertisement_ends_no_duty(run, site):
    page = site / "calm.html"
    page.write_text(calm("ボトックス注射"), encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "calm")
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole[: whole.index("<table>")] + whole[whole.index("</table>") :], encoding="utf-8")
    status, answer = answered(run, "site", "--diff", "HEAD")
    assert status == 1
    assert "missing-cost" in {missing["label"] for found in answer["pages"] for missing in found["missing"] if missing["standing"] == "new"}

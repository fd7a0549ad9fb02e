"""``compliance baseline``, and ``compliance check`` beside one: what was there stays listed, what comes closes the gate."""
from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.gate.sample import BEST, SAFE, SURE

DAY = ("--as-of", "2026-11-29")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``site`` of one page with findings, beneath the working folder."""
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "site" / "a.html"
    page.parent.mkdir()
    page.write_text(f"<h1>AGA治療</h1><p>{SURE}</p><p>{BEST}</p>", encoding="utf-8")
    return page.parent


KEPT = Path(".compliance-baseline.jsonl")


def edit(page: Path, old: str, new: str) -> None:
    page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_what_was_there_passes_and_what_comes_does_not(run, site):
    assert run("baseline", "site", *DAY).status == 0
    assert run("check", "site", *DAY, "--baseline", KEPT).status == 0

    edit(site / "a.html", BEST, BEST + SAFE)
    result = run("check", "site", *DAY, "--baseline", KEPT, "--format", "json")
    (page,) = json.loads(result.out)["pages"]
    assert result.status == 1
    assert {finding["sentence"] for finding in page["findings"] if finding["standing"] == "new"} == {SAFE}


def test_it_is_the_same_from_every_folder(run, site, monkeypatch):
    run("baseline", "site", *DAY)
    monkeypatch.chdir(site)

    assert run("check", "a.html", *DAY, "--baseline", site.parent / KEPT).status == 0
    assert run("check", site.parent, *DAY, "--baseline", site.parent / KEPT).status == 0


def test_what_is_gone_is_told_and_pruned(run, site):
    (site / "b.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{SAFE}</p>", encoding="utf-8")
    run("baseline", "site", *DAY)
    before = KEPT.read_text(encoding="utf-8")
    edit(site / "a.html", BEST, "")
    edit(site / "b.html", SAFE, "")
    told = run("check", "site/a.html", *DAY, "--baseline", KEPT, "--format", "json")

    assert [entry["text"] for entry in json.loads(told.out)["gone"]] == [BEST]
    assert KEPT.read_text(encoding="utf-8") == before
    run("check", "site/a.html", *DAY, "--baseline", KEPT, "--prune")
    after = KEPT.read_text(encoding="utf-8")
    assert BEST not in after
    assert SAFE in after  # of a page that was not judged


@pytest.mark.parametrize("again", [("check", "site", "--prune"), ("baseline", "site")])
def test_what_an_emptied_page_held_is_gone_and_pruned(run, site, again):
    (site / "b.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{SAFE}</p>", encoding="utf-8")
    run("baseline", "site", *DAY)
    (site / "b.html").write_text("", encoding="utf-8")
    told = json.loads(run("check", "site", *DAY, "--baseline", KEPT, "--format", "json").out)

    assert told["without_text"] == ["site/b.html"]
    assert {entry["page"] for entry in told["gone"]} == {"site/b.html"}
    assert SAFE in KEPT.read_text(encoding="utf-8")
    run(*again, *DAY, *(("--baseline", KEPT) if "check" in again else ()))
    assert "site/b.html" not in KEPT.read_text(encoding="utf-8")


def test_what_moved_out_of_an_emptied_page_is_known(run, site):
    (site / "b.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{SAFE}</p>", encoding="utf-8")
    run("baseline", "site", *DAY)
    (site / "b.html").write_text("<!-- -->", encoding="utf-8")
    (site / "c.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{SAFE}</p>", encoding="utf-8")

    assert run("check", "site", *DAY, "--baseline", KEPT).status == 0


def test_what_a_deleted_page_held_is_gone_and_pruned(run, site):
    (site / "b.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{SAFE}</p>", encoding="utf-8")
    run("baseline", "site", *DAY)
    (site / "b.html").unlink()

    assert "基準から消えた物" not in run("check", "site/a.html", *DAY, "--baseline", KEPT, "--prune").out
    assert SAFE in KEPT.read_text(encoding="utf-8")
    told = run("check", "site", *DAY, "--baseline", KEPT, "--prune").out
    assert SAFE in told
    assert "site/b.html" not in KEPT.read_text(encoding="utf-8")


def test_what_is_new_comes_first_or_alone(run, site):
    (site / "b.html").write_text(f"<h1>AGA治療</h1><p>{SURE}</p>", encoding="utf-8")
    run("baseline", "site", *DAY)
    edit(site / "b.html", SURE, SURE + SAFE)
    out = run("check", "site", *DAY, "--baseline", KEPT).out
    new = run("check", "site", *DAY, "--baseline", KEPT, "--only-new").out

    assert out.index("site/b.html  ") < out.index("site/a.html  ")
    assert out.index(SAFE) < out.index("exaggerated-efficacy.hair")
    assert ("site/a.html" in new, SAFE in new, "superlative.top" in new, "既知 " in new) == (False, True, False, True)


def test_a_ratchet_lets_nothing_come_back(run, site):
    run("baseline", "site", *DAY)
    edit(site / "a.html", BEST, "")
    assert run("check", "site", *DAY, "--baseline", KEPT, "--ratchet").status == 0
    edit(site / "a.html", SURE, SURE + BEST)

    assert run("check", "site", *DAY, "--baseline", KEPT, "--ratchet").status == 1
    refused = run("baseline", "site", *DAY, "--ratchet")
    assert refused.status == 1
    assert "superlative.top 0 → 1" in refused.err
    assert BEST not in KEPT.read_text(encoding="utf-8")
    assert run("baseline", "site", *DAY).status == 0


def test_a_swap_passes_no_gate(run, site):
    run("baseline", "site", *DAY)
    edit(site / "a.html", BEST, "設備は世界一です。")

    assert run("check", "site", *DAY, "--baseline", KEPT).status == 1
    assert run("check", "site", *DAY, "--baseline", KEPT, "--ratchet").status == 1


def test_a_renamed_page_is_known(run, site):
    run("baseline", "site", *DAY)
    (site / "a.html").rename(site / "料金 表.html")

    assert run("check", "site", *DAY, "--baseline", KEPT, "--prune").status == 0
    assert '"page": "site/料金 表.html"' in KEPT.read_text(encoding="utf-8")



def test_a_ratchet_lets_a_page_be_renamed_and_no_more_come_with_it(run, site):
    run("baseline", "site", *DAY)
    (site / "a.html").rename(site / "b.html")

    assert run("baseline", "site", *DAY, "--ratchet").status == 0
    assert '"page": "site/b.html"' in KEPT.read_text(encoding="utf-8")
    (site / "b.html").rename(site / "c.html")
    edit(site / "c.html", BEST, BEST + SAFE)
    assert run("baseline", "site", *DAY, "--ratchet").status == 1


def test_pages_that_are_no_more_leave_a_new_baseline_and_others_stay(run, site):
    (site / "b.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{SAFE}</p>", encoding="utf-8")
    (site / "c.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{SAFE}</p>", encoding="utf-8")
    run("baseline", "site", *DAY)
    (site / "c.html").unlink()
    run("baseline", "site/a.html", *DAY)

    text = KEPT.read_text(encoding="utf-8")
    assert "site/b.html" in text
    assert "site/c.html" not in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "site", "--prune"), "--baseline"),
        (("check", "site", "--ratchet"), "--baseline"),
        (("check", "site", "--baseline", "none.jsonl"), "none.jsonl"),
        (("check", "site", "--baseline", "site/a.html"), "site/a.html:1"),
        (("baseline", "site", "-o", "site/a.html"), "site/a.html"),
        (("baseline", "site", "-o", "-"), "-o"),
        (("baseline", "site", "-o", "none/b.jsonl"), "none"),
    ],
)
def test_a_wrong_call_is_refused_and_nothing_is_written(run, site, arguments, told):
    before = (site / "a.html").read_bytes()
    result = run(*arguments)

    assert result.status == 2
    assert told in result.err
    assert (site / "a.html").read_bytes() == before
    assert not KEPT.exists()


def test_a_signature_that_ran_out_is_not_made_to_stand(run, site):
    edit(site / "a.html", f"<p>{BEST}", f"<!-- compliance: accept label=superlative reason=x approver=y until=2026-01-31 --><p>{BEST}")
    run("baseline", "site", *DAY)

    assert "suppression" not in KEPT.read_text(encoding="utf-8")
    assert run("check", "site", *DAY, "--baseline", KEPT).status == 1


def test_what_moved_to_another_page_is_known_once(run, site):
    (site / "b.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{SAFE}</p>", encoding="utf-8")
    run("baseline", "site", *DAY)
    (site / "b.html").unlink()
    edit(site / "a.html", BEST, BEST + SAFE)
    assert run("check", "site", *DAY, "--baseline", KEPT, "--ratchet").status == 0

    edit(site / "a.html", BEST + SAFE, BEST + SAFE + "</p><p>" + SAFE)
    assert run("check", "site", *DAY, "--baseline", KEPT, "--ratchet").status == 1


def test_what_is_doubtful_is_kept_as_such_while_it_is_said_and_never_told(run, site):
    shutil.copy(ROOT / "corpus/samples/dental-implant.html", site / "a.html")  # tests/gate/test_history.py has one that becomes louder
    run("baseline", "site", *DAY)
    kept = KEPT.read_bytes()

    assert b'"state": "doubtful", "sentence": ' in kept
    assert run("check", "site", *DAY, "--baseline", KEPT, "--prune").status == 0
    assert KEPT.read_bytes() == kept
    (site / "a.html").write_text(f"<h1>AGA治療</h1><p>{SURE}</p>", encoding="utf-8")
    told = json.loads(run("check", "site", *DAY, "--baseline", KEPT, "--prune", "--format", "json").out)["gone"]
    assert told
    assert "doubtful" not in {entry["state"] for entry in told}
    assert b"doubtful" not in KEPT.read_bytes()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_merges_what_two_branches_add(run, site):
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)

    def commit(branch: str, sentence: str, page: str) -> None:
        git("checkout", "-q", "-B", branch, "start")
        (site / page).write_text(f"<h1>AGA治療</h1><p>{SURE}{sentence}</p>", encoding="utf-8")
        run("baseline", "site", *DAY)
        git("add", "-A")
        git("commit", "-qm", branch)

    Path(".gitattributes").write_text(f"{KEPT} merge=union\n")
    run("baseline", "site", *DAY)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "start")
    git("tag", "start")
    commit("ours", BEST, "b.html")
    commit("theirs", SAFE, "c.html")
    git("merge", "-q", "ours", "-m", "merged")

    assert run("check", "site", *DAY, "--baseline", KEPT).status == 0
    merged = KEPT.read_text(encoding="utf-8")
    run("baseline", "site", *DAY)
    assert sorted(merged.splitlines()) == sorted(KEPT.read_text(encoding="utf-8").splitlines())


def test_the_configuration_names_the_file(run, site):
    (site / "compliance.yml").write_text("baseline: ../known.jsonl\n", encoding="utf-8")

    assert run("baseline", "site", *DAY).status == 0
    assert Path("known.jsonl").exists()
    assert not KEPT.exists()
    assert run("check", "site", *DAY).status == 0

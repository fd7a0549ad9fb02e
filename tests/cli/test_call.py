"""The command line before the configuration, and each page by its own: as the commands answer."""
from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.config.site import OWN_FRAMES, OWN_RULES, written

PROMISE = "当院の治療を受ければ、必ず髪が生えます。お電話 03-1234-5678\n"


def answer(run: Any, *arguments: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("check", "--format", "json", *arguments).out)
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return written(tmp_path, {
        "compliance.yml": """
            media: {"sns/*": social}
            rules:
              guaranteed-outcome: info
            gate: error
        """,
        "index.txt": PROMISE,
        "sns/a.txt": PROMISE,
        "draft/compliance.yml": "extends: ..\\nrules:\\n  guaranteed-outcome: {severity: off, reason: 下書き}\\ngate: info\\n".replace("\\n", "\n"),
        "draft/a.txt": PROMISE + "設備は日本一です。\n",
    })  # fmt: skip


def test_each_page_is_judged_by_the_configuration_above_it(run: Any, site: Path) -> None:
    pages = answer(run, site)["pages"]

    assert {Path(page["path"]).relative_to(site).as_posix(): page["medium"] for page in pages} == {
        "draft/a.txt": "website", "index.txt": "website", "sns/a.txt": "social",
    }  # fmt: skip
    told = {
        Path(page["path"]).relative_to(site).as_posix(): {
            finding["severity"] for finding in page["findings"] if finding["label"] == "guaranteed-outcome"
        }
        for page in pages
    }
    assert told == {"draft/a.txt": set(), "index.txt": {"info"}, "sns/a.txt": {"info"}}


def test_the_command_line_goes_before_the_configuration(run: Any, site: Path) -> None:
    assert answer(run, site / "sns/a.txt", "--medium", "mail")["pages"][0]["medium"] == "mail"
    assert answer(run, site / "sns/a.txt", "--no-config")["pages"][0]["medium"] == "website"


def test_each_page_passes_its_own_gate(run: Any, site: Path) -> None:
    # the promise is an info there, and nothing worse stops a gate at error but what the page does not say
    text = "当院は今月休診します。\n"
    (site / "index.txt").write_text(text, encoding="utf-8")
    (site / "compliance.yml").write_text("gate: error\nrules: {guaranteed-outcome: info}\nassume: other\n", encoding="utf-8")

    assert run("check", site / "index.txt").status == 0
    assert run("check", site / "draft/a.txt", "--assume", "advertisement").status == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gates: error\n", "compliance.yml:1:1: 知らないキー 'gates' です (unknown key) → 'gate'"),
        ("rules: {superlatives: info}\n", "'superlative' の書き違い"),
        ("treatments: [フィナスリド]\n", "no such treatment"),
        ("ledger: gone.yaml\n", "gone.yaml"),
    ],
)
@pytest.mark.parametrize("command", ["check", "ledger"])
def test_a_mistake_in_the_configuration_stops_the_call_with_its_place(
    run: Any, site: Path, command: str, text: str, said: str
) -> None:
    (site / "compliance.yml").write_text(text, encoding="utf-8")

    outcome = run(command, site / "index.txt")

    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


def test_what_is_excluded_is_left_out_and_told_where_it_was_named(run: Any, site: Path) -> None:
    (site / "compliance.yml").write_text('exclude: ["sns/*"]\n', encoding="utf-8")

    assert len(answer(run, site)["pages"]) == 2
    outcome = run("check", site / "sns/a.txt", site / "index.txt", "--format", "json")
    assert len(json.loads(outcome.out)["pages"]) == 1
    assert "compliance.yml:1" in outcome.err


def test_an_own_rule_folder_is_added_to_the_rules_that_come_along(run: Any, site: Path) -> None:
    written(site, {"own/claims/own.yaml": OWN_RULES, "own/frames/own.yaml": OWN_FRAMES})
    (site / "compliance.yml").write_text("rule-folders: [own]\n", encoding="utf-8")
    (site / "index.txt").write_text("当院はぴかいち医療です。お電話 03-1234-5678\n", encoding="utf-8")

    found = answer(run, site / "index.txt", "--assume", "advertisement")["pages"][0]["findings"]

    assert "superlative.own-word" in [finding["rule"] for finding in found]


def test_a_suppression_of_the_configuration_accepts_and_one_that_does_not_stand_is_told(run: Any, site: Path) -> None:
    signed = "suppressions:\n  - {label: guaranteed-outcome, reason: 表彰, approver: 佐藤, until: '2099-01-01', pages: index.txt}\n"
    (site / "compliance.yml").write_text(signed, encoding="utf-8")

    (page,) = answer(run, site / "index.txt")["pages"]
    assert {f["standing"] for f in page["findings"] if f["label"] == "guaranteed-outcome"} == {"accepted"}

    (site / "compliance.yml").write_text(signed.replace("2099", "2001"), encoding="utf-8")
    outcome = run("check", site / "index.txt")
    assert outcome.status == 1
    assert "2001-01-01" in outcome.out
    assert run("suppressions", site / "index.txt").status == 1


def test_a_hook_that_names_what_is_excluded_passes(run: Any, site: Path) -> None:
    (site / "compliance.yml").write_text('exclude: ["sns/*"]\n', encoding="utf-8")

    assert run("check", site / "sns/a.txt").status == 0


def test_standard_input_is_judged_under_its_name(spawn: Any, site: Path) -> None:
    said = spawn("check", "-", "--stdin-filename", "sns/x.html.j2", "--format", "json", input=f"<p>{{{{ a }}}}で{PROMISE}</p>".encode(), cwd=site)
    (page,) = json.loads(said.stdout)["pages"]

    assert (page["path"], page["medium"], page["judged"]["expressions"], page["judged"]["duties"]) == ("sns/x.html.j2", "social", 1, False)
    assert page["findings"][0]["start"]["line"] == 1


def test_a_template_that_is_called_a_page_owes_what_a_page_owes(run: Any, site: Path) -> None:
    written(site, {"views/a.html.j2": "<h1>医療脱毛</h1><p>当院の医療脱毛は{{ price }}円です。</p>", "views/b.html": "{{ x }}"})
    (site / "compliance.yml").write_text('pages: ["views/*"]\n', encoding="utf-8")

    (page,) = answer(run, site / "views/a.html.j2")["pages"]

    assert page["judged"]["duties"] is True
    assert "missing-cost" in [duty["label"] for duty in page["missing"]]  # a value is no amount


def test_content_files_of_a_folder_are_read_where_keys_are_named(run: Any, site: Path) -> None:
    written(site, {"content/a.json": '{"body": "必ず治ります。"}', "package.json": '{"body": "必ず治ります。"}'})
    (site / "compliance.yml").write_text('keys: {"content/*.json": [body]}\n', encoding="utf-8")

    paths = {Path(page["path"]).relative_to(site).as_posix() for page in answer(run, site)["pages"]}

    assert paths == {"content/a.json", "draft/a.txt", "index.txt", "sns/a.txt"}


def test_only_pages_changed_since_a_revision_are_judged_and_all_in_them_counts(run: Any, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", tmp_path, "-c", "user.name=t", "-c", "user.email=t@t", *arguments], check=True, capture_output=True)

    git("init", "-q")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PROMISE, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "1")

    assert run("check", tmp_path, "--changed-since", "HEAD").status == 0
    (tmp_path / "a.txt").write_text(PROMISE + "休診のお知らせ\n", encoding="utf-8")
    assert run("check", tmp_path, "--diff", "HEAD").status == 0
    outcome = run("check", tmp_path, "--changed-since", "HEAD", "--format", "json")
    assert outcome.status == 1
    assert [Path(page["path"]).name for page in json.loads(outcome.out)["pages"]] == ["a.txt"]

"""A baseline holds for the options that it was made with: a call with others says so, and rewrites nothing."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_baseline import DAY, KEPT, edit, site
from tests.gate.sample import BEST, SURE

__all__ = ["site"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--reader", "off"), "--reader on → off"),
        (("--assume", "other"), "--assume (なし / unset) → other"),
        (("--medium", "mail"), "--medium website → mail"),
        (("--as-of", "2026-11-28"), "--as-of 2026-11-29 → 2026-11-28"),
        (("--no-config",), "--config (なし / unset) → none"),
        (("--config", "other.yml"), "→ other.yml"),
        (("--encoding", "cp932"), "--encoding"),
    ],
)
def test_a_call_with_other_options_says_so_and_rewrites_nothing(run, site, options, told):
    for name in ("compliance.yml", "other.yml"):
        Path(name).write_text("lang: ja\n", encoding="utf-8")
    run("baseline", "site", *DAY)
    kept = KEPT.read_bytes()

    for rewriting in (("check", "--baseline", KEPT, "--ratchet"), ("check", "--baseline", KEPT, "--prune"), ("baseline", "--ratchet")):
        refused = run(*rewriting, "site", *DAY, *options)
        assert (refused.status, told in refused.err) == (2, True), (rewriting, refused.err)
    beside = run("check", "site", *DAY, "--baseline", KEPT, *options)
    assert (beside.status != 2, told in beside.err) == (True, True)
    assert KEPT.read_bytes() == kept


@pytest.mark.parametrize("options", [("--config", "compliance.yml"), ("--reader", "on"), ("--medium", "website"), ("--lang", "en"), ("--gate", "error")])
def test_options_that_say_the_same_are_no_others(run, site, options):
    Path("compliance.yml").write_text("lang: ja\n", encoding="utf-8")
    run("baseline", "site", *DAY)
    kept = KEPT.read_bytes()

    for where in ("site", "site/a.html"):
        agreed = run("check", where, *DAY, "--baseline", KEPT, "--ratchet", *options)
        assert (agreed.status, "other options" in agreed.err) == (0, False), agreed.err
    assert KEPT.read_bytes() == kept


def test_a_configuration_that_says_an_option_otherwise_is_seen(run, site):
    run("baseline", "site", *DAY)
    Path("compliance.yml").write_text("assume: other\n", encoding="utf-8")

    assert run("check", "site", *DAY, "--baseline", KEPT, "--ratchet").status == 2
    assert run("baseline", "site", *DAY).status == 0
    assert run("check", "site", *DAY, "--baseline", KEPT, "--ratchet").status == 0


def test_pages_that_are_not_judged_keep_a_baseline_to_its_options(run, site):
    (site / "b.html").write_text(f"<h1>AGA治療</h1><p>{SURE}</p>", encoding="utf-8")
    run("baseline", "site", *DAY)
    kept = KEPT.read_bytes()

    refused = run("baseline", "site/b.html", *DAY, "--medium", "mail")
    assert (refused.status, "--medium website → mail" in refused.err) == (2, True)
    assert KEPT.read_bytes() == kept
    assert run("baseline", "site", *DAY, "--medium", "mail").status == 0


def test_a_file_of_the_first_version_is_used_as_it_is(run, site):
    run("baseline", "site", *DAY)
    head, *lines = KEPT.read_text(encoding="utf-8").splitlines(keepends=True)
    KEPT.write_text("".join(['{"compliance-baseline": 1}\n', *(line for line in lines if '"doubtful"' not in line)]), encoding="utf-8")
    edit(site / "a.html", BEST, "")

    assert run("check", "site", *DAY, "--baseline", KEPT, "--ratchet", "--assume", "advertisement").status == 0
    assert KEPT.read_text(encoding="utf-8").splitlines()[0] == '{"compliance-baseline": 3}'
    assert run("baseline", "site", *DAY).status == 0
    assert KEPT.read_text(encoding="utf-8").splitlines(keepends=True)[0] == head

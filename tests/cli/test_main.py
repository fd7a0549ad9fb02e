"""The command line as a whole: help, version, calls that name no command."""
from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import click
import pytest

from compliance import __version__
from compliance.cli import commands
from tests.conftest import ROOT, Outcome

Run = Callable[..., Outcome]


def every_command(group: click.Group = commands, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of each command, groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*above, name)
        if isinstance(command, click.Group):
            yield from every_command(command, (*above, name))


def called(words: tuple[str, ...]) -> str:
    """How the command of *words* is called: an audit's ``run`` goes without saying."""
    return " ".join(("compliance", *(words[:1] if words == ("audit", "run") else words)))


@pytest.mark.parametrize("words", [(), *every_command()], ids=" ".join)
def test_every_help_has_an_example_and_speaks_japanese_first(run: Run, words: tuple[str, ...]) -> None:
    outcome = run(*words, "--help")

    _, _, text = outcome.out.partition("\n\n")
    assert outcome.status == 0
    assert not text.splitlines()[0].isascii()
    assert called(words) + " " in text.partition("例 / Example")[2]


def test_a_command_waits_for_no_other() -> None:
    said = "import sys; from compliance.cli import commands; commands.get_command(None, 'check'); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()

    assert "compliance.cli.check" in modules
    assert not {"compliance.cli.rules", "compliance.cli.ledger", "compliance.review", "yaml", "jinja2"} & {*modules}


@pytest.mark.parametrize("words", list(every_command()), ids=" ".join)
def test_every_command_stands_in_the_readme(words: tuple[str, ...]) -> None:
    assert called(words) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == Outcome(0, f"compliance {__version__}\n", "")


@pytest.mark.parametrize("words", [(), ("rules",)], ids=["no command", "a group alone"])
def test_a_call_without_a_command_is_shown_the_help(run: Run, words: tuple[str, ...]) -> None:
    outcome = run(*words)

    assert (outcome.status, outcome.out) == (2, "")
    assert "Commands:" in outcome.err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        pytest.param(("chek",), "check", id="a command that there is not"),
        pytest.param(("check",), "PATH", id="no page named"),
        pytest.param(("explain",), "FILE:LINE", id="no line named"),
        pytest.param(("rules", "show"), "ID|LABEL", id="no rule named"),
    ],
)
def test_a_wrong_call_is_one_line(run: Run, words: tuple[str, ...], named: str) -> None:
    outcome = run(*words)

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert named in outcome.err and outcome.err.rstrip().endswith("--help")


def test_help_loads_neither_words_nor_rules() -> None:
    script = "import sys, compliance.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT).stdout.split()

    assert "compliance.cli" in loaded
    assert not {"fugashi", "yaml", "jinja2", "compliance.review", "compliance.ruleset"} & set(loaded)

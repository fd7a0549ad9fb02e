"""``compliance init``: the first files of a site, and what to do next."""
from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from compliance.cli import say
from compliance.config.starting import PACKAGE, Start, starts
from compliance.errors import ComplianceError, Problem
from compliance.model import ExitStatus
from compliance.output import write_whole

_NEXT = """
次に / next:
  compliance check {folder}                  # 今のページを見る / what is found today
  compliance baseline {folder}               # 今ある物を既知とする / keep it as known, then:  baseline: … in compliance.yml
  compliance config explain PAGE       # ページに効いている設定 / what holds for a page
  pre-commit install                   # コミットのたびに見る / judge at every commit
"""


@click.command(short_help="設定・フック・ワークフローを書く / write configuration, hook and workflow")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option(
    "--ci", type=click.Choice(["github", "gitlab", "none"]), default=None, show_default="フォルダーによる / as the folder tells",
    help="どの CI のために書くか / for which CI",
)  # fmt: skip
@click.option(
    "--package", metavar="NAME", default=PACKAGE, show_default=True,
    help="CI が pip に渡す名。git+https://… も / what the CI has pip install",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="書かずに、書く物を示す / show what would be written")
def init(folder: Path, ci: str | None, package: str, dry_run: bool) -> ExitStatus:
    """DIR のサイトに、設定 (compliance.yml)、pre-commit のフック、CI のワークフローを書きます。ある物は上書きしません。

    Writes configuration, a pre-commit hook and a CI workflow for the site in DIR. Nothing that is there is written over.

    \b
    例 / Examples:
      compliance init
      compliance init site/ --ci gitlab --dry-run
    """
    if not os.path.isdir(folder):
        what = "フォルダーがありません (no such folder)"
        raise ComplianceError(Problem(str(folder), what, f"mkdir -p {shlex.quote(str(folder))}"))
    files = starts(folder, ci or "", package)
    for file in files:
        if not file.stands and not dry_run:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file.path, file.text.encode())
        say.out(_told(file, dry_run))
    say.out(_NEXT.format(folder=folder))
    return ExitStatus.CLEAN


def _told(file: Start, dry_run: bool) -> str:
    """What was done with *file*; one that stands is left as it is, and its text shown to be taken from."""
    if not file.stands:
        text = f"{file.path}: {'書きます (would be written)' if dry_run else '書きました (written)'}\n"
        return text + (_indented(file.text) if dry_run else "")
    if file.path.name == "compliance.yml" or _says(file.path, file.text):
        return f"{file.path}: あるのでそのままです (is there, left as it is)\n"
    return f"{file.path}: あるのでそのままです。次を書き足してください (is there; add this):\n{_indented(file.text)}"


def _says(path: Path, text: str) -> bool:
    """Whether the file at *path* is just *text*."""
    return os.path.isfile(path) and path.read_bytes() == text.encode()


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())

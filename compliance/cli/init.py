"""``compliance init``: the first files of a site, and what to do next."""
from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from compliance.cli import say
from compliance.config import source as sources
from compliance.config.files import shown
from compliance.config.starting import Start, starts
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
_ASKS = 'COMPLIANCE_SOURCE: ""'
_UNKNOWN = (
    "ワークフローは、compliance をどこから入れるかを知りません。書かれるまで、止まってそう告げます: COMPLIANCE_SOURCE に git+https://… を"
    "書くか、--source URL を添えて呼んでください (the workflow does not know where to install compliance from: write the address there)"
)


@click.command(short_help="設定・フック・ワークフローを書く / write configuration, hook and workflow")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option(
    "--ci", type=click.Choice(["github", "gitlab", "none"]), default=None, show_default="フォルダーによる / as the folder tells",
    help="どの CI のために書くか / for which CI",
)  # fmt: skip
@click.option(
    "--source", metavar="URL", show_default="インストール元の Git / where git installed it from",
    help="CI が compliance を入れる置き場所 (https://…/compliance.git@v0.1.0) / address that the CI installs compliance from",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="書かずに、書く物を示す / show what would be written")
def init(folder: Path, ci: str | None, source: str | None, dry_run: bool) -> ExitStatus:
    """DIR のサイトに、設定 (compliance.yml)、pre-commit のフック、CI のワークフローを書きます。ある物は上書きしません。

    DIR がリポジトリの中のフォルダーなら、フックとワークフローはリポジトリの根に書き、DIR だけを見ます。
    Writes configuration, a pre-commit hook and a CI workflow for the site in DIR. Nothing that is there is written over.
    Hook and workflow go to the top of the repository that DIR lies in, and look at DIR alone.

    \b
    例 / Examples:
      compliance init
      compliance init site/ --ci gitlab --dry-run
      compliance init --source https://git.example.jp/tools/compliance.git@v0.1.0
    """
    if not os.path.isdir(folder):
        what = "フォルダーがありません (no such folder)"
        raise ComplianceError(Problem(str(folder), what, f"mkdir -p {shlex.quote(str(folder))}"))
    address = sources.requirement(source) if source else sources.own()
    files = starts(folder, ci or "", address)
    for file in files:
        if not file.stands and not dry_run:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file.path, file.text.encode())
        say.out(_told(file, folder, dry_run))
    if not address and any(_ASKS in file.text and not file.stands for file in files):
        say.error(_UNKNOWN)
    say.out(_NEXT.format(folder=shlex.quote(str(folder))))
    return ExitStatus.CLEAN


def _told(file: Start, folder: Path, dry_run: bool) -> str:
    """What was done with *file*; one that stands is left as it is, and its text shown to be taken from."""
    if not file.stands:
        text = f"{shown(file.path)}: {'書きます (would be written)' if dry_run else '書きました (written)'}\n"
        return text + (_indented(file.text) if dry_run else "")
    if file.path == folder / "compliance.yml" or _says(file.path, file.text):
        return f"{shown(file.path)}: あるのでそのままです (is there, left as it is)\n"
    return f"{shown(file.path)}: あるのでそのままです。次を書き足してください (is there; add this):\n{_indented(file.text)}"


def _says(path: Path, text: str) -> bool:
    """Whether the file at *path* is just *text*."""
    return os.path.isfile(path) and path.read_bytes() == text.encode()


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())

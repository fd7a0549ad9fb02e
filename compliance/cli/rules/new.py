"""``compliance rules new``: a rule to be filled in, in its place in a rules folder."""

from __future__ import annotations

import difflib
import re
import shlex
from collections.abc import Collection
from pathlib import Path

import click

from compliance.cli import say
from compliance.errors import ComplianceError, Problem
from compliance.model import ExitStatus

_NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


@click.command(short_help="ルールのひな形 / a rule to be filled in")
@click.argument("name", metavar="ID")
@click.option("--label", required=True, help="札。ID はこれで始まります / the rule's label, with which ID begins")
@click.option("--frame", default="", help="文の型 (rules/frames/) / the kind of statement")
@click.option("--basis", multiple=True, help="根拠 (rules/law/)。何度でも / its ground in law; may be repeated")
@click.option(
    "--rules", "folder", type=click.Path(path_type=Path), metavar="DIR",
    help="書き足すルールのフォルダー。省けば画面に出します / the folder to write into, else it is printed",
)  # fmt: skip
def new(name: str, label: str, frame: str, basis: tuple[str, ...], folder: Path | None) -> ExitStatus:
    """新しいルールのひな形を、書くことの説明とともに作ります。

    Makes a new rule with comments on what to fill in: at the end of DIR/claims/LABEL.yaml, or on standard output.
    What stands in the file is kept, and `compliance rules test ID` says what is still missing.

    \b
    例 / Examples:
      compliance rules new superlative.oldest --label superlative --frame rank.asserted
      compliance rules new superlative.oldest --label superlative --basis comparative-superlative --rules rules/
    """
    from compliance.ruleset import skeleton
    from compliance.ruleset.values import UNNAMED

    _check(name, label, frame, *basis)
    _known(folder, frame, basis)
    wanted = (name, label, frame or UNNAMED, basis or (UNNAMED,))
    if folder is None:
        say.out(skeleton.text(*wanted))
        return ExitStatus.CLEAN
    target = _target(folder, label)
    before = _kept(target, name, folder)
    from compliance.output import write_whole

    write_whole(target, skeleton.text(*wanted, before, str(target)).encode())
    say.out(f"{target} に {name} を書き足しました (added); 次に (next): compliance rules test {name} --rules {folder}\n")
    return ExitStatus.CLEAN


def _check(name: str, label: str, *others: str) -> None:
    for word in (name, label, *filter(None, others)):
        if not _NAME.fullmatch(word):
            what = "名は小文字と数字を「-」か「.」一つでつなぎます (lower case and digits, joined by one - or .)"
            raise ComplianceError(Problem(word, what, "superlative.oldest"))
    if not name.startswith(f"{label}."):
        what = f"ID は札で始めてください (an ID begins with its label) {label!r}"
        last = name.rpartition(".")[2]
        raise ComplianceError(Problem(name, what, f"{label}.{last if last != label else 'NAME'}"))


def _known(folder: Path | None, frame: str, basis: tuple[str, ...]) -> None:
    """Raises ComplianceError where the rules know no such frame or ground: they would not load with the new one."""
    if not frame and not basis:
        return
    from compliance.drafts.values import LEFT
    from compliance.reading.derived import FRAMES
    from compliance.ruleset import source

    raw = source(folder)
    frames = {item["frame"] for item in raw.get("frames", ())} | {*FRAMES, *LEFT}
    law = {item["id"] for item in raw.get("law", ())}
    problems = [_unknown("--frame", frame, frames)] if frame and frame not in frames else []
    problems += [_unknown("--basis", name, law) for name in basis if name not in law]
    if problems:
        raise ComplianceError(*problems)


def _unknown(option: str, name: str, known: Collection[str]) -> Problem:
    near = difflib.get_close_matches(name, sorted(known), n=3)
    mend = f"{', '.join(near)}?" if near else "rules/frames/, rules/law/ の名を (a name from there)"
    return Problem(f"{option} {name}", "その名はルールにありません (the rules know no such name)", mend)


def _target(folder: Path, label: str) -> Path:
    """The file for rules of *label* in *folder*; raises ComplianceError where none may be written."""
    import compliance

    if not folder.is_dir():
        what = "フォルダーがありません (no such folder)"
        raise ComplianceError(Problem(str(folder), what, f"mkdir -p {shlex.quote(str(folder / 'claims'))}"))
    if folder.resolve().is_relative_to(Path(compliance.__file__).resolve().parent):
        what = "インストールされたルールには書き足しません (the installed rules are not changed)"
        raise ComplianceError(Problem(str(folder), what, "写しを作り、--rules でその場所を (copy it, and name the copy)"))
    return folder / "claims" / f"{label}.yaml"


def _kept(target: Path, name: str, folder: Path) -> str:
    """What *target* holds; raises ComplianceError where a rule called *name* stands in *folder* already."""
    line = re.compile(rf"^\s*(?:- )?id: {re.escape(name)}\s*$", re.MULTILINE)
    try:
        target.parent.mkdir(exist_ok=True)
        held = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml")) if path.is_file()}
    except (OSError, UnicodeDecodeError) as error:
        what = f"フォルダーを読み書きできません (cannot be used): {error}"
        raise ComplianceError(Problem(str(folder), what, "権限と文字コードを確かめてください (check)")) from None
    for path, content in held.items():
        if line.search(content):
            what = f"{name} はもうあります (stands already)"
            raise ComplianceError(Problem(str(path), what, f"compliance rules test {name} --rules {folder}"))
    return held.get(target, "")

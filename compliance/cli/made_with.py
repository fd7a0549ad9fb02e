"""With which options a baseline is made: what a call finds with others is no more and no less than what is known, but another thing."""
from __future__ import annotations

import os
from pathlib import Path

from compliance.cli import say
from compliance.cli.call import Call
from compliance.config.files import find
from compliance.errors import ComplianceError, Problem
from compliance.gate.baseline import Baseline, Options, differing
from compliance.gate.texts import folder_of
from compliance.model import Medium, Readers


def made_with(call: Call, file: Path) -> Options:
    """The options of *call* on which its answers rest, as the baseline in *file* keeps them: those that say something.

    What the call leaves to the configuration is what holds for a page beside the file, whichever pages are named; what lies
    somewhere is told from there.
    """
    folder, said = folder_of(file), call.said
    beside = call.settings(str(folder / file.name))
    values = {
        "medium": beside.medium or Medium.WEBSITE, "reader": call.common.reader or Readers.ON, "assume": beside.assume, "as-of": said.as_of,
        "encoding": beside.encoding, "config": _configuration(call, folder), "rules": said.rules_dir and _from(folder, said.rules_dir),
        "key": ", ".join(said.keys), "column": ", ".join(f"{key}={'|'.join(headers)}" for key, headers in sorted(said.columns.items())),
    }  # fmt: skip
    return {name: str(value) for name, value in values.items() if value}


def refuse_others(call: Call, file: Path, kept: Baseline, *, rewrites: bool) -> None:
    """Say where *call* has other options than those that *kept*, the baseline in *file*, was made with.

    Raises ComplianceError where the call *rewrites* the file: what only other options find is neither gone nor new.
    """
    differs = differing(kept.made_with, made_with(call, file)) if kept.made_with is not None else ""
    if not differs:
        return
    problem = Problem(
        str(file), f"別の選択肢で作られた基準です (made with other options): {differs}",
        f"同じ選択肢で呼ぶか、作り直してください (call with those, or write it anew): compliance baseline PATH -o {file}", 1,
    )  # fmt: skip
    if rewrites:
        raise ComplianceError(problem)
    say.problem(problem)


def _configuration(call: Call, folder: Path) -> str:
    """The configuration that the call names, none at all included, where it is another than would be found."""
    used, found = call.configurations.taken(folder), find(folder)
    if used == found or (used and found and used.resolve() == found.resolve()):
        return ""
    return _from(folder, used) if used else "none"


def _from(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path.resolve(), folder)).as_posix()

"""What the questions to a run have in common: the run, and what must be installed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

from compliance.errors import ComplianceError, Problem

run_argument = click.argument("folder", metavar="RUN", type=click.Path(path_type=Path))


def needed(*modules: str) -> None:
    """Raises ComplianceError where one of *modules* is not installed."""
    if missing := [name for name in modules if importlib.util.find_spec(name) is None]:
        what = f"監査の部品がありません (the extra 'audit' is not installed: no {', '.join(missing)})"
        raise ComplianceError(Problem("compliance audit", what, "pip install '.[audit]'"))

"""``compliance explain``: how one line was read, and which exception held which rule back."""
from __future__ import annotations

import datetime
import re
from pathlib import Path

import click

from compliance.cli import say
from compliance.cli.options import (
    Assumption,
    as_of_option,
    assume_option,
    config_option,
    day_to_judge,
    encoding_option,
    medium_option,
    no_config_option,
    rules_option,
)
from compliance.config.resolve import Configurations
from compliance.errors import ComplianceError, Problem
from compliance.model import Medium
from compliance.pages import open_page, shown


@click.command(short_help="一行の読みと判断を説明する / explain how a line was read")
@click.argument("place", metavar="FILE:LINE")
@medium_option
@as_of_option
@assume_option
@encoding_option
@config_option
@no_config_option
@rules_option
def explain(
    place: str,
    medium: Medium | None,
    as_of: datetime.date | None,
    assume: Assumption | None,
    encoding: str | None,
    config: Path | None,
    no_config: bool,
    rules_dir: Path | None,
) -> None:
    """FILE の LINE 行目について、語・読み・当たったルール・見送った例外を順に示します。

    Shows for one line of a page: its words, what was read, which rule fired and which exception held it back.

    \b
    例 / Example:
      compliance explain site/index.html:42
    """
    from compliance import explain as explainer
    from compliance.render.columns import neutral
    from compliance.ruleset import load_rules
    from compliance.ruleset.overrides import overridden

    path, line = _place(place)
    settings = Configurations(config, search=not no_config).settings(path)
    document = open_page(path, encoding=encoding or settings.encoding, template=settings.template, keys=settings.keys)
    last = len(document.line_starts)
    if line > last:
        what = f"{line} 行目はありません。{last} 行までです (no line {line}, the last is {last})"
        raise ComplianceError(Problem(shown(path), what, f"compliance explain {shown(path)}:{last}"))
    ruleset = overridden(load_rules(rules_dir, added=settings.rule_folders), settings.rules)
    day = day_to_judge(as_of, ruleset)
    said = explainer.explain(
        document, line, ruleset, medium=medium or settings.medium or Medium.WEBSITE, as_of=day,
        assume=assume or settings.assume,
    )  # fmt: skip
    say.out(neutral(said) + "\n")


def _place(place: str) -> tuple[str, int]:
    """File and line of ``FILE:LINE``; raises ComplianceError."""
    path, colon, line = place.rpartition(":")
    if not colon or not path or not re.fullmatch("0*[1-9][0-9]{0,8}", line):
        what = "ファイルと行の指定として読めません (not FILE:LINE)"
        raise ComplianceError(Problem(shown(place), what, "compliance explain index.html:12"))
    return path, int(line)

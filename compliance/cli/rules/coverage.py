"""``compliance rules coverage``: which rules judge each entry of the law register, on which pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import say
from compliance.cli.options import rules_option
from compliance.cli.progress import with_progress
from compliance.cli.rules.choosing import loaded
from compliance.errors import Problem
from compliance.model import ExitStatus

if TYPE_CHECKING:
    from compliance.ruleset.coverage import Cover
    from compliance.ruleset.values import Ruleset

_GOLD = Path("corpus/gold")
_SHOWN = 3  # names of pages on a line


@click.command(short_help="定めごとのルールとページ / entry of law → rules → pages")
@click.option(
    "--gold",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="札のあるページ。省くと、あれば corpus/gold / labelled pages, else corpus/gold if there is one",
)
@click.option("--json", "as_json", is_flag=True, help="JSON で答える / answer in JSON")
@rules_option
def coverage(gold: Path | None, as_json: bool, rules_dir: Path | None) -> ExitStatus:
    """法令の定めごとに、根拠にするルール・開示・施術と、それが働く札付きのページを示します。

    Shows for every entry of the law register what rests on it, and the labelled pages on which that is raised.
    An entry that nothing judges must say why a checker of text cannot; else the status is 2.

    \b
    例 / Examples:
      compliance rules coverage
      compliance rules coverage --gold corpus/gold/develop --json
    """
    from compliance.ruleset.coverage import coverage as covers

    ruleset = loaded(rules_dir)
    folder = gold or (_GOLD if _GOLD.is_dir() else None)
    found = covers(ruleset, _raised(folder, ruleset) if folder else {})
    with_pages = folder is not None
    lines = () if as_json else (*_lines(found, with_pages), _translated(rules_dir), _counted(found))
    say.out(_json(found, with_pages) if as_json else "".join(f"{line}\n" for line in lines))
    open_ones = [cover for cover in found if cover.is_open]
    for cover in open_ones:
        what = "根拠にするルールも、判断できない理由もありません (neither a rule nor a reason)"
        say.problem(Problem(cover.entry.id, what, "ルールの basis に加えるか、定めに unjudged: を書いてください"))
    return ExitStatus.USAGE if open_ones else ExitStatus.CLEAN


def _raised(folder: Path, ruleset: Ruleset) -> Mapping[str, frozenset[str]]:
    """The rules and duties raised on each labelled page under *folder*; raises ComplianceError, SourceError."""
    from compliance.evaluation import gold
    from compliance.pages import open_page
    from compliance.review import Checker
    from compliance.ruleset.coverage import raised

    media = {str(page.path): page.medium for page in gold.pages(folder)}
    checker = Checker(ruleset)
    return {path: raised(checker.check(open_page(path), medium=media[path])) for path in with_progress(tuple(media))}


def _lines(found: Sequence[Cover], with_pages: bool) -> Iterator[str]:
    for cover in found:
        entry = cover.entry
        yield f"{entry.id}  {entry.instrument} {entry.section} {entry.title}"
        if cover.rules:
            yield f"  ルール rules      {', '.join(cover.rules)}"
        if cover.treatments:
            yield f"  施術 treatments   {', '.join(cover.treatments)}"
        if cover.rules and with_pages:
            yield f"  ページ pages      {_few(cover.pages)}"
        if entry.unjudged:
            yield f"  ルールなし why    {entry.unjudged}"


def _counted(found: Sequence[Cover]) -> str:
    judged, told = sum(bool(c.rules) for c in found), sum(not c.rules and not c.is_open for c in found)
    counts = f"ルールのあるもの {judged}、理由のあるもの {told}、どちらもないもの {len(found) - judged - told}"
    return f"{len(found)} の定め: {counts} (entries with rules, with a reason, with neither)"


def _translated(rules_dir: Path | None) -> str:
    """How much of the rules has words in English, by kind."""
    from compliance.ruleset import source
    from compliance.ruleset.wording import translation

    raw = source(rules_dir)
    told = "、".join(f"{kind} {done}/{count}" for kind, (done, count) in translation(raw, "en").items())
    return f"英語のあるもの (in English): {told}"


def _few(pages: Sequence[str]) -> str:
    names = ", ".join(Path(page).name for page in pages[:_SHOWN])
    return f"{len(pages)}" + (f": {names}{' …' if len(pages) > _SHOWN else ''}" if pages else "")


def _json(found: Sequence[Cover], with_pages: bool) -> str:
    return json.dumps([_entry(cover, with_pages) for cover in found], ensure_ascii=False, indent=1) + "\n"


def _entry(cover: Cover, with_pages: bool) -> dict[str, object]:
    entry = cover.entry
    told: dict[str, object] = {
        "id": entry.id, "instrument": entry.instrument, "section": entry.section, "title": entry.title,
        "known": entry.known, "rules": cover.rules, "treatments": cover.treatments, "unjudged": entry.unjudged,
    }  # fmt: skip
    return {**told, "pages": cover.pages} if with_pages else told

"""``compliance evaluate``: how far the checker agrees with labelled pages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import say
from compliance.cli.options import reader_option, rules_option
from compliance.cli.progress import with_progress
from compliance.errors import ComplianceError, Problem
from compliance.model import Readers

if TYPE_CHECKING:
    from compliance.evaluation.record import Record
    from compliance.evaluation.score import Score, Tally


@click.command(short_help="札のあるページで精度を測る / measure against labelled pages")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--errors", is_flag=True, help="誤りを一件ずつ示す / list every false and missed label")
@click.option("--by-label", is_flag=True, help="札ごとに示す / a line for each label")
@click.option("--json", "as_json", is_flag=True, help="JSON で答える / answer in JSON")
@click.option(
    "--compare", metavar="OLD.json", type=click.Path(path_type=Path),
    help="前の --json の答えと比べ、得たものと失ったものを示す / what was gained and lost since an earlier --json",
)  # fmt: skip
@reader_option
@rules_option
def evaluate(
    folder: Path,
    errors: bool,
    by_label: bool,
    as_json: bool,
    compare: Path | None,
    readers: Readers | None,
    rules_dir: Path | None,
) -> None:
    """DIR にある札付きのページ (ページと同じ名前の YAML がある) を審査し、適合率と再現率を示します。

    Checks the labelled pages of DIR (a page with a YAML file of its name) and shows precision, recall and F1,
    with the 95 % interval of each.

    \b
    例 / Examples:
      compliance evaluate corpus/gold/develop --errors
      compliance evaluate corpus/gold/test --by-label
      compliance evaluate corpus/gold/test --reader off
      compliance evaluate corpus/gold/develop --json > old.json
      compliance evaluate corpus/gold/develop --compare old.json
    """
    from compliance.evaluation import gold, record
    from compliance.evaluation.score import Score
    from compliance.pages import open_page
    from compliance.review import Checker
    from compliance.ruleset import load_rules

    if compare and (as_json or errors):
        what = "--compare は --json や --errors とともには使えません (not together with --json or --errors)"
        raise ComplianceError(Problem("compliance evaluate", what, "別々に呼んでください (call it twice)"))
    before = record.read(compare) if compare else None
    pages = {str(page.path): page for page in gold.pages(folder)}
    checker = Checker(load_rules(rules_dir), readers or Readers.ON)
    score = Score()
    for path in with_progress(tuple(pages)):
        document = open_page(path)
        for problem in gold.unfound(pages[path], document):
            say.problem(problem)
        score.add(pages[path], checker.check(document, medium=pages[path].medium))
    answer = record.as_json(score)
    if before:
        say.out(_shown(_compared(before, record.parse(answer))))
    elif as_json:
        say.out(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    else:
        say.out(_shown(_lines(score, errors, by_label)))


def _shown(lines: Iterator[str]) -> str:
    """*lines* with nothing of a page in them that a terminal obeys."""
    from compliance.render.columns import one_line

    return "".join(f"{one_line(line)}\n" for line in lines)


def _lines(score: Score, errors: bool, by_label: bool) -> Iterator[str]:
    if errors:
        for error in score.errors:
            kind = "見逃し MISSED" if error.missed else "誤検出 FALSE"
            yield f"{kind}  {error.page}  {error.rule or error.label}  {error.text}"
    tallies = score.tallies
    names = sorted(set(tallies) - {"sentences", "pages"}) if by_label else []
    for name in (*names, "sentences", "pages"):
        yield _line(name, tallies[name])
    yield f"{score.pages} ページ (pages)"


def _line(name: str, tally: Tally) -> str:
    from compliance.evaluation.score import interval

    precision = "{:.2f}–{:.2f}".format(*interval(tally.right, tally.found))
    recall = "{:.2f}–{:.2f}".format(*interval(tally.hit, tally.wanted))
    return (
        f"{name:30} P {tally.precision:.3f} [{precision}] ({tally.right}/{tally.found})  "
        f"R {tally.recall:.3f} [{recall}] ({tally.hit}/{tally.wanted})  F1 {tally.f1:.3f}"
    )


_CHANGES = {
    "new right": "+ 得た right",
    "mended wrong": "+ 直った wrong",
    "lost right": "- 失った right",
    "new wrong": "- 増えた wrong",
}


def _compared(before: Record, after: Record) -> Iterator[str]:
    """By label the figures then and now, and each finding that came or went; then the whole."""
    from compliance.evaluation.record import WHOLE, changes

    counts: Counter[str] = Counter()
    for change in changes(before, after):
        if change.label not in WHOLE and not any(marks for _, marks in change.marks) and change.before == change.after:
            continue
        yield f"{change.label:30} {_then_and_now(change.before, change.after)}"
        for kind, marks in change.marks:
            counts[kind] += len(marks)
            yield from (f"  {_CHANGES[kind]}  {mark.page}  {mark.label}  {mark.sentence}" for mark in marks)
    yield "  ".join(f"{_CHANGES[kind]} {counts[kind]}" for kind in _CHANGES)
    then, now = before.pages.keys(), after.pages.keys()
    if then != now:
        only = f"前だけ {len(then - now)}、今だけ {len(now - then)}"
        yield f"比べたのは両方にある {len(then & now)} ページ ({only}) (pages in both alone are compared)"


def _then_and_now(before: Tally, after: Tally) -> str:
    pairs = (("P", before.precision, after.precision), ("R", before.recall, after.recall), ("F1", before.f1, after.f1))
    return "  ".join(f"{name} {old:.3f} → {new:.3f} ({new - old:+.3f})" for name, old, new in pairs)

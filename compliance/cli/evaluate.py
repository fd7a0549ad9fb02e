"""``compliance evaluate``: how far the checker agrees with labelled pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import say
from compliance.cli.options import reader_option, rules_option
from compliance.cli.progress import with_progress
from compliance.model import Readers

if TYPE_CHECKING:
    from compliance.evaluation.score import Score, Tally


@click.command(short_help="札のあるページで精度を測る / measure against labelled pages")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--errors", is_flag=True, help="誤りを一件ずつ示す / list every false and missed label")
@click.option("--by-label", is_flag=True, help="札ごとに示す / a line for each label")
@click.option("--json", "as_json", is_flag=True, help="JSON で答える / answer in JSON")
@reader_option
@rules_option
def evaluate(
    folder: Path, errors: bool, by_label: bool, as_json: bool, readers: Readers, rules_dir: Path | None
) -> None:
    """DIR にある札付きのページ (ページと同じ名前の YAML がある) を審査し、適合率と再現率を示します。

    Checks the labelled pages of DIR (a page with a YAML file of its name) and shows precision, recall and F1,
    with the 95 % interval of each.

    \b
    例 / Examples:
      compliance evaluate corpus/gold/develop --errors
      compliance evaluate corpus/gold/test --by-label
      compliance evaluate corpus/gold/test --reader off
    """
    from compliance.evaluation import gold
    from compliance.evaluation.score import Score
    from compliance.pages import open_page
    from compliance.review import Checker
    from compliance.ruleset import load_rules

    pages = {str(page.path): page for page in gold.pages(folder)}
    checker = Checker(load_rules(rules_dir), readers)
    score = Score()
    for path in with_progress(tuple(pages)):
        score.add(pages[path], checker.check(open_page(path), medium=pages[path].medium))
    say.out(_json(score) if as_json else "".join(f"{line}\n" for line in _lines(score, errors, by_label)))


def _lines(score: Score, errors: bool, by_label: bool) -> Iterator[str]:
    if errors:
        for error in score.errors:
            kind = "見逃し MISSED" if error.missed else "誤検出 FALSE"
            yield f"{kind}  {error.page}  {error.rule or error.label}  {error.text}"
    names = sorted(set(score.tallies) - {"sentences", "pages"}) if by_label else []
    for name in (*names, "sentences", "pages"):
        yield _line(name, score.tallies[name])
    yield f"{score.pages} ページ (pages)"


def _line(name: str, tally: Tally) -> str:
    from compliance.evaluation.score import interval

    precision = "{:.2f}–{:.2f}".format(*interval(tally.right, tally.found))
    recall = "{:.2f}–{:.2f}".format(*interval(tally.hit, tally.wanted))
    return (
        f"{name:30} P {tally.precision:.3f} [{precision}] ({tally.right}/{tally.found})  "
        f"R {tally.recall:.3f} [{recall}] ({tally.hit}/{tally.wanted})  F1 {tally.f1:.3f}"
    )


def _json(score: Score) -> str:
    labels = {
        name: {"found": t.found, "right": t.right, "wanted": t.wanted, "hit": t.hit,
               "precision": t.precision, "recall": t.recall, "f1": t.f1}
        for name, t in sorted(score.tallies.items())
    }  # fmt: skip
    errors = [
        {"missed": e.missed, "page": e.page, "label": e.label, "rule": e.rule, "sentence": e.text} for e in score.errors
    ]
    return json.dumps({"pages": score.pages, "labels": labels, "errors": errors}, ensure_ascii=False, indent=1) + "\n"

"""Writes the accuracy tables into ``README.md`` and ``corpus/gold/FIGURES.md``: ``make figures``. For developers.

What stands between two marks in a document is written anew, the rest is left alone; nobody types a figure.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from operator import itemgetter
from pathlib import Path

from compliance.errors import ComplianceError, Problem
from compliance.evaluation import gold
from compliance.evaluation.score import PAGES, SENTENCES, Score, Tally, interval
from compliance.model import Readers
from compliance.output import write_whole
from compliance.pages import open_page
from compliance.review import Checker
from compliance.ruleset import load_rules

BEGIN, END = "<!-- figures: make figures -->", "<!-- /figures -->"
SPLITS = {
    "test": "誰も読まないページ / never read",
    "develop": "規則を磨き、読み手が学んだページ / tuned on and learned from",
}
READERS = {Readers.OFF: "規則だけ / rules alone", Readers.ONLY: "第二の読み手だけ / second reader alone", Readers.ON: "両方 / both"}
Scores = Mapping[tuple[str, Readers], Score]


def measure(folder: Path, rules: Path) -> dict[tuple[str, Readers], Score]:
    """The score of each reader by *rules* on each split of *folder*, one to a core; raises ComplianceError, SourceError."""
    asked = [(split, readers) for split in SPLITS for readers in READERS]
    with ProcessPoolExecutor() as cores:
        scores = cores.map(partial(_scored, folder, rules), asked)
        return dict(zip(asked, scores, strict=True))


def _scored(folder: Path, rules: Path, asked: tuple[str, Readers]) -> Score:
    split, readers = asked
    checker, score = Checker(load_rules(rules), readers), Score()
    for page in gold.pages(folder / split):
        score.add(page, checker.check(open_page(str(page.path)), medium=page.medium))
    return score


def overview(scores: Scores, day: datetime.date, version: str) -> str:
    """The table of the splits by reader, with the day and the version of the rules."""
    lines = [
        f"`make figures` が {day} に、規則 `{version}` で測りました。かっこの中は 95 % 区間です。",
        f"Measured by `make figures` on {day} with rules `{version}`; in brackets the 95 % interval.",
        "",
        *_table(("ページ / pages", "読み手 / reader", "文 / sentences", "F1", "開示 / disclosures", "F1"), _rows(scores)),
    ]
    return "\n".join(lines)


def _rows(scores: Scores) -> Iterator[Sequence[str]]:
    for split, told in SPLITS.items():
        for readers, name in READERS.items():
            score = scores[split, readers]
            sentences, pages = itemgetter(SENTENCES, PAGES)(score.tallies)
            where = f"`{split}` {told} ({score.pages})"
            yield where, name, _both(sentences), f"{sentences.f1:.2f}", _both(pages), f"{pages.f1:.2f}"


def by_label(scores: Scores) -> str:
    """A table a split: every label with its figures and counts, by both readers together."""
    return "\n\n".join(
        "\n".join((f"## {split} — {told}", "", *_table(("札 / label", "P", "R", "F1"), _labels(scores[split, Readers.ON]))))
        for split, told in SPLITS.items()
    )


def _labels(score: Score) -> Iterator[Sequence[str]]:
    for label, tally in score.tallies.items():
        if label in (SENTENCES, PAGES):
            continue
        precision = _share(tally.right, tally.found) + f" {tally.right}/{tally.found}"
        recall = _share(tally.hit, tally.wanted) + f" {tally.hit}/{tally.wanted}"
        yield f"`{label}`", precision, recall, f"{tally.f1:.2f}" if tally.found and tally.wanted else "–"


def _both(tally: Tally) -> str:
    return f"P {_share(tally.right, tally.found)} R {_share(tally.hit, tally.wanted)}"


def _share(part: int, whole: int) -> str:
    """A share with its interval; a dash where there was nothing to count."""
    low, high = interval(part, whole)
    return f"{part / whole:.2f} [{low:.2f}–{high:.2f}]" if whole else "–"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"


def put(path: Path, block: str) -> None:
    """Write *block* between the marks of the document *path*; raises ComplianceError where they are not there."""
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ComplianceError(Problem(str(path), f"印 {BEGIN} … {END} がありません (no marks)", "文書に印を書いてください"))
    write_whole(path, f"{before}{begin}\n{block}\n{end}{after}".encode())


def main(root: Path) -> None:
    """Measure the pages of the checkout *root* and write both documents."""
    ruleset = load_rules(root / "rules")
    scores = measure(root / "corpus/gold", root / "rules")
    head = overview(scores, datetime.date.today(), ruleset.version[:12])
    put(root / "README.md", head)
    put(root / "corpus/gold/FIGURES.md", f"{head}\n\n{by_label(scores)}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))

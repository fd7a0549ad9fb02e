"""Whether a page ten times as long costs ten times as much: 1,000 sentences and 100 references against 10,000 and 1,000.

``make bench`` runs it. The pages are made here: chapters of careful sentences with marks, their notes and works, and here and
there a claim and a price, so that every stage has work. A page is checked as ``compliance check`` does, with both readers, in
one process, each time as if nothing had been read before: the short page would else be known whole from the run before.
"""
from __future__ import annotations

import datetime
import gc
import os
import statistics
import time
from collections.abc import Callable
from functools import partial

from compliance.desk import Desk
from compliance.language import normalise, numbers, tokens
from compliance.model import Document, Medium
from compliance.reading import coined
from compliance.references import read as references
from compliance.ruleset import load_rules
from compliance.sources import read_document

SIZES = ((1_000, 100), (10_000, 1_000))
MOST = 10  # times the cost that ten times the page may have
CHAPTER = 100  # sentences under one heading, with a tenth of them marked
SENTENCES = (
    "{n}番目の調査では、髪の太さの変わり方に個人差がありました{mark}。",
    "{n}名を対象にした試験で、赤みは数日で引いたと報告されています{mark}。",
    "診察では、これまでの病気と飲んでいる薬をうかがいます。",
    "費用は1回{yen},000円(税込)で、間隔は{weeks}週間です。",
    "効果を保証するものではなく、変わらない方もいます。",
    "施術の当日は、入浴を控えてください。",
    "赤み、腫れ、内出血が起こることがあります。",
    "ご不明な点は受付までお尋ねください。",
    "必ず髪が生えるという説明は行いません。",
    "見え方は、明るさでも変わります。",
)


def page(sentences: int, works: int) -> str:
    """A page of so many sentences, with as many works in its list and each of them cited."""
    parts = ["# 髪の治療と研究の記録\n", "架空町クリニック 電話 099-000-0000\n"]
    every = sentences // works
    for n in range(sentences):
        if n % CHAPTER == 0:
            parts.append(f"\n## 第{n // CHAPTER + 1}章\n\n")
        mark = f"[{n // every + 1}]" if n % every < 2 else ""
        parts.append(SENTENCES[n % len(SENTENCES)].format(n=n + 1, mark=mark, yen=n % 90 + 10, weeks=n % 6 + 2))
        parts.append("\n\n" if n % 5 == 4 else "")
    parts.append("\n## 参考文献\n\n")
    parts += (f"[{n}] 架空{n}郎. 髪の研究 第{n}報. 架空毛髪誌. {1990 + n % 35};{n % 40 + 1}:{n}-{n + 8}.\n\n" for n in range(1, works + 1))
    return "".join(parts)


def seconds(prepared: Callable[[], Callable[[], object]], runs: int) -> float:
    """The median of the processor time of what is *prepared*, in seconds, after one run that does not count."""
    times = []
    for _ in range(1 + runs):
        work = prepared()
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return statistics.median(times[1:])


def check(document: Document) -> Callable[[], object]:
    """The check of *document* by who has read nothing before."""
    for remembered in (normalise._remembered, tokens._remembered, numbers.numbers, coined._masking):
        remembered.cache_clear()
    desk = Desk(load_rules())
    desk.checker  # noqa: B018 - made here
    return lambda: desk.check(document, medium=Medium.WEBSITE, as_of=datetime.date.today(), assume=None)


def main() -> None:
    """Print what both pages cost, and whether the longer costs ten times the shorter."""
    runs = int(os.environ.get("BENCH_RUNS", "3"))
    gc.set_threshold(100_000, 10, 10)  # as the command does
    reader = Desk(load_rules()).checker.reader
    pages = [read_document("page.md", page(*size).encode()) for size in SIZES]

    def sources(document: Document) -> Callable[[], object]:
        said = [line.sentence for line in reader.open(document).lines]
        return lambda: references.read(document, said, reader.grammar.notation)

    print(f"{'a page of so many sentences / references':<44} {'1,000/100':>10} {'10,000/1,000':>13} {'times':>6}   ({runs} runs)")
    for name, prepared in (("its references alone", sources), ("the whole check", check)):
        costs = [seconds(partial(prepared, document), runs) for document in pages]
        times = costs[1] / costs[0]
        print(f"{name:<44} {costs[0]:10.3f} {costs[1]:13.3f} {times:6.1f}   {'met' if times <= MOST else 'NOT met'}: ≤ {MOST}")


if __name__ == "__main__":
    main()

"""How much is read in a second, on one core: the whole check beside fugashi alone, which reads every token's features and no more.

``make bench`` runs it. The pages are those of ``corpus/gold/develop``, again and again as the pages of many clinics are: names, numbers
and the order of paragraphs are varied by a seed, so that no two pages are equal and most sentences are not new. BENCH_PAGES is
their number, 1,000 if not set. The share of the time in reading and rules is that of ``Checker.check`` in reading pages and judging them.
"""
from __future__ import annotations

import cProfile
import gc
import os
import pstats
import random
import time
from collections.abc import Iterator
from pathlib import Path

import fugashi

from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.sources import read_document

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("架空町", "みどり台", "あおば橋", "星の丘", "若竹", "浜風", "こはる", "まつかぜ")


def varied(count: int) -> Iterator[str]:
    """*count* Markdown pages made of those of the corpus, by a seed."""
    chance = random.Random(7)
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus/gold/develop").glob("*.md"))]
    for at in range(count):
        paragraphs = sources[at % len(sources)].split("\n\n")
        swapped = chance.randrange(1, max(2, len(paragraphs) - 1))
        paragraphs[swapped:] = [*paragraphs[swapped + 1 :], *paragraphs[swapped : swapped + 1]]
        yield "\n\n".join((*paragraphs, f"{chance.choice(NAMES)}クリニック 電話 0{chance.randrange(100)}-{chance.randrange(10_000):04}"))


def by_fugashi(pages: list[str]) -> float:
    """The processor time, in seconds, in which fugashi reads all tokens of *pages* with their features."""
    tagger = fugashi.Tagger()
    began = time.process_time()
    for page in pages:
        for line in page.split("\n"):
            for word in tagger(line):
                _ = word.surface, word.feature.orthBase, word.feature.lemma, word.feature.kana, word.feature.pos1
    return time.process_time() - began


def by_checks(checker: Checker, pages: list[str]) -> float:
    """The processor time in which *checker* judges all of *pages*, from their bytes on."""
    began = time.process_time()
    for at, page in enumerate(pages):
        checker.check(read_document(f"{at}.md", page.encode()))
    return time.process_time() - began


def share(checker: Checker, pages: list[str]) -> float:
    """The share of the time of judging *pages* that goes into ``Checker.check``."""
    profile = cProfile.Profile()
    profile.runcall(by_checks, checker, pages)
    told = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    times = {(Path(file).name, name): row[3] for (file, _, name), row in told.items()}
    return float(times["review.py", "check"] / times["throughput.py", "by_checks"])


def main() -> None:
    """Print pages and characters a second of both, and the share."""
    count = int(os.environ.get("BENCH_PAGES", "1000"))
    pages = [*varied(count)]
    size = sum(map(len, pages))
    gc.set_threshold(100_000, 10, 10)
    checker = Checker(load_rules())
    gc.freeze()
    print(f"{f'{count} pages, {size:,} characters, one core':<44} {'s':>7} {'pages/s':>8} {'characters/s':>13}")
    known = by_checks(checker, pages[: count // 10])  # what any long run has behind it
    rows = (("fugashi, every token's features", by_fugashi(pages)), ("compliance, the whole check", by_checks(checker, pages)))
    for name, seconds in rows:
        print(f"{name:<44} {seconds:7.2f} {count / seconds:8.1f} {size / seconds:13,.0f}")
    print(f"{f'compliance, the first {count // 10} pages':<44} {known:7.2f} {count / 10 / known:8.1f}")
    print(f"{'share of the time in reading and rules':<44} {share(checker, pages[: count // 10]):7.0%}")


if __name__ == "__main__":
    main()

"""How much is read in a second, on one core: the whole check beside fugashi, which reads every token's features and no more, and textlint.

``make bench`` runs it. All read the same pages (``site_text.py``): those of some sites, one after the other, as an audit reads them;
which share of their text an earlier page holds too is told. Beside it stands what the check does where every block is known (the last
site again), where the page itself is (its answer is kept under a digest of its bytes, as ``compliance check`` keeps it), and where nothing
was read before: on the texts of the sites, each once. BENCH_PAGES is the number of pages, 1,000 if not set. The share of the time in reading and rules is
that of ``Checker.check`` in reading pages and judging them. textlint is measured where ``make bench-textlint`` has installed it, with
textlint-rule-prh and textlint-rule-morpheme-match, which ask for less than any rule here; its start is taken off.
"""
from __future__ import annotations

import cProfile
import gc
import os
import pstats
import resource
import tempfile
import time
from pathlib import Path

import fugashi
import site_text
import textlint

from compliance.cache.pages import Pages
from compliance.cache.shelf import Shelf
from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.sources import read_document

PAGES_OF_SITE = 50


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


def by_kept_answers(checker: Checker, pages: list[str]) -> float:
    """The processor time in which the answers of *pages* are given that were kept when they were judged."""
    with tempfile.TemporaryDirectory() as folder:
        known = Pages(Shelf(Path(folder) / "answers"), ())
        for at, page in enumerate(pages):
            known.keep(f"{at}.md", page.encode(), [checker.check(read_document(f"{at}.md", page.encode()))])
        began = time.process_time()
        for at, page in enumerate(pages):
            assert known.reviews(f"{at}.md", page.encode())
        return time.process_time() - began


def by_textlint(pages: list[str]) -> float | None:
    """The processor time that textlint takes for *pages* beyond its start; None where it is not installed."""
    if not textlint.is_installed():
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "site").mkdir()
        for at, page in enumerate(pages):
            (folder / "site" / f"{at:05}.md").write_text(page, encoding="utf-8")
        (folder / "other.md").write_text("きょうの最高気温は二十度でした。\n", encoding="utf-8")
        command = [textlint.TEXTLINT / ".bin/textlint", "--config", textlint.configured(folder), "--format", "json"]
        spent = [_spent()]
        for what in ("other.md", "other.md", "site"):
            textlint.seconds([*command, what], folder)
            spent.append(_spent())
    return (spent[3] - spent[2]) - (spent[2] - spent[1])


def _spent() -> float:
    """The processor time of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def share(checker: Checker, pages: list[str]) -> float:
    """The share of the time of judging *pages* that goes into ``Checker.check``."""
    profile = cProfile.Profile()
    profile.runcall(by_checks, checker, pages)
    told = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    times = {(Path(file).name, name): row[3] for (file, _, name), row in told.items()}
    return float(times["review.py", "check"] / times["throughput.py", "by_checks"])


def main() -> None:
    """Print pages and characters a second of all, and the share."""
    count = int(os.environ.get("BENCH_PAGES", "1000"))
    pages = [*site_text.sites(max(1, count // PAGES_OF_SITE), min(count, PAGES_OF_SITE))]
    new = site_text.sources()[-len(pages) :][:200]
    gc.set_threshold(100_000, 10, 10)
    checker = Checker(load_rules())
    gc.freeze()
    by_checks(checker, new[:20])  # the dictionary's pages are touched
    print(f"{len(pages)} pages of sites of {PAGES_OF_SITE}; {site_text.known_share(pages):.0%} of their characters stand in sentences of an earlier page")
    print(f"{'one core':<44} {'s':>7} {'pages/s':>8} {'characters/s':>13}")
    again = pages[-PAGES_OF_SITE:]
    rows = [
        ("fugashi, every token's features", pages, by_fugashi(pages)), ("textlint, prh and morpheme-match", pages, by_textlint(pages)),
        ("compliance, the whole check", pages, by_checks(checker, pages)), ("the last site again: every block is known", again, by_checks(checker, again)),
        ("the last site again: its answers are kept", again, by_kept_answers(checker, again)),
        ("compliance, text that was never read", new, by_checks(checker, new)),
    ]  # fmt: skip
    for name, texts, seconds in rows:
        if seconds is None:
            print(f"{name:<44} not installed: make bench-textlint")
        else:
            print(f"{name:<44} {seconds:7.2f} {len(texts) / seconds:8.1f} {sum(map(len, texts)) / seconds:13,.0f}")
    print(f"{'share of the time in reading and rules':<44} {share(checker, pages[:100]):7.0%}")


if __name__ == "__main__":
    main()

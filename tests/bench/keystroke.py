"""What a keystroke costs in the language server, by where it falls: from the changed text to its diagnostics, in pages of 10,000 characters.

``make bench`` runs it. The pages are put together from paragraphs of ``corpus/``, which are denser than most; one place of them grows by a
character at a time. Nothing but the protocol's transport is left out. Under the first heading stands all of a page, so that every sentence is heard
anew when it changes; under the second, a tenth. One page is one paragraph without an end, and one takes in a footer, with which it is
judged as well as by itself.
"""
from __future__ import annotations

import gc
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from compliance.cli import SELDOM
from compliance.lsp.judge import Judge
from compliance.lsp.told import diagnostics

ROOT = Path(__file__).resolve().parents[2]
AIM_SECONDS, SIZE = 0.1, 10_000
TYPED, TREATMENT = "髪の相談をお受けします。", "ヒアルロン酸注入"
TAKEN_IN, FOOTER = '<!--#include virtual="/foot.html" -->', "<p>お電話 03-1234-5678</p>"
TREATMENT_TYPED = "a treatment's name in the first heading"
Page = Callable[[str], str]
"""A page by what was typed so far."""


def paragraphs() -> list[str]:
    """Paragraphs of SIZE characters, without marks of Markdown."""
    sources = sorted((ROOT / "corpus/gold/develop").glob("*.md"))
    told = (part for path in sources for part in path.read_text(encoding="utf-8").split("\n\n"))
    plain = [re.sub(r"[*`<>]|\n", "", part) for part in told if re.match(r"\w", part)]
    length, kept = 0, []
    for part in plain:
        kept.append(part)
        length += len(part)
        if length >= SIZE:
            return kept
    raise SystemExit("too few pages in corpus/gold/develop")


def pages() -> dict[str, Page]:
    """Pages by where something is typed in them."""
    parts = paragraphs()
    middle, tenth = len(parts) // 2, max(len(parts) // 10, 1)

    def page(typed: str = "", *, title: str = "", h1: str = "", h2: str | None = None, footer: str = "") -> str:
        told = [f"<p>{part}</p>" for part in parts]
        told[middle] += f"<p>{typed}</p>"
        if h2 is not None:
            told[middle] = f"<h2>施術のご案内{h2}</h2>{told[middle]}"
            told[middle + tenth] = f"<h2>診療のご案内</h2>{told[middle + tenth]}"
        return f"<html><head><title>見本クリニック{title}</title></head><body><h1>美容外科のご案内{h1}</h1>{''.join(told)}{footer}</body></html>"

    return {
        "in a paragraph": lambda typed: page(typed),
        "in the first heading": lambda typed: page(h1=typed),
        "in a second heading": lambda typed: page(h2=typed),
        "in the title": lambda typed: page(title=typed),
        TREATMENT_TYPED: lambda typed: page(h1=typed),
        "in a paragraph of a page with a part": lambda typed: page(typed, footer=TAKEN_IN),
        "in the first heading of a page with a part": lambda typed: page(h1=typed, footer=TAKEN_IN),
        "in a page of one paragraph": lambda typed: f"<p>{''.join(parts[:middle])}{typed}{''.join(parts[middle:])}</p>",
    }


def cost(page: Page, said: str, path: str, runs: int) -> tuple[float, list[float]]:
    """Seconds of processor time to open *page* as the file at *path*, and for each keystroke in it while *said* is typed."""
    judge, times = Judge(), []
    began = time.process_time()
    judge.check(path, page(""))
    first = time.process_time() - began
    for typed in [said[:at] for _ in range(runs) for at in range(1, len(said) + 1)]:
        began = time.process_time()
        checked = judge.check(path, page(typed))
        assert checked
        diagnostics(checked)
        times.append(time.process_time() - began)
    return first, times


def main() -> None:
    """Print what opening a page and each keystroke in it cost, and whether the aim is met."""
    gc.set_threshold(*SELDOM)  # as the command has it
    runs = int(os.environ.get("BENCH_RUNS", "1"))
    print(f"{f'a keystroke in a page of {SIZE:,} characters, processor time':<60} {'opened':>7} {'median':>7} {'max s':>7}")
    with tempfile.TemporaryDirectory() as site:
        Path(site, "foot.html").write_text(FOOTER, encoding="utf-8")
        told = {name: cost(page, TREATMENT if name == TREATMENT_TYPED else TYPED, f"{site}/page.html", runs) for name, page in pages().items()}
    for name, (first, times) in told.items():
        middle = statistics.median(times)
        met = "met" if middle <= AIM_SECONDS else "NOT met"
        print(f"  {name:<58} {first:7.3f} {middle:7.3f} {max(times):7.3f}   {met}: ≤ {AIM_SECONDS} s")


if __name__ == "__main__":
    main()

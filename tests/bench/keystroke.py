"""What a keystroke costs in the language server: from the changed text to its diagnostics, in a page of 10,000 characters.

``make bench`` runs it. The page is put together from pages of ``corpus/``, which are denser than most; one sentence in its middle
grows by a character at a time. Nothing but the protocol's transport is left out.
"""
from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

from compliance.lsp.judge import Judge
from compliance.lsp.told import diagnostics

ROOT = Path(__file__).resolve().parents[2]
AIM_SECONDS, SIZE = 0.1, 10_000
TYPED = "髪の相談をお受けします。"


def page() -> str:
    """A Markdown page of SIZE characters."""
    sources = sorted((ROOT / "corpus/gold/develop").glob("*.md"))
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sources)[:SIZE]


def main() -> None:
    """Print what opening the page and each keystroke in it cost, and whether the aim is met."""
    runs = int(os.environ.get("BENCH_RUNS", "3"))
    judge, text = Judge(), page()
    middle = text.index("\n\n", SIZE // 2)
    began = time.process_time()
    opened = judge.check("page.md", text)
    first = time.process_time() - began
    times = []
    for typed in [TYPED[:at] for _ in range(runs) for at in range(1, len(TYPED) + 1)]:
        began = time.process_time()
        checked = judge.check("page.md", f"{text[:middle]}\n\n{typed}{text[middle:]}")
        assert checked
        diagnostics(checked)
        times.append(time.process_time() - began)
    middle_time = statistics.median(times)
    count = len(opened.review.findings) if opened else 0
    print(f"{f'a page of {SIZE:,} characters, {count} findings':<44} {'opened':>7} {'median':>7} {'max s':>7}   ({len(times)} keystrokes)")
    met = "met" if middle_time <= AIM_SECONDS else "NOT met"
    print(f"{'a keystroke, processor time':<44} {first:7.3f} {middle_time:7.3f} {max(times):7.3f}   {met}: ≤ {AIM_SECONDS} s")


if __name__ == "__main__":
    main()

"""The text that throughput is measured on: sites of clinics, each page a variation of a few texts, as a site's own pages are.

A site has some pages of ``corpus/gold/develop`` for its texts. Each of its pages is one of these, with every sixth paragraph left
out, under the site's own head and foot with its name and telephone number, and with a number of its own. So most sentences of a
site are not new, and no two pages are equal. The same seed gives the same text.
"""
from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("架空町", "みどり台", "あおば橋", "星の丘", "若竹", "浜風", "こはる", "まつかぜ")
TEXTS = 6
_SENTENCE = re.compile(r"[^。\n]+[。\n]?")


def sources() -> list[str]:
    """The pages that sites are made of, in an order of their own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus/gold/develop").glob("*.md"))]
    random.Random(7).shuffle(texts)
    return texts


def sites(count: int, pages: int) -> Iterator[str]:
    """The pages of *count* sites, so many *pages* each, site by site."""
    texts = sources()
    for site in range(count):
        own = [texts[(site * TEXTS + at) % len(texts)] for at in range(TEXTS)]
        yield from _site(own, pages, random.Random(f"7 {site}"))


def _site(texts: Sequence[str], pages: int, chance: random.Random) -> Iterator[str]:
    name = f"{chance.choice(NAMES)}クリニック"
    head = f"[トップ](/) [診療案内](/menu) [料金表](/price) [アクセス](/access) {name}"
    foot = f"{name}\n\n電話 0{chance.randrange(10, 100)}-{chance.randrange(10_000):04}\n\n診療時間 9:00〜18:00\n\n© {name}"
    for at in range(pages):
        first, *paragraphs = texts[at % len(texts)].split("\n\n")
        kept = [one for one in paragraphs if chance.random() > 1 / 6]
        yield "\n\n".join((head, first, *kept, f"お知らせ第{chance.randrange(1, 10_000)}号", foot))


def known_share(pages: Sequence[str]) -> float:
    """The share of the characters of *pages* in sentences that an earlier one of them holds too."""
    seen: set[str] = set()
    known = 0
    for page in pages:
        found = _SENTENCE.findall(page)
        known += sum(len(sentence) for sentence in found if sentence in seen)
        seen.update(found)
    return known / sum(map(len, pages))

"""Web archives to measure audits with: pages put together from the corpus with seeded variation, as a crawl would bring them.

    python tests/bench/audit_corpus.py FOLDER --pages 100000 --files 8

A site has some pages of ``corpus/`` for its texts. Each of its pages is the paragraphs of one or two of these, some left out, with
other numbers, in the site's frame: navigation, styles, scripts, its name and place. So most sentences of a site stood on an earlier
page of it, and no two pages are equal but for the copies. Among them are copies, redirects, missing pages and pictures. The same seed gives the same bytes;
100,000 pages make a set of more than 1 GB, compressed by record.
"""
from __future__ import annotations

import argparse
import gzip
import html
import random
import re
from collections.abc import Iterator
from pathlib import Path

from compliance.errors import SourceError
from compliance.model import BlockKind
from compliance.sources import find_pages, read_document

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("corpus/samples", "corpus/gold/develop")
PLACES = "架空町 青葉野 南浜 港東 若葉台 三日月町 白石通 虹ヶ丘 朝日原 川上".split()
NAMES = "みどり さくら ひかり あおぞら つばさ こもれび すみれ なぎさ わかば はるか".split()
KINDS = "皮膚科 美容外科 歯科 クリニック 形成外科 医院 美容皮膚科 デンタルクリニック".split()
TAGS = {BlockKind.HEADING: "h2", BlockKind.ITEM: "li", BlockKind.QUOTE: "blockquote", BlockKind.SMALL: "small"}
_DIGIT = re.compile(r"\d")
_PICTURE = 40_000  # bytes
TEXTS = 12  # pages of the corpus that a site is made of
Paragraph = tuple[str, str]  # tag, text


def paragraphs() -> list[list[Paragraph]]:
    """The paragraphs of each page of the corpus."""
    pages, _ = find_pages([str(ROOT / folder) for folder in FOLDERS], exclude=["README.md"])
    found = []
    for page in pages:
        try:
            blocks = read_document(page, Path(page).read_bytes()).blocks
        except SourceError:
            continue
        found.append([(TAGS.get(block.kind, "p"), block.text.chars) for block in blocks if block.text.chars.strip()])
    return found


def body(texts: list[list[Paragraph]], chance: random.Random) -> str:
    """The paragraphs of a page of its own, of a site with these *texts*."""
    kept = [one for page in chance.sample(texts, chance.choice((1, 1, 2))) for one in page if chance.random() < 0.85]

    def varied(text: str) -> str:
        return _DIGIT.sub(lambda digit: digit[0] if chance.random() < 0.8 else str(chance.randint(1, 9)), text)

    return "\n".join(f"<{tag}>{html.escape(varied(text))}</{tag}>" for tag, text in kept)


def page(pages: list[list[Paragraph]], site: int, number: int, seed: int) -> str:
    """The page with this number of a site, the same for the same seed."""
    clinic = random.Random(f"{seed} {site}")
    name = clinic.choice(PLACES) + clinic.choice(NAMES) + clinic.choice(KINDS)
    texts = clinic.sample(pages, TEXTS)
    chance = random.Random(f"{seed} {site} {number}")
    links = "".join(f'<li><a href="/p{n}.html">{name}の案内 {n}</a></li>' for n in range(12))
    style = "".join(f".c{n}{{margin:{n}px;color:#{chance.randrange(1 << 24):06x}}}" for n in range(60))
    script = "".join(f"var v{n}={chance.random()};" for n in range(80))
    return (
        f'<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{name}|{number}</title><style>{style}</style>'
        f"<script>{script}</script></head><body><header><nav><ul>{links}</ul></nav></header><main><h1>{name}のご案内</h1>"
        f"{body(texts, chance)}</main><footer><p>{name} 電話 099-{site % 900 + 100:03}-{number % 9000 + 1000:04}</p></footer></body></html>"
    )


def record(kind: str, uri: str, content: bytes) -> bytes:
    """A WARC record, a gzip member of its own."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2026-11-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n", 5, mtime=0)


def records(pages: list[list[Paragraph]], numbers: range, seed: int) -> Iterator[bytes]:
    """The records of some pages of the set, what comes with them included."""
    ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Encoding: gzip\r\n\r\n"
    for n in numbers:
        site, number = n // 200, n % 200
        uri = f"https://clinic{site}.example/p{number}.html"
        # one in thirty is the page before it under another address
        chance, copied = random.Random(f"{seed} {n}"), number and n % 30 == 0
        yield record("request", uri, f"GET {uri} HTTP/1.1\r\n\r\n".encode())
        if n % 41 == 0:
            yield record("response", uri + "/", b"HTTP/1.1 301 Moved Permanently\r\nContent-Type: text/html\r\n\r\n")
        yield record("response", uri, ok + gzip.compress(page(pages, site, number - bool(copied), seed).encode(), 5, mtime=0))
        if n % 4 == 0:
            picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n" + chance.randbytes(_PICTURE)
            yield record("response", uri.replace("html", "jpg"), picture)


def write(folder: Path, count: int, files: int, seed: int = 1) -> list[Path]:
    """Put a set of so many pages into so many archives in *folder*; what is there already is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    pages, made = paragraphs(), []
    for at in range(files):
        path = folder / f"crawl-{seed}-{count}-{at:02}.warc.gz"
        numbers = range(count * at // files, count * (at + 1) // files)
        if not path.exists():
            fresh = path.with_suffix(".part")
            with fresh.open("wb") as file:
                file.writelines(records(pages, numbers, seed))
            fresh.replace(path)
        made.append(path)
    return made


def main() -> None:
    """Make the set that the call asks for, and tell its size."""
    told = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    told.add_argument("folder", type=Path)
    told.add_argument("--pages", type=int, default=100_000)
    told.add_argument("--files", type=int, default=8)
    told.add_argument("--seed", type=int, default=1)
    asked = told.parse_args()
    made = write(asked.folder, asked.pages, asked.files, asked.seed)
    size = sum(path.stat().st_size for path in made)
    print(f"{asked.pages:,} pages in {len(made)} archives, {size / 1e6:,.0f} MB compressed")


if __name__ == "__main__":
    main()

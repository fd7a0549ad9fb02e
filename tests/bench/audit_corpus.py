"""Web archives to measure audits with: sites put together from the corpus with seeded variation, as a crawl would bring them.

    python tests/bench/audit_corpus.py FOLDER --pages 100000 --files 8

A site has 200 pages, and some pages of ``corpus/`` for its texts, whose numbers are the site's. On every page stands the site's frame: menus, news, hours,
address, notices, styles, scripts. It is some two fifths of the text: surveys found templates to be 40 to 50 per cent of what the web holds (Gibson,
Punera, Tomkins: The volume and evolution of web page templates, WWW 2005). Between them stand the paragraphs of one or two of the site's texts, some left out, one in ten with
numbers that no other page has, as treatments, prices and risks are told on many pages of a clinic's site, and a line of the day. How much of the text stood on an earlier page of its site ``known_share`` tells.
No two pages are equal but for the copies. Among them are copies, redirects, missing pages and pictures. The same seed gives the same bytes;
100,000 pages make a set of more than 1 GB, compressed by record.
"""
from __future__ import annotations

import argparse
import gzip
import html
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
TEXTS = 24  # pages of the corpus that a site is made of
PAGES = 200  # of a site
MENU = "はじめての方へ 診療案内 料金表 院長紹介 設備 よくある質問 アクセス 採用情報 お知らせ プライバシーポリシー 個人情報の取扱い サイトマップ".split()
NEWS = (
    "{month}月の休診日のお知らせ", "年末年始の診療時間について", "駐車場の工事のお知らせ", "オンラインでの受付を始めました", "感染を防ぐための取り組み",
    "受付の電話番号が変わります",
)  # fmt: skip
NOTICES = (
    "お越しの際は、保険証とお薬手帳をお持ちください。", "ご予約の変更は、前日の診療時間内までにお電話でお知らせください。", "十五歳までの方は、保護者の方とお越しください。",
    "症状や治療のことは、診察のときに医師にお尋ねください。", "当日の混み具合により、お待ちいただくことがあります。", "車いすのままお入りいただけます。",
    "院内での撮影と録音は、ほかの方のためご遠慮ください。", "お支払いには、現金のほか各種カードが使えます。", "このサイトの文章と写真を、断りなくほかで使うことはお控えください。",
)  # fmt: skip
Paragraph = tuple[str, str]  # tag, text
Texts = list[list[Paragraph]]


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of a site share: its name, what stands above and below each page, and its texts."""

    name: str
    head: str
    foot: str
    texts: Texts


def paragraphs() -> Texts:
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


def site(pages: Texts, number: int, seed: int) -> Site:
    """The site with this number, the same for the same seed."""
    clinic = random.Random(f"{seed} {number}")
    name = clinic.choice(PLACES) + clinic.choice(NAMES) + clinic.choice(KINDS)
    phone = f"099-{number % 900 + 100:03}-{clinic.randrange(10_000):04}"
    hours = f"{clinic.randint(8, 10)}:00〜13:00 {clinic.randint(14, 16)}:00〜{clinic.randint(18, 20)}:30"
    texts = [[(tag, varied(text, clinic)) for tag, text in one] for one in clinic.sample(pages, TEXTS)]
    menu = clinic.sample(MENU, 10) + [one[0][1][:16] for one in texts[:12] if one]
    items = "".join(f'<li><a href="/p{n}.html">{html.escape(said)}</a></li>' for n, said in enumerate(menu))
    news = "".join(
        f'<li><a href="/news{n}.html">{clinic.randint(1, 12)}月{clinic.randint(1, 28)}日 {said.format(month=clinic.randint(1, 12))}</a></li>'
        for n, said in enumerate(clinic.sample(NEWS, 4))
    )
    notices = "".join(f"<p>{said}</p>" for said in clinic.sample(NOTICES, 7))
    head = f"<header><p>{name} 電話 {phone}</p><nav><ul>{items}</ul></nav></header>"
    foot = (
        f"<aside><h2>お知らせ</h2><ul>{news}</ul><h2>ご来院の前に</h2>{notices}</aside><footer><nav><ul>{items}</ul></nav><h2>診療時間</h2><table>"
        f"<tr><th>曜日</th><th>時間</th></tr><tr><td>月火木金</td><td>{hours}</td></tr><tr><td>土</td><td>{hours.split()[0]}</td></tr></table>"
        f"<p>休診日 水曜・日曜・祝日</p><p>{name[:3]}{clinic.randint(1, 9)}丁目{clinic.randint(1, 30)}番地 駅から歩いて{clinic.randint(2, 15)}分</p>"
        f"<p>{name} 電話 {phone}</p><p><small>© {name}</small></p></footer>"
    )
    return Site(name, head, foot, texts)


def varied(text: str, chance: random.Random) -> str:
    """*text* with one in five of its digits another."""
    return _DIGIT.sub(lambda digit: digit[0] if chance.random() < 0.8 else str(chance.randint(1, 9)), text)


def body(texts: Texts, chance: random.Random) -> str:
    """The paragraphs of a page of its own, of a site with these *texts*."""
    kept = [one for text in chance.sample(texts, chance.choice((1, 1, 2))) for one in text if chance.random() < 0.85]
    told = [(tag, varied(text, chance) if chance.random() < 0.1 else text) for tag, text in kept]
    return "\n".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in told)


def page(own: Site, number: int, seed: int) -> str:
    """The page with this number of a site, the same for the same seed."""
    chance = random.Random(f"{seed} {own.name} {number}")
    style = "".join(f".c{n}{{margin:{n}px;color:#{chance.randrange(1 << 24):06x}}}" for n in range(60))
    script = "".join(f"var v{n}={chance.random()};" for n in range(80))
    return (
        f'<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{own.name}|{number}</title><style>{style}</style>'
        f"<script>{script}</script></head><body>{own.head}<main><h1>{own.name}のご案内</h1>{body(own.texts, chance)}"
        f"<p>{number + 1}ページ目を{chance.randint(1, 12)}月{chance.randint(1, 28)}日に更新しました。</p></main>{own.foot}</body></html>"
    )


def known_share(own: Site, seed: int) -> float:
    """The share of the characters of a site in blocks that an earlier page of it holds too."""
    seen: set[str] = set()
    known = every = 0
    for number in range(PAGES):
        for block in read_document("page.html", page(own, number, seed).encode()).blocks:
            every += len(block.text.chars)
            known += len(block.text.chars) * (block.text.chars in seen)
            seen.add(block.text.chars)
    return known / every


def record(kind: str, uri: str, content: bytes) -> bytes:
    """A WARC record, a gzip member of its own."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2026-11-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n", 5, mtime=0)


def records(pages: Texts, numbers: Sequence[int], seed: int) -> Iterator[bytes]:
    """The records of some pages of the set, what comes with them included."""
    ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Encoding: gzip\r\n\r\n"
    own = site(pages, numbers[0] // PAGES, seed)
    for n in numbers:
        number = n % PAGES
        own = own if number else site(pages, n // PAGES, seed)
        uri = f"https://clinic{n // PAGES}.example/p{number}.html"
        # one in thirty is the page before it under another address
        chance, copied = random.Random(f"{seed} {n}"), number and n % 30 == 0
        yield record("request", uri, f"GET {uri} HTTP/1.1\r\n\r\n".encode())
        if n % 41 == 0:
            yield record("response", uri + "/", b"HTTP/1.1 301 Moved Permanently\r\nContent-Type: text/html\r\n\r\n")
        yield record("response", uri, ok + gzip.compress(page(own, number - bool(copied), seed).encode(), 5, mtime=0))
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

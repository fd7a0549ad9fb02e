"""The report on many pages as a folder: one file a page, and an index of them with what they share.

What stands on every page of a site (the footer's claim) is one finding with many places.
"""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.data import reports_folder
from compliance.model import Answer, Finding, Review
from compliance.render.html import GENERATOR, STYLES, render_html
from compliance.render.overview import SEVERITIES, Counts, Overview, counts, overview, worst_first
from compliance.render.templates import environment, own, policy
from compliance.render.trend import META, Memory, remembered, trend
from compliance.words import all_words, speaker

INDEX = "index.html"
MARK = GENERATOR
"""Text of every page, by which a folder of an earlier report is known."""
_FEWEST = 2
_LONGEST_NAME = 40


class Entry(Struct, frozen=True):
    """A page of the site, and the file that holds its report."""

    file: str
    review: Review
    counts: Counts


class Shared(Struct, frozen=True):
    """The same finding on the same words, on several pages."""

    finding: Finding
    places: tuple[Entry, ...]


class Site(Struct, frozen=True):
    """The index, ready to lay out; pages worst first, what most pages share first."""

    answer: Answer
    overview: Overview
    entries: tuple[Entry, ...]
    shared: tuple[Shared, ...]


def render_site(answer: Answer, lang: str = "ja", earlier: Memory | None = None) -> dict[str, str]:
    """The files of the report on *answer* by name, the index first; it tells what became of what *earlier* ones found."""
    site = build_site(answer, earlier)
    folder = reports_folder()
    style, script = own(*(folder / name for name in (*STYLES, "site/site.css"))), own(folder / "site/site.js")
    index = environment(folder).get_template("site/index.html.j2").render(
        site=site, answer=answer, law=answer.law, say=speaker(lang), words=all_words(), lang=lang, severities=SEVERITIES,
        style=style, script=script, policy=policy(style, script), generator=GENERATOR,
        home="", memory={META: remembered(answer, earlier)},
    )  # fmt: skip
    pages = {entry.file: render_html(_alone(answer, entry.review), lang, home=INDEX) for entry in site.entries}
    return {INDEX: index, **pages}


def build_site(answer: Answer, earlier: Memory | None = None) -> Site:
    """What the index shows of *answer*, beside what *earlier* reports remember."""
    reviews = sorted(answer.reviews, key=worst_first)
    entries = tuple(Entry(_file(review.document.path), review, counts([review])) for review in reviews)
    return Site(answer, overview(reviews, answer, trend(answer, earlier)), entries, tuple(_shared(entries)))


def _file(path: str) -> str:
    """A name of its own for the report on *path*, the same in every run: links to it stay good."""
    plain = re.sub(r"[^\w.-]+", "-", path).strip("-.")[-_LONGEST_NAME:]
    return f"{plain}-{hashlib.sha256(path.encode('utf-8', 'replace')).hexdigest()[:6]}.html"


def _shared(entries: Sequence[Entry]) -> Iterator[Shared]:
    places: dict[tuple[str, str], dict[str, Entry]] = {}
    first: dict[tuple[str, str], Finding] = {}
    for entry in entries:
        for finding in entry.review.findings:
            key = finding.rule, "".join(finding.sentence.split())
            first.setdefault(key, finding)
            places.setdefault(key, {})[entry.file] = entry
    common = [key for key, found in places.items() if len(found) >= _FEWEST]
    for key in sorted(common, key=lambda key: (-len(places[key]), SEVERITIES.index(first[key].severity), key)):
        yield Shared(first[key], tuple(places[key].values()))


def _alone(answer: Answer, review: Review) -> Answer:
    """*answer* as if it had been asked for *review* alone, with the law that it names."""
    named = {entry for finding in review.findings for entry in finding.basis}
    named |= {entry for duty in review.missing for entry in duty.basis}
    law = {name: entry for name, entry in answer.law.items() if name in named}
    return replace(answer, reviews=(review,), unchecked=(), law=law)

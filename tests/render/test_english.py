"""An English report holds no Japanese of the program's own: what is Japanese in it is the page's, or a rule's without English."""
from __future__ import annotations

import datetime
import re
from html.parser import HTMLParser

import pytest

from compliance.answers import answer
from compliance.render import render_html, render_terminal
from compliance.render.handbook import render_handbook
from compliance.render.site import INDEX, render_site
from compliance.review import Checker
from compliance.ruleset import compile, source
from compliance.ruleset import grammar as grammars
from compliance.ruleset.values import Ruleset
from compliance.ruleset.wording import in_language
from compliance.sources import read_document
from tests.conftest import ROOT

JAPANESE = re.compile(r"[぀-ヿ㐀-鿿]+")
WORDS = {"title": "Title", "message": "“{quote}” {note}", "why": "Why.", "mend": "Mend."}
DAY = datetime.date(2026, 11, 29)
VOID = {"meta", "input", "br", "link", "hr"}


class Own(HTMLParser):
    """The text and the attributes of a page that its elements call English."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.langs: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        lang = told.get("lang") or (self.langs[-1][1] if self.langs else "")
        # a name is the page's, and so is what is quoted
        lang = "ja" if tag in ("bdi", "q", "style", "script") else lang
        if lang == "en":
            self.said += [told[name] for name in ("aria-label", "title", "placeholder", "data-name", "data-done") if told.get(name)]
        if tag not in VOID:
            self.langs.append((tag, lang))

    def handle_endtag(self, tag):
        while self.langs and self.langs.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.langs and self.langs[-1][1] == "en":
            self.said.append(data)


def _ruleset() -> Ruleset:
    """The rules as if every one of them had its English."""
    raw = dict(source())
    for kind in ("rules", "duties"):
        raw[kind] = [{**item, "en": {key: _like(WORDS[key], item[key]) for key in WORDS}} for item in raw[kind]]
    raw["law"] = [{**item, "en": {"section": "Art. 1", "title": "Title", "gist": "Gist.", "unjudged": "Why."}} for item in raw["law"]]
    for kind in ("regimes", "background"):
        raw[kind] = [{**item, "en": {"title": "Title", "name": "Name", "told": "Told."}} for item in raw[kind]]
    spoken = in_language(raw, "en")
    return compile.ruleset("0", spoken, lambda: grammars.grammar(spoken), "en")


def _like(english: str, japanese: str) -> str:
    """*english* with the places that *japanese* has."""
    places = set(re.findall(r"\{\w+\}", japanese))
    return re.sub(r"\{\w+\}", lambda match: match[0] if match[0] in places else "", english)


RULESET = _ruleset()
CHECKER = Checker(RULESET)


def _answer(name: str):
    page = ROOT / "corpus/samples" / name
    document = read_document(name, page.read_bytes())
    review = CHECKER.check(document, as_of=DAY, rewrite=True)
    return answer((review,), (), RULESET, DAY)


def _bare(text: str) -> str:
    """*text* without what it quotes, and the name of its treatment."""
    return re.sub(r"“[^”]*”", "", text)


@pytest.mark.parametrize("name", ["hair-supernatant.html", "aga-medicine.html", "dermatology-column.md", "news-hair-research.html", "line-post.txt"])
def test_the_report_speaks_english_but_for_what_it_quotes(name: str) -> None:
    for html in (render_html(_answer(name), "en"), render_site(_answer(name), "en")[INDEX]):
        said = [text for text in Own(html).said if JAPANESE.search(_bare(text))]

        assert said == []


def test_the_terminal_speaks_english_but_for_what_it_quotes() -> None:
    found = _answer("hair-supernatant.html")
    page = found.reviews[0].document.source
    lines = [line for line in render_terminal(found, color=False, width=10_000, lang="en").splitlines() if "│" not in line]
    own = {word for line in lines for word in JAPANESE.findall(_bare(line)) if word not in page}

    assert own <= {part for review in found.reviews for one in (*review.findings, *review.missing, *review.claims) for part in JAPANESE.findall(one.treatment)} | {
        word for review in found.reviews for finding in review.findings for word in JAPANESE.findall(finding.rewrite)
    }


def test_the_handbook_speaks_english_but_for_examples_and_names() -> None:
    pages = render_handbook(RULESET, DAY, "en")
    said = [text for name in (INDEX, "law.html", "label-superlative.html") for text in Own(pages[name]).said if JAPANESE.search(_bare(text))]

    assert said == []

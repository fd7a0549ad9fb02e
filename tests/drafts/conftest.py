"""Pages as the detectors of drafts see them, and what they find there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compliance import load_rules
from compliance.drafts.values import Drafts, Found
from compliance.model import Medium, Readers
from compliance.reading import leavings
from compliance.reading.lines import Opened
from compliance.reading.read import Reader
from compliance.review import Checker
from compliance.sources import read_document


@pytest.fixture(scope="session")
def known() -> Drafts:
    """What the rules say of drafts."""
    return load_rules().grammar.drafts


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader that hears the signs of a note."""
    return Reader(load_rules().grammar)


@pytest.fixture(scope="session")
def opened(reader: Reader) -> Callable[..., Opened]:
    """``opened("# 見出し")``: a Markdown text on its way to claims."""
    return lambda text, form="markdown": reader.open(read_document("page", text.encode(), format=form))


@pytest.fixture(scope="session")
def in_lines(opened: Callable[..., Opened], known: Drafts) -> Callable[..., list[tuple[str, str]]]:
    """``in_lines("費用は○○円です。")``: frame and words of what each block shows by itself."""

    def found(text: str, form: str = "markdown") -> list[tuple[str, str]]:
        return [told(line.block.text.chars, one) for line in opened(text, form).lines for one in leavings.of_line(line, leavings.Left(known))]

    return found


@pytest.fixture(scope="session")
def on_page(opened: Callable[..., Opened], known: Drafts) -> Callable[..., list[tuple[str, str]]]:
    """``on_page("# 痛みが、")``: frame and words of what shows only on the page as a whole."""

    def found(text: str, form: str = "markdown") -> list[tuple[str, str]]:
        page = opened(text, form)
        claims = leavings.of_page(page, known)
        return [(c.frame, page.document.blocks[c.sentence.block].text.chars[c.span.start : c.span.end]) for c in claims]

    return found


@pytest.fixture(scope="session")
def residue() -> Callable[[str], list[str]]:
    """``residue("（写真待ち）")``: the words in which the rules find residue of a draft."""
    checker = Checker(load_rules(), Readers.OFF)

    def found(text: str) -> list[str]:
        document = read_document("page", text.encode(), format="text")
        review = checker.check(document, medium=Medium.WEBSITE, assume="advertisement")
        return [finding.quote for finding in review.findings if finding.label == "draft-residue"]

    return found


def told(chars: str, found: Found) -> tuple[str, str]:
    """The frame of *found*, and the words of *chars* where it stands."""
    return found.frame, chars[found.span.start : found.span.end]

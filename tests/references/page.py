"""A page of a test, read for its sources with the words of the rules."""
from __future__ import annotations

import functools

from compliance.language.sentences import sentences
from compliance.model import Document, Sentence
from compliance.references import read as references
from compliance.references.values import Notation, References
from compliance.ruleset import evidence, yamlfile
from compliance.sources import read_document
from tests.conftest import ROOT

WORDS = ROOT / "rules/evidence/references.yaml"


@functools.cache
def notation() -> Notation:
    """The words of ``rules/evidence/``."""
    return evidence.notation(yamlfile.parse(WORDS.read_text(encoding="utf-8"), str(WORDS))[0])


def opened(text: str, name: str = "page.md") -> tuple[Document, list[Sentence], References]:
    """A page named *name* of this *text*, its sentences and its sources."""
    document = read_document(name, text.encode())
    found = [sentence for index, block in enumerate(document.blocks) for sentence in sentences(block, index)]
    return document, found, references.read(document, found, notation())


def quotes(text: str, *frames: str, name: str = "page.md") -> list[str]:
    """What is loose on a page, of these *frames*, as the page writes it."""
    document, found, named = opened(text, name)
    return [
        document.blocks[found[loose.order].block].text.chars[loose.span.start : loose.span.end]
        for loose in named.loose if loose.frame in frames
    ]


def cited(text: str, name: str = "page.md") -> dict[str, list[str]]:
    """The labels of the sources of each sentence that leans on any, those without a label by their text."""
    _, found, named = opened(text, name)
    return {
        found[order].text: [named.sources[at].label or named.sources[at].text for at in places]
        for order, places in named.cited.items()
    }

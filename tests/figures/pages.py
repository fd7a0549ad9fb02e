"""Pages as figures are read from them, for their tests."""

from __future__ import annotations

import functools

from compliance.figures.conflicts import conflicts
from compliance.figures.lines import Line, line
from compliance.figures.read import Figures
from compliance.figures.values import Speech
from compliance.language.sentences import sentences
from compliance.ruleset import load_rules
from compliance.sources import read_document


@functools.cache
def speech() -> Speech:
    """How pages say figures, by the rules of the checkout."""
    return load_rules().grammar.figures


def lines_of(text: str, treatments: frozenset[str] = frozenset()) -> list[Line]:
    """The sentences of a Markdown *text*, all of them about *treatments*."""
    document = read_document("page.md", text.encode())
    found = [(s, block) for index, block in enumerate(document.blocks) for s in sentences(block, index)]
    return [line(order, sentence, block, frozenset(), treatments) for order, (sentence, block) in enumerate(found)]


def quotes(text: str, treatments: frozenset[str] = frozenset()) -> list[str]:
    """The figures of a Markdown *text* that others on it contradict, as they are written."""
    lines = lines_of(text, treatments)
    return [
        conflict.figure.line.block.text.chars[conflict.figure.span.start : conflict.figure.span.end]
        for conflict in conflicts(lines, Figures(speech()).of(lines))
    ]


def table(*rows: str, head: str = "項目 | 料金") -> str:
    """A Markdown table of *rows*, whose cells are set apart by a bar."""
    rule = " | ".join("---" for _ in head.split("|"))
    return "\n\n" + "\n".join(f"| {row} |" for row in (head, rule, *rows)) + "\n"

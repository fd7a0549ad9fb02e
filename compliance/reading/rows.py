"""The patterns of a grammar in a row, each with its owner: a filing speaks of them by their places there."""

from __future__ import annotations

from compliance.reading import index
from compliance.reading.patterns import Pattern
from compliance.reading.values import Feature, Filings, Frame, Grammar

Cancelling = tuple[Frame, bool]
"""The frame whose pattern it is, and whether it undoes the frame."""


def of_frames(grammar: Grammar) -> list[tuple[Pattern, Cancelling]]:
    """The patterns of all frames, and those that undo them."""
    wanted = [(p, (f, False)) for f in grammar.frames for p in f.patterns]
    return wanted + [(p, (f, True)) for f in grammar.frames for p in f.cancel]


def of_features(grammar: Grammar, *, page: bool) -> list[tuple[Pattern, Feature]]:
    """The patterns of the features of the *page*, or of those of all other scopes."""
    return [(p, f) for f in grammar.features if (f.scope == "page") is page for p in f.patterns]


def filings(grammar: Grammar) -> Filings:
    """Where the patterns of *grammar* are filed: as it says, else found anew, which takes a while."""
    if grammar.filings:
        return grammar.filings
    rows = (of_frames(grammar), of_features(grammar, page=False), of_features(grammar, page=True))
    common = grammar.lexicon.commonness
    return Filings(*(index.filed((pattern for pattern, _ in row), common) for row in rows))

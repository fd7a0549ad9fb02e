"""The values of reading: what a frame and a feature are, and the claim and page they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import force_setattr

from compliance.drafts.values import Drafts
from compliance.evidence.values import EvidenceRules, Weighed
from compliance.figures.values import Figure, Speech
from compliance.model import Document, Sentence, Span
from compliance.reading.index import Filing
from compliance.reading.lexicon import Lexicon
from compliance.reading.patterns import Pattern
from compliance.references.values import Notation, References


class Frame(Struct, frozen=True):
    """A kind of statement: any of ``patterns`` makes it, an overlapping one of ``cancel`` undoes it.

    ``ledger`` is the kind under which its claims stand in the claim ledger, else empty.
    """

    name: str
    patterns: tuple[Pattern, ...]
    cancel: tuple[Pattern, ...] = ()
    ledger: str = ""


class Feature(Struct, frozen=True):
    """A circumstance of a claim: a pattern in ``scope`` of it, within so many tokens.

    With ``needs`` all of these features must hold, with ``unless`` none may; a feature without
    patterns follows from the others alone. ``crosses`` lets ``after`` and ``before`` pass a comma.
    """

    name: str
    scope: str
    patterns: tuple[Pattern, ...] = ()
    within: int = 8
    crosses: bool = False
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    key: str = ""

    def __post_init__(self) -> None:
        # under which its hits are filed: one name may have several scopes, each with conditions of its own
        conditions = f"{'+'.join(sorted(self.needs))}/{'+'.join(sorted(self.unless))}"
        force_setattr(self, "key", f"{self.name}/{self.scope}/{self.within}/{self.crosses}/{conditions}")


class Filings(Struct, frozen=True):
    """Where the patterns of frames, of features, and of the page's features are filed."""

    frames: Filing
    features: Filing
    page: Filing


class Grammar(Struct, frozen=True):
    """All that reading knows: words, frames, features, how pages name sources, what these are worth, what was left behind. Built by ``ruleset``.

    ``filings`` say where its patterns are filed; None where that is still to be found. ``lang`` is the language in which
    people are told what was read.
    """

    lexicon: Lexicon
    frames: tuple[Frame, ...]
    features: tuple[Feature, ...]
    notation: Notation = field(default_factory=Notation)
    filings: Filings | None = None
    evidence: EvidenceRules = field(default_factory=EvidenceRules)
    drafts: Drafts = field(default_factory=Drafts)
    figures: Speech = field(default_factory=Speech)
    lang: str = "ja"


class Claim(Struct, frozen=True):
    """A frame found in a sentence, with all that decides how it is judged.

    ``span`` counts in the block's text. ``concepts`` are the names of all mentions of the match,
    ``features`` the circumstances that hold, ``focus`` the treatments in focus (names with
    ancestors). ``filled`` says that a heading or a header completed the frame. ``order`` is the
    sentence's place on the page; ``note`` what a detector adds for the message, ``ledger`` the frame's kind.
    """

    frame: str
    sentence: Sentence
    order: int
    section: int
    span: Span
    concepts: frozenset[str]
    features: frozenset[str]
    focus: frozenset[str]
    filled: bool = False
    pattern: str = ""
    note: str = ""
    ledger: str = ""


class Reading(Struct, frozen=True):
    """A page as read: its sentences in order and its claims, both in reading order, the sources that it names, their worth.

    ``chances`` holds, by a sentence's place, how probable the second reader finds each label there, ``disclosed``, by a duty's label, the
    few sentences that sound most like its disclosure, each as its probability and its place, the likeliest first. ``figures``
    are those of the page where it was read as a whole. ``by_frame`` are the claims of each frame that has any.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    features: frozenset[str]
    treatments: Mapping[str, int]
    chances: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    references: References = field(default_factory=References)
    weighed: Weighed = field(default_factory=Weighed)
    figures: tuple[Figure, ...] = ()
    by_frame: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    disclosed: Mapping[str, Sequence[tuple[float, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        filed: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            filed[claim.frame].append(claim)
        force_setattr(self, "by_frame", dict(filed))

"""The values of figures: what ``rules/figures/`` says, a figure as a page states it, and two that cannot both be true."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from compliance.figures.cues import NONE, Words
from compliance.figures.lines import Line
from compliance.model import Span

FRAMES = tuple(
    f"figures.conflict-{what}"
    for what in (
        "price", "sessions", "time", "period", "onset", "lasting", "downtime", "free", "limit", "count", "rate", "term", "history",
    )
)  # fmt: skip
PRICE, FEE, FREE, REGULAR, MARKET = "price", "fee", "free", "regular", "market"
ASIDE, LOOSE, APART = "aside", "loose", "apart"


class Cues(Struct, frozen=True):
    """Words around a number: right ``before`` and ``after`` it, ``near`` it in its sentence, in a ``header``."""

    before: Words = NONE
    after: Words = NONE
    near: Words = NONE
    header: Words = NONE


class Kind(Struct, frozen=True):
    """A kind of figure, as ``rules/figures/kinds.yaml`` tells it.

    ``favours`` is 1 where more is better for the clinic, -1 where less is, 0 where either may be: a rough number of which the later statement yields. ``any`` takes every number of its units;
    ``exact`` compares without slack. Where ``extreme`` is given (0 yen, no limit), only it can be contradicted. Of numbers of times those followed by ``counted`` are taken; ``every`` (月に) before and
    ``each`` (1回あたり) after one make it none. ``subjects`` are, by name, the words that such a figure is of, ``wordy``
    values with the two halves of the words that say them.
    """

    name: str
    frame: str
    units: frozenset[str]
    favours: int
    promise: Cues = Cues()
    usual: Cues = Cues()
    aside: Words = NONE
    never: Words = NONE
    needed: Words = NONE
    every: Words = NONE
    each: Words = NONE
    counted: tuple[str, ...] = ()
    subjects: tuple[tuple[str, tuple[str, ...]], ...] = ()
    wordy: tuple[tuple[str, str, float], ...] = ()
    least: float = 0.0
    any: bool = False
    exact: bool = False
    by_counter: bool = False
    bare: bool = False
    extreme: float | None = None
    subject_after: bool = False


class Role(Struct, frozen=True):
    """In what role figures of some ``kinds`` (of all, where empty) are stated, and what ``then``: aside, loose or apart.

    Its words stand in the ``clause``, ``ahead`` in the sentence, right ``before`` or ``after``, in a ``header`` or ``heading``,
    ``beside`` in the few characters before, ``closing`` after the
    quotation that it stands in.
    """

    name: str
    then: str
    kinds: frozenset[str] = frozenset()
    clause: Words = NONE
    ahead: Words = NONE
    before: Words = NONE
    after: Words = NONE
    header: Words = NONE
    heading: Words = NONE
    beside: Words = NONE
    closing: Words = NONE


class Per(Struct, frozen=True):
    """What a price is per: month, year, day; and the words that say so: ``before``, ``after`` and above it, ``ahead`` in its sentence.

    ``bare`` ones say it right before the price where they are no part of a number or a longer word (月3,000円, not 3か月).
    """

    name: str
    before: Words
    after: Words
    header: Words
    ahead: Words
    bare: tuple[str, ...]


class Speech(Struct, frozen=True):
    """All that ``rules/figures/`` says.

    ``alike`` gives the one name of words that mean one thing, ``parts`` the part that a word names, ``nameless`` the words
    that name nothing, ``spots`` the words of one character that do. ``counters`` are what things are counted by; ``about``
    and ``softly`` may stand between a number and the words before and after it, ``joins`` between what is counted and its price.
    """

    kinds: tuple[Kind, ...] = ()
    roles: tuple[Role, ...] = ()
    pers: tuple[Per, ...] = ()
    alike: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    nameless: frozenset[str] = frozenset()
    spots: frozenset[str] = frozenset()
    counters: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    softly: tuple[str, ...] = ()
    boasts: tuple[str, ...] = ()
    taxed: tuple[str, ...] = ()
    no_figures: tuple[str, ...] = ()
    certain: Words = NONE


class Figure(Struct, frozen=True):
    """What a page states: so much (``low`` to ``high``, in yen, minutes, days, times …) of a thing.

    ``per`` is what a price is for (月, 1回, 3本; empty where not said), ``subject`` the word that a figure of its kind is of,
    ``role`` the role that keeps it apart. ``firm`` figures can contradict, others only bear out; a ``promise`` boasts, an
    ``vague`` one is only about so much. ``own`` are the words around it that can name its thing, ``names`` all that can
    (those of its headers for a cell), ``heads`` those of the heading above, ``parts`` the parts of it, ``topic`` what its sentence is about, where it says so;
    ``taxed`` says that its tax is in it, ``band`` that it is told by its first digit (六千円台), ``label`` that its line is a name and its figures. A ``bare`` one has nothing
    beside it that says what it is: it contradicts only what shares its words; a ``certain`` one is promised to everybody (必ず1回で).
    """

    kind: Kind
    line: Line
    low: float
    high: float
    span: Span
    text: str
    per: str = ""
    subject: str = ""
    role: str = ""
    firm: bool = True
    promise: bool = False
    vague: bool = False
    names: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    taxed: bool = False
    bare: bool = False
    band: bool = False
    label: bool = False
    heads: frozenset[str] = frozenset()
    certain: bool = False

    @property
    def listed(self) -> bool:
        """Whether it stands in a table, a list or a note and does not boast there."""
        if self.promise and not self.line.row:
            return False
        return self.line.listed or (self.label and self.kind.name != PRICE and self.kind.extreme is None)

    @property
    def amount(self) -> tuple[object, ...]:
        """How much it states of what, and how: all but its place and the words around it that could name other things as well."""
        said = self.low, self.high, self.per, self.subject, self.role, self.firm, self.promise, self.vague, self.taxed, self.bare, self.band
        return self.kind.name, *said, self.label, self.certain, self.parts, self.topic

    @property
    def order(self) -> int:
        """The place of its sentence on the page."""
        return self.line.order

    @property
    def place(self) -> tuple[int, int]:
        """Where its number begins: its sentence, and where in the block's text."""
        return self.line.order, self.span.start


class Conflict(Struct, frozen=True):
    """A figure that another one on the page, or on another page, does not bear out, and how that is told."""

    figure: Figure
    other: Figure
    note: str

"""The handbook: every rule and duty, the law register and the treatments, as pages that link to each other.

A page a label, one for the law, one for the treatments and an index over all that can be searched. Each file stands
alone (style and script are in it), so that the folder works from a disk, a share or any web server.
"""
from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from compliance import __version__
from compliance.data import reports_folder
from compliance.duties.owed import Owed, owed
from compliance.model import Block, LawEntry, Medium
from compliance.render.templates import environment, own, policy
from compliance.ruleset.ground import in_force, tempered
from compliance.ruleset.values import Background, Duty, Flag, Owing, Pass, Regime, Rule, Ruleset, Treatment
from compliance.sources import read_document
from compliance.words import all_words, speaker

GENERATOR = "compliance handbook"
MARK = f'<meta name="generator" content="{GENERATOR}">'
"""What every page of a handbook says of itself: files that do not say so are not written over."""
INDEX = "index.html"
_QUOTE = "…"  # stands where a message names the words of the page


class Line(Struct, frozen=True):
    """A block of an example, cut where the quoted words stand (empty where there are none)."""

    block: Block
    before: str
    quote: str = ""
    after: str = ""


class Example(Struct, frozen=True):
    """An example as the small page that it is; ``because`` is why it comes out so."""

    text: str
    lines: tuple[Line, ...]
    because: str = ""
    state: str = ""


class Card(Struct, frozen=True):
    """A rule or a duty ready to lay out: ``flagged`` and ``passed`` examples, the entries of law that it rests on."""

    subject: Rule | Duty
    message: str
    entries: tuple[LawEntry, ...]
    flagged: tuple[Example, ...]
    passed: tuple[Example, ...]

    @property
    def confidence(self) -> str:
        """How sure the reading is; empty for a duty."""
        return self.subject.confidence if isinstance(self.subject, Rule) else ""

    @property
    def words(self) -> str:
        """What the rule is found by, beside its title and name."""
        subject = self.subject
        examples = (example.text for example in self.flagged)
        law = (f"{e.instrument}{e.section}" for e in self.entries)
        return " ".join((self.message, subject.why, subject.mend, *examples, *law))


class Chapter(Struct, frozen=True):
    """The rules or the duties of a label; ``file`` is its page."""

    label: str
    file: str
    cards: tuple[Card, ...]
    entries: tuple[LawEntry, ...]

    @property
    def of_duties(self) -> bool:
        """Whether it tells what a page owes, and not what a sentence says."""
        return isinstance(self.cards[0].subject, Duty)


class Place(Struct, frozen=True):
    """What a treatment owes on ``media`` that ask the same of it."""

    media: tuple[Medium, ...]
    owed: tuple[Owed, ...]

    @property
    def groups(self) -> Mapping[tuple[str, bool], Sequence[Duty]]:
        """The duties by what they turn on: when they are owed, and whether silence is only doubtful."""
        groups: dict[tuple[str, bool], list[Duty]] = {}
        for one in self.owed:
            groups.setdefault((one.when, one.doubtful), []).append(one.duty)
        return groups


class Group(Struct, frozen=True):
    """The treatments of a regime, each with what it owes."""

    regime: Regime
    treatments: tuple[tuple[Treatment, tuple[Place, ...]], ...]


class Handbook(Struct, frozen=True):
    """Everything that the pages show."""

    version: str
    as_of: datetime.date
    chapters: tuple[Chapter, ...]
    law: Mapping[str, LawEntry]
    instruments: Mapping[str, tuple[LawEntry, ...]]
    judged_by: Mapping[str, tuple[tuple[Chapter, Card], ...]]
    groups: tuple[Group, ...]
    background: tuple[Background, ...]


def render_handbook(ruleset: Ruleset, as_of: datetime.date, lang: str = "ja") -> dict[str, str]:
    """The pages by file name, ``index.html`` first: the rules of *ruleset* as on *as_of*, the frame in *lang*."""
    folder = reports_folder()
    style, script = own(folder / "style.css", folder / "handbook/handbook.css"), own(folder / "handbook/search.js")
    templates = environment(folder / "handbook")
    book = build(ruleset, as_of)
    shared = {
        "book": book, "say": speaker(lang), "words": all_words(), "lang": lang, "generator": GENERATOR,
        "version": __version__, "style": style, "script": script, "policy": policy(style, script), "chapter": None,
    }  # fmt: skip
    pages = {name: templates.get_template(f"{name}.j2").render(shared) for name in (INDEX, "law.html", "treatments.html")}
    template = templates.get_template("label.html.j2")
    for before, chapter, after in zip((None, *book.chapters), book.chapters, (*book.chapters[1:], None), strict=False):
        pages[chapter.file] = template.render(shared | {"chapter": chapter, "before": before, "after": after})
    return pages


def build(ruleset: Ruleset, as_of: datetime.date) -> Handbook:
    """*ruleset* as it stands on *as_of*, ordered for readers."""
    standing = in_force(ruleset, as_of)
    chapters = tuple(_chapters(standing))
    instruments: dict[str, list[LawEntry]] = {}
    for entry in ruleset.law.values():
        instruments.setdefault(entry.instrument, []).append(entry)
    return Handbook(
        version=ruleset.version,
        as_of=as_of,
        chapters=chapters,
        law=ruleset.law,
        instruments={name: tuple(entries) for name, entries in instruments.items()},
        judged_by=_judged_by(chapters),
        groups=tuple(_groups(standing)),
        background=ruleset.background,
    )


def _judged_by(chapters: Iterable[Chapter]) -> Mapping[str, tuple[tuple[Chapter, Card], ...]]:
    judged: dict[str, list[tuple[Chapter, Card]]] = {}
    for chapter in chapters:
        for card in chapter.cards:
            for name in card.subject.basis:
                judged.setdefault(name, []).append((chapter, card))
    return {name: tuple(cards) for name, cards in judged.items()}


def _chapters(ruleset: Ruleset) -> Iterator[Chapter]:
    """Labels in the order in which the words name them, others after these by name."""
    known = [key.removeprefix("label.") for key in all_words() if key.startswith("label.")]
    cards: dict[str, list[Card]] = {}
    for subject in ruleset.subjects:
        cards.setdefault(subject.label, []).append(_card(tempered(subject, ruleset.law), ruleset.law))
    for label in sorted(cards, key=lambda label: (known.index(label) if label in known else len(known), label)):
        entries = dict.fromkeys(entry for card in cards[label] for entry in card.entries)
        yield Chapter(label, f"label-{label}.html", tuple(cards[label]), tuple(entries))


def _card(subject: Rule | Duty, law: Mapping[str, LawEntry]) -> Card:
    return Card(
        subject=subject,
        message=re.sub(r"\{(?:quote|note)\}", _QUOTE, subject.message),
        entries=tuple(law[name] for name in subject.basis),
        flagged=tuple(map(_example, subject.flag)),
        passed=tuple(map(_example, subject.pass_)),
    )


def _example(example: Flag | Pass | Owing) -> Example:
    document = read_document("example.md", example.text.encode())
    if isinstance(example, Flag):
        return Example(example.text, tuple(_cut(document.blocks, example.quote)))
    state = example.state if isinstance(example, Owing) and example.state == "cannot-tell" else ""
    return Example(example.text, tuple(Line(block, block.text.chars) for block in document.blocks), example.because, state)


def _cut(blocks: Iterable[Block], quote: str) -> Iterator[Line]:
    """The blocks, the first that holds *quote* cut around it."""
    for block in blocks:
        before, found, after = block.text.chars.partition(quote) if quote else (block.text.chars, "", "")
        yield Line(block, before, found, after)
        quote = "" if found else quote


def _groups(ruleset: Ruleset) -> Iterator[Group]:
    for regime in ruleset.regimes.values():
        own = [treatment for treatment in ruleset.treatments if treatment.regime == regime.id]
        if own:
            yield Group(regime, tuple((treatment, tuple(_places(ruleset, treatment))) for treatment in own))


def _places(ruleset: Ruleset, treatment: Treatment) -> Iterable[Place]:
    media: dict[Sequence[Owed], list[Medium]] = {}
    for medium in Medium:
        media.setdefault(owed(ruleset, treatment, medium), []).append(medium)
    return [Place(tuple(where), tuple(duties)) for duties, where in media.items()]

"""A document into claims: sentences, units, frames, features, focus, in one pass over the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from compliance.evidence import surveys, weigh
from compliance.evidence.weigh import Scales, Weigher
from compliance.figures import lines as figure_lines
from compliance.figures.read import Figures
from compliance.language.normalise import normalise
from compliance.language.sentences import sentences
from compliance.learned.hearing import Heard
from compliance.learned.model import Model
from compliance.learned.reader import hear
from compliance.memo import Memo
from compliance.model import Block, BlockKind, Document, Sentence, Span, Visibility
from compliance.reading import choosing, coined, derived, features, focus, leavings, rows, units, workers
from compliance.reading.headings import Headings
from compliance.reading.index import Index
from compliance.reading.lexicon import Inside, Lexicon
from compliance.reading.lines import Alone, Found, Line, Made, Mates, Opened, chances
from compliance.reading.matching import Match, Matcher
from compliance.reading.patterns import Pattern
from compliance.reading.same import Key, added, key_of
from compliance.reading.units import Unit
from compliance.reading.values import Claim, Frame, Grammar, Reading
from compliance.references import read as references
from compliance.references.values import References

if TYPE_CHECKING:
    from compliance.cache.sentences import Sentences

_HEADS = (BlockKind.TITLE, BlockKind.HEADING)
_OWN = frozenset({"own", "ours"})
_PAGE_WIDE = {"block", "previous", "next", "heading", "title", "page"}


class Reader:
    """A grammar made ready to read pages, with a second reader beside it where there is a *model*.

    Of the pages before it keeps only what equal sentences say by themselves.
    """

    def __init__(self, grammar: Grammar, model: Model | None = None, kept: Sentences | None = None) -> None:
        """*kept* is what is known of sentences from earlier runs, by this grammar and this model."""
        self.workers = 1  # processes that may read one long document
        self.grammar = grammar
        self.model = model
        self.kept = kept
        self.weigher = Weigher(grammar.evidence)
        self.figures = Figures(grammar.figures)
        self._said = Memo[Key, Alone]()
        self._told = Memo[tuple[str, tuple[Inside, ...]], tuple[frozenset[str], frozenset[str]]]()
        self._left = leavings.Left(grammar.drafts)
        filings = rows.filings(grammar)
        self._frames = Index(filings.frames, rows.of_frames(grammar))
        self._features = Index(filings.features, rows.of_features(grammar, page=False))
        self._page_features = Index(filings.page, rows.of_features(grammar, page=True))
        self._narrow = [f for f in grammar.features if f.scope not in _PAGE_WIDE]
        self._wide = [f for f in grammar.features if f.scope in _PAGE_WIDE]

    def read(self, document: Document) -> Reading:
        """*document* as sentences and claims."""
        return self.reading(self.open(document))

    def open(self, document: Document) -> Opened:
        """*document* as lines, each with all that it says by itself."""
        words = coined.widened(self.grammar.lexicon, document)
        lines = [line for lines in workers.lines(self, document.blocks, words) for line in lines]
        counts = focus.count(line.treatments for line in lines)
        page = frozenset().union(*(line.alone.page for line in lines))
        return Opened(document, words, lines, Headings(self, document, words), page, counts, focus.main(counts))

    def reading(self, opened: Opened) -> Reading:
        """An opened page with its claims, each judged by what stands around it."""
        own = [[*self.claims(opened, order)] for order in range(len(opened.lines))]
        named = self.references(opened)
        far = [*self.derived(opened, named), *leavings.of_page(opened, self.grammar.drafts)]
        return self.put_together(opened, own, far, named, self.scales(opened, named))

    def put_together(
        self, opened: Opened, own: Sequence[Sequence[Claim]], far: Iterable[Claim], named: References, scales: Scales
    ) -> Reading:
        """The reading of a page whose lines make the claims *own*, and which as a whole makes *far*."""
        own = surveys.judged(own, named, self.grammar.evidence.surveys)
        claims = [*chain.from_iterable(own), *far, *chain.from_iterable(map(scales.claims, range(len(own)), own))]
        claims.sort(key=lambda claim: claim.order)
        said = tuple(line.sentence for line in opened.lines)
        return Reading(
            opened.document, said, tuple(claims), opened.page, opened.counts, chances(opened.lines), named,
            weigh.weighed(named, scales, own),
        )  # fmt: skip

    def references(self, opened: Opened) -> References:
        """The sources that the page names."""
        return references.read(opened.document, [line.sentence for line in opened.lines], self.grammar.notation)

    def scales(self, opened: Opened, named: References) -> Scales:
        """What weighs the claims of the page by *named*, its sources."""
        said = [line.sentence for line in opened.lines]
        return Scales(self.weigher, opened.document, said, named, map(_offers, opened.lines))

    def derived(self, opened: Opened, named: References) -> Iterator[Claim]:
        """The claims that no pattern can find, of the whole page; *named* are its sources."""
        lines = self.stated(opened)
        return derived.claims(opened.document, lines, named, self.figures.of(lines), self.grammar.lang)

    def stated(self, opened: Opened) -> list[figure_lines.Line]:
        """The page's sentences as figures are read from them."""
        return [self._stated(opened, order) for order in range(len(opened.lines))]

    def _stated(self, opened: Opened, order: int) -> figure_lines.Line:
        line = opened.lines[order]
        layers = [line.treatments, line.mates.treatments, opened.headings.treatments(line.block)]
        return figure_lines.line(order, line.sentence, line.block, line.treatments, focus.choose(layers))

    def unit(self, block: Block, sentence: Sentence, words: Lexicon) -> Unit:
        """The unit in which *sentence* is matched by *words*: completed by its header where it has one."""
        unit = units.of_sentence(sentence, words)
        header = units.header_of(block, sentence)
        return units.completed(unit, units.of_text(header, words)) if header else unit

    def told(self, text: str, words: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
        """The features and the treatments of *text*, a heading or a header, in *words*."""
        key = text, added([normalise(text).chars], words, self.grammar.lexicon)
        return self._told.get(key, lambda: self._told_by(units.of_text(text, words)))

    def _told_by(self, unit: Unit) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(self.hits(unit.matcher())), focus.named(unit.mentions)

    def hits(self, matcher: Matcher) -> Found:
        """All matches of feature patterns in a unit, by feature and scope; those of the page apart."""
        found: Found = {}
        for feature, _, match in self._features.matches(matcher):
            found.setdefault(feature.key, []).append(match)
        return found

    def said_in(self, block: Block, at: int, words: Lexicon) -> list[tuple[Sentence, Alone]]:
        """The sentences of *block*, the *at*-th of its page, each with what it says by itself."""
        return [(sentence, self.said_by(sentence, block, words)) for sentence in sentences(block, at)]

    def put(self, block: Block, said: Iterable[tuple[Sentence, Alone]]) -> list[Line]:
        """The lines of *block*, of which this is *said*."""
        mates = Mates([])
        mates.lines += [Line(sentence, block, mates, alone) for sentence, alone in said]
        mates.treatments = frozenset().union(*(line.treatments for line in mates.lines))
        return mates.lines

    def line(self, block: Block, sentence: Sentence, words: Lexicon, mates: Mates) -> Line:
        """*sentence* of *block* with all that it says by itself."""
        return Line(sentence, block, mates, self.said_by(sentence, block, words))

    def said_by(self, sentence: Sentence, block: Block, words: Lexicon, known: Callable[[], Alone] | None = None) -> Alone:
        """What *sentence* of *block* says by itself; *known* gives it where another process has read it."""
        key = key_of(sentence, block, words, self.grammar.lexicon)
        return self._said.get(key, lambda: self._known(key, known or (lambda: self._alone(sentence, block, words))))

    def _known(self, key: Key, read: Callable[[], Alone]) -> Alone:
        """What a sentence of *key* says by itself, as it is kept, else as *read* finds it, and kept."""
        alone = self.kept.get(key) if self.kept is not None else None
        if alone is None:
            alone = read()
            if self.kept is not None:
                self.kept.keep(key, alone)
        return alone

    def _alone(self, sentence: Sentence, block: Block, words: Lexicon) -> Alone:
        unit = self.unit(block, sentence, words)
        own = [m for m in unit.mentions if m.start >= unit.own]
        matcher = unit.matcher()
        frames, signs = leavings.apart(self.frames(matcher))
        page = frozenset(feature.name for feature, _, _ in self._page_features.matches(matcher))
        alone = Alone(unit, frames, focus.named(own), page, self.hits(matcher), leavings.signs(sentence, unit, signs))
        if self.model:
            alone.hearing = hear(sentence, block, alone, self.model)
        return alone

    def _block_hits(self, mates: Mates) -> set[str]:
        """The keys of the features that match anywhere in a block."""
        if mates.found is None:
            mates.found = {key for line in mates.lines for key in line.alone.found}
        return mates.found

    def frames(self, matcher: Matcher) -> list[tuple[Frame, Pattern, Match]]:
        """The frames in a unit: per frame the longest matches that do not overlap, cancelled ones out."""
        kept: dict[str, list[tuple[Frame, Pattern, Match]]] = defaultdict(list)
        cancelled: dict[str, list[Match]] = defaultdict(list)
        for (frame, cancels), pattern, match in self._frames.matches(matcher):
            if cancels:
                cancelled[frame.name].append(match)
            else:
                kept[frame.name].append((frame, pattern, match))
        return choosing.chosen(kept, cancelled)

    def claims(self, opened: Opened, order: int) -> Iterator[Claim]:
        """The claims of the *order*-th line of an opened page."""
        line = opened.lines[order]
        left = leavings.of_line(line, self._left)
        if not (line.frames or line.hearing.heard or left):
            return
        wide = self._wide_features(opened.lines, order, opened.headings) | opened.page
        layers = [line.treatments, line.mates.treatments, opened.headings.treatments(line.block), opened.main]
        about = focus.choose(layers)
        framed, heard = self._made(line, wide)
        for made in framed:
            yield _claim(line, order, made, about)
        if left:
            around = features.around(self._narrow, line.alone.found, line.unit.tokens, wide)
        for found in left:
            match = leavings.standing(line, found.span)
            made = Made(found.frame, match, _concepts(line.unit, match), features.local(around, match), found.note)
            yield replace(_claim(line, order, made, about), span=found.span)
        for made in heard:
            yield _claim(line, order, made, about)

    def _made(self, line: Line, wide: frozenset[str]) -> tuple[Sequence[Made], Sequence[Made]]:
        """The claims of the frames of *line* and those of what is heard in it, under the features *wide* of what is around it."""
        alone = line.alone
        if alone.made is None or alone.made[0] != wide:
            around = features.around(self._narrow, alone.found, alone.unit.tokens, wide)
            sets: dict[frozenset[str], frozenset[str]] = {}  # most of a sentence's claims stand in the same circumstances

            def one_of(names: frozenset[str]) -> frozenset[str]:
                return sets.setdefault(names, names)

            framed = [
                Made(
                    frame.name, match, one_of(_concepts(alone.unit, match)), one_of(features.local(around, match)),
                    pattern.source, frame.ledger,
                )
                for frame, pattern, match in alone.frames
            ]  # fmt: skip
            heard = []
            for one in alone.hearing.heard:
                match = _heaviest(alone.unit, one)
                heard.append(Made(one.frame, match, _concepts(alone.unit, match), features.local(around, match), one.because))
            alone.made = wide, framed, heard
        return alone.made[1:]

    def _wide_features(self, lines: Sequence[Line], order: int, headings: Headings) -> frozenset[str]:
        line = lines[order]
        found = set(features.of_block(line.block.kind)) | {f"visibility.{line.block.visibility.value}"}
        if line.block.visibility is not Visibility.NORMAL:
            found.add("not-plainly-visible")
        around: dict[str, Iterable[str]] = {
            "block": self._block_hits(line.mates),
            "previous": self._neighbour(lines, order, -1),
            "next": self._neighbour(lines, order, +1),
            "heading": headings.hits(line.block),
            "title": headings.of_title(),
        }
        present = {scope: set(keys) for scope, keys in around.items()}
        for feature in self._wide:
            keys = present.get(feature.scope)
            if keys is None or not feature.needs <= found or feature.unless & found:
                continue
            if not feature.patterns or feature.key in keys:
                found.add(feature.name)
        return frozenset(found)

    def _neighbour(self, lines: Sequence[Line], order: int, step: int) -> Iterable[str]:
        at = order + step
        if 0 <= at < len(lines) and lines[at].block.section == lines[order].block.section:
            return lines[at].alone.found
        return ()


def _offers(line: Line) -> bool:
    """Whether *line* says what the page offers: it is a heading, or speaks of the clinic's own."""
    return line.block.kind in _HEADS or any(not _OWN.isdisjoint(mention.names) for mention in line.unit.mentions)


def _claim(line: Line, order: int, made: Made, about: frozenset[str]) -> Claim:
    return Claim(
        made.frame, line.sentence, order, line.block.section, _span(line, made.match), made.concepts, made.features, about,
        made.match.start < line.unit.own, made.why, ledger=made.ledger,
    )  # fmt: skip


def _heaviest(unit: Unit, heard: Heard) -> Match:
    """The words of *unit* that weighed most, as if a pattern had matched them."""
    start, end = unit.own + heard.start, unit.own + heard.end
    return Match(start, end, end, tuple((m.start, m.end) for m in unit.mentions if start <= m.start and m.end <= end))


def _span(line: Line, match: Match) -> Span:
    own = line.unit.tokens[max(match.start, line.unit.own) : match.end]
    return line.sentence.normal.locate(own[0].start, own[-1].end)


def _concepts(unit: Unit, match: Match) -> frozenset[str]:
    """Names of the mentions that the match's parts are made of."""
    parts = set(match.parts)
    return frozenset(name for m in unit.mentions if (m.start, m.end) in parts for name in m.names)

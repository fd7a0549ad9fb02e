"""A document into claims: sentences, units, frames, features, focus, in one pass over the page."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from compliance.evidence.weigh import Scales, Weigher
from compliance.figures import judge
from compliance.figures import lines as figure_lines
from compliance.figures.conflicts import conflicts
from compliance.figures.read import Figures
from compliance.figures.values import Conflict, Figure
from compliance.language.normalise import normalise
from compliance.language.sentences import sentences
from compliance.learned.model import Model, Weighed
from compliance.learned.reader import hear, of_words
from compliance.memo import Memo
from compliance.model import Block, BlockKind, Document, Sentence
from compliance.reading import choosing, coined, derived, focus, leavings, rows, units, workers
from compliance.reading.around import Around
from compliance.reading.aside import aside
from compliance.reading.headings import Headings
from compliance.reading.index import Index
from compliance.reading.lexicon import Inside, Lexicon
from compliance.reading.lines import Alone, Found, Line, Mates, Opened, Passage, Told, chances
from compliance.reading.making import Maker
from compliance.reading.matching import Match, Matcher
from compliance.reading.patterns import Pattern
from compliance.reading.same import BlockKey, Key, Unheard, added, but_for_heading, key_of, key_of_block
from compliance.reading.units import Unit
from compliance.reading.values import Claim, Frame, Grammar, Reading
from compliance.reading.whole import Whole
from compliance.references import read as references
from compliance.references.seen import Seen
from compliance.references.values import References

if TYPE_CHECKING:
    from compliance.cache.sentences import Sentences

_HEADS = (BlockKind.TITLE, BlockKind.HEADING)
_OWN = frozenset({"own", "ours"})
# a block of more characters is a page by itself, and does not come again
_LONGEST_KEPT = 2_000
_MOST_WEIGHED = 512  # sentences of which the weight of each word is remembered, at some ten kilobytes each: a page that is being typed


class Reader:
    """A grammar made ready to read pages, with a second reader beside it where there is a *model*.

    Of the pages before it keeps only what equal sentences and blocks say by themselves.
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
        self._unheard = Memo[Unheard, Alone]()
        self._weighed = Memo[Unheard, Weighed](_MOST_WEIGHED)
        self._passages = Memo[BlockKey, Passage]()
        self._seen = Seen()
        self._told = Memo[tuple[str, tuple[Inside, ...]], tuple[frozenset[str], frozenset[str]]]()
        filings = rows.filings(grammar)
        self._frames = Index(filings.frames, rows.of_frames(grammar))
        self._features = Index(filings.features, rows.of_features(grammar, page=False))
        self._page_features = Index(filings.page, rows.of_features(grammar, page=True))
        self._around = Around(grammar.features)
        self._maker = Maker(grammar.features, leavings.Left(grammar.drafts))

    def read(self, document: Document) -> Reading:
        """*document* as sentences and claims."""
        return self.reading(self.open(document))

    def open(self, document: Document) -> Opened:
        """*document* as lines, each with all that it says by itself."""
        words = coined.widened(self.grammar.lexicon, document)
        headings = Headings(self, document, words)
        lines = [line for lines in workers.lines(self, document, words, headings) for line in lines]
        headings.learn(lines)
        workers.lighten(document.blocks)
        counts = focus.count(line.treatments for line in lines)
        page = frozenset().union(*(line.alone.page for line in lines))
        return Opened(document, words, lines, headings, page, counts, focus.main(counts))

    def reading(self, opened: Opened, *, compare: bool = True) -> Reading:
        """An opened page with its claims, each judged by what stands around it; its figures are not read unless they are to *compare*."""
        near, whole = self.begun(opened)
        return whole() if compare else near

    def begun(self, opened: Opened, *, compares: bool = False) -> tuple[Reading, Callable[[], Reading]]:
        """The reading of an opened page without its figures, and what gives it with them.

        Where it *compares* those of a long page it does so meanwhile, in another process.
        """
        lines, shared = self.stated(opened), compares and workers.is_shared(self, opened.document.blocks)
        compared = aside(partial(self._compared, lines), [*lines, *self.grammar.figures.kinds], begins=shared)
        own = [self.claims(opened, order) for order in range(len(opened.lines))]
        workers.lighten(opened.document.blocks)  # headings were read
        named = self.references(opened)
        page = Whole.of(opened, own, named, self.scales(opened, named), self.grammar.evidence.surveys, chances(opened.lines, self.model))
        left = [*leavings.of_page(opened, self.grammar.drafts)]

        def read(figures: Sequence[Figure], against: Sequence[Conflict]) -> Reading:
            told = derived.claims(opened.document, lines, named, against, self.grammar.lang)
            return page.reading([*told, *left], figures)

        @functools.cache
        def whole() -> Reading:
            figures, against = compared()
            if shared:
                self.figures.learn(lines, figures)
            return read(figures, against) if figures else near

        near = read((), ())
        return near, whole

    def references(self, opened: Opened) -> References:
        """The sources that the page names."""
        return references.read(opened.document, [line.sentence for line in opened.lines], self.grammar.notation, self._seen)

    def scales(self, opened: Opened, named: References) -> Scales:
        """What weighs the claims of the page by *named*, its sources."""
        said = [line.sentence for line in opened.lines]
        return Scales(self.weigher, opened.document, said, named, map(_offers, opened.lines))

    def derived(self, opened: Opened, named: References) -> tuple[Sequence[Claim], Sequence[Figure]]:
        """The claims that no pattern can find, of the whole page, and its figures; *named* are its sources."""
        figures, against = self._compared(lines := self.stated(opened))
        return [*derived.claims(opened.document, lines, named, against, self.grammar.lang)], figures

    def _compared(self, lines: Sequence[figure_lines.Line]) -> tuple[list[Figure], list[Conflict]]:
        """The figures that *lines* state, and those that others do not bear out; without a second reader all is left to the rules."""
        figures = self.figures.of(lines)
        found = judge.of_page(lines, figures, self.figures, judge.load()) if self.model else conflicts(lines, figures)
        return figures, [*found]

    def stated(self, opened: Opened) -> list[figure_lines.Line]:
        """The page's sentences as figures are read from them."""
        return [self.stated_by(opened, order) for order in range(len(opened.lines))]

    def stated_by(self, opened: Opened, order: int) -> figure_lines.Line:
        """The *order*-th of them."""
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

    def lines(self, blocks: Sequence[tuple[int, Block]], words: Lexicon) -> list[list[Line]]:
        """The lines of each of *blocks*, which come with their places on the page.

        All of them go through one stage before the next begins: what a stage looks things up in stays at hand, a seventh of the time.
        """
        keys = [key_of_block(block, words, self.grammar.lexicon) for _, block in blocks]
        passages = {key: passage for key in keys if (passage := self._passages.known(key))}
        new: dict[BlockKey, tuple[int, Block]] = {}
        for key, one in zip(keys, blocks, strict=True):
            if key not in passages:
                new.setdefault(key, one)
        cut = [(block, sentences(block, at)) for at, block in new.values()]
        said = iter(self._said_by([(sentence, block) for block, found in cut for sentence in found], words))
        for key, (block, found) in zip(new, cut, strict=True):
            passages[key] = self._passage(key, block, Told([(sentence, next(said)) for sentence in found]))
        return [passages[key].at(block, at).lines for key, (at, block) in zip(keys, blocks, strict=True)]

    def told_lines(self, block: Block, at: int, words: Lexicon, told: Told) -> list[Line]:
        """The lines of *block*, the *at*-th of its page, of which another process read what is *told*."""
        key = key_of_block(block, words, self.grammar.lexicon)
        return (self._passages.known(key) or self._passage(key, block, told)).at(block, at).lines

    def _passage(self, key: BlockKey, block: Block, told: Told) -> Passage:
        """*block* with what its sentences were *told* to say, kept under *key*."""
        mates = Mates([], left=told.left)
        mates.lines += [Line(sentence, block, mates, alone) for sentence, alone in told.said]
        mates.treatments = frozenset().union(*(line.treatments for line in mates.lines))
        mates.found = self._around.of_block(mates)
        self._maker.look_through(mates)
        passage = Passage(mates)
        return self._passages.keep(key, passage) if len(block.text.chars) <= _LONGEST_KEPT else passage

    def line(self, block: Block, sentence: Sentence, words: Lexicon, mates: Mates) -> Line:
        """*sentence* of *block* with all that it says by itself."""
        return Line(sentence, block, mates, *self._said_by([(sentence, block)], words))

    def told_by(self, sentence: Sentence, block: Block, words: Lexicon, read: Callable[[], Alone]) -> Alone:
        """What *sentence* of *block* says by itself, as another process *read* it."""
        key = key_of(sentence, block, words, self.grammar.lexicon)
        return self._known(key) or self._keep(key, read())

    def _said_by(self, cut: Sequence[tuple[Sentence, Block]], words: Lexicon) -> list[Alone]:
        """What each sentence of *cut* says by itself in its block; what is heard in it comes last."""
        keys = [key_of(sentence, block, words, self.grammar.lexicon) for sentence, block in cut]
        known = {key: alone for key in dict.fromkeys(keys) if (alone := self._known(key))}
        new = {key: one for key, one in zip(keys, cut, strict=True) if key not in known}
        same = self._same({but_for_heading(key): one for key, one in new.items()}, words)
        for key, one in new.items():
            known[key] = self._keep(key, self._heard(key, *one, same[but_for_heading(key)]))
        return [known[key] for key in keys]

    def _same(self, cut: Mapping[Unheard, tuple[Sentence, Block]], words: Lexicon) -> dict[Unheard, Alone]:
        """What the sentences of *cut* say but for what is heard in them: read once for all headings, while one is being typed too."""
        same = {key: alone for key in cut if (alone := self._unheard.known(key))}
        units = {key: self.unit(block, sentence, words) for key, (sentence, block) in cut.items() if key not in same}
        for key, unit in units.items():
            same[key] = self._unheard.keep(key, self._alone(cut[key][0], unit))
        return same

    def _known(self, key: Key) -> Alone | None:
        """What a sentence of *key* says by itself, where that was read before, in this run or an earlier one."""
        alone = self._said.known(key)
        if alone is None and self.kept is not None and (alone := self.kept.get(key)):
            self._said.keep(key, alone)
        return alone

    def _keep(self, key: Key, alone: Alone) -> Alone:
        if self.kept is not None:
            self.kept.keep(key, alone)
        return self._said.keep(key, alone)

    def _heard(self, key: Key, sentence: Sentence, block: Block, same: Alone) -> Alone:
        """What *sentence* of *key* says, which by itself says the *same* under all headings, and how it is heard under its own."""
        model = self.model
        if model is None:
            return same
        hearing = hear(sentence, block, same, model, lambda: self._weighed.get(but_for_heading(key), lambda: of_words(sentence, block, same, model)))
        return Alone(same.unit, same.frames, same.treatments, same.page, same.found, same.signs, hearing, same=same)

    def _alone(self, sentence: Sentence, unit: Unit) -> Alone:
        """What *sentence*, which is read as *unit*, says but for what is heard in it."""
        own = [m for m in unit.mentions if m.start >= unit.own]
        matcher = unit.matcher()
        frames, signs = leavings.apart(self.frames(matcher))
        page = frozenset(feature.name for feature, _, _ in self._page_features.matches(matcher))
        return Alone(unit, frames, focus.named(own), page, self.hits(matcher), leavings.signs(sentence, unit, signs))

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

    def ahead(self, document: Document, words: Lexicon, lines: Sequence[Line], headings: Headings) -> None:
        """Make the claims of *lines*, which stand together, and hear each among its neighbours, as far as both can be done before the rest of their page is read.

        What they rest on that stands elsewhere may turn out otherwise; then it is done anew.
        """
        headings.learn(lines)
        chances(lines, self.model)
        opened = Opened(document, words, lines, headings, frozenset(), {}, frozenset())
        for order, line in enumerate(lines):
            if not self._is_silent(line):
                self._maker.make(line.alone, self._around.of(opened, order))

    def _is_silent(self, line: Line) -> bool:
        return line.mates.silent or self._maker.silent(line)

    def claims(self, opened: Opened, order: int) -> Sequence[Claim]:
        """The claims of the *order*-th line of an opened page."""
        line = opened.lines[order]
        if self._is_silent(line):
            return ()
        layers = [line.treatments, line.mates.treatments, opened.headings.treatments(line.block), opened.main]
        return self._maker.claims(line, order, self._around.of(opened, order), focus.choose(layers))


def _offers(line: Line) -> bool:
    """Whether *line* says what the page offers: it is a heading, or speaks of the clinic's own."""
    return line.block.kind in _HEADS or not all(map(_OWN.isdisjoint, [mention.names for mention in line.unit.mentions]))

"""Of which treatments a place of the page speaks: its own words, its headers, the nearest heading that names one.

A page on several treatments gives each a heading; what stands below it is told of that treatment, and what
stands under no treatment's heading is told of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from compliance.duties.lists import Lists
from compliance.model import Block, BlockKind
from compliance.reading import focus
from compliance.reading.values import Claim, Reading

_NAMED = "offer.named"
_NOT_THERE = {"others-offer", "visibility.hidden"}
Names = frozenset[str]
# a section on what all treatments share: fees, risks, questions
_SHARED = "shared.section"
_NONE: Names = frozenset()
# 血糖測定値の誤差: a word in a sentence, not its subject
_BYWORD = "treatment.insured.insured-general"


class Places:
    """The treatments named in each sentence and block of a page, and in what stands above it."""

    __slots__ = ("_blocks", "_headed", "_homes", "_in_block", "_in_sentence", "_in_text", "_lists", "_names", "_owned", "_paths", "_sections", "_shared", "_title")

    def __init__(self, reading: Reading) -> None:
        self._blocks = reading.document.blocks
        named = [claim for claim in reading.claims if claim.frame == _NAMED and _NOT_THERE.isdisjoint(claim.features)]
        self._in_sentence = _gathered((claim.order, claim.concepts - {_BYWORD}) for claim in named)
        self._in_block = _gathered((claim.sentence.block, claim.concepts) for claim in named)
        self._in_text = {self._blocks[at].text.chars: names for at, names in self._in_block.items()}
        self._lists = Lists(self._blocks, self._in_block)
        self._paths = _paths(self._blocks)
        self._shared = {claim.sentence.block for claim in reading.claims if claim.frame == _SHARED}
        titles = [at for at in self._in_block if _is_title(self._blocks[at])]
        self._title = frozenset(name for at in titles for name in self._in_block[at])
        heads = {text for block in self._blocks for text in (block.row, block.column)}
        headed = [at for at in self._in_block if self._heads(at, heads) and at not in titles]
        self._headed = frozenset(name for at in headed for name in self._in_block[at])
        # a row for a treatment that has a section of its own is told of that one alone, wherever its table stands
        self._sections = frozenset(name for at in headed if self._blocks[at].level > 0 for name in self._in_block[at])
        self._homes: dict[Names, frozenset[int]] = {}
        # a sentence makes many claims, and each is asked for by many duties
        self._names: dict[int, Names] = {}
        self._owned: dict[int, Names] = {}

    def _heads(self, at: int, heads: set[str]) -> bool:
        return self._blocks[at].level > 0 or self._blocks[at].text.chars in heads

    def tells_of(self, claim: Claim, treatments: Names) -> bool:
        """Whether *claim* speaks of one of *treatments*: by name, in their section, or as the page's subject."""
        return not treatments.isdisjoint(self.names(claim) or claim.focus)

    def beside(self, claim: Claim, treatments: Names) -> bool:
        """Whether the block of *claim* names one of *treatments*."""
        return not treatments.isdisjoint(self._in_block.get(claim.sentence.block, _NONE))

    def serves(self, claim: Claim, treatments: Names) -> bool:
        """Whether *claim* speaks of one of *treatments*, or of no treatment in particular."""
        names = self.names(claim)
        if not names:
            return not self._apart(claim.sentence.block, treatments)
        own = self._own(claim)
        if own and own.isdisjoint(treatments) and not treatments.isdisjoint(self._lists.listed(claim.sentence.block)):
            return False  # they have a line of their own
        if not treatments.isdisjoint(names):
            return True
        # what the page is about, and gives no section of its own, is told of in all of its sections
        return bool(self._title & treatments) and self._headed.isdisjoint(names)

    def _apart(self, block: int, treatments: Names) -> bool:
        """Whether *block* has a heading of its own, on a page that heads *treatments* and others beside them."""
        if not self._title.isdisjoint(treatments) or not self._headed & treatments or self._headed <= treatments:
            return False
        own = set(self._paths[block]) - self._homes_of(treatments)
        return bool(own) and self._shared.isdisjoint(own)

    def _homes_of(self, treatments: Names) -> frozenset[int]:
        """The headings above what names one of *treatments*."""
        if treatments not in self._homes:
            named = (self._paths[at] for at, names in self._in_block.items() if names & treatments)
            self._homes[treatments] = frozenset().union(*named)
        return self._homes[treatments]

    def names(self, claim: Claim) -> Names:
        """The treatments of which *claim* speaks by name or by its place."""
        names = self._names.get(claim.order)
        if names is None:
            own, at = self._own(claim), claim.sentence.block
            apart = own and self._blocks[at].row and own <= self._sections
            names = self._names[claim.order] = own if apart else own | self._home(at)
        return names

    def _own(self, claim: Claim) -> Names:
        """The treatments that *claim*'s sentence names, else the last one before it in its block, else its headers, else its line."""
        own = self._owned.get(claim.order)
        if own is None:
            own = self._owned[claim.order] = self._said_by(claim)
        return own

    def _said_by(self, claim: Claim) -> Names:
        at = claim.sentence.block
        so_far = range(claim.order, claim.order - claim.sentence.index - 1, -1)
        headers = (self._in_text.get(text, _NONE) for text in (self._blocks[at].row, self._blocks[at].column))
        said = next((self._in_sentence[order] for order in so_far if order in self._in_sentence), _NONE.union(*headers))
        return said or self._lists.beside(at)

    def _home(self, block: int) -> Names:
        """The treatments of the nearest heading above *block* that names any, the page's title apart."""
        return next((self._in_block[at] for at in reversed(self._paths[block]) if at in self._in_block), _NONE)


def _gathered(found: Iterable[tuple[int, Iterable[str]]]) -> dict[int, Names]:
    """The single treatments (no ancestors, no umbrella names) at each place."""
    names: dict[int, set[str]] = defaultdict(set)
    for at, concepts in found:
        names[at].update(n for n in concepts if n.startswith(focus.ROOT) and n.count(".") >= 2)
    specific = {at: frozenset(n for n in all_ if not n.startswith(focus.UMBRELLA)) for at, all_ in names.items()}
    return {at: kept for at, kept in specific.items() if kept}


def _is_title(block: Block) -> bool:
    return block.level == 1 or block.kind is BlockKind.TITLE


def _paths(blocks: Sequence[Block]) -> tuple[tuple[int, ...], ...]:
    """The headings below the page's title above each block, outermost first; a heading stands under itself."""
    path: list[int] = []
    paths: list[tuple[int, ...]] = []
    for at, block in enumerate(blocks):
        if block.level > 0:
            path = [heading for heading in path if blocks[heading].level < block.level]
            if block.level > 1:
                path.append(at)
        paths.append(tuple(path))
    return tuple(paths)

"""The circumstances that hold of a line by where it stands: its block, its neighbours, what is above it, its page."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Mapping, Sequence

from compliance.memo import Memo
from compliance.model import BlockKind, Visibility, is_plain
from compliance.reading import features
from compliance.reading.lines import Alone, Line, Mates, Opened
from compliance.reading.values import Feature

SCOPES = frozenset({"block", "previous", "next", "heading", "title", "page"})
"""The scopes of features that look beyond a sentence."""
Keys = frozenset[str]
_Place = tuple[BlockKind, Visibility, Keys, Keys, Keys, Keys, Keys]
_NONE: Keys = frozenset()
_LAYERS = ("block", "previous", "next", "heading", "title")
_REMEMBERED = 16_384  # places of lines, of which a page of two hundred sheets has some thousands
_at = operator.itemgetter(0)


class Around:
    """Finds the features of *all_features* that look beyond a sentence; found once for all lines that stand alike."""

    def __init__(self, all_features: Sequence[Feature]) -> None:
        wide = [feature for feature in all_features if feature.scope in SCOPES]
        self._asked = frozenset(feature.key for feature in wide if feature.patterns)
        # those that need no hit, and by scope and key those that do: most have none
        self._always = [(at, feature) for at, feature in enumerate(wide) if not feature.patterns and feature.scope in _LAYERS]
        self._by_key: Mapping[tuple[str, str], list[tuple[int, Feature]]] = defaultdict(list)
        for at, feature in enumerate(wide):
            if feature.patterns:
                self._by_key[feature.scope, feature.key].append((at, feature))
        self._known = Memo[_Place, Keys](_REMEMBERED)
        self._sets = Memo[Keys, Keys]()  # most places give one of a few hundred sets
        self._whole = Memo[tuple[Keys, Keys], Keys]()

    def of(self, opened: Opened, order: int) -> Keys:
        """The features that hold of the *order*-th line of *opened* by what is around it, those of the page among them."""
        lines, line = opened.lines, opened.lines[order]
        block, above = line.block, opened.headings
        place = (
            block.kind, block.visibility, self.of_block(line.mates), self._beside(lines, order, -1),
            self._beside(lines, order, +1), above.hits(block), above.of_title(),
        )  # fmt: skip
        found, page = self._known.get(place, lambda: self._holding(place)), opened.page
        return self._whole.get((page, found), lambda: page | found)

    def _holding(self, place: _Place) -> Keys:
        kind, visibility, *around = place
        found = set(features.of_block(kind)) | {f"visibility.{visibility.value}"}
        if not is_plain(kind, visibility):
            found.add("not-plainly-visible")
        hit = [one for scope, keys in zip(_LAYERS, around, strict=True) for key in keys for one in self._by_key.get((scope, key), ())]
        for _, feature in sorted([*self._always, *hit], key=_at):
            if feature.needs <= found and feature.unless.isdisjoint(found):
                found.add(feature.name)
        held = frozenset(found)
        return self._sets.get(held, lambda: held)

    def of_block(self, mates: Mates) -> Keys:
        """The keys of the features that match anywhere in a block."""
        if mates.found is None:
            mates.found = _NONE.union(*(self._of(line.alone) for line in mates.lines))
        return mates.found

    def _beside(self, lines: Sequence[Line], order: int, step: int) -> Keys:
        """The keys of the features that match in the sentence before or after, where it stands in the same section."""
        at = order + step
        if 0 <= at < len(lines) and lines[at].block.section == lines[order].block.section:
            return self._of(lines[at].alone)
        return _NONE

    def _of(self, alone: Alone) -> Keys:
        if alone.told is None:
            alone.told = self._asked.intersection(alone.found)
        return alone.told

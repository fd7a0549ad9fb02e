"""The circumstances that hold of a line by where it stands: its block, its neighbours, what is above it, its page."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.memo import Memo
from compliance.model import BlockKind, Visibility
from compliance.reading import features
from compliance.reading.lines import Alone, Line, Mates, Opened
from compliance.reading.values import Feature

SCOPES = frozenset({"block", "previous", "next", "heading", "title", "page"})
"""The scopes of features that look beyond a sentence."""
Keys = frozenset[str]
_Place = tuple[BlockKind, Visibility, Keys, Keys, Keys, Keys, Keys, Keys]
_NONE: Keys = frozenset()


class Around:
    """Finds the features of *all_features* that look beyond a sentence; found once for all lines that stand alike."""

    def __init__(self, all_features: Sequence[Feature]) -> None:
        self._features = [feature for feature in all_features if feature.scope in SCOPES]
        self._asked = frozenset(feature.key for feature in self._features if feature.patterns)
        self._known = Memo[_Place, Keys]()

    def of(self, opened: Opened, order: int) -> Keys:
        """The features that hold of the *order*-th line of *opened* by what is around it, those of the page among them."""
        lines, line = opened.lines, opened.lines[order]
        block, above = line.block, opened.headings
        place = (
            block.kind, block.visibility, opened.page, self.of_block(line.mates), self._beside(lines, order, -1),
            self._beside(lines, order, +1), above.hits(block), above.of_title(),
        )  # fmt: skip
        return self._known.get(place, lambda: self._holding(place))

    def _holding(self, place: _Place) -> Keys:
        kind, visibility, page, *around = place
        found = set(features.of_block(kind)) | {f"visibility.{visibility.value}"}
        if visibility is not Visibility.NORMAL:
            found.add("not-plainly-visible")
        present = dict(zip(("block", "previous", "next", "heading", "title"), around, strict=True))
        for feature in self._features:
            keys = present.get(feature.scope)
            if keys is None or not feature.needs <= found or feature.unless & found:
                continue
            if not feature.patterns or feature.key in keys:
                found.add(feature.name)
        return page | found

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

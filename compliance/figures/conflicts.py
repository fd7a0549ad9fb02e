"""The figures of a page that others do not bear out, one finding for a pair.

Of two that cannot both be true, running text yields to a table, a list or a note; of one sort the one that favours the clinic
yields; where neither settles it, the later one. What shares no word with a figure stands against it only where it stands beside it
(below one heading, in one answer), names its treatment, or is the page's only price for what it counts.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from compliance.figures import compare, things
from compliance.figures.lines import Line
from compliance.figures.things import Things, leaves
from compliance.figures.values import FEE, MARKET, PRICE, REGULAR, Conflict, Figure
from compliance.model import BlockKind

# an entry that says more than an amount of yen with or without tax
_HAS_WORDS = re.compile(r"(?!円|税込|税抜|税別|抜き)[^\W\d_]{2}|[回本目]")
# figures that one is compared with; a page with more of one kind is made to be slow
MOST = 200


def conflicts(lines: Sequence[Line], stated: Sequence[Figure]) -> Iterator[Conflict]:
    """The conflicts of a page, whose sentences *lines* are and whose figures are those *stated*."""
    about = Things(lines)
    groups: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in stated:
        role = figure.role if figure.role == MARKET else ""
        groups[figure.kind.name, figure.subject, role].append(figure)
    amounts = compare.amounts(f for f in stated if f.kind.name == PRICE and f.listed and f.role != REGULAR)
    for group in groups.values():
        for at, figure in enumerate(group):
            found = _contradicted(figure, _within_reach(at, group), about, amounts)
            if found:
                yield conflict(figure, found)


def conflict(figure: Figure, other: Figure) -> Conflict:
    """That *other* contradicts *figure*, with what people are told of it."""
    return Conflict(figure, other, f"{figure.text}に対し、別の場所では{other.text}")


def _contradicted(
    figure: Figure, group: Sequence[Figure], about: Things, amounts: Sequence[tuple[float, int]]
) -> Figure | None:
    """The figure that contradicts *figure*, where the fault is *figure*'s; else None."""
    if not figure.firm or figure.kind.extreme not in (None, figure.low):
        return None
    if figure.listed and figure.role != REGULAR:
        group = [other for other in group if figure.kind.name == PRICE and _one_cell(figure, other)]
    if figure.kind.name == FEE:  # a fee beside one treatment is none beside another, though it is called alike
        group = [other for other in group if leaves(other.line.treatments) == leaves(figure.line.treatments)]
    others = [o for o in group if o.order != figure.order and o.role != REGULAR and not o.bare and (o.line.row or not figure.bare)]
    if figure.kind.name == PRICE and figure.role != MARKET:  # most of a book's prices are too far apart, and need not be looked at
        others = [other for other in others if compare.apart(figure, other) <= compare.FARTHEST]
    levels = [(about.closeness(figure, other), other) for other in others]
    # what is done once is of a part of the treatment as likely as of all
    single = figure.kind.name == "time" or (figure.kind.name == "sessions" and figure.low > 1)
    only = single and len({(other.low, other.high) for level, other in levels if level}) == 1
    near = [(level, other) for level, other in levels if level >= things.WORDS or not _elsewhere(figure, other, level, about, only)]
    close = [(level, other) for level, other in near if compare.comparable(figure, other, level >= things.WORDS)]
    if figure.per and any(_counts_alike(figure, other) and level >= things.SECTION for level, other in close):
        close = [(level, other) for level, other in close if _counts_alike(figure, other)]
    best = max((level for level, _ in close), default=0.0)
    if best < (things.WORDS if figure.bare else things.MAIN):
        return None
    same = [other for level, other in close if level == best]
    if not figure.listed:  # what is said twice in running text proves nothing against a table
        same = [other for other in same if _tabled(figure, other, about)] or same
    if figure.bare:
        same = [other for other in same if other.names and other.names <= figure.names]
    if figure.kind.name == PRICE and compare.supported(figure, [] if figure.role == REGULAR else amounts):
        return None
    if any(compare.agree(figure, other) for other in same):
        return None
    if figure.role == REGULAR and _sold(figure, group, same):
        return None
    if figure.kind.name == PRICE and not figure.per and len({other.per for other in same}) > 1:
        same = [min(same, key=lambda other: compare.apart(figure, other))]
    sole = not figure.own and figure.per != "" and len({other.low for other in group if other.per == figure.per and other.order != figure.order}) == 1
    against = [other for other in same if other.firm and _yields(figure, other, best, about, sole)]
    if len(against) < len([other for other in same if other.firm]) or not against:
        return None
    return min(against, key=lambda other: abs(other.low - figure.low))


def _counts_alike(figure: Figure, other: Figure) -> bool:
    return other.per == figure.per and other.firm


def _elsewhere(figure: Figure, other: Figure, level: float, about: Things, only: bool) -> bool:
    """Whether *other*, which shares no word with *figure*, is of what another section speaks of; it is not where it is all that the page says."""
    if figure.kind.name == PRICE and figure.label and figure.role not in (REGULAR, MARKET):
        # an entry is of what it names, and of nothing that it does not
        told = bool(leaves(figure.line.own) & leaves(other.line.treatments)) or (not figure.own and _HAS_WORDS.search(figure.line.text))
        return not told or not about.together(figure.line, other.line)
    if figure.kind.name == "sessions" and figure.low == 1 and not (figure.promise or other.line.row):
        return True  # whatever is done once is done once; that once is enough is of the treatment
    if about.together(figure.line, other.line) or figure.role == MARKET:
        return False
    if figure.kind.name == PRICE:
        return bool(figure.own or figure.names)
    return not figure.promise or (level < things.SECTION and not (only or other.label or other.line.row))


def _sold(figure: Figure, group: Sequence[Figure], listed: Sequence[Figure]) -> bool:
    """Whether the price beside a usual one, for which it is sold, is the one that is listed."""
    sale = [other for other in group if other.order == figure.order and other is not figure]
    return any(compare.agree(one, other) for one in sale for other in listed)


def _within_reach(at: int, group: Sequence[Figure]) -> Sequence[Figure]:
    if len(group) <= MOST:
        return group
    return [*group[: MOST // 2], *group[max(at - MOST // 4, MOST // 2) : at + MOST // 4]]


def _yields(figure: Figure, other: Figure, level: float, about: Things, sole: bool) -> bool:
    """Whether *figure* is the one of the two that is at fault, and surely so."""
    if figure.role == REGULAR:
        return other.listed and level >= things.WORDS and figure.per == other.per and other.names <= figure.names | figure.heads
    if figure.role == MARKET:
        return figure.order > other.order and figure.per == other.per and level >= things.SECTION
    ahead = compare.beyond(figure, other)
    if not figure.kind.favours:
        return figure.promise and not figure.listed and (figure.order > other.order or _tabled(figure, other, about))
    if figure.listed:
        return ahead and figure.kind.name == PRICE and _one_cell(figure, other)
    if _tabled(figure, other, about):
        sure = level >= things.WORDS and figure.per == other.per and other.names <= figure.own
        return ahead or (sure and (figure.per != "" or figure.kind.name != PRICE) and compare.beyond(other, figure))
    if figure.kind.name == PRICE:
        return ahead and (_one_thing(figure, other, about) or (sole and (level >= things.NAMED or compare.is_package(figure) or not _under_others(figure, other))))
    near = about.together(figure.line, other.line) and (figure.kind.any or figure.order > other.order)
    return ahead and (figure.promise or near or level > things.WORDS)


def _under_others(figure: Figure, other: Figure) -> bool:
    """Whether each stands below a heading of its own, which is what it is of."""
    one, two = figure.line.block.headings, other.line.block.headings
    shared = min(len(one), len(two))
    return one[:shared] != two[:shared]


def _one_cell(figure: Figure, other: Figure) -> bool:
    """Whether the headers of both are the same, in two tables."""
    one, two = figure.line, other.line
    same = (one.row, one.column) == (two.row, two.column) and one.row != ""
    return same and one.block.table != two.block.table and one.block.kind is two.block.kind is BlockKind.CELL


def _tabled(figure: Figure, other: Figure, about: Things) -> bool:
    """Whether *other* stands in a table or a list, or in a line like one of a list where *figure* stands in a sentence."""
    if other.listed or not other.label or figure.label or other.line.block.kind is BlockKind.HEADING:
        return other.listed
    near = figure.per == other.per and about.together(figure.line, other.line)
    return bool(figure.own & other.names) or (not figure.own and (near or not figure.per))


def _one_thing(figure: Figure, other: Figure, about: Things) -> bool:
    """Whether running text says of the very same thing what each of two prices is."""
    one, two = figure.topic, other.topic
    if figure.label and not figure.own:
        return False
    # entries side by side: each is of what it names, to the letter
    if figure.label and other.label and about.together(figure.line, other.line) and _apart(figure, other):
        return False
    if not about.together(figure.line, other.line) or figure.per != other.per:
        if figure.label and other.label and not (figure.own <= other.own or other.own <= figure.own):
            return False
        return bool(figure.own & (other.own | other.heads))
    if figure.label and other.label and figure.own and other.own:
        return figure.own <= other.own or other.own <= figure.own
    if one and not two:
        return bool(one & (other.names | other.heads)) or bool(leaves(figure.line.own) & leaves(other.line.treatments))
    return not one or bool(one & (two | other.own | other.heads))


def _apart(figure: Figure, other: Figure) -> bool:
    """Whether both entries begin with a name, and not with the same."""
    one, two = _head(figure), _head(other)
    return one != two and "" not in (one, two)


def _head(figure: Figure) -> str:
    """What an entry names before its first digit."""
    return "".join(itertools.takewhile(lambda char: not char.isdigit(), figure.line.text)).strip()

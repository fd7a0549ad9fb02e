"""The pictures of an HTML page: where they may be found, and what was read in them as blocks."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.model import Block, BlockKind, Text
from compliance.sources.building import is_told
from compliance.sources.html_core import Element
from compliance.sources.html_tree import Run

# the address of a picture, and where scripts that load it late keep it
_ADDRESS = ("data-src", "data-original", "data-lazy-src", "src")
_SETS = ("data-srcset", "srcset")
_LONGEST_NAME = 60


def addresses(image: Element) -> tuple[str, ...]:
    """The addresses at which the picture of an ``img`` may be: its own, then those of the ``picture`` around it."""
    found = [image.attr(name) or "" for name in _ADDRESS]
    sets = [element.attr(name) or "" for element in (image, *_sources(image.parent)) for name in _SETS]
    found += [_first(written) for written in sets]
    return tuple(dict.fromkeys(address.strip() for address in found if address.strip()))


def _sources(around: object) -> list[Element]:
    """The ``source`` elements beside the ``img`` of a ``picture``; none where *around* it is something else."""
    if not (isinstance(around, Element) and around.tag == "picture"):
        return []
    return [child for child in around.children if isinstance(child, Element) and child.tag == "source"]


def _first(written: str) -> str:
    """The first address of a ``srcset``; a comma may stand inside one, as in ``data:``."""
    return written.strip().split(maxsplit=1)[0].rstrip(",") if written.strip() else ""


def blocks(tag: Run, words: Sequence[str], told: str) -> Iterator[Block]:
    """A block for each paragraph of *words*, standing for *tag*, but for those that its alternative text has *told*."""
    for paragraph in words:
        if paragraph and not is_told(paragraph, told):
            count = len(paragraph)
            yield Block(BlockKind.PARAGRAPH, Text(paragraph, (tag.start,) * count, (tag.end,) * count))


def name(addresses: Sequence[str]) -> str:
    """What a file of a picture is called; empty where the page itself holds it."""
    files = (address.partition("?")[0].rpartition("/")[2] for address in addresses if not address.startswith("data:"))
    return next((file[-_LONGEST_NAME:] for file in files if file), "")


def spots(source: str, pictures: Sequence[tuple[Run, str]]) -> tuple[tuple[int, str], ...]:
    """For the tag of each of *pictures* which one it is, numbered as they were read; nothing behind it."""
    found = []
    for number, (tag, file) in enumerate(pictures, 1):
        line = source.count("\n", 0, tag.start) + 1
        where = f"{file}・{line} 行目" if file else f"{line} 行目"
        found += [(tag.start, f"画像 {number} ({where})"), (tag.end, "")]
    return tuple(sorted(found))

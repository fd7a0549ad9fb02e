"""How results are known again in the next run: by our own fingerprint, and by what code scanning looks at."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from compliance.model import Document
from compliance.render.machine.line_hash import line_hashes
from compliance.render.machine.results import Result

_OWN, _LINE = "compliance/v1", "primaryLocationLineHash"


def fingerprints(found: Sequence[Result]) -> list[dict[str, str]]:
    """The ``partialFingerprints`` of each of *found*.

    Code scanning looks at the line's hash alone. A result of the whole file has none, and two of one rule on one line would be
    one: these are known by our fingerprint there too. The hash of a line that is not UTF-8 is left to be made from the file.
    """
    hashes = _hashes(found)
    seen: set[tuple[str, str, int]] = set()
    known = []
    for one in found:
        place, own = (one.path, one.rule, one.line), f"{one.fingerprint}:1"
        line = own if one.span is None or place in seen else hashes.get((id(one.document), one.line), "")
        seen.add(place)
        known.append({_OWN: one.fingerprint} | ({_LINE: line} if line else {}))
    return known


def _hashes(found: Sequence[Result]) -> dict[tuple[int, int], str]:
    """The hashes of the lines that *found* begin on, by document and line."""
    documents: dict[int, Document] = {}
    lines: dict[int, set[int]] = defaultdict(set)
    for one in found:
        if one.span and one.document and one.document.encoding.lower() == "utf-8":
            documents[id(one.document)] = one.document
            lines[id(one.document)].add(one.line)
    return {(at, line): name for at, page in documents.items() for line, name in line_hashes(page.source, lines[at]).items()}

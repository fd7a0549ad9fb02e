"""The hash by which GitHub's code scanning knows a line again (github/codeql-action, fingerprints).

It is a polynomial, modulo 2^64, in the first hundred UTF-16 code units from the line's start on, spaces and tabs aside, and the ordinal
of the line among those that begin alike. GitHub makes it where a log has none, and warns of each result that has another one.
"""
from __future__ import annotations

import re
import sys
from array import array
from collections import Counter
from collections.abc import Collection

_UNITS = 100
_MODULUS = 1 << 64
_POWERS = tuple(pow(37, exponent, _MODULUS) for exponent in reversed(range(_UNITS)))
_END = "\uffff" + "\0" * _UNITS  # what stands for the end of the file


def line_hashes(source: str, lines: Collection[int]) -> dict[int, str]:
    """For each of *lines* of *source*, counted from 1, its hash and ordinal: ``271789c17abda88f:1``."""
    text = re.sub(r"\r\n?", "\n", source).translate({ord(" "): None, ord("\t"): None})
    units = (text + _END).encode(f"utf-16-{sys.byteorder[0]}e", "surrogatepass")
    seen: Counter[bytes] = Counter()
    found, start = {}, 0
    for number, line in enumerate(text.split("\n"), 1):
        begins = units[start : start + 2 * _UNITS]
        seen[begins] += 1
        if number in lines:
            found[number] = f"{_hash(begins):x}:{seen[begins]}"
        start += len(line.encode("utf-16-le", "surrogatepass")) + 2
    return found


def _hash(units: bytes) -> int:
    return sum(power * unit for power, unit in zip(_POWERS, array("H", units), strict=True)) % _MODULUS

"""Names under which works and trials are registered, with their syntax checked; nothing is looked up.

Sources: DOI handbook (10.prefix/suffix); PubMed (up to 8 digits), PubMed Central (PMC and digits); jRCT (jRCT, perhaps a letter,
ten digits, as jRCTs031200123 and jRCT1031200123); UMIN (UMIN and nine digits, its receipts R and nine digits); ClinicalTrials.gov (NCT and eight
digits); ISBN-10 and -13 with their check digits (ISO 2108).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from msgspec import Struct

from compliance.model import Identifier

_TRAILING = ".,;:)]}>」』）】、。"


class _Scheme(Struct, frozen=True):
    """How identifiers of a kind are found, loosely, and when one is as it should be."""

    kind: str
    found: re.Pattern[str]
    right: Callable[[str], object]


def _matches(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


def is_isbn(text: str) -> bool:
    """Whether the digits of *text* are an ISBN-10 or -13 whose check digit is right."""
    digits = [10 if char in "xX" else int(char) for char in text if char not in "- "]
    if len(digits) == 10:
        return 10 not in digits[:9] and sum((10 - at) * digit for at, digit in enumerate(digits)) % 11 == 0
    return len(digits) == 13 and 10 not in digits and sum(digit * (1 + 2 * (at % 2)) for at, digit in enumerate(digits)) % 10 == 0


_SCHEMES = (
    _Scheme("doi", re.compile(r"(?:doi\.org/|doi\s*[:.]?\s*)([^\s、。」』）]+)|(?<![\w./])(10\.\d{4,9}/[^\s、。」』）]+)", re.I), _matches(r"10\.\d{4,9}/\S*[^\s.,;]")),
    _Scheme("pmcid", re.compile(r"(?<![A-Za-z])(PMC\s?\d+)|PMCID\s*[:：]?\s*(\w+)", re.I), _matches(r"(?i:PMC)\d{3,8}")),
    _Scheme("pmid", re.compile(r"PMID\s*[:：.]?\s*(\w+)|pubmed\.ncbi\.nlm\.nih\.gov/(\w+)|ncbi\.nlm\.nih\.gov/pubmed/(\w+)", re.I), _matches(r"\d{1,8}")),
    _Scheme("jrct", re.compile(r"(?<![A-Za-z])(jRCT[A-Za-z]*\d+)", re.I), _matches(r"(?:jRCT\d{10}|jRCT[a-z]\d{9})")),
    _Scheme("umin", re.compile(r"(?<![A-Za-z])(UMIN\s?\d+)|recptno=(R\d+)|(?<![A-Za-z0-9])(R0000\d+)", re.I), _matches(r"(?:UMIN|R)\d{9}")),
    _Scheme("nct", re.compile(r"(?<![A-Za-z])(NCT\s?\d+)", re.I), _matches(r"NCT\d{8}")),
    _Scheme("isbn", re.compile(r"ISBN(?:-1[03])?\s*[:：]?\s*([0-9][0-9Xx -]{7,16}[0-9Xx])", re.I), is_isbn),
    _Scheme("url", re.compile(r"(https?://[!#-;=?-~]+)", re.I), _matches(r"https?://[A-Za-z0-9][\w.-]*\.[A-Za-z]{2,}(?::\d+)?(?:[/?#]\S*)?")),
)  # fmt: skip


def identifiers(text: str) -> tuple[Identifier, ...]:
    """The identifiers in *text* in the order in which they stand, each once; ``valid`` says whether it is written as it should be."""
    plain = unicodedata.normalize("NFKC", text)
    found = sorted(_found(plain), key=lambda item: item[0])
    return tuple(dict.fromkeys(identifier for _, identifier in found))


def _found(plain: str) -> Iterator[tuple[int, Identifier]]:
    for scheme in _SCHEMES:
        for match in scheme.found.finditer(plain):
            written = next(group for group in match.groups() if group)
            written = _closed(written).rstrip(".,;:") if scheme.kind == "url" else written.rstrip(_TRAILING)
            bare = re.sub(r"\s", "", written)
            if bare:
                yield match.start(), Identifier(scheme.kind, bare, bool(scheme.right(bare)))


def _closed(address: str) -> str:
    """*address* without what stands behind a bracket that it does not open or does not close."""
    opened, closed = address.count("("), address.count(")")
    return address if opened == closed else address.rpartition("(")[0] if opened > closed else address.partition(")")[0]

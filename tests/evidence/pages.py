"""Small pages with sources, read by the project's own rules."""
from __future__ import annotations

import functools

from compliance.reading.read import Reader
from compliance.reading.values import Reading
from compliance.ruleset import load_rules
from compliance.sources import read_document


@functools.cache
def reader() -> Reader:
    return Reader(load_rules().grammar)


def page(body: str, *works: str) -> str:
    """*body* with *works* below as its numbered reference list."""
    listed = "\n\n".join(f"[{at}] {work}" for at, work in enumerate(works, 1))
    return f"{body}\n\n## 参考文献\n\n{listed}\n" if works else body


def read(text: str) -> Reading:
    return reader().read(read_document("page.md", text.encode(), format="markdown"))

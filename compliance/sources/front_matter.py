"""The values of a Markdown file's front matter: titles and descriptions that are published with the page."""
from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from compliance.model import Block, BlockKind
from compliance.sources.building import TextBuilder


def read(source: str, start: int, end: int) -> Iterator[Block]:
    """A block for each value in ``source[start:end]``, the fences included.

    What is not YAML (TOML, or YAML with a mistake in it) is read line by line, keys and all.
    """
    written = source[start:end]
    first = re.match(r"[^\r\n]*(?:\r\n|\r|\n)?", written)
    body = first.end() if first else 0
    last = re.search(r"^(?:---|\+\+\+|\.\.\.)[ \t]*\s*\Z", written[body:], re.MULTILINE)
    inside = written[body:body + last.start()] if last else written[body:]
    spans = _scalars(inside) if written.startswith("---") else None
    if spans is None:
        spans = [match.span() for match in re.finditer(r"[^\s#][^\r\n]*", inside)]
    for begin, finish in spans:
        builder = TextBuilder()
        builder.verbatim(inside[begin:finish], start + body + begin)
        if taken := builder.take():
            yield Block(BlockKind.FRONT_MATTER, taken[0])


def _scalars(written: str) -> list[tuple[int, int]] | None:
    """Where the values stand, without quotes and block signs; None when it is not YAML."""
    try:
        root = yaml.compose(written, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    spans: list[tuple[int, int]] = []
    pending, seen = [root], set()
    while pending:
        node = pending.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            spans.append(_inner(written, node))
        elif isinstance(node, yaml.SequenceNode):
            pending.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            pending.extend(value for _, value in node.value)
    return sorted(span for span in spans if span[0] < span[1])


def _inner(written: str, node: yaml.ScalarNode) -> tuple[int, int]:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("'", '"'):
        return start + 1, end - 1
    if node.style in ("|", ">"):
        sign = re.compile(r"[|>][^\r\n]*").match(written, start)
        return (sign.end() if sign else start), end
    return start, end

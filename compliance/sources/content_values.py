"""The strings of JSON and YAML with the keys that lead to them and the place of every character."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator

from compliance.model import Text

Value = tuple[tuple[str, ...], Text]
_TOKEN = re.compile(r'"(?P<string>(?:[^"\\]|\\.)*)"|(?P<mark>[{}\[\]:,])|[^\s"{}\[\]:,]+|\s+', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_CHARS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
"""What some programs write before JSON."""
_DEEPEST = 200  # levels of a value; content has few


def json_values(source: str) -> list[Value] | None:
    """The strings of a JSON *source* that are values, in order; None where it is no JSON. Some programs write a comment before it."""
    if said := COMMENT.match(source):
        source = " " * said.end() + source[said.end() :]
    try:
        json.loads(source.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return list(_json(source))


def _json(source: str) -> Iterator[Value]:
    path: list[str] = []  # the key of each object that is open; None is not needed: a list has the key it stands under
    kinds: list[str] = []
    key = ""
    before: tuple[str, int] | None = None
    for match in _TOKEN.finditer(source):
        if match["string"] is not None:
            before = match["string"], match.start("string")
            continue
        mark = match["mark"]
        if mark is None:
            continue
        if mark == ":":
            key = _decoded(*before).chars if before else ""
        elif mark in "{[":
            path.append(key)
            kinds.append(mark)
            key = key if mark == "[" else ""
        else:
            if before:
                yield _keys(path, kinds, key), _decoded(*before)
            if mark in "}]" and path:
                key = path.pop()
                kinds.pop()
            elif kinds and kinds[-1] == "{":
                key = ""
        before = None
    if before:
        yield (), _decoded(*before)


def _keys(path: list[str], kinds: list[str], key: str) -> tuple[str, ...]:
    """The keys that lead to a value; what stands in a list stands under the list's key."""
    names = [name for name, kind in zip(path, kinds, strict=True) if name and kind == "{"]
    return (*names, key) if key else tuple(names)


def _decoded(written: str, offset: int) -> Text:
    """The characters of a JSON string, those of an escape with the place of all of it."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in _ESCAPE.finditer(written):
        plain = range(done, match.start())
        chars += written[done : match.start()]
        starts += [offset + at for at in plain]
        ends += [offset + at + 1 for at in plain]
        chars.append(_unescaped(match))
        starts.append(offset + match.start())
        ends.append(offset + match.end())
        done = match.end()
    chars += written[done:]
    starts += [offset + at for at in range(done, len(written))]
    ends += [offset + at + 1 for at in range(done, len(written))]
    return Text("".join(chars), tuple(starts), tuple(ends))


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return chr(0x10000 + ((int(match[1], 16) - 0xD800) << 10) + int(match[2], 16) - 0xDC00)
    if match[3]:
        code = int(match[3], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    return _CHARS.get(match[4], match[4])


def yaml_values(source: str) -> list[Value] | None:
    """The strings of a YAML *source* that are values, in order; None where it is no YAML. Aliases stand for nothing new."""
    import yaml

    try:
        roots = list(yaml.compose_all(source, Loader=yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):
        return None
    found: list[Value] = []
    seen: set[int] = set()
    pending: list[tuple[tuple[str, ...], yaml.Node]] = [((), root) for root in reversed(roots) if root]
    while pending:
        path, node = pending.pop()
        if id(node) in seen or len(path) > _DEEPEST:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            found.append((path, _scalar(source, node.start_mark.index, node.end_mark.index, node.style)))
        elif isinstance(node, yaml.SequenceNode):
            pending += [(path, item) for item in reversed(node.value)]
        elif isinstance(node, yaml.MappingNode):
            pending += [((*path, str(key.value)), value) for key, value in reversed(node.value)]
    return found


def _scalar(source: str, start: int, end: int, style: str | None) -> Text:
    """The characters of a scalar as they are written, without quotes and block signs."""
    if style in ("'", '"'):
        start, end = start + 1, end - 1
    elif style in ("|", ">"):
        sign = re.compile(r"[|>][^\r\n]*").match(source, start)
        start = sign.end() if sign else start
    if style == '"':
        return _decoded(source[start:end], start)
    return Text.verbatim(source[start:end], start)

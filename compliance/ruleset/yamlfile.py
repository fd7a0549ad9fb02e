"""YAML as rules need it: every value with its place, no surprises of YAML 1.1, no key twice.

Plain ``true`` and ``false`` are booleans and plain digits integers; everything else is text
(``no``, ``12:30`` and ``2018-06-01`` stay what was written).
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from compliance.errors import Problem, RuleError

Path = tuple[str | int, ...]
Marks = dict[Path, tuple[int, int]]
_ENDLESS = ("入れ子が深すぎるか、自分自身を指す別名 (*) があります (nested too deeply, or an alias of itself)", "別名を使わずに書いてください (write it without aliases)")
_MOST = 500_000  # places in a file
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(text: str, where: str) -> tuple[Any, Marks]:
    """The value of *text* and, for each path in it, line and column from 1.

    Raises:
        RuleError: *text* is no YAML, or a mapping has a key twice.
    """
    marks: Marks = {}
    problems: list[Problem] = []
    try:
        node = yaml.compose(text, Loader=_LOADER)
        value = None if node is None else _value(node, (), marks, problems, where)
    except yaml.YAMLError as error:
        raise RuleError(_syntax(error, where)) from error
    except RecursionError:
        raise RuleError(Problem(where, *_ENDLESS)) from None
    if problems:
        raise RuleError(*problems)
    return value, marks


def _syntax(error: yaml.YAMLError, where: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    what = getattr(error, "problem", None) or str(error)
    if "nesting" in what:  # a newer parser gives up before Python does
        return Problem(where, *_ENDLESS, line, column)
    return Problem(where, f"YAML として読めません (not YAML): {what}", "字下げ・コロン・引用符を確かめてください (check indentation, colons and quotes)", line, column)


def _value(node: yaml.Node, path: Path, marks: Marks, problems: list[Problem], where: str) -> Any:
    marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if len(marks) > _MOST:  # aliases of aliases: few lines, endless content
        raise RecursionError
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, marks, problems, where)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, at), marks, problems, where) for at, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path, marks: Marks, problems: list[Problem], where: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        if key in found:
            problems.append(Problem(where, f"キー {key!r} が二度あります (a key that stands twice)", "一つにまとめてください (make them one)", line, column))
        found[key] = _value(value_node, (*path, key), marks, problems, where)
        marks[(*path, key)] = (line, column)
    return found


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    if not getattr(node, "style", None):  # plain: neither quoted nor a block
        if text in ("true", "false"):
            return text == "true"
        if re.fullmatch(r"-?\d{1,15}", text):
            return int(text)
    return text

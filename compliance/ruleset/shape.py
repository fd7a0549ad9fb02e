"""A rule file against the shape of its folder: every mistake with its place and how to mend it."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from compliance.errors import Problem
from compliance.ruleset.yamlfile import Marks

_SHAPES = Path(__file__).with_name("shapes.yaml")
_KINDS = {
    "string": ("文字列", "text", '引用符で囲んでください: "…" (put it in quotes)'),
    "integer": ("整数", "a whole number", "数字だけを書いてください (digits alone)"),
    "boolean": ("真偽", "true or false", "true か false と書いてください (write true or false)"),
    "array": ("並び", "a list", "[…, …] か、「- 」で始まる行に書いてください (a list)"),
    "object": ("対応表", "a mapping", "「キー: 値」の行で書いてください。要らなければ消してください (keys with values, or remove it)"),
}
_SHOWN = 40  # characters of a wrong value


@functools.cache
def _shapes() -> dict[str, Any]:
    shapes: dict[str, Any] = yaml.safe_load(_SHAPES.read_text(encoding="utf-8"))
    return shapes


def folders() -> tuple[str, ...]:
    """The folders of ``rules/`` that hold rule files."""
    return tuple(name for name in _shapes()["folders"] if name != "features")


def schema(folder: str) -> dict[str, Any]:
    """The JSON Schema of the files of *folder*, or of ``labelled`` pages, for editors and for ``problems``."""
    shapes = _shapes()
    return {"$defs": shapes["$defs"], **(shapes["folders"] | shapes["others"])[folder]}


@functools.cache
def _validator(folder: str) -> Any:
    import jsonschema  # late: only a cold cache needs it

    return jsonschema.Draft202012Validator(schema(folder))


def problems(value: Any, marks: Marks, folder: str, where: str) -> Iterator[Problem]:
    """What is wrong with *value*, read from file *where* of *folder*, each mistake once."""
    yield from against(_validator(folder), value, marks, where)


def against(validator: Any, value: Any, marks: Marks, where: str) -> Iterator[Problem]:
    """What is wrong with *value* by a validator of ``jsonschema``, each mistake once."""
    errors = sorted(validator.iter_errors(value), key=lambda e: list(map(str, e.absolute_path)))
    yield from dict.fromkeys(problem for error in errors for problem in _explain(_deepest(error), marks, where))


def _deepest(error: Any) -> Any:
    """The branch of an anyOf that came furthest says most about what was meant."""
    while error.validator == "anyOf" and error.context:
        error = max(error.context, key=lambda e: (len(e.absolute_path), e.validator != "type"))
    return error


def _explain(error: Any, marks: Marks, where: str) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    line, column = marks.get(path, (0, 0))
    if error.validator == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        for key in sorted(set(error.instance) - set(known)):
            near = difflib.get_close_matches(key, known, n=1)
            mend = f"{near[0]!r} の書き違いではありませんか (did you mean)" if near else f"書けるのは {', '.join(known)} (one of)"
            yield Problem(where, f"知らないキー {key!r} です (unknown key)", mend, *marks.get((*path, key), (line, column)))
        return
    yield Problem(where, *_what(error, path), line, column)


def _what(error: Any, path: tuple[str | int, ...]) -> tuple[str, str]:
    key = ".".join(map(str, path)) or "ファイル全体 (the file)"
    wanted = error.validator_value
    if error.validator == "required":
        lacking = [name for name in wanted if name not in error.instance]
        return f"{key} に {', '.join(lacking)} がありません (lacking)", f"{', '.join(lacking)} を書き足してください (add it)"
    if error.validator in ("enum", "const"):
        allowed = [str(item) for item in (wanted if isinstance(wanted, list) else [wanted]) if item not in (None, "")]
        near = difflib.get_close_matches(str(error.instance), allowed, n=1)
        hint = f"{near[0]!r} ではありませんか (did you mean)" if near else f"選べるのは {', '.join(allowed)} (one of)"
        return f"{key} の値 {error.instance!r} は使えません (not allowed here)", hint
    if error.validator == "minItems":
        return f"{key} は {wanted} 件以上要ります (at least {wanted})。いま {len(error.instance)} 件です", "足りない分を書き足してください (add more)"
    if error.validator == "type":
        name, in_english, mend = _KINDS[wanted[0] if isinstance(wanted, list) else wanted]
        now = "空です (empty)" if error.instance in (None, "") else f"いまの値は {repr(error.instance)[:_SHOWN]} です"
        return f"{key} は{name}でなければなりません。{now} (must be {in_english})", mend
    if error.validator == "minLength":
        return f"{key} が空です (empty)", "書き入れるか、行ごと消してください (fill it in, or delete the line)"
    if error.validator == "pattern":
        return f"{key} の値 {error.instance!r} の形が違います (not of the form that is asked)", f"{wanted} に合う形で書いてください (write what fits it)"
    return f"{key}: {error.message}", "形を直してください (mend its form)"

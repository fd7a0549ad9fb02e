"""What is in force for one page, and where each value was written: lines for a person."""
from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compliance.config.files import shown
from compliance.config.merge import BY_GLOB, GLOBS, Configuration, Told

DEFAULTS = {"medium": "website", "gate": "warning", "confidence": "low", "reader": "on", "lang": "ja"}
_LISTS = ("rule-folders", "treatments", "plans", "suppressions")
_SINGLE = ("assume", "contact", "encoding", "ledger", "baseline")
_NOTHING = "設定はありません (no configuration)"
_EXCLUDED = "このページは除かれていて、審査しません / excluded, not judged"
_NOT_INCLUDED = "フォルダーの中では見ません (include に当たらない) / not taken in a folder: no include means it"
_CHAIN = "設定 / chain"
_DEFAULT = "既定 / default"
Row = tuple[str, str, str]


def lines(configuration: Configuration, page: str, place: Path) -> Iterator[str]:
    """The chain of files that rules *page*, which lies at *place*, then each value with the place that it comes from."""
    yield page
    files = [shown(layer.file.path) for layer in reversed(configuration.layers)]
    yield f"  {_CHAIN}: {' → '.join(files) or _NOTHING}"
    if left_out := _left_out(configuration, place):
        yield f"  {left_out}"
    rows = [*_settled(configuration, place), *_rules(configuration), *_lists(configuration), *_globs(configuration, place)]
    names, values = (max((_width(row[at]) for row in rows), default=0) for at in (0, 1))
    for name, value, where in rows:
        yield f"  {_padded(name, names)}  {_padded(value, min(values, 48))}  {where}".rstrip()


def _left_out(configuration: Configuration, place: Path) -> str:
    """That the page is not judged, where that is so, and what says it."""
    if told := configuration.naming("exclude", place):
        return f"{_EXCLUDED}: {told.value} {told.origin}"
    included = configuration.all("include")
    return f"{_NOT_INCLUDED}: {included[0].origin}" if included and not configuration.naming("include", place) else ""


def _settled(configuration: Configuration, place: Path) -> Iterator[Row]:
    """Values of which one holds: that of a glob, else the plain one, else what holds where nobody says anything."""
    media = configuration.of_page("media", place)
    for name in (*DEFAULTS, *_SINGLE):
        told = configuration.one(name)
        if name == "medium" and media:
            yield name, str(media.value), f"{media.origin} (media {media.name!r})"
        elif told:
            yield name, _text(told.value), str(told.origin)
        elif name in DEFAULTS:
            yield name, DEFAULTS[name], _DEFAULT


def _rules(configuration: Configuration) -> Iterator[Row]:
    for name, told in configuration.entries("rules").items():
        said = told.value if isinstance(told.value, dict) else {"severity": told.value}
        reason = f" 「{said['reason']}」" if "reason" in said else ""
        yield f"rules.{name}", f"{said['severity']}{reason}", str(told.origin)


def _lists(configuration: Configuration) -> Iterator[Row]:
    for name in _LISTS:
        for told in configuration.all(name):
            yield name, _text(told.value), str(told.origin)


def _globs(configuration: Configuration, place: Path) -> Iterator[Row]:
    """What is said of this page by globs: the last that fits, of the kinds that are not told above."""
    for name in GLOBS:
        if told := configuration.naming(name, place):
            yield name, str(told.value), str(told.origin)
    for name in BY_GLOB:
        fitting: Told | None = configuration.of_page(name, place)
        if fitting and name != "media":
            yield name, _text(fitting.value), f"{fitting.origin} ({fitting.name!r})"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - _width(text), 0)


def _width(text: str) -> int:
    from compliance.render.columns import columns

    return columns(text)

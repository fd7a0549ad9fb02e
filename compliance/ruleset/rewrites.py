"""Files of ``rules/rewrites/``: checked as far as no shape can, and compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from compliance.errors import Problem
from compliance.mend.templates import compile_template
from compliance.mend.values import Becomes, Remedies, Remedy, Stays, Swap
from compliance.reading.patterns import Pattern, compile_pattern

if TYPE_CHECKING:
    from compliance.ruleset.yamlfile import Marks, Path

Raw = Mapping[str, Any]
_CHANGES = ("swap", "answer")


def remedies(raw: Raw) -> Remedies:
    """The remedies of *raw*, the merged content of a rules folder."""
    found = tuple(_remedy(item) for item in raw.get("rewrites", ()))
    return Remedies(found, frozenset(raw.get("bare", ())), _patterns(raw, "never"), _patterns(raw, "facts"))


def pattern_texts(raw: Raw) -> Iterator[tuple[Path, str]]:
    """Each pattern in the remedies of *raw*, with its path."""
    for key in ("never", "facts"):
        for number, pattern in enumerate(raw.get(key, ())):
            yield (key, number), pattern
    for at, item in enumerate(raw.get("rewrites", ())):
        for key in ("drop", "gone", "never", "must"):
            for number, pattern in enumerate(item.get(key, ())):
                yield ("rewrites", at, key, number), pattern
        for key in _CHANGES:
            for number, change in enumerate(item.get(key, ())):
                yield ("rewrites", at, key, number, "from"), change["from"]


def problems(value: Raw, where: str, marks: Marks) -> Iterator[Problem]:
    """Texts of *value* that do not fit their patterns; patterns that cannot be read are told of elsewhere."""
    for at, item in enumerate(value.get("rewrites", ())):
        for key in _CHANGES:
            for number, change in enumerate(item.get(key, ())):
                place = marks.get(("rewrites", at, key, number, "to"), (0, 0))
                yield from _misfit(change, where, place)


def _misfit(change: Raw, where: str, place: tuple[int, int]) -> Iterator[Problem]:
    try:
        pattern = compile_pattern(change["from"])
    except ValueError:
        return
    try:
        compile_template(change["to"], pattern)
    except ValueError as error:
        what = f"書き換え先 {change['to']!r} が読めません ({error})"
        yield Problem(where, what, "{2} は from の 2 番目の要素の語です。{2.base} はその辞書形です", *place)


def _remedy(item: Raw) -> Remedy:
    return Remedy(
        item["id"],
        frozenset(item["mends"]),
        (*(_swap(pattern, "") for pattern in item.get("drop", ())), *_swaps(item, "swap")),
        _swaps(item, "answer"),
        item.get("omit", ""),
        _patterns(item, "gone"),
        _patterns(item, "never"),
        _patterns(item, "must"),
        tuple(Becomes(example["text"], example["to"]) for example in item["becomes"]),
        tuple(Stays(example["text"], example["because"]) for example in item["stays"]),
    )


def _patterns(item: Raw, key: str) -> tuple[Pattern, ...]:
    return tuple(map(Pattern, item.get(key, ())))


def _swaps(item: Raw, key: str) -> tuple[Swap, ...]:
    return tuple(_swap(change["from"], change["to"]) for change in item.get(key, ()))


def _swap(source: str, text: str) -> Swap:
    pattern = compile_pattern(source)
    return Swap(pattern, compile_template(text, pattern))

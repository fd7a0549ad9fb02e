"""A rule as written, changed in one place: what each of its conditions and exceptions does, examples must show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

Raw = Mapping[str, Any]
Path = tuple[str | int, ...]
_EACH_OF_DUTY = ("admitted", "partly")
_EACH_UNDER = (("excused", "frames"), ("excused", "treatments"), ("unsure", "media"), ("unsure", "treatments"))


class Mutant(Struct, frozen=True):
    """A rule or duty with one thing changed, as YAML would say it.

    ``change`` names the place and the word there; ``quieter`` says that a rule changed so can only raise less.
    """

    change: str
    item: Raw
    quieter: bool = False


def of_rule(item: Raw) -> Iterator[Mutant]:
    """Every mutant of a rule of ``claims/``: each frame, condition, window, medium and exception dropped."""
    when = {key: _listed(value) for key, value in item["when"].items()}
    item = {**item, "when": when}
    for path, said in _each(when["frame"], ("when", "frame")):
        yield Mutant(_said(path, said), _dropped(item, path), quieter=True)
    for key in ("has", "lacks", "with", "beside", "without"):
        yield from _drops(item, _each(when.get(key, ()), ("when", key)))
    if "focus" in when:
        yield from _drops(item, [(("when", "focus"), when["focus"])])
    yield from _drops(item, _each(item.get("unless", ()), ("unless",)))
    yield from _media(item)
    yield from _counts(item, ("when", "beside"))
    yield from _counts(item, ("when", "without"), quieter=True)


def of_duty(item: Raw) -> Iterator[Mutant]:
    """Every mutant of a duty: each need and its conditions, each debtor, excuse, doubt and medium dropped."""
    for key in _EACH_OF_DUTY:
        yield from _drops(item, _each(item.get(key, ()), (key,)))
    for key, under in _EACH_UNDER:
        yield from _drops(item, _each(item.get(key, {}).get(under, ()), (key, under)))
    if not isinstance(item["owed"], str):
        yield from _drops(item, _each(item["owed"], ("owed",)))
    yield from _media(item)
    needs = item["needs"]
    if len(needs) > 1:  # without its only need a duty is none
        yield from _drops(item, _each(needs, ("needs",)))
    for at, need in enumerate(needs):
        for key in ("frames", "with", "unless"):
            yield from _drops(item, _each(need.get(key, ()), ("needs", at, key)))
    yield from _counts(item, ("needs",))


def _drops(item: Raw, places: Iterable[tuple[Path, Any]]) -> Iterator[Mutant]:
    return (Mutant(_said(path, said), _dropped(item, path)) for path, said in places)


def _each(values: Iterable[Any], path: Path) -> Iterator[tuple[Path, Any]]:
    return (((*path, at), value) for at, value in enumerate(values))


def _media(item: Raw) -> Iterator[Mutant]:
    if item.get("media", "all") != "all":
        yield from _drops(item, [(("media",), item["media"])])


def _counts(item: Raw, path: Path, quieter: bool = False) -> Iterator[Mutant]:
    """Each ``at-least`` in the list at *path* lowered to one."""
    for place, value in _each(_at(item, path), path):
        if value.get("at-least", 1) > 1:
            yield Mutant(f"{_said(place, value)}, at-least → 1", _dropped(item, (*place, "at-least")), quieter)


def _at(item: Any, path: Path) -> Any:
    for key in path:
        item = item[key] if not isinstance(item, Mapping) else item.get(key, ())
    return item


def _dropped(value: Any, path: Path) -> Any:
    """*value* without what stands at *path*; nothing else of it is copied."""
    head, *rest = path
    if isinstance(value, Mapping):
        return {k: _dropped(v, tuple(rest)) if k == head else v for k, v in value.items() if rest or k != head}
    return [_dropped(v, tuple(rest)) if at == head else v for at, v in enumerate(value) if rest or at != head]


def _said(path: Path, value: Any) -> str:
    keys = ".".join(key for key in path if isinstance(key, str))
    return f"{keys}: {_flow(value)}"


def _flow(value: Any) -> str:
    """*value* as YAML writes it on a line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_flow(part)}' for key, part in value.items())}}}"
    return str(value) if isinstance(value, str | int) else f"[{', '.join(map(_flow, value))}]"


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str | Mapping) else value

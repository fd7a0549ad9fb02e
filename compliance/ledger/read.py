"""A kept ledger read back: what people wrote in it is taken as it stands, or refused by its line."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from compliance.errors import ComplianceError, Problem
from compliance.ledger.values import Entry, Ledger, Source, Was
from compliance.model import Decision, Fit, Grade, Signature
from compliance.ruleset import shape, yamlfile
from compliance.ruleset.yamlfile import Marks

SCHEMA = 1
_Path = tuple[str | int, ...]


def read(path: Path) -> Ledger:
    """The ledger at *path*.

    Raises:
        ComplianceError: it cannot be read, or holds what no ledger holds; every mistake by its line, and how to mend it.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        what, mend = "台帳がありません (no such ledger)", f"compliance ledger PAGE -o {path}"
        raise ComplianceError(Problem(str(path), what, mend)) from None
    except (OSError, UnicodeDecodeError) as error:
        what, mend = f"読めません (not readable): {error}", "UTF-8 のファイルにしてください (make it a file of UTF-8)"
        raise ComplianceError(Problem(str(path), what, mend)) from None
    return parse(text, str(path))


def parse(text: str, where: str) -> Ledger:
    """The ledger that *text* holds, none where it is empty; raises as `read`, naming the file *where*."""
    value, marks = yamlfile.parse(text, where)
    if value is None:
        return Ledger()
    problems = _newer(value, marks, where) or list(shape.against(_validator(), value, marks, where))
    problems = problems or [*_twice(value, marks, where), *_unsigned(value, marks, where)]
    if problems:
        raise ComplianceError(*problems)
    return Ledger({page["page"]: tuple(map(_entry, page["claims"])) for page in value["pages"]})


@functools.cache
def _validator() -> Any:
    import jsonschema

    text = resources.files("compliance.render").joinpath("ledger.schema.json").read_text("utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def _newer(value: Any, marks: Marks, where: str) -> list[Problem]:
    number = value.get("schema") if isinstance(value, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or number <= SCHEMA:
        return []
    what = f"schema {number} の台帳は、この版では読めません (a ledger of a later version)"
    return [Problem(where, what, "compliance を新しくしてください (update compliance)", *marks["schema",])]


def _twice(value: Any, marks: Marks, where: str) -> Iterator[Problem]:
    pages: dict[str, int] = {}
    for at, page in enumerate(value["pages"]):
        yield from _again(pages, page["page"], ("pages", at, "page"), marks, where)
        ids: dict[str, int] = {}
        for number, claim in enumerate(page["claims"]):
            yield from _again(ids, claim["id"], ("pages", at, "claims", number, "id"), marks, where)


def _again(seen: dict[str, int], name: str, path: _Path, marks: Marks, where: str) -> Iterator[Problem]:
    first = seen.setdefault(name, marks[path][0])
    if first != marks[path][0]:
        what = f"{path[-1]} {name!r} が二度あります。先のものは {first} 行です (twice; first on line {first})"
        yield Problem(where, what, "どちらかを消してください (remove one of them)", *marks[path])


def _unsigned(value: Any, marks: Marks, where: str) -> Iterator[Problem]:
    """Days that are none, and decisions that nobody took, or on no day."""
    for at, page in enumerate(value["pages"]):
        for number, claim in enumerate(page["claims"]):
            path: _Path = ("pages", at, "claims", number)
            for part, place in ((claim, path), (claim.get("was") or {}, (*path, "was"))):
                if part.get("date") and _day(part["date"]) is None:
                    what = f"date の {part['date']!r} という日はありません (no such day)"
                    yield Problem(where, what, "2026-04-01 のように書いてください (write a day)", *marks[(*place, "date")])
            lacking = [key for key in ("reviewer", "date") if claim.get("decision") and not _text(claim, key).strip()]
            if lacking:
                what = f"decision があるのに {' と '.join(lacking)} がありません (a decision without {' and '.join(lacking)})"
                yield Problem(where, what, "書き足すか、decision を空にしてください (add it)", *marks[(*path, "decision")])


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _entry(claim: Mapping[str, Any]) -> Entry:
    was = claim.get("was")
    return Entry(
        claim["id"], claim["claim"], tuple(claim.get("quotes", ())), claim["kind"], _text(claim, "treatment"),
        _sources(claim), Fit(claim["fit"]), _text(claim, "because"), _signature(claim),
        Was(was["id"], was["claim"], _sources(was), _signature(was)) if was else None,
    )  # fmt: skip


def _sources(part: Mapping[str, Any]) -> tuple[Source, ...]:
    return tuple(Source(_text(source, "label"), source["text"], Grade(source["grade"])) for source in part.get("evidence", ()))


def _signature(part: Mapping[str, Any]) -> Signature:
    decision = part.get("decision")
    return Signature(
        _text(part, "reviewer"), _day(_text(part, "date")), Decision(decision) if decision else None, _text(part, "note")
    )


def _text(part: Mapping[str, Any], key: str) -> str:
    return part.get(key) or ""

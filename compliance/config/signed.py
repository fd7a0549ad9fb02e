"""Suppressions of a configuration as the gate takes them: what is wrong with one makes it accept nothing, and is told there."""
from __future__ import annotations

import datetime
import difflib
from typing import Any

from compliance.config.values import Written
from compliance.errors import Problem
from compliance.gate.suppressions import Suppression
from compliance.model import Place

TEXTS = ("rule", "label", "sentence", "reason", "approver")
KEYS = (*TEXTS, "until", "pages")


def suppression(written: Written) -> Suppression:
    """The suppression that *written* is; its ``fault`` says what cannot be read of it."""
    said = dict(written.said)
    faults = [*(_strange(key) for key in said if key not in KEYS), *(_fault(key, said[key]) for key in said if key in KEYS)]
    texts = {key: " ".join(said[key].split()) if isinstance(said.get(key), str) else "" for key in TEXTS}
    origin = written.origin
    return Suppression(
        origin.where, Place(origin.line, origin.column), texts["reason"], texts["approver"], _day(said.get("until", "")),
        texts["rule"], texts["label"], texts["sentence"], _globs(said.get("pages", ())), fault=next(filter(None, faults), ""),
    )  # fmt: skip


def problem(written: Written) -> Problem | None:
    """What is wrong with *written* as it stands, None where nothing is."""
    one = suppression(written)
    what = one.fault or (f"承認に {'・'.join(one.lacking)} がありません (a suppression lacks them)" if one.lacking else "")
    mend = "rule か label か sentence、reason、approver、until を書いてください (write them)"
    return Problem(one.path, what, mend, one.place.line, one.place.column) if what else None


def _strange(key: str) -> str:
    near = difflib.get_close_matches(key, KEYS, n=1)
    return f"{key!r} という項目はありません (no such key): {near[0] if near else ', '.join(KEYS)}"


def _fault(key: str, value: Any) -> str:
    if key == "pages":
        fine = isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(glob, str) for glob in value))
        return "" if fine else "pages はパターンの並びで書いてください (a list of globs)"
    if not isinstance(value, str):
        return f"{key} は文字列で書いてください (put it in quotes)"
    if key == "until" and value and _day(value) is None:
        return f"until の {value!r} は日付として読めません。2027-03-31 のように書いてください (not a day)"
    return ""


def _globs(value: Any) -> tuple[str, ...]:
    said = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    return tuple(glob for glob in said if isinstance(glob, str))


def _day(value: Any) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%d").date()
    except (TypeError, ValueError):
        return None

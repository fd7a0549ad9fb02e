"""Which columns of a table hold an ad's words, its medium and its name; what they are called is in ``columns.yaml``."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import yaml
from msgspec import Struct

from compliance.errors import ComplianceError, Problem

KEYS = ("title", "text", "medium", "path")
_NUMBER = re.compile(r"[\s_\-#]*[0-9]{1,3}$")
_PARTS = re.compile(r"[\s/／・,、|()（）\[\]【】_:：-]+")
_AD = "広告"

Named = Mapping[str, Sequence[str]]
"""By key the headers that the user named, in order."""


class Columns(Struct, frozen=True):
    """The columns of a table, from 0: those of an ad's words with their keys from left to right, or as they were named; -1: none."""

    words: tuple[tuple[int, str], ...]
    medium: int = -1
    path: int = -1


def parse(written: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What ``--column KEY=HEADER`` says, given as often as one likes. Raises ComplianceError."""
    named: dict[str, tuple[str, ...]] = {}
    for one in written:
        key, equals, header = one.partition("=")
        key = "path" if key.strip() == "id" else key.strip()
        if not equals or key not in KEYS or not header.strip():
            what = f"「{one}」は読めません (not KEY=HEADER)"
            raise ComplianceError(Problem("--column", what, f"text=広告文 のように書いてください。KEY は {', '.join(KEYS)} です"))
        named[key] = (*named.get(key, ()), header.strip())
    return named


def columns(header: Sequence[str], named: Named) -> Columns | None:
    """The columns of a table with this *header*; None where it has none of an ad's words.

    What the user *named* of a key stands for all that the key is called otherwise.
    """
    called = {key: {_plain(name) for name in names} for key, names in _data()["columns"].items()}
    found: dict[str, list[int]] = {}
    for key in KEYS:
        if key in named:
            exact = [_folded(name) for name in named[key]]
            found[key] = [at for name in exact for at, cell in enumerate(header) if _folded(cell) == name]
        else:
            found[key] = [at for at, cell in enumerate(header) if cell and _plain(cell) in called[key]]
    taken = [(at, "text") for at in found["text"]]
    words = [(at, "title") for at in found["title"] if at not in found["text"]]
    if not taken and ("text" in named or not words):
        return None
    return Columns((*words, *taken), *(found[key][0] if found[key] else -1 for key in ("medium", "path")))


def medium(cell: str) -> str:
    """The medium that a *cell* names, as the model calls it; empty where it names none that is known."""
    known = {_folded(word): name for name, words in _data()["media"].items() for word in words}
    whole = _folded(cell)
    for part in (whole, whole.removesuffix(_AD), *(_folded(part).removesuffix(_AD) for part in _PARTS.split(cell))):
        if part in known:
            return str(known[part])
    return ""


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _plain(header: str) -> str:
    return _folded(_NUMBER.sub("", unicodedata.normalize("NFKC", header).strip()))


@cache
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("columns.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data

"""Gold pages: a page and, in a YAML file of the same name, what a reviewer would write in its margin.

Per sentence the labels that must be raised and those that may be; a label on a sentence that is not listed is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compliance.errors import ComplianceError, Problem, RuleError
from compliance.model import Medium
from compliance.ruleset import yamlfile


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence as a reader sees it, and the labels that it must and may get."""

    quote: str
    must: tuple[str, ...]
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A labelled page: where it is, its medium, its sentences and the disclosures that it lacks."""

    path: Path
    medium: Medium
    sentences: tuple[GoldSentence, ...]
    missing: frozenset[str]
    missing_may: frozenset[str]


def pages(folder: Path) -> tuple[GoldPage, ...]:
    """The gold pages under *folder*, by path; YAML files without a ``page`` are something else.

    Raises:
        ComplianceError: no folder, no gold page in it, or files that do not say what they must; all mistakes at once.
    """
    if not folder.is_dir():
        raise ComplianceError(Problem(str(folder), "フォルダがありません (no such folder)", "札のあるページのフォルダを指定してください"))
    found: list[GoldPage] = []
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*.yaml")):
        try:
            page = _page(file)
        except ComplianceError as error:
            problems += error.problems
        else:
            found += [page] if page else []
    if problems:
        raise ComplianceError(*problems)
    if not found:
        raise ComplianceError(Problem(str(folder), "札のあるページがありません (no gold page)", "page: のある YAML を置いてください"))
    return tuple(found)


def _page(file: Path) -> GoldPage | None:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(Problem(str(file), f"読めません ({error})", "UTF-8 で保存し直してください")) from error
    value, marks = yamlfile.parse(text, str(file))
    if not isinstance(value, dict) or "page" not in value:
        return None
    path = file.parent / str(value["page"])
    if not path.is_file():
        raise RuleError(Problem(str(file), f"ページ {path.name} がありません", "page: を直してください", *marks[("page",)]))
    medium = str(value.get("medium", "website"))
    if medium not in set(Medium):
        allowed = ", ".join(Medium)
        raise RuleError(Problem(str(file), f"媒体 {medium!r} はありません", f"選べるのは {allowed}", *marks[("medium",)]))
    sentences = tuple(_sentence(item, str(file), marks[("sentences", at)]) for at, item in enumerate(_list(value, "sentences")))
    return GoldPage(path, Medium(medium), sentences, frozenset(_list(value, "missing")), frozenset(_list(value, "missing_may")))


def _sentence(item: Any, where: str, mark: tuple[int, int]) -> GoldSentence:
    if not isinstance(item, dict) or not item.get("quote"):
        raise RuleError(Problem(where, "文に quote がありません", "quote: に文をそのまま書いてください", *mark))
    return GoldSentence(str(item["quote"]), tuple(_list(item, "must")), tuple(_list(item, "may")))


def _list(value: Mapping[str, Any], key: str) -> Sequence[Any]:
    found = value.get(key) or []
    return found if isinstance(found, list) else []

"""Gold pages: a page and, in a YAML file of the same name, what a reviewer would write in its margin.

Per sentence the labels that must be raised and those that may be; a label on a sentence that is not listed is wrong.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from compliance.errors import ComplianceError, Problem, RuleError
from compliance.model import Document, Medium
from compliance.ruleset import shape, yamlfile

_SHAPE = "labelled"
_KEYS = {"page", "sentences", "missing", "missing_may"}  # a file with none of them is something else


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence as a reader sees it, the labels that it must and may get, and the line of its file (0 if unknown)."""

    quote: str
    must: tuple[str, ...]
    may: tuple[str, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A labelled page: where it is, its medium, its sentences, the disclosures that it lacks, whether a clinic sends it.

    ``name`` is its path from the folder that was asked for; ``file`` is the one with the labels.
    """

    path: Path
    name: str
    file: Path
    medium: Medium
    sentences: tuple[GoldSentence, ...]
    missing: frozenset[str]
    missing_may: frozenset[str]
    clinic: bool = True


def pages(folder: Path) -> tuple[GoldPage, ...]:
    """The gold pages under *folder*, by path; YAML files that say nothing of a page are something else.

    Raises:
        ComplianceError: no folder, no gold page in it, or files that do not say what they must; all mistakes at once.
    """
    if not folder.is_dir():
        raise ComplianceError(Problem(str(folder), "フォルダがありません (no such folder)", "札のあるページのフォルダを指定してください"))
    found: list[GoldPage] = []
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*.yaml")):
        try:
            page = _page(file, folder)
        except ComplianceError as error:
            problems += error.problems
        else:
            found += [page] if page else []
    if problems:
        raise ComplianceError(*problems)
    if not found:
        raise ComplianceError(Problem(str(folder), "札のあるページがありません (no gold page)", "page: のある YAML を置いてください"))
    return tuple(found)


def _page(file: Path, folder: Path) -> GoldPage | None:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(Problem(str(file), f"読めません ({error})", "UTF-8 で保存し直してください")) from error
    value, marks = yamlfile.parse(text, str(file))
    if not isinstance(value, dict) or _KEYS.isdisjoint(value):
        return None
    problems = list(shape.problems(value, marks, _SHAPE, str(file)))
    if problems:
        raise RuleError(*problems)
    path = file.parent / value["page"]
    if not os.path.isfile(path):
        what = f"ページ {value['page'][:80]} がありません (no such page)"
        raise RuleError(Problem(str(file), what, "page: を直してください", *marks[("page",)]))
    sentences = tuple(
        GoldSentence(item["quote"], tuple(item.get("must", ())), tuple(item.get("may", ())), marks[("sentences", at)][0])
        for at, item in enumerate(value.get("sentences", ()))
    )
    missing, missing_may = (frozenset(value.get(key, ())) for key in ("missing", "missing_may"))
    name = Path(os.path.relpath(path, folder)).as_posix()
    return GoldPage(path, name, file, Medium(value.get("medium", "website")), sentences, missing, missing_may, value.get("clinic", True))


def unfound(page: GoldPage, document: Document) -> Iterator[Problem]:
    """The sentences of *page* that stand nowhere in *document*, neither as read nor in its source."""
    read = squeezed("".join((document.source, *(block.text.chars for block in document.blocks))))
    for sentence in page.sentences:
        if squeezed(sentence.quote) not in read:
            what = f"「{sentence.quote}」はページ {page.name} にありません (stands nowhere on its page)"
            yield Problem(str(page.file), what, "quote: にページの文をそのまま書いてください", sentence.line)


def squeezed(text: str) -> str:
    """*text* without white space and differences of width, as quotes are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())

"""What earlier runs found, from the files that a call names, and from the report that it writes over."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.errors import ComplianceError, Problem

if TYPE_CHECKING:
    from compliance.render.trend import Memory


def earlier(paths: Sequence[Path]) -> Memory | None:
    """What the runs behind *paths*, the oldest first, found: answers in JSON, or reports, which remember what was before them.

    Raises ComplianceError, before any work is done, with every file that is neither.
    """
    if not paths:
        return None
    from compliance.render import trend

    memories: list[Memory] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            memories.append(_read(path))
        except OSError as error:
            problems.append(Problem(str(path), f"読めません (cannot be read): {error.strerror or error}", "名前を確かめてください (check its name)"))
        except ValueError:
            what = "compliance check の答えでも報告書でもありません (neither an answer nor a report of compliance check)"
            problems.append(Problem(str(path), what, "--format json で書いた物を名指ししてください (name what --format json wrote)"))
    if problems:
        raise ComplianceError(*problems)
    return trend.joined(memories)


def of_folder(folder: Path) -> Memory | None:
    """What the report in *folder*, which is about to be written over, remembers; None where there is none."""
    from compliance.render import trend
    from compliance.render.site import INDEX

    try:
        return trend.of_report((folder / INDEX).read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None


def _read(path: Path) -> Memory:
    """What *path* holds; raises ValueError where it is neither an answer nor a report, OSError where it cannot be read."""
    from compliance.render import trend

    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix.lower() not in (".html", ".htm"):
        return trend.of_answer(text)
    memory = trend.of_report(text)
    if memory is None:
        raise ValueError(f"{path} remembers nothing")
    return memory

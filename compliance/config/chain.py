"""``extends``: from the file that was found to all that it builds on, the weakest first."""
from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from compliance.config.files import NAMES, ConfigError, File, read, shown
from compliance.errors import Problem

DEEPEST = 16  # links from a file to the farthest that it builds on


class Layer(Struct, frozen=True):
    """A file of a chain. ``base`` is the folder from which its globs count.

    That is its own folder where the file that was found lies in or below it, else (a pack from elsewhere) the folder of
    the file that was found.
    """

    file: File
    base: Path


def chain(path: Path) -> tuple[Layer, ...]:
    """The file at *path* and all that it builds on, each once, the weakest first.

    Raises ConfigError with every mistake of every file, and for a circle or a chain that is too long.
    """
    found: dict[Path, File] = {}
    problems: list[Problem] = []
    _collect(path.resolve(), (), found, problems)
    if problems:
        raise ConfigError(*dict.fromkeys(problems))
    own = path.resolve().parent
    return tuple(Layer(file, file.path.parent if own.is_relative_to(file.path.parent) else own) for file in found.values())


def _collect(path: Path, above: tuple[Path, ...], found: dict[Path, File], problems: list[Problem]) -> None:
    """Add *path* to *found* after what it builds on; *above* are the files that lead to it."""
    if path in found:
        return
    try:
        file = read(path)
    except ConfigError as error:
        problems += error.problems
        return
    for at, wanted in enumerate(extended(file)):
        mark = file.marks.get(("extends", at), file.marks.get(("extends",), (0, 0)))
        target = _target(path.parent, wanted)
        if refused := _refusal(target, wanted, (*above, path)):
            problems.append(Problem(shown(path), *refused, *mark))
        else:
            _collect(target, (*above, path), found, problems)
    found[path] = file


def extended(file: File) -> list[str]:
    """What *file* builds on, as it is written: paths from its own folder."""
    said: str | list[str] = file.value.get("extends", [])
    return [said] if isinstance(said, str) else said


def _target(folder: Path, wanted: str) -> Path:
    """The file that *wanted* names: itself, or the configuration of the folder that it is."""
    path = folder / wanted
    if os.path.isdir(path):
        path = next((path / name for name in NAMES if os.path.isfile(path / name)), path / NAMES[0])
    return path.resolve()


def _refusal(target: Path, wanted: str, above: tuple[Path, ...]) -> tuple[str, str] | None:
    """What is wrong with *target*, and how to mend it; None where nothing is."""
    if "://" in wanted:
        return f"extends の {wanted!r} は取りに行きません (nothing is fetched)", "手元のファイルを書いてください (name a local file)"
    if target in above:
        circle = " → ".join(shown(path) for path in (*above[above.index(target) :], target))
        return f"extends が一回りしています (a circle): {circle}", "どれか一つを消してください (remove one of them)"
    if len(above) >= DEEPEST:
        return f"extends が {DEEPEST} 段より深く続きます (deeper than {DEEPEST})", "間を省いてください (shorten the chain)"
    if not os.path.isfile(target):
        return f"extends の {wanted!r} がありません (no such file)", f"{shown(target)} を置くか、書き直してください (put it there)"
    return None

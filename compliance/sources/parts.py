"""The parts beside a page, read from the folder that the site lies in, so that what they disclose is not missed on the page."""
from __future__ import annotations

import os
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import islice
from pathlib import Path

from compliance.errors import SourceError
from compliance.sources.encoding import decode
from compliance.sources.includes import Parts, finder, mentions
from compliance.sources.includes.links import aliases, through
from compliance.sources.suffixes import PARTS

_MOST_FILES = 50_000
_MOST_TAKERS, _MOST_READ = 20, 5_000
_LARGEST = 1_000_000  # bytes; a part is the text of a page at most
_STRANGE = frozenset({"node_modules", "vendor", "bower_components", "__pycache__", "venv"})


class Beside:
    """The parts beside pages; the files of a site are listed once."""

    def __init__(self) -> None:
        self._sites: dict[Path, Parts] = {}
        self._takers: dict[Path, Mapping[str, Sequence[str]]] = {}

    def of(self, page: Path) -> tuple[str, Parts]:
        """What the parts beside the file *page* call it, and these parts."""
        top = top_of(page)
        if top not in self._sites:
            self._sites[top] = below(top)
        return Path(os.path.relpath(page.resolve(), top)).as_posix(), self._sites[top]

    def takers(self, part: Path) -> tuple[str, ...]:
        """The pages, some of them where they are many, that take in the file *part*, which is no page itself, be it by another part."""
        from compliance.sources.templates import is_whole

        path, parts = self.of(part)
        taken_by = self._taken(top_of(part))
        found: list[str] = []
        asked, seen = deque(taken_by.get(path, ())), {path}
        while asked and len(found) < _MOST_TAKERS:
            text = None if (taker := asked.popleft()) in seen else parts.read(taker)
            seen.add(taker)
            if text is None:
                continue
            if is_whole(taker, text):
                found.append(taker)
            else:
                asked += taken_by.get(taker, ())
        return tuple(found)

    def _taken(self, top: Path) -> Mapping[str, Sequence[str]]:
        """By its path, which files below *top* take in a part."""
        if top not in self._takers:
            self._takers[top] = taken(top, self._sites[top])
        return self._takers[top]


def top_of(page: Path) -> Path:
    """The folder of the site that *page* belongs to: its repository, else the folder of the call where it lies below and that is one, else its own."""
    folder = page.resolve().parent
    repository = next((above for above in (folder, *folder.parents) if os.path.lexists(above / ".git")), None)
    here = Path.cwd().resolve()
    is_site = folder.is_relative_to(here) and here not in (Path.home(), Path(here.anchor))
    return repository or (here if is_site else folder)


def below(top: Path) -> Parts:
    """The files below *top* as parts, listed once; paths are from there. Links to elsewhere, hidden files and installed packages are no parts."""

    files, leads = {}, {}
    for path in _files(top):
        if os.path.islink(top / path):  # noqa: PTH114
            with suppress(OSError):  # one that may not be read leads nowhere
                leads[path] = os.readlink(top / path)  # noqa: PTH115
        else:
            files[path] = path
    found = aliases(files, leads)
    return Parts(through(finder((*files, *found)), found), cache(partial(_read, top)))


def taken(top: Path, parts: Parts) -> Mapping[str, Sequence[str]]:
    """Which files below *top* take in each of its *parts*, by its path; their texts are not kept."""
    found: dict[str, list[str]] = defaultdict(list)
    files = (path for path in _files(top) if Path(path).suffix.lower() in PARTS and not os.path.islink(top / path))  # noqa: PTH114
    for path in islice(files, _MOST_READ):
        text = _read(top, path)
        for mention in mentions(text, path) if text else ():
            meant = next((part for name in mention.names if (part := parts.find(name, path))), path)
            if meant != path and path not in found[meant][-1:]:
                found[meant].append(path)
    return found


def _read(top: Path, path: str) -> str | None:
    try:
        with (top / path).open("rb") as file:
            data = file.read(_LARGEST + 1)
        return decode(path, data)[0] if len(data) <= _LARGEST else None
    except (OSError, SourceError):
        return None


def _files(top: Path) -> Iterator[str]:
    """The files below *top*, and links, be it to folders."""
    count = 0
    for folder, inside, names in os.walk(top):
        inside[:] = sorted(name for name in inside if not name.startswith(".") and name not in _STRANGE)
        links = [name for name in inside if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118
        for name in sorted((*names, *links)):
            if not name.startswith("."):
                yield Path(os.path.relpath(os.path.join(folder, name), top)).as_posix()  # noqa: PTH118
                count += 1
        if count > _MOST_FILES:
            return

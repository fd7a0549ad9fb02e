"""The shards of a run: made once, kept in its folder, the same whoever makes them.

``plan/groups.jsonl`` names the groups in the order of the sources: a run of files that are pages, an archive, a table. The
shards of a group stand in ``plan/GROUP.jsonl``; those of files are written with it, an archive and a table are cut by a worker.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from compliance.audit.layout import Layout, write_whole
from compliance.audit.sources import tables
from compliance.audit.sources.named import File, files
from compliance.audit.values import MOST_PAGES, Kind, Options, Shard


@dataclass(frozen=True, slots=True)
class Group:
    """Files that are cut into shards together; ``path`` is that of an archive or a table."""

    key: str
    kind: Kind
    source: str
    path: str


class Signature:
    """What *sources* were when the run began: a row a source with its files, bytes and a digest of names, sizes and times."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Any]] = {}
        self._digests: dict[str, Any] = {}

    def add(self, file: File) -> None:
        """Take in one file."""
        row = self._rows.setdefault(file.source, {"source": file.source, "files": 0, "bytes": 0})
        digest = self._digests.setdefault(file.source, hashlib.blake2b(digest_size=8))
        row["files"] += 1
        row["bytes"] += file.bytes
        digest.update(f"{file.path}\0{file.bytes}\0{file.modified}\n".encode("utf-8", "surrogateescape"))

    def rows(self) -> list[dict[str, Any]]:
        """A row a source, in their order."""
        return [{**row, "digest": self._digests[name].hexdigest()} for name, row in self._rows.items()]


def signature(layout: Layout, sources: Sequence[str], options: Options) -> list[dict[str, Any]]:
    """What *sources* are now. Raises ComplianceError where one is not there."""
    signed = Signature()
    for file in files(sources, options, layout.folder):
        signed.add(file)
    return signed.rows()


def make(layout: Layout, sources: Sequence[str], options: Options) -> list[dict[str, Any]]:
    """Write the groups and the shards of files; returns the signature of *sources*."""
    signed = Signature()

    def seen() -> Iterator[File]:
        for file in files(sources, options, layout.folder):
            signed.add(file)
            yield file

    groups = []
    for number, (key, run) in enumerate(groupby(seen(), _together)):
        group = Group(f"{number:06d}", key[1], key[0], key[2])
        if group.kind is Kind.FILES:
            write_shards(layout, group.key, _of_files(group, run, options))
        else:
            list(run)
            if group.kind is Kind.TABLE:
                tables.chosen(group.path, options)
        groups.append(group)
    write_whole(_groups(layout), (json.dumps([one.key, one.kind, one.source, one.path]) + "\n" for one in groups))
    return signed.rows()


def groups(layout: Layout) -> Iterator[Group]:
    """The groups of the run, in the order of the sources."""
    with _groups(layout).open(encoding="utf-8") as lines:
        for line in lines:
            key, kind, source, path = json.loads(line)
            yield Group(key, Kind(kind), source, path)


def write_shards(layout: Layout, group: str, shards: Iterable[Shard]) -> None:
    """Put the shards of a group in their place."""
    write_whole(shards_of(layout, group), (json.dumps(one.as_json()) + "\n" for one in shards))


def shards_of(layout: Layout, group: str) -> Path:
    """Where the shards of a group stand."""
    return layout.folder / "plan" / f"{group}.jsonl"


def shards(layout: Layout) -> Iterator[Shard]:
    """All shards of the run in the order of the sources, read one by one; every group is cut."""
    for group in groups(layout):
        with shards_of(layout, group.key).open(encoding="utf-8") as lines:
            for line in lines:
                yield Shard.from_json(json.loads(line))


def _groups(layout: Layout) -> Path:
    return layout.folder / "plan" / "groups.jsonl"


def _together(file: File) -> tuple[str, Kind, str]:
    return file.source, file.kind, "" if file.kind is Kind.FILES else file.path


def _of_files(group: Group, run: Iterable[File], options: Options) -> Iterator[Shard]:
    paths: list[str] = []
    weight, number = 0, 0
    for file in run:
        if paths and (len(paths) == MOST_PAGES or weight + file.bytes > options.shard_bytes):
            yield Shard(f"{group.key}-{number:06d}", Kind.FILES, group.source, tuple(paths), weight, len(paths))
            paths, weight, number = [], 0, number + 1
        paths.append(file.path)
        weight += file.bytes
    if paths:
        yield Shard(f"{group.key}-{number:06d}", Kind.FILES, group.source, tuple(paths), weight, len(paths))

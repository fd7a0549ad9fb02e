"""What a run is of and how far it is: ``manifest.json``, written whole at every turn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from compliance.audit.layout import Layout, write_whole
from compliance.audit.values import Options
from compliance.errors import ComplianceError, Problem


@dataclass(frozen=True, slots=True)
class Manifest:
    """A run's sources (a row each: source, files, bytes, digest), rules, options; and what has been done.

    ``state`` is running or finished. ``seconds`` are of the wall clock by stage, summed over all calls that worked on the
    run; what a killed call spent is not in them. ``counts`` are there once the run is finished.
    """

    schema: int
    version: str
    rules: str
    sources: list[dict[str, Any]]
    options: Options
    started: str
    state: str = "running"
    finished: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    def spent(self, stage: str, seconds: float) -> Manifest:
        """The manifest with so many more *seconds* in *stage*."""
        return replace(self, seconds={**self.seconds, stage: round(self.seconds.get(stage, 0.0) + seconds, 3)})


def read(layout: Layout) -> Manifest | None:
    """The manifest of the run, None where there is none yet. Raises ComplianceError where it is none of ours."""
    try:
        value = json.loads(layout.manifest.read_text(encoding="utf-8", errors="surrogateescape"))
        return Manifest(**{**value, "options": Options.from_json(value["options"])})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        what = f"監査の記録として読めません (not the manifest of a run): {type(error).__name__}"
        raise ComplianceError(Problem(str(layout.manifest), what, "別の --run を書いてください (name another folder)")) from None


def write(layout: Layout, manifest: Manifest) -> None:
    """Put *manifest* in its place."""
    names = Manifest.__slots__
    value = {name: getattr(manifest, name) for name in names} | {"options": manifest.options.as_json()}
    write_whole(layout.manifest, (json.dumps(value, ensure_ascii=False, indent=2), "\n"))


def differences(kept: Manifest, asked: Manifest) -> list[str]:
    """What keeps a run from being continued by a call, in words; empty where nothing does."""
    found = [
        f"{name}: {old} → {new}"
        for name, old, new in (
            ("表の形 (schema)", kept.schema, asked.schema),
            ("compliance", kept.version, asked.version),
            ("ルール (rules)", kept.rules, asked.rules),
        )
        if old != new
    ]
    before, now = kept.options.as_json(), asked.options.as_json()
    found += [f"{name}: {before[name]} → {now[name]}" for name in before if before[name] != now[name]]
    old_sources = {row["source"]: row for row in kept.sources}
    new_sources = {row["source"]: row for row in asked.sources}
    found += [f"もう名指しされていません (no longer named): {name}" for name in old_sources if name not in new_sources]
    found += [f"新しい元 (new source): {name}" for name in new_sources if name not in old_sources]
    found += [
        f"元が変わりました (source has changed): {name}"
        for name, row in new_sources.items()
        if name in old_sources and row != old_sources[name]
    ]
    return found or ([] if list(old_sources) == list(new_sources) else ["元の順 (order of the sources)"])

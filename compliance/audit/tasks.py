"""A task: a stage and a shard, as it goes from an engine to a worker process, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from compliance.audit.values import Left, Options, Shard, Status, Why


class Stage(StrEnum):
    """The stages of an audit, in their order."""

    CUT = "cut"
    INDEX = "index"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker process needs to know once: the run's folder, its options, the rules and their version.

    ``run`` is absolute; ``place`` is the folder from which the paths of sources count.
    """

    run: Path
    options: Options
    rules_dir: str
    rules: str
    place: str

    def as_json(self) -> dict[str, Any]:
        """The setup as JSON holds it."""
        return {
            "run": str(self.run), "options": self.options.as_json(), "rules_dir": self.rules_dir, "rules": self.rules,
            "place": self.place,
        }  # fmt: skip

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Setup:
        """The setup that ``as_json`` gave."""
        return Setup(Path(value["run"]), Options.from_json(value["options"]), value["rules_dir"], value["rules"], value["place"])


@dataclass(frozen=True, slots=True)
class Task:
    """One stage of one shard. ``first`` is the number of its first page; ``lost`` are items that cost a worker its life."""

    stage: Stage
    shard: Shard
    first: int = 0
    lost: Mapping[int, Left] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The task as JSON holds it."""
        lost = {str(item): [left.why.value, left.detail] for item, left in self.lost.items()}
        return {"stage": self.stage.value, "shard": self.shard.as_json(), "first": self.first, "lost": lost}

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Task:
        """The task that ``as_json`` gave."""
        lost = {int(item): Left(Status.FAILED, Why(why), detail) for item, (why, detail) in value["lost"].items()}
        return Task(Stage(value["stage"]), Shard.from_json(value["shard"]), value["first"], lost)

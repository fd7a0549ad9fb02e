"""What no file can say alone: names that stand nowhere, names that stand twice, patterns that cannot be read."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from compliance.drafts.values import LEFT, SHAPES
from compliance.errors import Problem
from compliance.evidence import surveys, weigh
from compliance.model import CHECKED, BlockKind, Visibility
from compliance.reading import coined, derived
from compliance.reading import features as reading_features
from compliance.reading.lexicon import lineage
from compliance.reading.patterns import compile_pattern
from compliance.reading.polarity import DENIED, DOUBLE
from compliance.ruleset import rewrites, wording
from compliance.ruleset.values import UNNAMED
from compliance.ruleset.yamlfile import Marks, Path

# what reading itself names, without a file saying so
BUILT_IN_FEATURES = {
    DENIED, DOUBLE, *surveys.FEATURES, reading_features.IN_QUOTE, reading_features.QUOTE_ONLY, reading_features.ASKED_MARK,
    "not-plainly-visible", *(f"block.{kind.value}" for kind in BlockKind), *(f"visibility.{v.value}" for v in Visibility),
}  # fmt: skip
NUMBER_KINDS = (
    "percent", "yen", "people", "times", "minutes", "hours", "days", "weeks", "months", "years", "date",
    "age", "weight", "length", "factor", "ordinal", "phone", "plain",
)  # fmt: skip
BUILT_IN_FRAMES = {*derived.FRAMES, *LEFT, *weigh.FRAMES}


class File(Struct, frozen=True):
    """A parsed rule file: where it is, its folder, its value and the places in it."""

    where: str
    kind: str
    value: Any
    marks: Marks


def problems(files: list[File]) -> Iterator[Problem]:
    """Everything that is wrong between *files*."""
    names = _Names(files)
    for file in files:
        for path, known, name in names.used(file):
            if name not in known and not _to_be_named(path, name):
                yield _unknown(file, path, name, known)
        yield from _patterns(file)
        yield from rewrites.problems(file.value, file.where, file.marks)
        yield from wording.problems(file.value, file.where, file.marks)
    yield from _twice(files)
    yield from _grounds(files)
    yield from _too_early(files)


def _to_be_named(path: Path, name: str) -> bool:
    """Whether a new rule leaves its ground or its frame open: it is set aside until ``rules test`` finds it filled in."""
    return name == UNNAMED and path[0] == "rules" and ("basis" in path or path[2:] == ("when", "frame"))


def _unknown(file: File, path: Path, name: str, known: set[str]) -> Problem:
    near = difflib.get_close_matches(name, known, n=1)
    mend = f"{near[0]!r} ではありませんか" if near else "先に定義してください"
    return Problem(file.where, f"{name!r} はどこにも定義されていません", mend, *file.marks.get(path, (0, 0)))


class _Names:
    """The names that the files define, and where they use them."""

    def __init__(self, files: list[File]) -> None:
        self.concepts: set[str] = set(lineage("guard")) | set(lineage(coined.CONCEPT)) | {"number"} | {f"number.{kind}" for kind in NUMBER_KINDS}
        self.frames: set[str] = set(BUILT_IN_FRAMES)
        self.features: set[str] = set(BUILT_IN_FEATURES)
        self.law: set[str] = set()
        self.labels: set[str] = set()
        self.rules: set[str] = set()
        self.regimes: set[str] = set()
        for file in files:
            self._define(file.value)
        self.treatments = {name.removeprefix("treatment.") for name in self.concepts if name.startswith("treatment.")}

    def _define(self, value: Any) -> None:
        for item in value.get("lexicon", ()):
            self.concepts.update(lineage(item["concept"]))
        for item in value.get("treatments", ()):
            self.concepts.update(lineage(f"treatment.{item['regime']}.{item['id']}"))
            self.concepts.update(lineage(f"brand.{item['regime']}.{item['id']}") if item.get("brands") else ())
        self.frames.update(item["frame"] for item in value.get("frames", ()))
        self.frames.update(item["frame"] for item in value.get("misfits", ()))
        self.features.update(item["feature"] for item in value.get("features", ()))
        self.features.update(item["group"] for item in value.get("groups", ()))
        self.features.update(surveys.feature(part["part"]) for item in value.get("surveys", ()) for part in item["parts"])
        self.regimes.update(item["id"] for item in value.get("regimes", ()))
        self.law.update(item["id"] for item in value.get("law", ()))
        self.rules.update(item["id"] for item in value.get("rules", ()))
        if "label" in value:
            self.labels.add(value["label"])

    def used(self, file: File) -> Iterator[tuple[Path, set[str], str]]:
        """Path, the known names of its kind, and the name used there."""
        for path, pattern in pattern_texts(file):
            for element in _elements(pattern):
                for name in element.names if element.kind == "mention" else ():
                    if not name.startswith("="):
                        yield path, self.concepts, name
        for key, items in file.value.items():
            for at, item in enumerate(items if isinstance(items, list) else ()):
                if isinstance(item, dict):
                    yield from self._of_item(item, (key, at))

    def _of_item(self, item: dict[str, Any], path: Path) -> Iterator[tuple[Path, set[str], str]]:
        kinds = {"basis": self.law, "mends": self.labels | self.rules | {f"{label}.heard" for label in self.labels}, "unless": self.features, "needs": self.features, "features": self.features,
                 "admitted": self.frames, "partly": self.frames, "nearly": self.frames, "focus": self.treatments}  # fmt: skip
        for key, known in kinds.items():
            for at, name in enumerate(item.get(key, ())):
                if isinstance(name, str):  # what a duty needs is said in mappings
                    yield (*path, key, at), known, name
        if path[0] == "treatments":
            yield (*path, "regime"), self.regimes, item["regime"]
            for at, wrong in enumerate(item.get("wrong", ())):
                yield (*path, "wrong", at, "label"), self.labels, wrong["label"]
        if path[0] == "surveys":
            yield (*path, "label"), self.labels, item["label"]
            for name in (*item["figures"], item["work"], *(part["frame"] for part in item["parts"])):
                yield (*path, "figures"), self.frames, name
            for name in (*item["minor"]["people"], *item["minor"]["but"]):
                yield (*path, "minor"), self.concepts, name
        if path[0] == "signs":
            yield (*path, "sign"), self.frames | set(SHAPES), item["sign"]
        if "when" in item:
            yield from self._of_condition(item["when"], (*path, "when"))
        if "owed" in item:
            yield from self._of_duty(item, path)

    def _of_duty(self, item: dict[str, Any], path: Path) -> Iterator[tuple[Path, set[str], str]]:
        for name in _flat(item["owed"]):
            yield (*path, "owed"), self.concepts | {"page", "self-pay", "each"}, name
        for key in ("unsure", "excused"):
            for name in item.get(key, {}).get("treatments", ()):
                yield (*path, key, "treatments"), self.concepts, name
        for name in item.get("excused", {}).get("frames", ()):
            yield (*path, "excused", "frames"), self.frames, name
        for at, need in enumerate(item["needs"]):
            for key, known in {"frames": self.frames, "with": self.features, "unless": self.features}.items():
                for name in _flat(need.get(key, ())):
                    yield (*path, "needs", at, key), known, name

    def _of_condition(self, when: dict[str, Any], path: Path) -> Iterator[tuple[Path, set[str], str]]:
        kinds = {"frame": self.frames, "has": self.concepts, "lacks": self.concepts, "with": self.features,
                 "focus": self.treatments}  # fmt: skip
        for key, known in kinds.items():
            for name in _flat(when.get(key, ())):
                yield (*path, key), known, name
        for key in ("beside", "without"):
            for window in as_list(when.get(key, ())):
                for name in window.get("frames", ()):
                    yield (*path, key), self.frames, name
                for name in window.get("labels", ()):
                    yield (*path, key), self.labels, name


def pattern_texts(file: File) -> Iterator[tuple[Path, str]]:
    """Each pattern of *file* with its path."""
    for kind in ("frames", "features"):
        for at, item in enumerate(file.value.get(kind, ())):
            for key in ("patterns", "cancel"):
                for number, pattern in enumerate(item.get(key, ())):
                    yield (kind, at, key, number), pattern
    yield from rewrites.pattern_texts(file.value)


def _elements(pattern: str) -> tuple[Any, ...]:
    try:
        return compile_pattern(pattern).elements
    except ValueError:
        return ()  # said by _patterns


def _patterns(file: File) -> Iterator[Problem]:
    for path, pattern in pattern_texts(file):
        try:
            compile_pattern(pattern)
        except ValueError as error:
            mend = "書き方は rules/README.md にあります"
            yield Problem(file.where, f"型 {pattern!r} が読めません ({error})", mend, *file.marks.get(path, (0, 0)))


def _twice(files: list[File]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    keys = {"frames": "frame", "rules": "id", "law": "id", "treatments": "id", "regimes": "id", "background": "id",
            "rewrites": "id", "duties": "id", "groups": "group"}  # fmt: skip
    for file in files:
        for kind, key in keys.items():
            for at, item in enumerate(file.value.get(kind, ())):
                name = (kind, item[key])
                if name in seen:
                    place = file.marks.get((kind, at, key), (0, 0))
                    yield Problem(
                        file.where, f"{item[key]!r} は {seen[name]} にもあります", "名前を変えてください", *place
                    )
                seen[name] = file.where


def _grounds(files: list[File]) -> Iterator[Problem]:
    """Rules and duties that rest on less than they say: on memory for an error, on what nobody has read."""
    known = {item["id"]: item["known"] for file in files for item in file.value.get("law", ())}
    for file in files:
        for kind in ("rules", "duties"):
            for at, item in enumerate(file.value.get(kind, ())):
                how = {known.get(name, "read") for name in item["basis"]}  # a name that stands nowhere is told of above
                basis, severity = (file.marks.get((kind, at, key), (0, 0)) for key in ("basis", "severity"))
                if how == {"unread"}:
                    what = f"{item['id']} の根拠は、だれも読んでいない定めだけです (rests on what is unread alone)"
                    yield Problem(file.where, what, "読んだ定めを basis に足してください", *basis)
                elif how.isdisjoint(CHECKED) and item["severity"] == "error":
                    what = f"{item['id']} は記憶だけを根拠にしているので、error にできません (no error from memory alone)"
                    yield Problem(file.where, what, "severity を warning に下げるか、読んだ定めを basis に足してください", *severity)


def _too_early(files: list[File]) -> Iterator[Problem]:
    """Features that name one listed after them, which they would never see to hold."""
    defined = {item["feature"] for file in files for item in file.value.get("features", ())}
    for file in files:
        for at, item in enumerate(file.value.get("features", ())):
            for key in ("needs", "unless"):
                for number, name in enumerate(item.get(key, ())):
                    if name in defined:
                        what = f"{item['feature']} は、あとに出てくる {name!r} を見られません (listed before what it names)"
                        place = file.marks.get(("features", at, key, number), (0, 0))
                        yield Problem(file.where, what, f"{name!r} より後ろに置いてください (place it after)", *place)
            defined.discard(item["feature"])


def _flat(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
        return
    for item in value:
        yield from _flat(item)


def as_list(value: Any) -> list[Any]:
    """*value* itself if it is a list, else a list of it; an empty tuple gives an empty list."""
    return [value] if isinstance(value, dict) else list(value)

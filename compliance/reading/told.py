"""What a claim tells, in words for people."""

from __future__ import annotations

from collections.abc import Mapping


def treatments_of(focus: frozenset[str], names: Mapping[str, str]) -> str:
    """The names of the treatments in focus, sorted; empty where none is."""
    return "、".join(sorted({names[concept] for concept in focus if concept in names}))


def modality_of(features: frozenset[str]) -> str:
    """The features of a claim that are no mere facts of its place, as text."""
    return ", ".join(sorted(name for name in features if "." not in name))

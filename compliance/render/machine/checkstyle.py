"""Checkstyle's XML report, which many build servers take in: files, and errors by line and column."""
from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree

from compliance.model import Answer
from compliance.render.columns import neutral
from compliance.render.machine.escape import document, xml
from compliance.render.machine.results import Result, results
from compliance.render.machine.root import AS_NAMED, Root
from compliance.render.machine.telling import brief
from compliance.words import Say, speaker


def render(answer: Answer, lang: str = "ja", root: Root = AS_NAMED) -> str:
    """The answer as XML; columns count characters. What has no place in its file has no line."""
    say, report = speaker(lang), ElementTree.Element("checkstyle", version="8.0")
    for path, ones in groupby(sorted(results(answer, root), key=lambda one: one.path), key=lambda one: one.path):
        file = ElementTree.SubElement(report, "file", name=xml(neutral(path)))
        for one in ones:
            ElementTree.SubElement(file, "error", _attributes(one, say))
    return document(report)


def _attributes(result: Result, say: Say) -> dict[str, str]:
    place = {"line": str(result.line), "column": str(result.column)} if result.span else {}
    return place | {
        "severity": result.level.value,
        "message": xml(brief(result, say)),
        "source": xml(f"compliance.{result.rule}"),
    }

"""JUnit XML: a page is a suite, and each thing to tell of it a case; a page of which there is nothing to tell has one that passes."""
from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from compliance.model import Answer, Severity
from compliance.render.columns import one_line
from compliance.render.machine.escape import document, xml
from compliance.render.machine.results import UNREAD, Result, results
from compliance.render.machine.root import AS_NAMED, Root
from compliance.render.machine.telling import brief, told
from compliance.words import Say, speaker


def render(answer: Answer, lang: str = "ja", root: Root = AS_NAMED) -> str:
    """The answer as XML: errors and warnings that are new fail, an unread page is an error, what else is told is skipped."""
    say = speaker(lang)
    by_page: dict[str, list[Result]] = {}
    for one in results(answer, root):
        by_page.setdefault(_page(one), []).append(one)
    for name in _quiet(answer, root):
        by_page.setdefault(name, [])
    report = ElementTree.Element("testsuites", name="compliance")
    for name, ones in sorted(by_page.items()):
        _suite(report, name, ones, answer, say)
    for count in ("tests", "failures", "errors"):
        report.set(count, str(sum(int(suite.get(count, "0")) for suite in report)))
    return document(report)


def _suite(report: ElementTree.Element, name: str, ones: Sequence[Result], answer: Answer, say: Say) -> None:
    suite = ElementTree.SubElement(report, "testsuite", name=xml(name))
    if not ones:
        ElementTree.SubElement(suite, "testcase", name=say("verdict.nothing-found"), classname=xml(name))
    for one in ones:
        case = ElementTree.SubElement(suite, "testcase", name=xml(_case(one)), classname=xml(name))
        kind, why = _outcome(one)
        told_as = ElementTree.SubElement(case, kind, message=xml(brief(one, say)), type=why)
        told_as.text = xml(told(one, answer, say))
    suite.set("tests", str(len(suite)))
    for kind, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{kind}"))))


def _outcome(result: Result) -> tuple[str, str]:
    if result.state == UNREAD:
        return "error", UNREAD
    return ("skipped" if result.level is Severity.INFO else "failure"), result.severity.value


def _case(result: Result) -> str:
    place = f" ({result.line}:{result.column})" if result.span else f" ({result.at})" if result.at else ""
    return f"{result.rule} {result.title}{place}"


def _page(result: Result) -> str:
    return one_line(f"{result.path}#{result.part}" if result.part else result.path)


def _quiet(answer: Answer, root: Root) -> list[str]:
    """Pages of which there may be nothing to tell, as they are called here."""
    return [one_line(root.told(review.document.path)) for review in answer.reviews if not (review.findings or review.missing)]

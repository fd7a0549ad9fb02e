"""A result in words, for formats that have one field for all of them; and the law that it rests on."""
from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.model import FOUND, Answer, LawEntry, Standing
from compliance.render.columns import one_line
from compliance.render.machine.results import UNREAD, Result
from compliance.words import Say

_ADDRESS = re.compile(r"https?://[!-~]+")


def told(result: Result, answer: Answer, say: Say) -> str:
    """Everything there is to say of *result*, a line for each thing: what, where in the file, why, how to mend it, the law."""
    parts = (
        ("", result.message),
        ("", " ".join(filter(None, (result.part, result.at)))),
        ("", stands(result, say)),
        (say("note.treatment"), result.treatment),
        (say("note.why"), result.why),
        (say("note.mend"), result.mend),
        (say("note.rewrite"), result.rewrite),
        (say("note.law"), say("list.law").join(sections(result, answer, say))),
    )
    return "\n".join(f"{name}: {text}" if name else text for name, text in parts if text)


def brief(result: Result, say: Say) -> str:
    """*result* on one line: how it stands, what it is, and how to mend it."""
    parts = (stands(result, say), " ".join(filter(None, (result.part, result.at))), result.said, result.mend)
    return one_line(" ".join(filter(None, parts)))


def kind(result: Result, say: Say) -> str:
    """What *result* is in a word: how severe a finding is; missing, in doubt, or not read."""
    if result.state == UNREAD:
        return say("unchecked.title")
    return say(f"severity.{result.severity}" if result.state == FOUND else f"state.{result.state}")


def stands(result: Result, say: Say) -> str:
    """How *result* stands, empty where it is new and sure."""
    if result.standing is Standing.ACCEPTED and result.acceptance:
        given = result.acceptance
        who = say("note.accepted", approver=given.approver, expires=given.expires, reason=given.reason, where=given.where)
        return one_line(f"{say('standing.accepted')}: {who}")
    if result.standing is not Standing.NEW:
        return say(f"standing.{result.standing}")
    return say("state.cannot-tell") if result.state == "cannot-tell" else ""


def sections(result: Result, answer: Answer, say: Say) -> tuple[str, ...]:
    """Where the law stands that *result* rests on, each section once."""
    return tuple(dict.fromkeys(section(name, answer.law.get(name), say) for name in result.basis))


def section(name: str, entry: LawEntry | None, say: Say) -> str:
    """Where the entry called *name* stands, and that it was not checked where it was not."""
    if entry is None:
        return one_line(name)
    doubt = "" if entry.checked else say("list.aside", text=say(f"law.known.{entry.known}"))
    return one_line(f"{entry.instrument} {entry.section}".strip()) + doubt


def address(entry: LawEntry | None) -> str:
    """The web address of *entry*, empty where it has none that is one."""
    return entry.url if entry and _ADDRESS.fullmatch(entry.url) else ""


def addresses(result: Result, answer: Answer) -> Iterator[str]:
    """The web addresses of the law that *result* rests on."""
    return filter(None, (address(answer.law.get(name)) for name in result.basis))


def short(text: str, longest: int = 1_000) -> str:
    """*text*, or as much of its beginning as *longest* characters hold; code scanning shows 1,024 of a description."""
    return text if len(text) <= longest else text[: longest - 1] + "…"

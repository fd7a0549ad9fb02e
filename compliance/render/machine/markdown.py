"""A summary in Markdown: for one comment that a bot keeps up to date, and for the summary of a build's step."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from compliance.model import Answer, Review, Severity, Standing
from compliance.render.machine.escape import code, markdown
from compliance.render.machine.results import Result, results
from compliance.render.machine.root import AS_NAMED, Root
from compliance.render.machine.telling import address, kind, section, stands
from compliance.render.overview import worst_first
from compliance.words import LIMITS, Say, speaker

MARK = "<!-- compliance-summary -->"
"""The first line, by which a bot finds the comment that it wrote before; readers do not see it."""
COMMENT, STEP = 60_000, 250_000
"""Characters that fit into a comment (65,536 are taken), and into the summary of a step (1 MiB, of four bytes each)."""
_MOST_PAGES = 50


def render(answer: Answer, lang: str = "ja", root: Root = AS_NAMED) -> str:
    """The summary as a comment."""
    return summary(answer, lang, root, COMMENT)


def summary(answer: Answer, lang: str, root: Root, most: int) -> str:
    """At most about *most* characters: the verdict, pages in a table, then what was found, worst first, as far as there is room."""
    say, told = speaker(lang), results(answer, root)
    head = "\n".join((MARK, *_head(answer, told, say, root), ""))
    foot = "\n".join(("", *_foot(say), ""))
    room = most - len(head) - len(foot)
    return head + "".join(_lists(told, answer, say, room)) + foot


def _head(answer: Answer, told: Sequence[Result], say: Say, root: Root) -> Iterator[str]:
    reviews = sorted(answer.reviews, key=worst_first)
    is_gated = answer.since is not None or any(one.standing is not Standing.NEW for one in told)
    verdict = reviews[0].verdict if reviews else "nothing-read"
    if is_gated:  # what changed is asked: pages that hold something new come first
        reviews.sort(key=lambda review: not any(_new(review)))
        verdict = verdict if any(one.standing is Standing.NEW for one in told) else "nothing-new"
    yield f"## {say('report.title')}: {say(f'headline.{verdict}')}\n"
    yield from (f"{line}\n" for line in _gate(answer, told, say, root))
    if answer.hardly_judged:
        held = answer.held
        yield f"{say('report.held', date=answer.as_of, rules=held.rules, of=held.of, start=held.mostly_from)}\n"
    if not reviews:
        return
    names = (say("report.page"), say("report.verdict"), *(say(f"severity.{one}") for one in Severity), say("state.missing"))
    yield f"| {' | '.join(names)} |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for review in reviews[:_MOST_PAGES]:
        yield f"| {markdown(review.document.path[:200])} | {say(f'verdict.{review.verdict}')} | {' | '.join(map(str, _new(review)))} |"
    if len(reviews) > _MOST_PAGES:
        yield f"\n{say('machine.more-pages', count=len(reviews) - _MOST_PAGES)}"


def _gate(answer: Answer, told: Sequence[Result], say: Say, root: Root) -> Iterator[str]:
    """How many are known or accepted, what is gone, and what was not looked at."""
    stood = Counter(one.standing for one in told)
    if stood.total() > stood[Standing.NEW] or answer.gone or answer.since:
        yield say("gate.counts", **{str(standing): stood[standing] for standing in Standing})
    if answer.gone:
        yield say("gate.gone", count=len(answer.gone))
    if answer.textless:
        yield say("answer.textless", count=len(answer.textless))
    if since := answer.since:
        yield from (f"⚠️ {say('gate.configured', revision=markdown(since.revision), path=markdown(root.told(path)))}" for path in since.configurations)
        yield say("gate.since", revision=markdown(since.revision), unchanged=since.unchanged)
        yield from (say("gate.deleted", revision=markdown(since.revision), path=markdown(path)) for path in since.deleted[:_MOST_PAGES])


def _new(review: Review) -> Iterator[int]:
    """How many new findings of each severity a page has, and how many new disclosures are missing."""
    found = Counter(finding.severity for finding in review.findings if finding.standing is Standing.NEW)
    yield from (found[severity] for severity in Severity)
    yield sum(owed.is_sure and owed.standing is Standing.NEW for owed in review.missing)


def _lists(told: Sequence[Result], answer: Answer, say: Say, room: int) -> Iterator[str]:
    """What is new in the open, what is known and what is accepted folded away."""
    for standing in Standing:
        ones = [one for one in told if one.standing is standing]
        if not ones and standing is not Standing.NEW:
            continue
        title = f"{say('report.findings')}: {say(f'standing.{standing}')} ({len(ones)})"
        before, after = (f"\n### {title}\n\n", "") if standing is Standing.NEW else (
            f"\n<details><summary>{title}</summary>\n\n", "\n</details>\n")
        items, room = _fitting((_item(one, answer, say) for one in ones), room - len(before) - len(after))
        rest = say("machine.more", count=len(ones) - len(items), pages=len({one.path for one in ones[len(items) :]}))
        yield before + "".join(items) + (f"\n{rest}\n" if len(items) < len(ones) else "") + after


def _fitting(items: Iterable[str], room: int) -> tuple[list[str], int]:
    kept: list[str] = []
    for item in items:
        if len(item) > room:
            break
        room -= len(item)
        kept.append(item)
    return kept, room


def _item(result: Result, answer: Answer, say: Say) -> str:
    what, how = kind(result, say), stands(result, say)
    lines = [
        f"- **{what}** {code(result.where)} {markdown(result.said)}",
        markdown(how) if how != what else "",
        f"{say('note.why')}: {markdown(result.why)}" if result.why else "",
        f"{say('note.mend')}: {markdown(result.mend)}" if result.mend else "",
        f"{say('note.rewrite')}: {code(result.rewrite)}" if result.rewrite else "",
        f"{say('note.law')}: {say('list.law').join(_law(result, answer, say))}" if result.basis else "",
    ]
    return "<br>\n  ".join(filter(None, lines)) + "\n"


def _law(result: Result, answer: Answer, say: Say) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_linked(name, answer, say) for name in result.basis))


def _linked(name: str, answer: Answer, say: Say) -> str:
    entry = answer.law.get(name)
    place, url = markdown(section(name, entry, say)), address(entry)
    return f"[{place}](<{url}>)" if url and "<" not in url and ">" not in url else place


def _foot(say: Say) -> Iterator[str]:
    yield f"{say('page.unjudged')}: {say('list.points').join(say(f'limits.{limit}') for limit in LIMITS)}"
    yield ""
    yield say("report.advice")

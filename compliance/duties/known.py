"""What the configuration knows beside the page: the footer that all pages share, the clinic's own plan numbers.

A page that is judged alone does not show the footer of its site; where the configuration says what stands there, the
duty to name a contact is met, and the answer says where that is written. It counts on the site's own pages alone: a
mail, a post or a banner carries no footer of the site.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from compliance.config.values import Named, Settings
from compliance.duties.disclosures import lacking
from compliance.model import Document, Medium, Met, Missing, Place
from compliance.ruleset.values import Duty
from compliance.words import speaker

CONTACT, PLAN = "missing-contact", "missing-asrm-plan"
_MOST = 5  # parts that are named
NOWHERE = -1  # the block of what stands in no block of the page
_WITH_FOOTER = frozenset({Medium.WEBSITE, Medium.LANDING_PAGE})
_NUMBER = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2,5})[ 　-]?([0-9]{5,})(?![0-9])")
_FOREIGN = "{number}(設定にある院の番号ではありません: {origin})"


def settled(
    found: tuple[tuple[Missing, ...], tuple[Met, ...]],
    document: Document,
    duties: Iterable[Duty],
    settings: Settings,
    medium: Medium,
) -> tuple[tuple[Missing, ...], tuple[Met, ...]]:
    """What is missing and what is met, *found* on the page alone, with what *settings* know beside it."""
    missing, met = found
    if settings.plans:
        foreign = {told: _foreign(told, document, settings.plans) for told in met if told.label == PLAN}
        own = {duty.label: duty for duty in duties}
        missing += tuple(lacking(own[told.label], told.treatment, nearly=because) for told, because in foreign.items() if because)
        met = tuple(told for told in met if not foreign.get(told))
    if settings.contact and medium in _WITH_FOOTER:
        met += tuple(_by_footer(owed, settings.contact) for owed in missing if owed.label == CONTACT)
        missing = tuple(owed for owed in missing if owed.label != CONTACT)
    return missing, met


def doubted(missing: Iterable[Missing], parts: Sequence[str]) -> tuple[Missing, ...]:
    """*missing* of a page that takes in *parts* that were not read: any of it may stand in one of these, which is told."""
    return tuple(_doubted(owed, parts) for owed in missing)


def _doubted(owed: Missing, parts: Sequence[str]) -> Missing:
    say = speaker(owed.lang)
    shown = say("list.middle").join(parts[:_MOST]) + ("…" if len(parts) > _MOST else "")
    return replace(owed, state="cannot-tell", why=f"{say('duty.unread', parts=shown)} {owed.why}".rstrip())


def _by_footer(owed: Missing, contact: Sequence[Named]) -> Met:
    origin = contact[0].origin
    where = Place(origin.line, origin.column, str(origin))
    return Met(owed.label, owed.title, owed.treatment, where, " / ".join(named.text for named in contact), NOWHERE)


def _foreign(told: Met, document: Document, plans: Sequence[Named]) -> str:
    """Why the plan's number that the page shows is not the clinic's; empty where it is, or where no number is read."""
    shown = dict(_numbers(document.blocks[told.block_index].text.chars))
    if not shown or not shown.keys().isdisjoint(plan.text.upper() for plan in plans):
        return ""
    return _FOREIGN.format(number="、".join(shown.values()), origin=plans[0].origin)


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """The registered numbers in *text* as they compare, and as they are written."""
    for match in _NUMBER.finditer(text):
        yield f"{match[1]}{match[2]}".upper(), match[0]

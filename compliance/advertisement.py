"""Is the page a clinic's advertisement? 誘引性 and 特定性, weighed from what the page says.

Both must hold (医療広告ガイドライン 第2の1): the page means to draw patients, and the clinic can be told.
Signs are frames of ``rules/frames/advertisement.yaml``. Each counts once, however often it is said;
signs of another kind of text (news, a public office, a rule book, an apology) count where a page says
what it is: in its title, its first heading and its edges. A medium that the user names as a banner,
a post, a leaflet or a mail invites by itself.

Prices and effects do not make a page a clinic's: newspapers and consumer offices tell of them too. So the
clinic's voice must be heard: its own word (当院) or its name, and both where another sender is named as well.

A page, longer than a piece of copy, holds many signs that may disagree (a reporter's visit that the clinic paid for, a
consumer office that quotes prices): there they are summed by weights learned from labelled pages, with how much of it rules
would speak of, and with what its words tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from compliance.learned import sender
from compliance.model import Advertisement, Block, BlockKind, Document, Medium, Span
from compliance.reading.values import Claim, Reading
from compliance.words import Say, speaker

_HEAD, _TAIL, _SIGNATURE = 5, 3, 8
_ENOUGH = 2
# blocks: copy as short as this may leave the clinic's name to the place where it hangs
_SHORT = 12
_APOLOGY = "ad.apology"
_OWN, _NAME, _DOOR, _DIRECTOR = "ad.own-clinic", "ad.clinic-name", "ad.door", "ad.director"
_TOLD, _PAID, _PLACE, _PRICED = "ad.told", "ad.paid", "ad.place", {"ad.price", "ad.sells"}
_DISCLAIMS, _SELF_PAY = "ad.disclaims", "disclose.self-pay"
_INVITING_MEDIA = {Medium.BANNER, Medium.SOCIAL, Medium.PRINT, Medium.MAIL, Medium.SEARCH_AD, Medium.LANDING_PAGE}
# somebody else's words, or words about words
_NOT_OWN = {"in-quote", "rule-explained", "visibility.hidden", "block.code", "block.quote"}
_MEDICAL = "ad.medical"
# claims of what a treatment does for a patient
_PRAISE = "effect."
_NO_PRAISE = {"effect.mechanism", "effect.word"}
_NOT_SAID = {
    "denied", "asked", "wish", "definition", "illness-context", "no-evidence", "may-or-may-not", "some-people",
    "reported", "hearsay", "study-told", "animal-told", "research-stage", "research-section", "reference-section",
}  # fmt: skip
_ANYWHERE, _EDGE, _TITLE = "anywhere", "edge", "title"
Shown = Mapping[str, Sequence[Claim]]


# a coined name that no dictionary holds is one word with the kind of clinic; its last two letters are enough
_WRITTEN_NAME = re.compile(
    r"[ァ-ヶー]{2}(?:クリニック|デンタル|スキン|メディカル|ウィメンズ)(?! ?(?:研究会|学会|協会|新聞))"
)
# what calls a note: †, *1, ※2
_MARK, _NUMBER = re.compile(r"(?:[^\w\s]{1,3}\d{0,3}|\d{1,3})[)）\]］]?"), re.compile(r"[^\w\s]?\s?[0-9０-９]{1,3}(?![0-9０-９年月日,，])")


class _Sign(Struct, frozen=True):
    """A frame, what it says in words, what it weighs for 誘引性, for 特定性 and against both, and where it counts."""

    frame: str
    says: str
    invites: int = 0
    tells: int = 0
    against: int = 0
    place: str = _ANYWHERE


SIGNS = (
    _Sign(_OWN, "own", invites=1, tells=2),
    _Sign("ad.booking", "booking", invites=2, tells=1),
    _Sign("ad.invitation", "invitation", invites=2),
    _Sign("ad.price", "price", invites=2),
    _Sign("ad.offer", "offer", invites=2),
    _Sign("ad.site", "site", invites=1, tells=1),
    _Sign("ad.sells", "sells", invites=2, tells=1),
    _Sign("ad.provider", "provider", invites=1, tells=1),
    _Sign("ad.hours", "hours", invites=1, tells=1),
    _Sign(_DOOR, "door"),
    _Sign(_NAME, "name", tells=2, place=_EDGE),
    _Sign(_PAID, "paid", invites=5, tells=1, place=_EDGE),
    _Sign(_PLACE, "place", tells=1, place=_EDGE),
    _Sign(_SELF_PAY, "self-pay", invites=1),
    _Sign(_DIRECTOR, "director", invites=1, tells=1),
    _Sign(_PRAISE, "praise", invites=2, tells=1),
    _Sign(_TOLD, "told", against=1),
    _Sign(_DISCLAIMS, "disclaims", against=5),
    _Sign("ad.news", "news", against=5, place=_EDGE),
    _Sign("ad.public-body", "public-body", against=5, place=_EDGE),
    _Sign("ad.rules", "rules", against=7, place=_EDGE),
    _Sign(_APOLOGY, "apology", against=99, place=_TITLE),
    _Sign("ad.reference-work", "reference-work", against=6, place=_EDGE),
    _Sign("ad.third-party", "third-party", against=5, place=_EDGE),
    _Sign("ad.layman", "layman", against=5, place=_EDGE),
    _Sign("ad.recruiting", "recruiting", against=7, place=_TITLE),
    _Sign("ad.other-trade", "other-trade", against=20, place=_EDGE),
)
"""What tells of an advertisement, or against it; what each says stands in the words under ``sign.``"""


def of_part(lang: str = "ja") -> Advertisement:
    """The decision on part of a page that alone tells neither who speaks nor to what it invites: it is taken for one."""
    return Advertisement(True, (speaker(lang)("reason.part"),))


def decide(
    reading: Reading, medium: Medium, assume: str | None = None, flagged: int = 0, lang: str = "ja"
) -> Advertisement:
    """The decision with its reasons in *lang*; *assume* ("advertisement" or "other") overrides it.

    *flagged* is the number of sentences that rules would speak of were it an advertisement.
    """
    say = speaker(lang)
    if assume:
        return Advertisement(assume == "advertisement", (say("reason.assumed"),))
    if reading.document.is_advertisement:
        return Advertisement(True, (say("reason.row-of-ads"),))
    shown = _shown(reading)
    seen = [(sign, shown[sign.frame][0]) for sign in SIGNS if shown[sign.frame]]
    invites = sum(sign.invites for sign, _ in seen) + (_ENOUGH if medium in _INVITING_MEDIA else 0)
    tells = sum(sign.tells for sign, _ in seen) + (medium in _INVITING_MEDIA)
    against = sum(sign.against for sign, _ in seen)
    medical = _MEDICAL in reading.by_frame or any(sign.tells > 1 for sign, _ in seen)
    signed = _signed(reading)
    tells += 3 * signed
    blocks = len(reading.document.blocks)
    if blocks > _SHORT and not any(sign.frame == _APOLOGY for sign, _ in seen):
        applies = medical and sender.load().odds(_traits(reading, shown, medium, flagged), words(reading)) > 0
    else:
        heard = _voice([sign for sign, _ in seen], signed, blocks, medium)
        applies = medical and heard and invites >= _ENOUGH and tells > 0 and invites + tells > against
    return Advertisement(applies, tuple(_reasons(reading.document, medium, applies, seen, say)))


def traits(reading: Reading, medium: Medium, flagged: int) -> dict[str, float]:
    """What the weights are for: how often each sign stands where it counts and (``all:``) anywhere, and what else tells."""
    return _traits(reading, _shown(reading), medium, flagged)


def words(reading: Reading) -> frozenset[str]:
    """The words that the weights are for as well: those of the page, and those of its edges and first-level headings once more."""
    blocks = reading.document.blocks
    edges = {*range(min(_HEAD, len(blocks))), *range(max(len(blocks) - _TAIL, 0), len(blocks))}
    return sender.words(reading.sentences, edges | {at for at, block in enumerate(blocks) if block.level == 1})


def _traits(reading: Reading, shown: Shown, medium: Medium, flagged: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for sign in SIGNS:
        found[sign.frame] = len(shown[sign.frame])
        found[f"all:{sign.frame}"] = sum(1 for claim in _said(sign, reading) if _NOT_OWN.isdisjoint(claim.features))
    found["signed"], found["inviting"] = float(_signed(reading)), float(medium in _INVITING_MEDIA)
    found[SILENT] = float(not _voice([sign for sign in SIGNS if found[sign.frame]], _signed(reading), len(reading.document.blocks), medium))
    found["medical"] = float(_MEDICAL in reading.by_frame)
    found["flagged"], found["flagged-share"] = float(flagged), flagged / max(len(reading.sentences), 1)
    return found


SILENT = "silent"
AGAINST = frozenset({SILENT, *(sign.frame for sign in SIGNS if sign.against)})
"""What speaks against a clinic: the signs of another sender, and that no clinic's voice is heard."""


def _signed(reading: Reading) -> bool:
    """Whether one of the page's edges holds a clinic's name together with its telephone number or address."""
    blocks = range(len(reading.document.blocks))
    edges = {*blocks[:_HEAD], *blocks[-_SIGNATURE:]}
    places: dict[str, set[int]] = {_NAME: set(), _PLACE: set()}
    for frame, at in places.items():
        at.update(claim.sentence.block for claim in reading.by_frame.get(frame, ()) if _NOT_OWN.isdisjoint(claim.features))
    written = {at for at in edges if _WRITTEN_NAME.search(reading.document.blocks[at].text.chars)}
    named = (places[_NAME] | written) & edges
    # in a table the name stands beside the number
    return bool((named | {at + 1 for at in named}) & places[_PLACE])


def _voice(seen: Sequence[_Sign], signed: bool, blocks: int, medium: Medium) -> bool:
    """Whether a clinic speaks on a page of so many *blocks* where *seen* was found."""
    frames = {sign.frame for sign in seen}
    other = any(sign.against and sign.frame != _TOLD for sign in seen)
    named = signed or _NAME in frames or medium in _INVITING_MEDIA
    if other:
        return named and (signed or not frames.isdisjoint({_OWN, _PAID}))
    # who says that patients pay in full, names prices and where to find him, treats patients
    if {_SELF_PAY, _PLACE} <= frames and not frames.isdisjoint(_PRICED):
        return True
    return named or not frames.isdisjoint({_OWN, _DOOR, _DIRECTOR}) or (blocks <= _SHORT and _TOLD not in frames)


def _shown(reading: Reading) -> Shown:
    """The claims of each sign, by its frame, that the page makes in its own words, in a place where they count."""
    entries = _entries(reading)
    return {sign.frame: [*_counting(sign, reading, entries)] for sign in SIGNS}


def _counting(sign: _Sign, reading: Reading, entries: Mapping[int, Span]) -> Iterator[Claim]:
    """Those claims of *sign*; *entries* name no sender."""
    for claim in _said(sign, reading):
        if not _in_place(claim, sign.place, reading.document):
            continue
        if sign.against and sign.frame != _DISCLAIMS and _within(claim, entries):
            continue
        if (sign.frame == _NAME and _is_name_quoted(claim, reading.document)) or (sign.against and "in-quote" not in claim.features) or (
            _NOT_OWN.isdisjoint(claim.features) and not _quoted(claim, reading.document)
        ):
            yield claim


def _entries(reading: Reading) -> Mapping[int, Span]:
    """By block where entries of references stand in it: who made a work that a page cites does not send the page."""
    found = {at: Span(0, len(block.text.chars)) for at, block in enumerate(reading.document.blocks) if _numbered(block)}
    for source in reading.references.sources:
        if not source.inline:
            at = reading.sentences[source.order].block
            span = found.get(at, source.span)
            found[at] = Span(min(span.start, source.span.start), max(span.end, source.span.end))
    return found


def _numbered(block: Block) -> bool:
    """Whether *block* is a note with a number, or what a list says of a mark."""
    if block.kind is BlockKind.DEFINITION:
        return bool(_MARK.fullmatch(block.row))
    return block.kind is BlockKind.FOOTNOTE and bool(_NUMBER.match(block.text.chars))


def _quoted(claim: Claim, document: Document) -> bool:
    """Whether *claim* stands in 「」 that opened in its block, also where the quotation runs over sentences."""
    before = document.blocks[claim.sentence.block].text.chars[: claim.span.start]
    return before.count("「") > before.count("」")


def _is_name_quoted(claim: Claim, document: Document) -> bool:
    """Whether *claim* ends a quotation of its own: 「名」 names, it does not cite."""
    after = document.blocks[claim.sentence.block].text.chars[claim.span.end :]
    return after.startswith(("」", "』"))


def _within(claim: Claim, entries: Mapping[int, Span]) -> bool:
    span = entries.get(claim.sentence.block)
    return span is not None and span.start <= claim.span.start < span.end


def _said(sign: _Sign, reading: Reading) -> Sequence[Claim]:
    """The claims of *sign*, in reading order, wherever they stand."""
    if sign.frame != _PRAISE:
        return reading.by_frame.get(sign.frame, ())
    frames = {frame for frame in reading.by_frame if frame.startswith(_PRAISE)} - _NO_PRAISE
    return [claim for claim in reading.claims if claim.frame in frames and _NOT_SAID.isdisjoint(claim.features)]


def _in_place(claim: Claim, place: str, document: Document) -> bool:
    """Whether *claim* stands in the title and first-level headings, or also in the first and last blocks."""
    at = claim.sentence.block
    block = document.blocks[at]
    if place == _ANYWHERE or block.level == 1 or block.kind is BlockKind.TITLE:
        return True
    return place == _EDGE and (at < _HEAD or at >= len(document.blocks) - _TAIL)


def _reasons(
    document: Document, medium: Medium, applies: bool, seen: Sequence[tuple[_Sign, Claim]], say: Say
) -> Iterable[str]:
    if applies and medium in _INVITING_MEDIA:
        yield say("reason.medium", medium=say(f"medium.{medium}"))
    told = False
    for kind in ("invites", "tells") if applies else ("against",):
        for sign, claim in seen:
            if getattr(sign, kind):
                told = True
                quote, line = _where(document, claim)
                yield say(f"reason.{kind}", sign=say(f"sign.{sign.says}"), quote=quote, line=line)
    if not applies and not told:
        yield say("reason.none")


def _where(document: Document, claim: Claim) -> tuple[str, int]:
    """The words of *claim* and the line in which they stand."""
    text = document.blocks[claim.sentence.block].text
    line = document.place(text.locate(claim.span.start, claim.span.end).start).line
    return text.chars[claim.span.start : claim.span.end], line

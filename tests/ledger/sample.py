"""Entries as tests need them."""
from __future__ import annotations

import datetime

from msgspec.structs import replace

from compliance.ledger.values import Entry, Ledger, Source
from compliance.model import Decision, Fit, Grade, Signature

MOUSE = Source("1", "坂の上ほか: マウスの毛の密度の変化. 架空毛髪誌 2021", Grade.ANIMAL)
TRIAL = Source("2", "川辺ほか: 二十人の二重盲検比較試験. 架空皮膚誌 2022", Grade.RANDOMISED_TRIAL)
SIGNED = Signature("山辺", datetime.date(2026, 11, 20), Decision.ACCEPTED, "院長に確認済み")


def entry(claim: str, id: str = "", kind: str = "effect", evidence: tuple[Source, ...] = (), **more: object) -> Entry:
    """An entry on *claim*, whose id is the claim and its references' texts unless one is given."""
    name = id or "/".join((claim, *(source.text for source in evidence)))
    made = Entry(name, claim, (claim[:4],), kind, "注入治療", evidence, Fit.MISSING, "出典がありません。")
    return replace(made, **more)  # type: ignore[arg-type]


def ledger(*entries: Entry, page: str = "site/index.html") -> Ledger:
    """A ledger of one page."""
    return Ledger({page: entries})

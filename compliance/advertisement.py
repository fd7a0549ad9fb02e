"""Is the page a clinic's advertisement? 誘引性 and 特定性, decided from what the page says.

Source: 医療広告ガイドライン 第2の1 (both must hold).
"""
from __future__ import annotations

from collections.abc import Iterable

from compliance.model import Advertisement, Medium
from compliance.reading.values import Claim, Reading

_OFFER = ("ad.own-clinic", "ad.invitation", "ad.price", "ad.own-treatment")
_IDENTITY = ("ad.clinic-name", "ad.own-clinic", "ad.contact")


def decide(reading: Reading, medium: Medium, assume: str | None = None) -> Advertisement:
    """The decision with its reasons in Japanese; *assume* ("advertisement" or "other") overrides it."""
    if assume:
        return Advertisement(assume == "advertisement", ("利用者の指定 (--assume)",))
    return Advertisement(True, ("仮",))

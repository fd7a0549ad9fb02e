"""Conditions that are written as what they surely are: nothing is worked out that asks for a value."""
from __future__ import annotations

import re

_FALSE = re.compile(r"\s*(?:(?:false|0|none|nil|null|undefined|\"0?\"|'0?')|(?:!|not\b)\s*(?:true|1))\s*(?:(?:&&|\band\b)(?:(?!\|\||\bor\b|\?).)*)?", re.IGNORECASE | re.DOTALL)
_TRUE = re.compile(r"\s*(?:(?:true|1|\"1\"|'1')|(?:!|not\b)\s*(?:false|0))\s*(?:(?:\|\||\bor\b)(?:(?!\?).)*)?", re.IGNORECASE | re.DOTALL)


def known(condition: str) -> bool | None:
    """What *condition* surely is; None where that asks for a value."""
    return False if _FALSE.fullmatch(condition) else True if _TRUE.fullmatch(condition) else None

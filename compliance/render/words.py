"""The words moved to ``compliance.words``; this name goes with the release."""
from __future__ import annotations

from compliance.words import LANGUAGES, LIMITS, Say, all_words, speaker

__all__ = ["LANGUAGES", "LIMITS", "Say", "all_words", "speaker"]

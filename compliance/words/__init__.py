"""The tool's own words in each language, from ``words.yaml``: headings, severities, verdicts, states.

What a rule says (title, message, why, mend) is the rule's and stays in the rule's language.
"""
from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib import resources

LANGUAGES = ("ja", "en")
LIMITS = ("pictures", "facts", "elsewhere", "impression")
"""What reading the text of a page can never judge; said in every report, in words under ``limits.``"""

Say = Callable[..., str]
Words = str | dict[str, str]


def speaker(lang: str) -> Say:
    """``say(key, **values)`` in *lang*: the words under *key* with its {places} filled.

    Where words differ by number, ``count`` chooses them, by the plural rules of the language (CLDR).
    Raises ValueError for a language that is not one of ``LANGUAGES``, KeyError for a key that nobody wrote.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no words in {lang!r}; there are {', '.join(LANGUAGES)}")
    words = all_words()

    def say(key: str, **values: object) -> str:
        said = words[key][lang]
        return (said if isinstance(said, str) else said[plural(lang, values["count"])]).format(**values)

    return say


def plural(lang: str, count: object) -> str:
    """The plural category of *count* in *lang*, as CLDR names it: Japanese has "other" alone, English "one" as well."""
    return "one" if lang == "en" and count == 1 else "other"


@cache
def all_words() -> dict[str, dict[str, Words]]:
    """Key → language → words, or words by plural category."""
    from compliance.cache import store  # late: an answer for programs is without words

    text = resources.files(__package__).joinpath("words.yaml").read_bytes()
    return store.kept("words", hashlib.sha256(text).hexdigest()[:16], lambda: _parsed(text))


def _parsed(text: bytes) -> dict[str, dict[str, Words]]:
    import yaml

    # ten times as fast; not everywhere built
    words: dict[str, dict[str, Words]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return words

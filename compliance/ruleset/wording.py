"""What rules say to people, in the language asked for: a mapping ``en`` beside the Japanese, laid over it where it stands.

Only words for people are translated, never what is read in pages, nor the names of treatments, by which answers are
compared with earlier ones. Where ``en`` is absent the Japanese stays, and ``lang`` of the value says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from compliance.errors import Problem

if TYPE_CHECKING:
    from compliance.ruleset.yamlfile import Marks

ORIGIN = "ja"
"""The language that rules are written in."""
_SPEAKING = ("rules", "duties", "law", "regimes", "background", "grades", "facets", "misfits", "surveys", "trials")
# what a reader of the other language needs first; the rest follows them in ``untranslated``
_COUNTED = ("rules", "duties", "law", "regimes", "background")


def in_language(raw: Mapping[str, Any], lang: str) -> Mapping[str, Any]:
    """*raw*, the merged content of a rules folder, as it speaks in *lang*; itself for the language it is written in."""
    if lang == ORIGIN:
        return raw
    names = {item["name"]: item.get(lang, item["name"]) for item in raw.get("instruments", ())}
    spoken = {kind: [_laid_over(item, lang) for item in raw[kind]] for kind in _SPEAKING if kind in raw}
    for entry in spoken.get("law", ()):
        entry["instrument"] = names.get(entry["instrument"], entry["instrument"])
    return {**raw, **spoken, "lang": lang}


def translation(raw: Mapping[str, Any], lang: str) -> dict[str, tuple[int, int]]:
    """By kind, of how many of the items of *raw* that people are told there are words in *lang*, and how many they are."""
    items = {kind: raw[kind] for kind in _COUNTED if raw.get(kind)}
    return {kind: (sum(lang in item for item in held), len(held)) for kind, held in items.items()}


def problems(value: Any, where: str, marks: Marks) -> Iterator[Problem]:
    """Translations of rules and duties in a rule file that name other places ({quote}, {note}) than the Japanese."""
    for kind in ("rules", "duties"):
        for at, item in enumerate(value.get(kind, ()) if isinstance(value, Mapping) else ()):
            for key, text in item.get("en", {}).items():
                if (wanted := _places(item[key])) != _places(text):
                    what = f"en の {key} に入る物が、日本語と違います (other places than the Japanese)"
                    mend = f"{' '.join(sorted(wanted)) or 'なし (none)'} を使ってください"
                    yield Problem(where, what, mend, *marks.get((kind, at, "en", key), (0, 0)))


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{(?:quote|note)\}", text))


def _laid_over(item: Any, lang: str) -> Any:
    """*item* with its words in *lang* in the place of the Japanese, at any depth."""
    if isinstance(item, list):
        return [_laid_over(one, lang) for one in item]
    if not isinstance(item, Mapping):
        return item
    plain = {key: _laid_over(value, lang) for key, value in item.items() if key != lang}
    return {**plain, **item[lang], "lang": lang} if isinstance(item.get(lang), Mapping) else plain

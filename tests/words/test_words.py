from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import compliance
from compliance import advertisement
from compliance.audit.values import Why
from compliance.data import reports_folder
from compliance.duties.owed import When
from compliance.gate import suppressions
from compliance.ledger.table import COLUMNS
from compliance.model import (
    BlockKind,
    Confidence,
    Decision,
    Fit,
    Grade,
    Medium,
    Severity,
    Standing,
    State,
    Verdict,
    Visibility,
)
from compliance.render.ledger_view import KINDS
from compliance.render.machine.csv import COLUMNS as TABLE
from compliance.ruleset import load_rules
from compliance.words import LANGUAGES, LIMITS, all_words, speaker

_FAMILIES = {
    "severity.": [str(severity) for severity in Severity],
    "reason.": ["assumed", "part", "row-of-ads", "medium", "invites", "tells", "against", "none"],
    "sign.": sorted({sign.says for sign in advertisement.SIGNS}),
    "sure.": [str(confidence) for confidence in Confidence],
    "signoff.": ["title", "told", "role", "name", "date", "day", "decision", "note", "writer", "officer", "manager", "publish", "mend", "reject"],
    "confidence.": [str(confidence) for confidence in Confidence],
    "verdict.": [str(verdict) for verdict in Verdict],
    "headline.": [*map(str, Verdict), "nothing-read", "nothing-new"],
    "medium.": [str(medium) for medium in Medium],
    "visibility.": [str(visibility) for visibility in Visibility if visibility is not Visibility.NORMAL],
    "table.": [*TABLE, "found"],
    "state.": ["missing", "cannot-tell", "met"],
    "limits.": list(LIMITS),
    "law.known.": ["read", "secondary", "memory", "unread"],
    "owes.": [str(when) for when in When],
    "readers.": ["rules", "second", "rules+second"],
    "kind.": ["study", "institution", "scheme", "component", "term"],
    "grade.": [str(grade) for grade in Grade],
    "claim.": list(KINDS),
    "fit.": [str(fit) for fit in Fit],
    "signed.": [str(state) for state in State],
    "decision.": [str(decision) for decision in Decision],
    "standing.": [str(standing) for standing in Standing],
    "suppression.": [str(state) for state in suppressions.State],
    "left.": [str(why) for why in Why],
    "label.": sorted({subject.label for subject in load_rules().subjects}),
}
_KEY = r"""["']([a-z.-]+\.[a-z-]+[a-z])["']"""
_PLAIN_BLOCKS = {"heading", "paragraph", "item", "cell", "term", "definition"}


def _said() -> set[str]:
    """The keys that the renderers and templates name outright."""
    package = Path(compliance.__file__).parent
    files = [*package.rglob("*.py"), *reports_folder().rglob("*.j2")]
    texts = [file.read_text("utf-8") for file in files]
    calls = [call for text in texts for call in (*re.findall(r"(?:say|speaker\([^()]*\))\(([^()]*)", text), *re.findall(r"say\(\s*([^(),]*)", text))]
    return {key for call in calls for key in re.findall(_KEY, call)}


@pytest.mark.parametrize("key", all_words())
def test_every_key_has_words_in_every_language_with_the_same_places(key):
    words = all_words()[key]
    forms = {lang: list(said.values()) if isinstance(said, dict) else [said] for lang, said in words.items()}
    places = [{field for _, field, _, _ in Formatter().parse(text) if field} for said in forms.values() for text in said]

    assert tuple(words) == LANGUAGES
    assert all(text.strip() for said in forms.values() for text in said)
    assert all(named == places[0] for named in places)


@pytest.mark.parametrize("key", [key for key, words in all_words().items() if any(isinstance(said, dict) for said in words.values())])
def test_words_that_differ_by_number_have_the_forms_of_their_language(key):
    assert isinstance(all_words()[key]["ja"], str)
    assert set(all_words()[key]["en"]) == {"one", "other"}
    assert "{count}" in all_words()[key]["en"]["other"]


@pytest.mark.parametrize(("count", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (21, "21 pages")])
def test_a_number_chooses_its_form(count, said):
    assert speaker("en")("report.pages", count=count) == said
    assert speaker("ja")("report.pages", count=count) == f"{count} ページ"


@pytest.mark.parametrize("family", _FAMILIES)
def test_a_family_of_keys_names_every_value_and_no_other(family):
    names = {key.removeprefix(family) for key in all_words() if key.startswith(family)}

    assert names == set(_FAMILIES[family])


def test_a_block_that_its_look_does_not_tell_has_a_name():
    names = {key.removeprefix("block.") for key in all_words() if key.startswith("block.")}

    assert names == {str(kind) for kind in BlockKind} - _PLAIN_BLOCKS


def test_every_key_that_is_said_is_there_and_every_key_that_is_there_is_said():
    families = (*_FAMILIES, "block.")
    columns = {f"ledger.{name}" for name in COLUMNS}

    assert _said() | columns | {key for key in all_words() if key.startswith(families)} == set(all_words())


def test_places_are_filled():
    assert speaker("ja")("note.place", line=3, column=14) == "3行 14字目"
    assert speaker("en")("note.place", line=3, column=14) == "line 3, column 14"


def test_what_is_filled_in_is_not_read_as_a_place():
    assert "{line}" in speaker("en")("report.as-of", date="{line}")


def test_a_language_that_nobody_wrote_is_named_in_the_error():
    with pytest.raises(ValueError, match=r"'fr'.*ja, en"):
        speaker("fr")

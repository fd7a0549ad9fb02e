"""Which settings a page gets from its chain of files, and where each came from."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance.config.files import ConfigError
from compliance.config.resolve import Configurations
from compliance.config.values import Settings
from compliance.model import Confidence, Medium, Readers, Severity
from tests.config.site import written

PACK = """
    rules:
      superlative: {severity: off, reason: 法務の判断}
      testimonial: info
    rule-folders: [own]
    media: {"sns/*": social, "*.txt": mail}
    exclude: ["old/*"]
    gate: error
    lang: en
    plans: [PB1234567]
    ledger: kept.yaml
"""
CLINIC = """
    extends: ../pack
    rules:
      superlative: warning
    media: {"sns/lp/*": landing-page}
    exclude: ["*.draft.html"]
    partials: ["parts/*"]
    pages: ["parts/whole.html"]
    templates: {"views/*": jinja}
    keys: {"content/*": [body, "*.title"], "content/nav.json": [label]}
    gate: warning
    confidence: high
    reader: "off"
    medium: print
    plans: [PC7654321, PB1234567]
    contact:
      phone: 03-1234-5678
      form: /contact
    suppressions:
      - {rule: superlative.best, reason: 表彰}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return written(tmp_path, {"pack/compliance.yml": PACK, "clinic/compliance.yml": CLINIC, "pack/own/x": ""}) / "clinic"


def settings(page: Path) -> Settings:
    return Configurations().settings(str(page))


@pytest.mark.parametrize(
    ("page", "medium"),
    [
        ("index.html", Medium.PRINT),
        ("sns/a.html", Medium.SOCIAL),
        ("sns/lp/a.html", Medium.LANDING_PAGE),
        ("sns/a.txt", Medium.MAIL),
        ("sns/lp/a.txt", Medium.LANDING_PAGE),
    ],
)
def test_the_last_glob_that_fits_gives_the_medium(site: Path, page: str, medium: Medium) -> None:
    assert settings(site / page).medium is medium


def test_what_a_stronger_file_says_of_a_name_goes_before_the_weaker(site: Path) -> None:
    found = {override.name: override for override in settings(site / "index.html").rules}

    assert {name: override.severity for name, override in found.items()} == {
        "testimonial": Severity.INFO, "superlative": Severity.WARNING,
    }  # fmt: skip
    assert Path(found["testimonial"].origin.where).parent.name == "pack"
    assert (Path(found["superlative"].origin.where).parent.name, found["superlative"].origin.line) == ("clinic", 3)


def test_one_value_is_that_of_the_strongest_file_and_paths_count_from_their_own(site: Path) -> None:
    found = settings(site / "index.html")

    assert (found.gate, found.confidence, found.reader, found.lang) == (Severity.WARNING, Confidence.HIGH, Readers.OFF, "en")
    assert found.ledger == site.parent / "pack/kept.yaml"
    assert found.rule_folders == (site.parent / "pack/own",)


@pytest.mark.parametrize(
    ("page", "glob"),
    [("old/a.html", "old/*"), ("a.draft.html", "*.draft.html"), ("x/a.draft.html", "*.draft.html"), ("index.html", None)],
)
def test_the_lists_of_all_files_exclude(site: Path, page: str, glob: str | None) -> None:
    excluded = settings(site / page).excluded

    assert (excluded.text if excluded else None) == glob


@pytest.mark.parametrize(("page", "partial"), [("parts/nav.html", True), ("parts/whole.html", False), ("a.html", None)])
def test_a_page_that_is_called_whole_is_whole(site: Path, page: str, partial: bool | None) -> None:
    assert settings(site / page).is_partial is partial


def test_templates_and_keys_are_by_glob(site: Path) -> None:
    assert settings(site / "views/a.html").template == "jinja"
    assert settings(site / "a.html").template == ""
    assert settings(site / "content/a.json").keys == ("body", "*.title")
    assert settings(site / "content/nav.json").keys == ("label",)


def test_lists_are_joined_once_each_with_their_places(site: Path) -> None:
    found = settings(site / "index.html")

    assert [plan.text for plan in found.plans] == ["PB1234567", "PC7654321"]
    assert [one.text for one in found.contact] == ["03-1234-5678", "/contact"]
    assert found.contact[0].origin.line == found.contact[1].origin.line == 15
    assert [(dict(one.said), one.origin.line) for one in found.suppressions] == [({"rule": "superlative.best", "reason": "表彰"}, 19)]


def test_pages_of_one_call_have_the_configuration_of_their_own_folders(site: Path) -> None:
    written(site.parent, {"other/compliance.yml": "gate: info", "bare/x": ""})
    configurations = Configurations()

    gates = [configurations.settings(str(site.parent / page)).gate for page in ("clinic/a.html", "other/a.html", "bare/a.html")]

    assert gates == [Severity.WARNING, Severity.INFO, None]


def test_standard_input_is_ruled_as_the_file_that_it_is_called(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)

    assert Configurations().settings("-") == Settings()
    assert Configurations(stdin_name="clinic/sns/a.html").settings("-").medium is Medium.SOCIAL


def test_a_named_file_rules_all_pages_and_none_may_be_wished_for(site: Path) -> None:
    named = Configurations(site / "compliance.yml")

    assert named.settings(str(site.parent / "elsewhere/a.html")).gate is Severity.WARNING
    assert Configurations(search=False).settings(str(site / "a.html")) == Settings()
    with pytest.raises(ConfigError, match="no such file"):
        Configurations(site / "none.yml")


def test_a_rule_folder_that_is_missing_is_told_at_its_place(tmp_path: Path) -> None:
    root = written(tmp_path, {"compliance.yml": "gate: error\nrule-folders:\n  - gone"})

    with pytest.raises(ConfigError, match="gone") as caught:
        settings(root / "a.html")

    assert [problem.line for problem in caught.value.problems] == [3]

"""``compliance rules new``: a skeleton printed, or put into its place; what it lacks is said by ``rules test``."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.data import rules_folder
from tests.conftest import Outcome

Run = Callable[..., Outcome]
NEW = "superlative.oldest"
GIVEN = ("--label", "superlative", "--frame", "rank.asserted", "--basis", "comparative-superlative")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPLIANCE_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copytree(rules_folder(), tmp_path / "rules"))


def test_a_skeleton_is_printed_where_no_folder_is_named(run: Run) -> None:
    outcome = run("rules", "new", NEW, *GIVEN)

    assert outcome.status == 0
    assert outcome.out.startswith(f"label: superlative\nrules:\n  - id: {NEW}\n")
    assert "frame: rank.asserted" in outcome.out and "basis: [comparative-superlative]" in outcome.out


def test_it_is_put_after_the_rules_of_its_label_and_then_says_what_it_lacks(run: Run, folder: Path) -> None:
    file = folder / "claims/superlative.yaml"
    before = file.read_text(encoding="utf-8")

    made = run("rules", "new", NEW, *GIVEN, "--rules", folder)
    tested = run("rules", "test", NEW, "--rules", folder)

    assert (made.status, made.err) == (0, "")
    assert file.read_text(encoding="utf-8").startswith(before.rstrip("\n") + f"\n  - id: {NEW}\n")
    assert (tested.status, tested.out) == (2, "")
    lacking = [line.removeprefix(f"{NEW}: ").split()[0] for line in tested.err.splitlines()]
    assert lacking == ["title", "message", "why", "mend", "flag", "pass"]


def test_what_was_not_named_is_said_by_rules_test_alone(run: Run, folder: Path, promise: Path) -> None:
    run("rules", "new", NEW, "--label", "superlative", "--rules", folder)

    tested = run("rules", "test", NEW, "--rules", folder)
    checked = run("check", promise, "--rules", folder)
    listed = run("rules", "list", "--rules", folder)

    assert tested.status == 2
    assert [line.partition(" ")[2].split()[0] for line in tested.err.splitlines()][:3] == ["basis", "frame", "title"]
    assert (checked.status, listed.status) == (1, 0)
    assert NEW not in listed.out


@pytest.mark.parametrize(
    ("option", "name", "says"),
    [
        pytest.param("--frame", "rank.assertd", "rank.asserted", id="a frame misspelt"),
        pytest.param("--frame", "nosuch", "--frame nosuch", id="a frame that there is not"),
        pytest.param("--basis", "comparative-superlativ", "comparative-superlative", id="a ground misspelt"),
    ],
)
@pytest.mark.parametrize("where", [True, False], ids=["into a folder", "printed"])
def test_a_name_that_the_rules_do_not_know_is_refused(
    run: Run, folder: Path, option: str, name: str, says: str, where: bool
) -> None:
    before = (folder / "claims/superlative.yaml").read_bytes()

    outcome = run("rules", "new", NEW, "--label", "superlative", option, name, *(("--rules", folder) if where else ()))

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert says in outcome.err
    assert (folder / "claims/superlative.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "label", "says"),
    [
        pytest.param("a..b", "a.", "つなぎます", id="two points"),
        pytest.param("a.-b", "a", "つなぎます", id="a point and a line"),
        pytest.param("a.b", "a.", "つなぎます", id="a label that ends with a point"),
        pytest.param("foo", "foo", "foo.NAME", id="the label alone"),
        pytest.param("oldest", "rank", "rank.oldest", id="without the label"),
    ],
)
def test_a_name_that_is_none_is_refused(run: Run, name: str, label: str, says: str) -> None:
    outcome = run("rules", "new", name, "--label", label)

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert says in outcome.err


def test_a_new_label_gets_a_file_of_its_own(run: Run, folder: Path) -> None:
    outcome = run("rules", "new", "rush.today", "--label", "rush", "--rules", folder)

    assert outcome.status == 0
    assert (folder / "claims/rush.yaml").read_text(encoding="utf-8").startswith("label: rush\n")


@pytest.mark.parametrize(
    ("name", "label", "says"),
    [
        pytest.param("superlative.top", "superlative", "もうあります", id="a rule that stands already"),
        pytest.param("oldest", "superlative", "superlative.oldest", id="a name without its label"),
        pytest.param("Superlative.Oldest", "superlative", "小文字", id="capitals"),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_written(
    run: Run, folder: Path, name: str, label: str, says: str
) -> None:
    before = (folder / f"claims/{label}.yaml").read_bytes()

    outcome = run("rules", "new", name, "--label", label, "--rules", folder)

    assert (outcome.status, outcome.out) == (2, "")
    assert says in outcome.err and outcome.err.count("\n") == 1
    assert (folder / f"claims/{label}.yaml").read_bytes() == before


def test_the_rules_of_an_installed_package_are_not_changed(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import compliance

    monkeypatch.setattr(compliance, "__file__", str(folder.parent / "__init__.py"))

    outcome = run("rules", "new", NEW, *GIVEN, "--rules", folder)

    assert outcome.status == 2
    assert "インストールされたルール" in outcome.err


def test_a_folder_that_there_is_not_is_one_line(run: Run, tmp_path: Path) -> None:
    outcome = run("rules", "new", NEW, *GIVEN, "--rules", tmp_path / "none")

    assert outcome.status == 2
    assert outcome.err.count("\n") == 1


def test_a_file_that_is_no_text_is_one_line(run: Run, folder: Path) -> None:
    (folder / "claims/old.yaml").write_bytes("題".encode("cp932"))

    outcome = run("rules", "new", NEW, *GIVEN, "--rules", folder)

    assert (outcome.status, outcome.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("option", ["--frame", "--basis"])
def test_what_is_no_name_is_not_put_into_a_file(run: Run, option: str) -> None:
    outcome = run("rules", "new", NEW, "--label", "superlative", option, "a: b")

    assert (outcome.status, outcome.out) == (2, "")

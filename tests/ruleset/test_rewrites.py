"""A mistake in a file of rewrites is told with file, line and a way to mend it, as in any rule file."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance.errors import RuleError
from compliance.mend.values import Remedies
from compliance.ruleset import load_rules
from tests.ruleset.test_load_rules import FRAMES, LAW, LEXICON, RULE

REWRITES = """bare: [治療]
never: [必ず]
rewrites:
  - id: one
    about: 一つ
    mends: [some-label, some-label.one, some-label.heard]
    drop: ["{target.hair} の"]
    swap: [{from: "髪 が {target.hair}", to: "{3.base}が"}]
    answer: [{from: 生える $, to: 診ます}]
    omit: clause
    never: [髪]
    must: [診る]
    becomes: [{text: 髪が生える。, to: 診ます。}]
    stays: [{text: 髪。, because: 述語がない}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPLIANCE_CACHE", str(tmp_path / "cache"))
    files = {"lexicon": LEXICON, "frames": FRAMES, "law": LAW, "claims": RULE, "rewrites": REWRITES}
    for name, text in files.items():
        path = tmp_path / "rules" / name / "a.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "rules"


def test_remedies_are_compiled_with_the_rules_and_kept_with_them(folder):
    remedies = load_rules(folder).remedies
    (remedy,) = remedies.all

    assert remedies == load_rules(folder).remedies
    assert remedies.bare == {"治療"}
    assert [len(part) for part in (remedies.never, remedy.swaps, remedy.answers, remedy.never, remedy.must)] == [1, 2, 1, 1, 1]
    assert "=診る" in load_rules(folder).grammar.lexicon.senses["診る"]


def test_a_folder_without_rewrites_has_none(folder):
    (folder / "rewrites/a.yaml").unlink()

    assert load_rules(folder).remedies == Remedies()


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        pytest.param("omit", "omitt", 10, "'omit' の書き違い", id="a misspelt key"),
        pytest.param("omit: clause", "omit: sentence", 10, "選べるのは clause, end", id="a value that there is not"),
        pytest.param("some-label.one", "some-label.won", 6, "'some-label.one' ではありませんか", id="a rule that is not there"),
        pytest.param("{target.hair} の", "{target.hare} の", 7, "target.hair", id="a concept that is not there"),
        pytest.param("{target.hair} の", "{target.hair の", 7, "読めません", id="no pattern"),
        pytest.param("{3.base}", "{4.base}", 8, "no element 4", id="an element that the pattern has not"),
        pytest.param("{3.base}", "{3.basis}", 8, "{2.base}", id="no place"),
        pytest.param("must: [診る]", "must: [診る?]", 12, "読めません", id="no pattern in what must be"),
        pytest.param("    becomes: [{text: 髪が生える。, to: 診ます。}]\n", "", 4, "becomes を書き足して", id="without an example"),
    ],
)
def test_a_mistake_names_file_and_line(folder, old, new, line, says):
    path = folder / "rewrites/a.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(RuleError) as caught:
        load_rules(folder)

    problem = caught.value.problems[0]
    assert (problem.where, problem.line) == (str(path), line)
    assert says in str(problem)


def test_a_remedy_stands_once(folder):
    (folder / "rewrites/b.yaml").write_text(REWRITES.partition("never: [必ず]\n")[2], encoding="utf-8")

    with pytest.raises(RuleError, match="'one' は"):
        load_rules(folder)

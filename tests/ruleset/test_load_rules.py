"""A mistake in a rules folder is told with file, line and a way to mend it; all mistakes at once."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from compliance.data import rules_folder
from compliance.errors import RuleError
from compliance.ruleset import Ruleset, load_rules

LEXICON = "lexicon:\n  - concept: target.hair\n    words: [髪]\n"
FRAMES = "frames:\n  - frame: effect\n    about: 効果\n    patterns: ['{target.hair} が 生える']\n"
LAW = (
    "law:\n  - {id: act-1, instrument: 法, section: 1条, title: 題, gist: 要旨, url: '', read: 2026-11-24,"
    " effective: {from: 2018-06-01}, known: read}\n"
)
RULE = """label: some-label
rules:
  - id: some-label.one
    title: 題
    severity: error
    confidence: high
    basis: [act-1]
    effective: {from: 2018-06-01}
    when: {frame: effect}
    message: 「{quote}」
    why: 理由
    mend: 直し方
    flag: [{text: 髪が生える。, quote: 髪が生える}, {text: 髪が生えた。, quote: 髪が生え}, {text: 髪が生えます。, quote: 髪が生え}]
    pass: [{text: 爪が伸びる。, because: 髪でない}, {text: 髪。, because: 述語がない}, {text: 生える。, because: 髪がない}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPLIANCE_CACHE", str(tmp_path / "cache"))
    for name, text in {
        "lexicon/a.yaml": LEXICON,
        "frames/a.yaml": FRAMES,
        "law/a.yaml": LAW,
        "claims/a.yaml": RULE,
    }.items():
        path = tmp_path / "rules" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "rules"


def test_a_sound_folder_loads_twice_the_same(folder: Path) -> None:
    first, again = load_rules(folder), load_rules(folder)
    assert _is_same(again, first)


def test_joined_parts_make_every_word_of_the_first_with_every_one_of_the_second(folder: Path) -> None:
    joined = LEXICON.replace("[髪]", "[髪]\n    joined: [[後ろの, 前の], [髪, 毛]]")
    (folder / "lexicon/a.yaml").write_text(joined, encoding="utf-8")

    words = {word for word in load_rules(folder).grammar.lexicon.senses if "の" in word}

    assert words == {"後ろの髪", "後ろの毛", "前の髪", "前の毛"}


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(lambda kept: b"{", id="no header"),
        pytest.param(lambda kept: kept[:-20], id="cut short"),
        pytest.param(lambda kept: kept.partition(b"\n")[0] + b"\n\x80", id="emptied, the header kept"),
        pytest.param(lambda kept: kept.replace(b"high", b"lower"), id="a sound value that says something else"),
    ],
)
def test_a_broken_cache_is_made_again(folder: Path, tmp_path: Path, broken: Callable[[bytes], bytes]) -> None:
    first = load_rules(folder)
    for cached in (tmp_path / "cache").rglob("*.msgpack"):
        cached.write_bytes(broken(cached.read_bytes()))

    assert _is_same(load_rules(folder), first)


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "says"),
    [
        pytest.param("claims/a.yaml", "severity", "severty", 5, "'severity' の書き違い", id="a misspelt key"),
        pytest.param("claims/a.yaml", "error", "eror", 5, "'error' ではありませんか", id="a misspelt value"),
        pytest.param("claims/a.yaml", "[act-1]", "[act-9]", 7, "'act-1' ではありませんか", id="a law that is not there"),
        pytest.param("claims/a.yaml", "frame: effect", "frame: efect", 9, "'effect' ではありませんか", id="a frame that is not there"),
        pytest.param("frames/a.yaml", "target.hair}", "target.hare}", 4, "target.hair", id="a concept that is not there"),
        pytest.param("frames/a.yaml", "{target.hair} が", "{target.hair が", 4, "読めません", id="no pattern"),
        pytest.param("claims/a.yaml", ", {text: 髪が生えます。, quote: 髪が生え}", "", 13, "3 件以上", id="too few examples"),
        pytest.param("claims/a.yaml", "2018-06-01", "来年", 8, "形が違います", id="no date"),
    ],
)
def test_a_mistake_names_file_and_line(folder: Path, file: str, old: str, new: str, line: int, says: str) -> None:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(RuleError) as caught:
        load_rules(folder)

    problem = caught.value.problems[0]
    assert (problem.where, problem.line) == (str(path), line)
    assert says in str(problem)


@pytest.mark.parametrize(
    ("text", "whats"),
    [
        pytest.param("", ["ファイル全体 (the file) は対応表でなければなりません。空です (empty) (must be a mapping)"], id="empty"),
        pytest.param("lable: x\n", ["知らないキー 'lable' です (unknown key)", "ファイル全体 (the file) に label, rules がありません (lacking)"], id="a wrong key"),
        pytest.param(RULE.replace("title: 題", "title: ''"), ["rules.0.title が空です (empty)"], id="an empty text"),
        pytest.param(RULE.replace("title: 題", "title: 3"), ["rules.0.title は文字列でなければなりません。いまの値は 3 です (must be text)"], id="a number for a text"),
    ],
)
def test_each_mistake_is_told_once_and_with_a_remedy(folder: Path, text: str, whats: list[str]) -> None:
    (folder / "claims/a.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(RuleError) as caught:
        load_rules(folder)

    assert [problem.what for problem in caught.value.problems] == whats
    assert all(problem.mend and "いまの値" not in problem.mend for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("old", "new"),
    [pytest.param("[act-1]", "[fill-in]", id="its ground"), pytest.param("frame: effect", "frame: fill-in", id="its frame")],
)
def test_a_new_rule_that_lacks_a_name_is_set_aside(folder: Path, old: str, new: str) -> None:
    (folder / "claims/a.yaml").write_text(RULE.replace(old, new), encoding="utf-8")

    for _ in ("parsed", "cached"):
        loaded = load_rules(folder)
        assert (loaded.rules, [rule.id for rule in loaded.unnamed]) == ((), ["some-label.one"])


@pytest.mark.parametrize(
    ("known", "line", "says"),
    [
        pytest.param("memory", 5, "記憶だけを根拠", id="an error from memory alone"),
        pytest.param("unread", 7, "だれも読んでいない定め", id="what nobody has read"),
    ],
)
def test_a_rule_rests_on_what_was_checked(folder: Path, known: str, line: int, says: str) -> None:
    (folder / "law/a.yaml").write_text(LAW.replace("known: read", f"known: {known}"), encoding="utf-8")

    with pytest.raises(RuleError) as caught:
        load_rules(folder)

    (problem,) = caught.value.problems
    assert (problem.where, problem.line) == (str(folder / "claims/a.yaml"), line)
    assert says in str(problem)


def test_a_warning_may_rest_on_memory(folder: Path) -> None:
    (folder / "law/a.yaml").write_text(LAW.replace("known: read", "known: memory"), encoding="utf-8")
    (folder / "claims/a.yaml").write_text(RULE.replace("severity: error", "severity: warning"), encoding="utf-8")

    assert len(load_rules(folder).rules) == 1


@pytest.mark.parametrize("late", [pytest.param("modality/b.yaml", id="in a later file"), pytest.param("contexts/b.yaml", id="in an earlier one")])
def test_a_feature_cannot_name_one_that_is_listed_after_it(folder: Path, late: str) -> None:
    asked = "features: [{feature: asked, scope: sentence, patterns: [か]}]\n"
    plainly = "features: [{feature: asked-plainly, scope: sentence, needs: [asked]}]\n"
    for name, text in ((late, asked), ("modality/a.yaml", plainly)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    try:
        load_rules(folder)
        told = ""
    except RuleError as error:
        told = str(error)

    assert ("asked-plainly は、あとに出てくる 'asked'" in told) == late.startswith("modality")


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    for file, old, new in (("claims/a.yaml", "title: 題", "titel: 題"), ("frames/a.yaml", "about", "abuot")):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(RuleError) as caught:
        load_rules(folder)

    assert {Path(problem.where).parent.name for problem in caught.value.problems} == {"claims", "frames"}


def test_the_package_rules_load_and_each_label_has_a_rule() -> None:
    ruleset = load_rules(rules_folder())

    assert all(entry in ruleset.law for rule in ruleset.rules for entry in rule.basis)


def _is_same(one: Ruleset, other: Ruleset) -> bool:
    """The functions that make their grammars differ; what they make does not."""
    return replace(one, make_grammar=other.make_grammar) == other and one.grammar == other.grammar

"""The kernel on small rules: conditions, windows, one finding a sentence and label, names that last."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from compliance import engine
from compliance.model import Confidence, Finding, Medium, Severity
from compliance.reading.lexicon import Entry, build
from compliance.reading.patterns import compile_pattern, word_concept, words
from compliance.reading.read import Reader
from compliance.reading.values import Feature, Frame, Grammar
from compliance.ruleset.values import Condition, Rule, Window
from compliance.sources import read_document

FRAMES = (
    Frame("effect", (compile_pattern("{target} が|を {change}"),)),
    Frame("cost", (compile_pattern("費用"),)),
)
FEATURES = (Feature("risk-section", "heading", (compile_pattern("リスク"),)),)
OWN = {w for p in [*(p for f in FRAMES for p in f.patterns), *FEATURES[0].patterns] for w in words(p)}
ENTRIES = [Entry(w, word_concept(w)) for w in OWN]
ENTRIES += [Entry("髪", "target.hair"), Entry("歯", "target.teeth")]
ENTRIES += [Entry("生える", "change.grow"), Entry("治る", "change.cure")]
READER = Reader(Grammar(build(ENTRIES), FRAMES, FEATURES))
RULE = Rule(
    "x.one", "x", "題", Severity.ERROR, Confidence.HIGH, ("act",), datetime.date(2018, 6, 1), None, frozenset(),
    Condition(frozenset({"effect"})), frozenset({"denied"}), "「{quote}」", "理由", "直し方", (), (),
)  # fmt: skip


def _check(text: str, *rules: Rule, medium: Medium = Medium.WEBSITE) -> tuple[Finding, ...]:
    return engine.check(READER.read(read_document("p.md", text.encode())), engine.Filed(rules), medium, {})


def _when(**parts: object) -> Rule:
    return replace(RULE, when=replace(RULE.when, **parts))


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        pytest.param("髪が生えます。", RULE, ["髪が生え"], id="the frame alone"),
        pytest.param("髪が生えません。", RULE, [], id="denied"),
        pytest.param("髪が生える。", _when(has=(frozenset({"target.teeth"}),)), [], id="another target"),
        pytest.param("歯が生える。", _when(has=(frozenset({"target.teeth"}),)), ["歯が生える"], id="the target"),
        pytest.param("髪が治る。", _when(lacks=frozenset({"change.cure"})), [], id="a concept that must be absent"),
        pytest.param("# リスク\n\n髪が生える。", _when(features=(frozenset({"risk-section"}),)), ["髪が生える"], id="a section"),
        pytest.param("# 効果\n\n髪が生える。", _when(features=(frozenset({"risk-section"}),)), [], id="another section"),
        pytest.param("髪が生える。", replace(RULE, media=frozenset({Medium.BANNER})), [], id="another medium"),
        pytest.param(
            "# 題\n\n髪が生える。\n\n費用は一万円。",
            _when(without=(Window(frozenset({"cost"}), frozenset(), "section"),)),
            [],
            id="something in the same section that must be absent",
        ),
        pytest.param(
            "# 題\n\n髪が生える。\n\n# 費用\n\n費用は一万円。",
            _when(without=(Window(frozenset({"cost"}), frozenset(), "section"),)),
            ["髪が生える"],
            id="the same in another section",
        ),
        pytest.param(
            "費用は一万円。髪が生える。",
            _when(beside=(Window(frozenset({"cost"}), frozenset(), "previous"),)),
            ["髪が生える"],
            id="something in the sentence before that must be there",
        ),
        pytest.param(
            "髪が生える。費用は一万円。",
            _when(beside=(Window(frozenset({"cost"}), frozenset(), "previous"),)),
            [],
            id="the same in the sentence after",
        ),
    ],
)
def test_conditions(text: str, rule: Rule, found: list[str]) -> None:
    assert [finding.quote for finding in _check(text, rule)] == found


def test_one_finding_a_sentence_and_label_the_surest_first() -> None:
    unsure = replace(RULE, id="x.two", confidence=Confidence.LOW)

    assert [finding.rule for finding in _check("髪が生える。", unsure, RULE)] == ["x.one"]


def test_a_rule_may_ask_for_findings_nearby() -> None:
    late = replace(
        RULE, id="y.late", label="y",
        when=Condition(frozenset({"cost"}), beside=(Window(frozenset(), frozenset({"x"}), "near"),)),
    )  # fmt: skip

    assert [f.label for f in _check("髪が生える。\n\n費用です。", late, RULE)] == ["x", "y"]
    assert [f.label for f in _check("髪。\n\n費用です。", late, RULE)] == []


def test_a_fingerprint_survives_moved_text_and_tells_repeats_apart() -> None:
    first, second = _check("髪が生える。\n\n髪が生える。", RULE)
    (moved,) = _check("前書き。\n\n\n髪が生える。", RULE)

    assert moved.fingerprint == first.fingerprint != second.fingerprint


def test_a_quote_with_braces_is_no_template() -> None:
    (finding,) = _check("髪が生える{quote}{x}。", replace(RULE, message="「{quote}」です"))

    assert finding.message == "「髪が生える」です"


_WORDS = {"case": "症例", "cost": "費用"}


def _page(text: str) -> engine.Page:
    entries = [Entry(word, word_concept(word)) for word in _WORDS.values()]
    frames = tuple(Frame(name, (compile_pattern(word),)) for name, word in _WORDS.items())
    reader = Reader(Grammar(build(entries), frames, ()))
    return engine.Page(reader.read(read_document("page.md", text.encode())))


@pytest.mark.parametrize(
    ("text", "within", "near"),
    [
        pytest.param("症例です。費用です。", "block", True, id="the same paragraph is one block"),
        pytest.param("症例です。\n\n費用です。", "block", False, id="the next paragraph is another block"),
        pytest.param("症例です。\n\n費用です。", "section", True, id="paragraphs without a heading between share a section"),
        pytest.param("症例です。\n\n## 次\n\n費用です。", "section", False, id="a heading begins another section"),
        pytest.param("## 症例\n\n費用です。", "section", True, id="a heading belongs to the section that it opens"),
        pytest.param("費用です。\n\n## 症例\n\n写真です。", "section", False, id="a heading has left the section above it"),
        pytest.param("## 症例\n\n### 額\n\n費用です。", "section", False, id="a deeper heading begins a section of its own"),
        pytest.param("## 症例\n\n### 額\n\n費用です。", "part", True, id="a part holds its deeper headings"),
        pytest.param("## 症例\n\n## 額\n\n費用です。", "part", False, id="the next heading of its rank ends a part"),
        pytest.param("# 症例\n\n## 額\n\n費用です。", "part", False, id="the page's title heads no part"),
        pytest.param("症例です。一。二。三。費用です。", "near", False, id="the fourth sentence is no longer near"),
        pytest.param("費用です。\n\n## 症例\n\n写真です。", "page", True, id="the page holds all"),
    ],
)
def test_windows(text: str, within: str, near: bool) -> None:
    page = _page(text)
    window = Window(frozenset(("cost",)), frozenset(), within)
    assert page.near(window, page.by_frame["case"][0]) is near

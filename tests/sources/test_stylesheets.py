"""Style sheets as rules, by the screens on which they hold."""
from __future__ import annotations

import pytest

from compliance.sources.stylesheets import holds_always, rules


@pytest.mark.parametrize(("css", "selectors"), [
    pytest.param("p{color:red} .a, b > i {top:0}", ["p", ".a, b > i"], id="plain"),
    pytest.param("@media screen{.a{top:0}} .b{top:0}", [".a", ".b"], id="on screens"),
    pytest.param("@media print{.a{top:0}} .b{top:0}", [".b"], id="on paper"),
    pytest.param("@media print, screen{.a{top:0}}", [".a"], id="on both"),
    pytest.param("@layer base{@supports (display:grid){.a{top:0}}}", [".a"], id="within one another"),
    pytest.param("@media print{@supports (display:grid){.a{top:0}} .c{top:0}} .b{top:0}", [".b"], id="within paper"),
    pytest.param("@keyframes k{from{opacity:0}} @media all{} .b{top:0}", [".b"], id="no rules at all"),
    pytest.param("@import url(a.css); @media all{} .b{top:0}", [".b"], id="another sheet"),
    pytest.param("/* } @media print { */ @media all{.b{top:0}}", [".b"], id="a comment"),
    pytest.param('.a{top:0;content:"}@media print{"} @media all{.b{top:0}}', [".a", ".b"], id="a string"),
    pytest.param("@media all{.a{top:0}", [".a"], id="unclosed"),
])
def test_what_always_holds(css: str, selectors: list[str]) -> None:
    assert [rule.selectors.strip() for rule in rules(css) if rule.always] == selectors


def test_what_holds_at_times_is_kept_apart() -> None:
    found = {rule.selectors.strip(): rule.always for rule in rules("@media (max-width:600px){.a{top:0}} .b{top:0} @supports not (a:b){.c{top:0}}")}
    assert found == {".a": False, ".b": True, ".c": False}


def test_what_is_important_is_kept_apart() -> None:
    (rule,) = rules("p{Display:NONE !important; color:red}")
    assert rule.declared.settled() == ({"color": "red"}, {"display": "none"})


@pytest.mark.parametrize(("media", "always"), [
    ("", True), ("all", True), ("screen", True), ("only screen", True), ("screen and (min-width: 1px)", True),
    ("(max-width: 9999px)", True), ("(min-width: 20em)", True), ("print", False), ("speech", False), ("not print", True), ("not all", False),
    ("(min-width: 768px)", False), ("screen and (max-width: 40em)", False), ("(prefers-color-scheme: dark)", False),
    ("print, screen", True), ("print, (min-width: 768px)", False),
])  # fmt: skip
def test_media(media: str, always: bool) -> None:
    assert holds_always(media) is always

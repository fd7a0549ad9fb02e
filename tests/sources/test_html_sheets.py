"""What a page's own style sheets hide, and what they only seem to."""
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model import Visibility
from compliance.sources import html

PAGE = '<body><main><p class="x fine" id="one">秘</p></main><p class="y">見</p>'


def seen(source: str) -> list[tuple[str, str]]:
    return [(block.text.chars, block.visibility.value) for block in html.read(source).blocks]


def hidden(source: str) -> list[str]:
    """The words that can not be seen, those of small print aside."""
    return [block.text.chars for block in html.read(source).blocks if block.visibility is Visibility.CONCEALED]


@pytest.mark.parametrize("selector", [
    ".x", "#one", "p.x", ".x.fine", "p#one.fine.x", "main p", "body > main > .x", "main *", ".no, .x", "html .x", "MAIN .x",
])  # fmt: skip
def test_selectors_that_meet(selector: str) -> None:
    assert "秘" in hidden(f"<style>{selector} {{ display: none }}</style>{PAGE}")


@pytest.mark.parametrize("selector", [
    ".X", "#x", "div.x", ".x.y", "body > .x", ".y .x", "main > main > .x", ".x:hover", ".x::before", ".x[hidden]", "p + .x", ".x .x", "",
])  # fmt: skip
def test_selectors_that_do_not(selector: str) -> None:
    assert not hidden(f"<style>{selector} {{ display: none }}</style>{PAGE}")


@pytest.mark.parametrize("said", [
    "display:none", "visibility:hidden", "opacity:0", "font-size:0", "text-indent:-9999px", "position:absolute;left:-9999px",
    "position:fixed;top:-100vh", "position:absolute;clip:rect(0 0 0 0)", "clip-path:inset(100%)", "height:1px;overflow:hidden", "transform:scale(0)",
    "display:NONE!important", "transform:translateX(-9999px)", "content-visibility:hidden",
])  # fmt: skip
def test_ways_to_hide(said: str) -> None:
    assert hidden(f"<style>.x{{color:red;{said}}}</style>{PAGE}") == ["秘"]


@pytest.mark.parametrize("css", [
    pytest.param(".x{color:#333}", id="a colour"),
    pytest.param("/* .x{display:none} */", id="a comment"),
    pytest.param("@media print{.x{display:none}}", id="on paper"),
    pytest.param("@media (max-width:600px){.x{display:none}}", id="on small screens"),
    pytest.param(".x{display:none} @media (min-width:600px){.x{display:block}}", id="shown on large screens"),
    pytest.param(".x{display:none} .x{display:block}", id="taken back"),
    pytest.param(".fine{display:none} #one{display:block}", id="taken back by a stronger selector"),
    pytest.param(".x{display:none} .x.open{display:block}", id="a tab"),
    pytest.param(".x{max-height:0;overflow:hidden} .open > .x{max-height:9em}", id="an accordion"),
    pytest.param(".x{display:none} input:checked ~ .x{display:block}", id="a switch"),
    pytest.param(".x{display:none} .x:target{display:block}", id="a target"),
    pytest.param(".x{display:none} #all:checked ~ #two, #b:checked ~ #one{display:block}", id="tabs without a script"),
    pytest.param(".x{display:none} .is-active{display:block}", id="a class for a state"),
    pytest.param("main > .x{display:none} main > .active{display:block}", id="the same below another"),
    pytest.param(".x{opacity:0;transition:opacity 1s}", id="it fades in"),
    pytest.param("body{opacity:0}", id="a page that waits for its script"),
    pytest.param(".x{font-size:0} p{font-size:16px} #one{font-size:1em}", id="a size of its own"),
    pytest.param(".x{left:-9999px}", id="in the flow"),
    pytest.param(".x{clip:rect(0 0 0 0)}", id="clipped in the flow"),
    pytest.param(".x{.y{display:none}}", id="a rule in a rule, about what is not there"),
])
def test_what_is_shown_at_least_at_times(css: str) -> None:
    assert not hidden(f"<style>{css}</style>{PAGE}")


@pytest.mark.parametrize(("source", "expected"), [
    pytest.param("<style media=print>.x{display:none}</style>", [], id="a sheet for paper"),
    pytest.param("<style media=screen>.x{display:none}</style>", ["秘"], id="a sheet for screens"),
    pytest.param("<style lang=scss>.x{display:none}</style>", [], id="in another language"),
    pytest.param("<noscript><style>.x{display:none}</style></noscript>", [], id="without scripts"),
    pytest.param("<template><style>.x{display:none}</style></template>", [], id="in a template"),
    pytest.param("<STYLE>.x{display:none}</STYLE>", ["秘"], id="in capitals"),
    pytest.param("<style>.x{display:none}</style><script>open('.x')</script>", [], id="a script names the class"),
    pytest.param("<style>.x{display:none}</style><script>open('.xy')</script>", ["秘"], id="a script names another"),
    pytest.param("<style>.x{display:none}</style><script>open('#one')</script>", [], id="a script names the id"),
    pytest.param("<style>.x{display:none} .menu.open{display:block}</style>", ["秘"], id="another thing opens"),
    pytest.param("<style>.x{display:none} .is-active{color:red}</style>", ["秘"], id="a state that shows nothing"),
    pytest.param("<style>.x{display:none}</style><style>.x{display:block}</style>", [], id="two sheets"),
    pytest.param("<style>.x{display:none", ["秘"], id="unclosed rule"),
])
def test_sheets_that_count(source: str, expected: list[str]) -> None:
    page = source.replace("{display:none", "{display:none}</style>") if source.endswith("none") else source
    assert hidden(page + PAGE) == expected


def test_its_own_style_counts_against_the_sheet_and_not_against_what_is_important() -> None:
    page = '<style>.x{display:none} .z{display:none!important}</style><p class=x style="display:block">見</p><p class=z style="display:block">秘'
    assert seen(page) == [("見", "normal"), ("秘", "concealed")]


def test_small_and_faint_by_a_sheet() -> None:
    assert seen("<style>.x{font-size:1px} .y{opacity:.1}</style>" + PAGE) == [("秘", "small"), ("見", "pale")]


def test_what_is_hidden_does_not_break_the_sentence_around_it() -> None:
    page = "<style>.x{display:none}</style><p>必ず<span class=x>とは限らず</span>治る</p>"
    assert seen(page) == [("必ず治る", "normal"), ("とは限らず", "concealed")]


def test_what_is_seen_within_what_is_hidden() -> None:
    page = "<style>.x{visibility:hidden} b{visibility:visible}</style><p class=x>秘<b>見</b>密</p>"
    assert seen(page) == [("秘密", "concealed"), ("見", "normal")]
    assert seen("<style>ul{font-size:0} li{font-size:16px}</style><ul><li>見</ul>") == [("見", "normal")]


def test_a_concealed_heading_is_one() -> None:
    title, text = html.read("<style>h2{text-indent:-9999px}</style><h2>リスク</h2><p>腫れ").blocks
    assert (title.visibility, text.headings) == (Visibility.CONCEALED, ("リスク",))


def test_with_many_properties_that_say_nothing_of_being_seen() -> None:
    names, said = ",".join(f".n{i}" for i in range(2_000)), ";".join(f"--p{i}:0" for i in range(2_000))
    assert len(seen(f"<style>{names}{{position:static;{said}}}.z{{display:none}}</style>{'<p class=n1>文</p>' * 500}")) == 500


def test_with_many_names_and_many_rules() -> None:
    names, rules = " ".join(f"n{i}" for i in range(500)), "".join(f".n{i}.n{i + 1}.n{i + 2}{{display:none}}" for i in range(3_000))
    assert len(seen(f'<style>{rules}</style><p class="{names}">文</p>')) == 1


@given(st.lists(st.sampled_from(["{", "}", ";", "@media print", "@media x", ".x", "p", ",", ">", ":", "display:none", "/*", "*/", '"', "\\", "[", "(", "@"])))
def test_any_sheet_leaves_every_word_in_its_place(pieces: list[str]) -> None:
    css = re.sub("</", "", " ".join(pieces))
    assert sorted(chars for chars, _ in seen(f"<style>{css}</style>{PAGE}")) == ["秘", "見"]


def is_plain(source: str) -> bool:
    block = html.read(source).blocks[-1]
    return block.shows(0, len(block.text.chars))


@pytest.mark.parametrize("source", [
    '<style>p:is(.a,.b){display:none}</style><p class=a>秘',
    '<style>p:where(.a){display:none}</style><p class=a>秘',
    '<style>p:not(.z){display:none}</style><p class=a>秘',
    '<style>[data-k="v"]{display:none}</style><p data-k=v>秘',
    '<style>p[class^=ri]{display:none}</style><p class=risk>秘',
    '<style>main{p{display:none}}</style><main><p>秘',
    '<style>.a{&.b{display:none}}</style><p class="a b">秘',
    '<style>.a{& > p{display:none}}</style><div class=a><p>秘',
    '<style>@media screen{@supports (display:grid){@layer u{.a{display:none}}}}</style><p class=a>秘',
    '<style>.a{@media screen{display:none}}</style><p class=a>秘',
    '<style>.a{font:0/0 x}</style><p class=a>秘',
    '<style>h1 + p{display:none}</style><h1>t</h1><p>秘',
    '<style>p:nth-child(2){display:none}</style><h1>t</h1><p>秘',
    '<style>.\\61{display:none}</style><p class=a>秘',
    '<style>p{text-decoration:line-through}</style><p>秘',
    '<style>p{color:transparent}</style><p>秘',
    '<style>p{color:#fff;background:#fff}</style><p>秘',
    '<style><!-- .a{display:none} --></style><p class=a>秘',
    '<style>@media (width>=1px){.a{display:none}}</style><p class=a>秘',
])
def test_what_rules_of_all_kinds_hide(source: str) -> None:
    assert not is_plain(source)


@pytest.mark.parametrize("source", [
    '<style>@media print{.a{display:none}}</style><p class=a>見',
    '<style>.a:hover{display:none}</style><p class=a>見',
    '<style>p:not(.a){display:none}</style><p class=a>見',
    '<style>p:not(.is-active){display:none}</style><p class=a>見',
    '<style>[x-cloak]{display:none}</style><p x-cloak>見',
    '<style>[aria-hidden=true]{display:none}</style><p aria-hidden=false>見',
    '<style>.tab[aria-selected=false]{display:none}</style><p class=tab aria-selected=false>見',
    '<style>p:is(.z){display:none}</style><p class=a>見',
    '<style>.a{&:hover{display:none}}</style><p class=a>見',
    '<style>.a{color:#333}.a::before{display:none}</style><p class=a>見',
    '<style>.a{@media print{display:none}}</style><p class=a>見',
    '<style>.b{.a{display:none}}</style><p class=a>見',
    '<style>.a{display:none}.a{.b &{display:block}}</style><p class=a>見',
    '<style>.a{opacity:0;transition:opacity 1s}</style><p class=a>見',
    '<style>.a{color:#fff}</style><p class=a>見',
    '<style>:root{--d:none}@media (min-width:800px){:root{--d:block}}.a{display:var(--d)}</style><p class=a>見',
    '<style>.a{color:transparent;background-clip:text}</style><p class=a>見',
    '<style>p:foo(.a){display:none}</style><p class=a>見',
])
def test_what_rules_of_all_kinds_leave(source: str) -> None:
    assert is_plain(source)


def test_with_rules_within_rules_without_end() -> None:
    assert len(seen(f"<style>{'.x, .y{&, & &{' * 3_000}display:none</style><p class=x>文")) == 1


def test_with_many_selectors_that_are_picked() -> None:
    rules = "".join(f"p[lang='{i}'] ~ p:not(.n{i}){{display:none}}" for i in range(3_000))
    assert len(seen(f"<style>{rules}</style>{'<p class=n1>文</p>' * 500}")) == 500


@pytest.mark.parametrize(("style", "tag", "plain"), [
    ("s{text-decoration:none}", "s", True), ("del{text-decoration-line:underline}", "del", True), ("p strike{text-decoration:none}", "strike", True),
    ("s.a{text-decoration:none}", "s class=a", True),
    ("a{text-decoration:none}", "s", False), ("s{text-decoration:line-through red}", "s", False), ("s{color:#333}", "s", False),
    ("s{text-decoration:none}", "del", False), ("s:hover{text-decoration:none}", "s", False), ("@media print{s{text-decoration:none}}", "s", False),
])  # fmt: skip
def test_a_line_that_a_sheet_takes_from_what_is_struck(style: str, tag: str, plain: bool) -> None:
    block = html.read(f"<style>{style}</style><p><{tag}>文").blocks[-1]
    assert block.shows(0, 1) == plain

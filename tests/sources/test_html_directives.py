"""What frameworks write into attributes of being shown, beside what asks for a value."""
from __future__ import annotations

import pytest

from compliance.sources import html, read_document
from compliance.sources.html_directives import css


@pytest.mark.parametrize("source", [
    "<p v-if='false'>秘", "<p v-show='0'>秘", "<p x-show=\"false\">秘", "<p *ngIf='false'>秘", "<p v-if='undefined'>秘", "<p ng-hide='true'>秘",
    "<p :hidden='true'>秘", "<p v-bind:hidden='!false'>秘", "<p [hidden]='true'>秘", "<p hidden='until-found'>秘",
    "<p v-text='x'>秘", "<p v-html='x'>秘", "<p x-text='x'>秘", "<p [innerHTML]='x'>秘",
    "<p :style=\"{display:'none'}\">秘", "<p v-bind:style=\"[{ 'font-size': 0 }]\">秘", "<p :style=\"'display:none'\">秘", "<p [style.display]=\"'none'\">秘",
    "<p style:display='none'>秘", "<p [ngStyle]=\"{fontSize:'1px'}\">秘",
    "<b v-if='true'>見</b> <p v-else>秘", "<b v-if='x'>見</b><b v-else-if='true'>見</b><p v-else>秘", "<b v-if='true'>見</b><p v-else-if='x'>秘",
    "<dialog>秘", "<dialog><p>秘", "<div popover>秘", "<div popover=manual><p>秘",
])  # fmt: skip
def test_what_a_constant_hides(source: str) -> None:
    assert not html.read(source).blocks[-1].is_plain


@pytest.mark.parametrize("source", [
    "<p v-if='shown'>見", "<p v-show='true'>見", "<p :hidden='x'>見", "<p :hidden='false'>見", "<p v-bind:text='x'>見",
    "<p :style=\"{display: open ? 'block' : 'none'}\">見", "<p :style=\"{display:'block', opacity:1}\">見", "<p :style='styles'>見",
    "<b v-if='x'>見</b><p v-else>見", "<b v-if='true'>見</b><b>見</b><p v-else>見", "<p v-else>見",
    "<dialog open>見", "<details><summary>問</summary>見", "<button popovertarget=x>見",
])  # fmt: skip
def test_what_is_shown_at_least_at_times(source: str) -> None:
    assert html.read(source).blocks[-1].is_plain


@pytest.mark.parametrize(("attributes", "plain"), [
    ("style={{display:'none'}}", False), ("style={{\n  display: 'none',\n  color: 'red',\n}} id='a'", False), ("style={{fontSize:0}}", False),
    ("style={{textDecoration:'line-through'}}", False), ("style={{opacity:0.1}}", False), ("hidden", False), ("hidden={true}", False),
    ("hidden={false}", True), ("hidden={!open} id='a'", True), ("style={styles.a}", True), ("style={{display: open ? 'block' : 'none'}}", True),
    ("style={{margin:'0 auto', color:'#333'}}", True), ("style={{content:'\">'}}", True),
])  # fmt: skip
def test_what_jsx_says(attributes: str, plain: bool) -> None:
    page = read_document("a.jsx", f"export default () => (<div><p {attributes}>文の話</p></div>);".encode())
    block = page.blocks[-1]
    assert (block.text.chars, block.shows(0, 3)) == ("文の話", plain)


@pytest.mark.parametrize(("written", "expected"), [
    ("{display:'none'}", "display:none"), ('{ "font-size": `0`, WebkitMaskImage: "none" }', "font-size:0;-webkit-mask-image:none"),
    ("{fontSize: 12, opacity: .5}", "font-size:12px;opacity:.5"), ("[{a:'b'}]", "a:b"), ("'a:b; c:d'", "a:b; c:d"), ("{a: b}", ""), ("", ""),
    ("{a:-1.5, b:2.}", "a:-1.5px"), ("{" + "a" * 50 + ":'b'}", "a" * 50 + ":b"), ("{" + "a" * 51 + ":'b'}", ""), ("  [ 'a:b' ]  ", "a:b"),
])  # fmt: skip
def test_objects_as_css(written: str, expected: str) -> None:
    assert css(written) == expected


def test_with_conditions_without_end() -> None:
    source = "<b v-if='x'>文</b>" + "<b v-else-if='y'>文</b>" * 5_000 + f'<p :style="{"{a:" * 20_000}">文'
    assert html.read(source).blocks[-1].is_plain

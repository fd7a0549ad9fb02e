"""What is seen and what is not, each told by a real browser: nested, undone, invalid, by other names."""
from __future__ import annotations

import pytest

from compliance.sources import html

WHOLE = "<!doctype html><html><head><style>{}</style></head><body>{}</body></html>"
MANY = " ".join(f"c{number}" for number in range(20))


def is_plain(source: str) -> bool:
    """Whether the last text of *source* is plainly seen."""
    block = html.read(source).blocks[-1]
    return block.shows(0, len(block.text.chars))


@pytest.mark.parametrize("body", [
    "<div style='visibility:hidden'><p style='visibility:inherit'>秘",
    "<div style='font-size:0'><p style='font-size:1em'>秘",
    "<div style='font-size:0'><p style='font-size:150%'>秘",
    "<div style='display:none'><p style='display:block'>秘",
    "<p style='display:none;display:bogus'>秘",
    "<p style='visibility:hidden;visibility:shown'>秘",
    "<p style='color:#fff;color:notacolour'>秘",
    "<p style='font-size:0;font-size:-3px'>秘",
    "<p style='font-size:1px;font-size:big'>秘",
    "<p style='opacity:0;opacity:full'>秘",
    "<p style='max-height:0!important;max-height:9em;overflow:hidden'>秘",
    "<p style='letter-spacing:-1em'>秘",
    "<p style='position:absolute;inset-inline-start:-9999px'>秘",
    "<p style='position:absolute;inset:-9999px auto auto -9999px'>秘",
    "<p style='margin-inline:-9999px 0'>秘",
    "<p style='margin-block:-9999px 0'>秘",
    "<p style='max-inline-size:0;overflow:clip'>秘",
    "<p style='height:0;overflow-block:hidden'>秘",
    "<div style='font-size:.5em'><div style='font-size:.8em'><p style='font-size:.8em'>秘",
    "<div style='opacity:.5'><div style='opacity:.5'><p>秘",
    "<div style='zoom:.6'><p style='font-size:.8em'>秘",
    "<p style='transform:scale(.1)'>秘",
    "<p style='color:oklch(99% 0 0)'>秘",
    "<p style='color:color-mix(in srgb, white 98%, black)'>秘",
    "<p style='color:#fff;text-shadow:0 0 2px #fff'>秘",
    "<div style='background:#000'><div style='background:rgba(255,255,255,.95)'><p style='color:#fff'>秘",
    "<p style='background:rgba(0,0,0,.03);color:#fff'>秘",
    "<div style='display:flex'><span style='height:0;overflow:hidden'>秘",
    "<span style='float:left;width:0;overflow:hidden'>秘",
    "<p style='position:absolute;clip:rect(0,0,0,0)'>秘",
    "<p style='position:fixed;left:100%'>秘",
    "<p style='rotate:y 90deg'>秘",
    "<p style='transform:rotate3d(0,1,0,90deg)'>秘",
    "<p style='-webkit-text-security:disc'>秘",
    "<p style='mask:linear-gradient(transparent,transparent)'>秘",
    "<div style='background:#fff'><p style='position:relative;z-index:-1'>秘",
    "<div style='background:#000'><p>秘",
    "<p style='background:#fff;background-clip:text;color:transparent'>秘",
    "<p style='clip-path:inset(49%)'>秘",
    "<p style='clip-path:xywh(0 0 0 0)'>秘",
    "<p style='transform:matrix3d(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1)'>秘",
    "<div style='max-height:2px;overflow:hidden'><p>秘",
    "<svg width=0 height=0><text>秘",
    "<svg><text fill=none>秘",
    "<svg visibility=hidden><text>秘",
])  # fmt: skip
def test_what_is_not_seen(body: str) -> None:
    assert not is_plain(WHOLE.format("", body))


@pytest.mark.parametrize("body", [
    "<div style='visibility:hidden'><p style='visibility:visible'>見",
    "<div style='visibility:hidden'><p style='visibility:initial'>見",
    "<div style='visibility:hidden'><p style='all:initial'>見",
    "<div style='font-size:0'><p style='font-size:1rem'>見",
    "<div style='font-size:0'><p style='font-size:medium'>見",
    "<div style='letter-spacing:-1em'><p style='letter-spacing:0'>見",
    "<p style='display:none;display:inline flex'>見",
    "<p style='font:0'>見",
    "<p style='letter-spacing:-.05em'>見",
    "<p style='margin-inline:auto'>見",
    "<div style='font-size:50%'><p style='font-size:2em'>見",
    "<div style='opacity:.8'><p style='opacity:.9'>見",
    "<p style='color:oklch(40% .1 200)'>見",
    "<p style='color:#fff;text-shadow:0 0 2px #000'>見",
    "<p style='background:rgba(0,0,0,.7);color:#fff'>見",
    "<div style='color:#fff'><a href=x>見",
    "<p style='color:#fff'><mark>見",
    "<p hidden style='display:block'>見",
    "<span style='height:0;overflow:hidden'>見",
    "<span style='transform:scale(0)'>見",
    "<p style='clip:rect(0,0,0,0)'>見",
    "<p style='height:0%;overflow:hidden'>見",
    "<div style='background:#000;color:#fff'><p>見",
    "<p style='background:linear-gradient(red,blue);background-clip:text;color:transparent'>見",
    "<p style='filter:contrast(0)'>見",
    "<div style='display:contents;opacity:0'>見",
    "<div style='overflow:hidden;height:0'><p style='position:fixed;top:0'>見",
    "<div style='position:relative;z-index:0;background:#fff'><p style='position:relative;z-index:-1'>見",
])  # fmt: skip
def test_what_is_seen(body: str) -> None:
    assert is_plain(WHOLE.format("", body))


@pytest.mark.parametrize(("css", "body"), [
    (".a{display:none}.a{display:bogus}", "<p class=a>秘"),
    (".w{color:#fff}", "<p class=w>秘"),
    (".w{color:#fff}.d{background:#fff}.e{background:navy}", "<div class=e><div class=d><p class=w>秘"),
    (":root{--ink:#fff}.a{color:var(--ink)}", "<p class=a>秘"),
    ("html{font-size:50%}.a{font-size:1rem}", "<p class=a>秘"),
    (".c0.c4.c9.c14.c19{display:none}", f"<p class='{MANY}'>秘"),
    (f"{'.a' * 900}{{display:none}}", "<p class=a>秘"),
    (f":is({','.join(f'.k{number}' for number in range(120))}){{display:none}}", "<p class=k77>秘"),
    (f".t{{{''.join(f'& .k{number}{{display:none}}' for number in range(120))}}}", "<div class=t><p class=k77>秘"),
    (".x{display:none}@layer a{.x{display:block}}", "<p class=x>秘"),
    ("p:has(b){display:none}", "<p><b>秘"),
    ("@supports not (display:flexy){p{display:none}}", "<p>秘"),
    ("@media not print{p{display:none}}", "<p>秘"),
])
def test_what_a_sheet_hides(css: str, body: str) -> None:
    assert not is_plain(WHOLE.format(css, body))


@pytest.mark.parametrize(("css", "body"), [
    (".d{background:#000}", "<div class=d><p style='color:#fff'>見"),
    ("body{background:#111}p{color:#fff}", "<p>見"),
    (".d{background-image:linear-gradient(#123,#456)}", "<div class=d><p style='color:#fff'>見"),
    (".w{color:#fff}@media (min-width:600px){.d{background:#000}}", "<div class=d><p class=w>見"),
    (".w{color:#fff}.d::before{background:#000;content:''}", "<div class=d><p class=w>見"),
    (".w{color:#fff;position:absolute}", "<img src=a alt=題><p class=w>見"),
    (".d{background:#000}.d:hover{background:#333}.w{color:#fff}", "<div class=d><p class=w>見"),
    (".f{display:flex}", "<p hidden class=f>見"),
    ("html{font-size:62.5%}.a{font-size:1.2rem}", "<p class=a>見"),
    ("@layer a{#i{display:none}}.x{display:block}", "<p class=x id=i>見"),
    ("@supports (display:flexy){p{display:none}}", "<p>見"),
    ("p,,b{display:none}", "<p>見"),
    ("b{color:red}}p{display:none}", "<p>見"),
    (";p{display:none}", "<p>見"),
    ("@media not all{p{display:none}}", "<p>見"),
])
def test_what_a_sheet_leaves(css: str, body: str) -> None:
    assert is_plain(WHOLE.format(css, body))


def test_a_ground_that_another_sheet_may_give() -> None:
    page = WHOLE.format("body{background:#fff}.w{color:#fff}", "<p class=w>見")
    assert not is_plain(page)
    assert is_plain(page.replace("<style>", "<link rel=stylesheet href=a.css><style>"))


def test_a_ground_that_a_script_may_change() -> None:
    page = WHOLE.format(".d{background:#fff}.w{color:#fff}", "<div class=d><p class=w>見")
    assert not is_plain(page)
    assert is_plain(page.replace("<style>", "<script>toggle('d')</script><style>"))

"""Text that its own attributes keep from a reader, and text that they only seem to."""
from __future__ import annotations

import pytest

from compliance.sources import html


def is_plain(source: str) -> bool:
    """Whether the last text of *source* is plainly seen."""
    block = html.read(source).blocks[-1]
    return block.shows(0, len(block.text.chars))


@pytest.mark.parametrize("source", [
    '<p style="d\\69splay:none">秘',
    '<p style="display:n\\6fne">秘',
    '<p style="/*a*/display/*b*/:/*c*/none/*d*/">秘',
    '<p style="font:0/0 a">秘',
    '<p style="font: italic 400 0/1 serif">秘',
    '<p style="font-size:calc(1px*0)">秘',
    '<p style="font:calc(2px - 2px)/1 serif">秘',
    '<p style="color:transparent">秘',
    '<p style="color:rgba(0,0,0,0)">秘',
    '<p style="color:hsla(120,50%,50%,0)">秘',
    '<p style="color:rgb(0 0 0 / 0%)">秘',
    '<p style="color:#0000">秘',
    '<p style="-webkit-text-fill-color:transparent">秘',
    '<div style="background:#000080"><p style="color:navy">秘',
    '<div style="background:linear-gradient(#000,black)"><p style="color:rgb(0,0,0)">秘',
    '<p style="color:#fff;background:hsl(0 0% 100%)">秘',
    '<p style="transform:translate(-9999px)">秘',
    '<p style="transform:translateX(calc(-1 * 9999px))">秘',
    '<p style="translate:-9999px 0">秘',
    '<p style="transform:matrix(0,0,0,0,0,0)">秘',
    '<p style="transform:scale(1,0)">秘',
    '<p style="transform:rotateY(90deg)">秘',
    '<p style="filter:opacity(0)">秘',
    '<p style="filter:blur(8px)">秘',
    '<p style="opacity:0%">秘',
    '<p style="opacity:.0">秘',
    '<p style="clip-path:circle(0)">秘',
    '<p style="clip-path:polygon(0 0,0 0,0 0)">秘',
    '<p style="clip-path:inset(0 100% 0 0)">秘',
    '<p style="max-height:0;overflow:hidden">秘',
    '<p style="height:0;overflow:auto">秘',
    '<p style="--d:none;display:var(--d)">秘',
    '<div style="--d:none"><p style="display:var(--d)">秘',
    '<style>:root{--d:none}</style><p style="display:var(--d)">秘',
    '<p style="display:var(--nope,none)">秘',
    '<p style="margin-left:-9999px">秘',
    '<p style="margin:0 0 0 -9999px">秘',
    '<p style="zoom:0">秘',
    '<p style="text-indent:100%;overflow:hidden;white-space:nowrap">秘',
    '<p style="visibility:collapse">秘',
    '<p><font color=white>秘</font>',
    '<table><tr><td bgcolor="#000000" style="color:#000">秘</table>',
    '<p style="display:block!important;display:none!important">秘',
])
def test_what_is_not_seen(source: str) -> None:
    assert not is_plain(source)


@pytest.mark.parametrize("source", [
    '<p style="dis/**/play:none">見',
    '<p style="color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text">見',
    '<p style="opacity:1">見',
    '<p style="opacity:100%">見',
    '<p style="transform:translate(-50%,-50%)">見',
    '<p style="transform:translateX(-20px) scale(1.1)">見',
    '<p style="transform:scale(.9)">見',
    '<p style="transform:none">見',
    '<p style="--d:block;display:var(--d)">見',
    '<style>:root{--ink:#333}</style><p style="color:var(--ink)">見',
    '<p style="color:#fff;background:navy">見',
    '<p style="background:#000;color:#eee">見',
    '<div style="background:#333"><p style="color:white">見',
    '<p style="color:#fff;background:url(a.png)">見',
    '<div style="color:#fff"><div style="background:#fff;color:#000"><p>見</div></div>',
    '<div style="font-size:6px"><p style="font-size:16px">見</div>',
    '<p style="font:14px/1.6 sans-serif">見',
    '<p style="font:700 1rem/0 a">見',
    '<p style="font-size:calc(1rem + .2vw)">見',
    '<p style="font-size:clamp(14px,2vw,20px)">見',
    '<p style="filter:drop-shadow(0 0 2px #000)">見',
    '<p style="clip-path:polygon(0 0,100% 0,100% 90%,0 100%)">見',
    '<p style="clip-path:circle(50%)">見',
    '<p style="overflow:hidden;max-height:20em">見',
    '<p style="margin:-20px auto 0">見',
    '<p style="text-indent:-1em;padding-left:1em">見',
    '<p style="color:inherit">見',
    '<p style="color:yellow">見',
    '<p style="color:rgb(0 0 0 / .8)">見',
])
def test_what_is_seen(source: str) -> None:
    assert is_plain(source)


@pytest.mark.parametrize("style", [
    "margin:0 -9999px;padding:0 9999px",
    "margin:0 -100vw;padding-inline:100vw",
    "margin-top:-9999px;padding-top:9999px",
    "flex:1;height:0;overflow-y:auto",
    "flex:1 1 auto;height:0;overflow:hidden",
    "flex-grow:1;width:0;overflow:hidden",
    "flex:1;width:0;overflow:hidden",
    "flex:0 0 50%;width:0;overflow:hidden",
    "width:1px;min-width:100%;overflow:auto",
    "height:0;min-height:100%;overflow:auto",
    "max-height:0;min-height:fit-content;overflow:hidden",
    "block-size:0;min-block-size:10em;overflow:hidden",
    "max-width:0;overflow:hidden;text-overflow:ellipsis",
    "height:0;padding-top:56.25%;overflow:hidden",
    "height:0;padding:0 0 75%;overflow:hidden",
])  # fmt: skip
def test_what_lays_out(style: str) -> None:
    assert is_plain(f'<p style="{style}">見')
    assert is_plain(f"<style>.a{{{style}}}</style><p class=a>見")


@pytest.mark.parametrize("style", [
    "height:0;overflow:hidden",
    "width:0;overflow:hidden",
    "width:0;overflow:hidden;text-overflow:ellipsis",
    "max-height:0;overflow:hidden;text-overflow:ellipsis",
    "text-indent:-9999px",
    "text-indent:-9999px;padding:0 9999px",
    "position:absolute;left:-9999px",
    "position:absolute;left:-9999px;padding:0 9999px",
    "margin:0 -9999px;padding:0 16px",
    "margin-left:-9999px;padding-right:9999px",
    "margin-left:9999px;padding-left:9999px",
    "flex:none;height:0;overflow:hidden",
    "flex:0 0 0;width:0;overflow:hidden",
    "flex:1;max-height:0;overflow:hidden",
    "flex:1;display:none",
    "width:1px;min-width:0;overflow:hidden",
    "height:0;min-width:100%;overflow:hidden",
    "width:0;min-height:100%;overflow:hidden",
    "height:0;min-height:auto;overflow:hidden",
    "max-height:0;padding:0 18px;overflow:hidden",
    "height:0;padding-top:100px;overflow:hidden",  # an image in the place of words
])  # fmt: skip
def test_what_only_seems_to_lay_out(style: str) -> None:
    assert not is_plain(f'<p style="{style}">秘')
    assert not is_plain(f"<style>.a{{{style}}}</style><p class=a>秘")


def test_colours_of_words_within_others() -> None:
    source = '<p style="color:#fff">秘<b style="color:#000">見</b>密</p><div style="color:#fff">秘<p style="background:#000">見</p>密</div>'
    (first, *others) = html.read(source).blocks
    assert first.visibility.value == "normal"
    assert [first.text.chars[mark.start:mark.end] for mark in first.inlines if mark.kind == "small"] == ["秘", "密"]
    assert [(block.text.chars, block.visibility.value) for block in others] == [("秘", "pale"), ("見", "normal"), ("密", "pale")]


def test_with_custom_properties_without_end() -> None:
    many = ";".join(f"--a{i}:var(--a{i + 1})var(--a{i + 1})" for i in range(500))
    source = f'<div style="{many};display:var(--a0)">' * 200 + "文"
    assert is_plain(source)


@pytest.mark.parametrize("value", ["(" * 5_000, "calc(" * 5_000, "1px" * 5_000, "var(" * 5_000, "1e999px", "calc(1px/0)", "hsl(1e999 1 1)", "\\" * 5_000, "-" * 9])
def test_with_values_that_are_none(value: str) -> None:
    names = ("font", "left", "transform", "clip-path", "color", "filter", "margin", "overflow", "opacity", "text-indent")
    assert is_plain(f'<p style="position:absolute;{";".join(f"{name}:{value}" for name in names)}">文')

"""Shopify's templates in JSON and its groups of sections."""
from __future__ import annotations

import json

import pytest

from compliance.sources.includes import Parts, expanded, finder, mentioned
from compliance.sources.includes.theme_json import liquid

GROUP = {"sections": {"a": {"type": "foot", "settings": {"x": "<p>設</p>", "n": 3}}, "b": {"type": "last"}}, "order": ["b", "a"]}
FILES = {
    "layout/theme.liquid": "枠{{ content_for_layout }}{% sections 'foot-group' %}", "layout/bare.liquid": "裸{{ content_for_layout }}",
    "sections/foot-group.json": "/* made by a program */\n" + json.dumps(GROUP, ensure_ascii=False), "sections/foot.liquid": "足{% render 'foot' %}",
    "sections/last.liquid": "末", "snippets/foot.liquid": "片",
}  # fmt: skip


def served(source: str, path: str) -> str:
    """The Japanese of *source* with its parts."""
    return "".join(sign for sign in expanded(source, path, Parts(finder(FILES), FILES.get)) if sign > "\u2fff")


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ({"sections": {"x": {"type": "last"}}, "order": ["x"]}, "末枠末足片設"),
        ({"sections": {"w": {"type": "last"}, "x": {"type": "foot", "disabled": True, "settings": {"y": "隠"}}}}, "末枠末足片設"),
        ({"sections": {"x": {"type": "last"}, "y": {"type": "foot"}}, "order": ["y"], "layout": "bare"}, "足片裸"),
        ({"sections": {"x": {"type": "last"}}, "layout": False}, "末"),
        ({"sections": {"x": {"type": "gone", "blocks": {"p": {"settings": {"t": "後"}}, "q": {"settings": {"t": "前"}}}, "block_order": ["q", "p"]}}, "layout": False}, "前後"),
    ],
)
def test_a_template_shows_its_sections_in_order(said: dict[str, object], whole: str) -> None:
    source = json.dumps({"sections": {}, **said}, ensure_ascii=False)

    assert served(source, "templates/page.json") == whole


def test_a_section_is_shown_once_however_often_it_is_named() -> None:
    within: dict[str, object] = {"settings": {"words": "文"}}
    for _ in range(8):
        within = {"blocks": {"a": within}, "block_order": ["a"] * 50}

    assert liquid(json.dumps({"sections": {"a": within}, "order": ["a"] * 50})).count("文") == 1


def test_its_sections_are_named() -> None:
    assert mentioned('{"sections": {"x": {"type": "hero"}}}', "templates/page.json") == ("sections/hero",)


@pytest.mark.parametrize("source", ["", "[]", "{", '{"sections": 1}', '{"sections": {"a": 1, "b": {"type": 2, "settings": []}}, "order": [1, "a", "c", {}]}', '{"sections": ' + "[" * 5000])
def test_what_is_none_shows_nothing(source: str) -> None:
    assert liquid(source) == ""

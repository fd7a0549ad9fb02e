"""Slots of a component with what its element has within it."""
from __future__ import annotations

import re

import pytest

from compliance.sources.includes.places import paired
from compliance.sources.includes.slots import around, filled_with, tags

PART = '<template><h1>題</h1><slot>本</slot><slot name="foot"><p>足</p></slot></template><script>const a = "<slot name=b>"</script>'


def seen(text: str) -> str:
    return "".join(re.sub(r"<script.*?</script>|<(?!!)[^>]*>", "", text).split())


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ("", "題本足"),
        (" \n", "題本足"),
        ("新", "題新足"),
        ("<template #foot></template>", "題本"),
        ("<template v-slot:foot>新</template>", "題本新"),
        ('<template #foot="{ x }">新<template #foot>内</template></template>', "題本新内"),
        ("<template #default>新</template>", "題新足"),
        ('<p slot="foot">新</p>外', "題外新"),
        ('<Fragment slot="foot" />', "題本"),
        ("<template #other>失</template>", "題本足"),
        ("<Card><template #foot>内</template></Card>", "題内足"),
        ('<p title="a #foot">新</p>', "題新足"),
        ("<p>開<template #foot>新</template>", "題開新"),
        ('<p onclick={f({ a: { b: 1 } })} slot="foot">新</p>', "題本新"),
        ("<template #foot v-if='x'>新</template>", '題本新<!--#includefile="slot:foot"-->'),
        ("<template #[name]>新</template>", '題<!--#includefile="slot:default"--><!--#includefile="slot:foot"-->新'),
    ],
)
def test_what_an_element_holds_stands_for_what_the_component_says(body: str, whole: str) -> None:
    assert seen(filled_with(PART, body)) == whole


@pytest.mark.parametrize(
    ("part", "body", "whole"),
    [
        ("<p>題</p>", "失", "題"),
        ("<script>this.$slots.default()</script>", "本", "本"),
        ("<slot/>と<slot/>", "新", "新と"),
        ("<slot name='a'><slot name='b'>深</slot></slot>", "<template #b>新</template>", "新"),
        ("<slot name='a' v-if='x => 1'>古</slot>", "<template #a>新</template>", "新"),
        ("<slot name={a}>古</slot>", "", "古"),
    ],
)
def test_what_a_component_has_no_slot_for_is_not_shown(part: str, body: str, whole: str) -> None:
    assert seen(filled_with(part, body)) == whole


def test_a_component_with_the_name_of_an_empty_element_holds_what_stands_in_it() -> None:
    assert [(place.name, place.end) for place in paired(tags("<Base><Link><base>本</Link></Base>"))] == [("Base", 33), ("Link", 26), ("base", 18)]


def test_an_element_may_name_the_slot_of_all_that_it_holds() -> None:
    assert seen(filled_with(PART, "新", "foot")) == "題本新"


@pytest.mark.parametrize(("layout", "whole"), [("頭<slot/>尾", "頭本尾"), ("頭<Nuxt />尾", "頭本尾"), ("<router-view></router-view>", "本"), ("頭", "頭本")])
def test_a_layout_goes_around_its_page(layout: str, whole: str) -> None:
    assert seen(around(layout, "本")) == whole


def test_no_text_makes_it_slow() -> None:
    for piece in ("<slot>", "</slot>", "<slot/>", "<p slot='a'>", "<template #a>", "<a {", "<a {{{", "<a {b}", "<a {{b}", '<a "', "<script>", "<slot name="):
        filled_with(piece * 20_000, piece * 20_000)

"""Blocks of a base with those of a page in their places."""
from __future__ import annotations

import re

import pytest

from compliance.sources.includes.blocks import overlaid, settled, without_uncalled

BASE = "頭{% block main %}本{% block foot %}足{% endblock foot %}{% endblock %}尾"
HUGO = '頭{{ block "main" . }}本{{ if x }}甲{{ end }}{{ end }}尾'


def seen(text: str) -> str:
    return re.sub(r"\{[{%].*?[%}]\}", "", text)


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("", "頭本足尾"),
        ("{% block foot %}{% endblock %}", "頭本尾"),
        ("{%- block foot -%}新{%- endblock -%}", "頭本新尾"),
        ("{% block 'foot' %}新{{ super() }}{% endblock 'foot' %}", "頭本新足尾"),
        ("{% block foot scoped %}{{ block.super }}{% endblock %}", "頭本足尾"),
        ("{% block foot required %}{{- parent() -}}新{{ parent() }}{% endblock %}", "頭本足新尾"),
        ("{% block main %}新{% endblock %}", "頭新尾"),
        ("{% block main %}新{% endblock %}{% block foot %}古{% endblock %}", "頭新尾"),
        ("{% block main %}新{% block foot %}増{% endblock %}{% endblock %}", "頭新増尾"),
        ("{% block main %}{{ super() }}{% endblock %}{% block foot %}新{% endblock %}", "頭本新尾"),
        ("外{% block side %}横{% endblock %}", "頭本足尾"),
        ("{% block foot 'short' %}{% block main %}新{% endblock %}", "頭新尾"),
        ("{% block foot %}never closed", "頭本足尾"),
        ("{% endblock %}{% block foot %}新{% endblock %}{% endblock %}", "頭本新尾"),
        ("{% block footer %}新{% endblock %}", "頭本足尾"),
        ("{% block main %}新{% block foot %}{{ super() }}{% endblock %}{% endblock %}", "頭新足尾"),
        ("{% block main %}{{ super() }}新{% block foot %}増{{ super() }}{% endblock %}{% endblock %}", "頭本増足新増足尾"),
        ("{% block main %}新{% block own %}{{ super() }}{% endblock %}後{% endblock %}", "頭新後尾"),
    ],
)
def test_what_a_page_says_in_a_block_stands_for_what_its_base_says(page: str, whole: str) -> None:
    assert seen(overlaid(BASE, page)) == whole


def test_what_a_base_of_an_unknown_base_shows_of_its_page_is_not_known() -> None:
    assert seen(overlaid("{% extends 'gone.html' %}{% block side %}横{% endblock %}", "{% block main %}本{% endblock %}")) == "横\n本"


def test_a_page_may_be_a_base_itself() -> None:
    middle = overlaid(BASE, "{% block main %}中{% block note %}注{% endblock %}{{ super() }}{% endblock %}")

    assert seen(overlaid(middle, "{% block note %}新{% endblock %}{% block foot %}{% endblock %}")) == "頭中新本尾"


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ('{{ define "main" }}新{{ range y }}乙{{ end }}{{ end }}', "頭新乙尾"),
        ('{{- define `main` -}}{{- end -}}', "頭尾"),
        ('{{ define "other" }}新{{ end }}', "頭本甲尾"),
        ('{{ with x }}{{ define "main" }}新{{ end }}', "頭新尾"),
    ],
)
def test_hugo_says_define(page: str, whole: str) -> None:
    assert seen(overlaid(HUGO, page)) == whole


def test_a_block_that_stands_twice_is_filled_in_both_places_and_shown_once() -> None:
    twice = '{{ if x }}{{ block "foot" . }}足{{ end }}{{ else }}{{ block "foot" . }}足{{ end }}{{ end }}'

    assert seen(overlaid(twice, '{{ define "foot" }}{{ end }}')) == ""
    assert seen(overlaid(twice, '{{ define "foot" }}新{{ end }}')) == "新"
    assert seen(overlaid(twice, "")) == "足足"


def test_a_part_that_is_included_has_no_blocks_to_fill() -> None:
    assert settled("{% block foot %}足{% endblock %}{% if x %}", "中") == "足{% if x %}中"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("{% macro foot(x) %}足{% endmacro %}", ""),
        ("{% macro foot(x) %}足{% endmacro %}{{ m.foot(1) }}", "足"),
        ("{% macro foot() %}足{% endmacro %}{% call foot() %}{% endcall %}", "足"),
        ("{% macro foot() %}足{% endmacro %}{{ football() }}", ""),
    ],
)
def test_a_macro_shows_where_it_is_called(text: str, whole: str) -> None:
    assert seen(without_uncalled(text)) == whole
    assert seen(without_uncalled(overlaid("{% block a %}{{ foot() }}{% endblock %}", "{% macro foot() %}足{% endmacro %}外"))) == "足"


def test_no_text_makes_it_slow() -> None:
    for piece in ("{% set a %}", "{% capture a", "{% set", "{% block b %}{% block a %}{{ super() }}{% endblock %}{% endblock %}", "{% block a %}", "{% endblock %}", "{{ if x }}", "{{ end }}", "{% block a %}{{ super() }}", '{{ define "a" }}x', "{% macro a() %}", "a("):
        text = piece * 20_000
        overlaid(text, text)
        without_uncalled(settled(text))

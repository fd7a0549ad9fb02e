"""A page and the parts that it takes in, in the ways that sites are written."""
from __future__ import annotations

import pytest

from compliance.gate.includes import expanded, finder, mentioned

FILES = {
    "inc/footer.html": "足", "site/_includes/nav.html": "頭", "layouts/base.njk": "上{% include 'nav.html' %}下",
    "src/components/Footer.astro": "足", "loop/a.html": "{% include 'b.html' %}", "loop/b.html": "{% include 'a.html' %}",
}  # fmt: skip


def served(source: str) -> str:
    return "".join(expanded(source, "site/page.html", finder(FILES), FILES.get).split())


@pytest.mark.parametrize(
    "mention",
    [
        '<!--#include virtual="/inc/footer.html" -->',
        "<!--#include file='footer.html'-->",
        "<?php include 'inc/footer.html'; ?>",
        "<?php require_once(__DIR__ . '/footer.html') ?>",
        "{% include 'footer.html' %}",
        "{%- include footer.html -%}",
        '{% include "inc/footer.html" with x %}',
        '{{ partial "footer.html" . }}',
        '{{- template "footer" . -}}',
        "{{> footer }}",
        "<%- include('footer') %>",
        "<%= include 'inc/footer.html' %>",
    ],
)
def test_a_part_stands_where_it_is_named(mention: str) -> None:
    assert served(f"前{mention}後") == "前足後"
    assert len(mentioned(mention)) == 1


def test_a_component_stands_where_it_is_imported() -> None:
    assert served("import Foot from '../components/Footer.astro'\n後").startswith("足")


@pytest.mark.parametrize(
    ("page", "name", "part"),
    [
        ("a/index.html", "/_inc/footer.html", "a/_inc/footer.html"),
        ("b/index.html", "/_inc/footer.html", "b/_inc/footer.html"),
        ("b/price/aga.html", "../_inc/footer.html", "b/_inc/footer.html"),
        ("c/index.html", "footer.html", "a/_inc/footer.html"),
        ("shop/page.liquid", "foot", "shop/foot.liquid"),
        ("shop/page.html", "foot", "shop/foot.html"),
    ],
)
def test_of_parts_of_one_name_the_nearest_is_meant(page: str, name: str, part: str) -> None:
    paths = ["a/_inc/footer.html", "b/_inc/footer.html", "shop/foot.html", "shop/foot.liquid"]
    assert finder(paths)(name, page) == part


def test_parts_take_in_parts() -> None:
    assert served('{% extends "layouts/base.njk" %}中') == "上頭下中"


@pytest.mark.parametrize(
    "source",
    [
        "<a href='footer.html'>足</a>", "footer.html を include します", "{{ footer }}", "{% include 'none.html' %}",
        "{% include 'other/footer.html' %}", "<!-- include footer.html -->", "{% include 'footer.php' %}",
    ],
)  # fmt: skip
def test_what_names_no_part_stays(source: str) -> None:
    assert served(source) == "".join(source.split())


def test_parts_that_take_in_one_another_have_an_end() -> None:
    assert len(served("{% include 'a.html' %}" * 50)) < 10_000


def test_no_page_makes_it_slow() -> None:
    for piece in ("<?php ", "{% include ", "<!--#include ", "{{ partial ", "import a ", "<% include "):
        served(piece * 20_000)

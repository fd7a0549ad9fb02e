"""A page and the parts that it takes in, in the ways that sites are written."""
from __future__ import annotations

import re

import pytest

from compliance.sources.includes import Parts, expanded, finder, mentioned

FILES = {
    "inc/footer.html": "足", "site/_includes/nav.html": "頭", "layouts/base.njk": "上{% include 'nav.html' %}下",
    "src/components/Footer.astro": "---\nconst x = 1\n---\n足", "src/components/RiskNote.vue": "険",
    "wp/header.php": "首", "wp/header-shop.php": "店", "wp/footer.php": "足<?php get_header() ?>", "wp/parts/risk-note.php": "険", "wp/parts/risk.php": "危",
    "loop/a.html": "{% include 'b.html' %}", "loop/b.html": "{% include 'a.html' %}",
}  # fmt: skip


def served(source: str, path: str = "site/page.html") -> str:
    """*source* with its parts, without white space and without what is left of PHP and of Liquid's blocks."""
    whole = expanded(source, path, Parts(finder(FILES), FILES.get))
    return "".join(re.sub(r"<\?.*?(?:\?>|\Z)|\{%-? liquid[^%]*%\}|\{%[^%{}\w]*(?:echo a )?-?%\}", "", whole, flags=re.DOTALL).split())


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
        '{% include footer.html title="inc" %}',
        "{{> footer title='nav'}}",
        "{%- liquid\n  render 'footer', a: b\n-%}",
        "{% liquid\nassign a = 'x'\ninclude 'footer'\necho a %}",
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


@pytest.mark.parametrize(
    ("code", "whole"),
    [
        ("<?php get_header(); ?>中<?php get_footer();", "首中足首"),
        ("<?php get_header('shop') ?>中", "店中"),
        ("<?php get_header( 'news' ); ?>中", "首中"),
        ("<?php get_template_part('parts/risk', 'note'); ?>", "険"),
        ('<?php get_template_part( "parts/risk" ) ?>', "危"),
        ("<?php if (have_posts()) : include 'inc/footer.html'; include('inc/footer.html'); endif; ?>中", "足足中"),
        ("<?php $page->get_header(); echo 'include footer.html'; ?>中", "中"),
        ("<?php foo() ?>get_header()", "get_header()"),
        ("<?php\n// get_header();\n# include 'inc/footer.html';\n/* get_header();\n */ ?>中", "中"),
        ("<?php // get_template_part('parts/risk') ?>中<?php # it's old\nget_header() ?>", "中首"),
        ("<?php $u = 'https://example.jp/#top'; get_header(); ?>中<?php $v = \"//cdn\"; include 'inc//footer.html'; // x ?>", "首中足"),
        ("<?php $s = 'get_header()'; $t = \"a \\\" get_header()\"; ?>中", "中"),
        ("<?php #[Pure] get_header() ?>中", "首中"),
        ("<?php echo <<<A\nget_header();\ninclude 'inc/footer.html';\nA; ?>中", "中"),
        ("<?php echo <<<'A'\nget_header();\n  A; get_header(); ?>中", "首中"),
        (f"<?php $s = \"{'長い' * 300} include 'inc/footer.html'; \"; ?>中", "中"),
        ("<?php if (false) include 'inc/footer.html'; get_header(); ?>中", "首中"),
        ("<?php if (false) include 'inc/footer.html'; else get_header(); ?>中", "首中"),
        ("<?php if ($x) include 'inc/footer.html'; else get_header(); ?>中", "足首中"),
        ("<?php if (0) : ?><?php include 'inc/footer.html' ?><?php endif; ?>中", "中"),
        ("<?php while (false) { get_header(); } ?>中", "中"),
        ("<?php if ($x) { return; get_header(); } include 'inc/footer.html'; ?>中", "足中"),
        ("<?php false && include 'inc/footer.html'; ?>中", "中"),
        ("中<?php exit; get_header(); ?>", "中"),
        ("<?php function foot() { include 'inc/footer.html'; } ?>中", "中"),
        ("<?php function foot() { include 'inc/footer.html'; } ?>中<?php foot(); ?>", "足中"),
        ("<?php function foot() { include 'inc/footer.html'; } ?>中<?php add_action('wp_footer', 'Foot'); ?>", "足中"),
        ("<?php if (!function_exists('foot')) { function foot() { get_header(); foot(); } } ?>中", "中"),
        ("<?php function a() { b(); } function b() { get_header(); } ?>中", "中"),
        ("<?php function a() { b(); } function b() { get_header(); } a(); ?>中", "首中"),
        ("<?php class A extends B { function c() { get_header(); } } ?>中", "首中"),
        ("<?php $f = function () { get_header(); }; ?>中", "首中"),
        ("<?php return include 'inc/footer.html'; ?>中", "足"),
    ],
)
def test_php_takes_in_by_calls(code: str, whole: str) -> None:
    assert served(code, "wp/page.php") == whole


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("---\nimport Foot from '../components/Footer.astro'\n---\n前<Foot client:load />後", "---importFootfrom'../components/Footer.astro'---前足後"),
        ("<RiskNote/>", "険"),
        ("<risk-note>x</risk-note>", "険"),
        ("const Late = defineAsyncComponent(() => import('@/components/RiskNote.vue'))<Late/>", "constLate=defineAsyncComponent(()=>import('@/components/RiskNote.vue'))険"),
        ("import { format } from './footer'<p>Footer</p><NuxtLink to='/'>x</NuxtLink>", "import{format}from'./footer'<p>Footer</p><NuxtLinkto='/'>x</NuxtLink>"),
    ],
)
def test_a_component_stands_at_its_tag(page: str, whole: str) -> None:
    assert served(page, "src/pages/index.astro") == whole


@pytest.mark.parametrize(
    ("source", "path", "names"),
    [
        ("<!--#include file='a.html'-->{% include 'b.html' %}{% include 'b.html' %}", "x.html", ("a.html", "b.html")),
        ("import A from './A.astro'\n<A/><Image/><B/>", "x.astro", ("./A.astro",)),
        ("import a from './A.astro'\n<A/>", "x.html", ()),
        ("<?php get_footer('x');", "x.php", ("footer-x.php",)),
        ("<p>include</p>", "x.html", ()),
        ("{% include  chosen %}", "x.html", ("{% include chosen %}",)),
        ("{% include {{ page.foot }} %}", "x.html", ("{% include {{ page.foot }} %}",)),
        ("{% extends layout %}", "x.html", ("{% extends layout %}",)),
        ("{% import forms as f %}{% include foot.html %}", "x.html", ("foot.html",)),
    ],
)
def test_the_parts_that_a_page_surely_takes_in_are_named(source: str, path: str, names: tuple[str, ...]) -> None:
    assert mentioned(source, path) == names


@pytest.mark.parametrize(
    ("page", "name", "part"),
    [
        ("a/index.html", "/_inc/footer.html", "a/_inc/footer.html"),
        ("b/index.html", "/_inc/footer.html", "b/_inc/footer.html"),
        ("b/price/aga.html", "../_inc/footer.html", "b/_inc/footer.html"),
        ("c/index.html", "footer.html", None),
        ("c/index.html", "_inc/footer.html", None),
        ("index.html", "footer.html", None),
        ("c/index.html", "nav", "_parts/nav.html"),
        ("index.html", "nav", "_parts/nav.html"),
        ("c/x/index.html", "head", "head.ejs"),
        ("a/index.html", "b/_inc/footer.html", "b/_inc/footer.html"),
        ("shop/page.liquid", "foot", "shop/foot.liquid"),
        ("shop/page.html", "foot", "shop/foot.html"),
    ],
)
def test_of_parts_of_one_name_the_nearest_of_the_site_is_meant(page: str, name: str, part: str | None) -> None:
    paths = ["a/_inc/footer.html", "b/_inc/footer.html", "shop/foot.html", "shop/foot.liquid"]
    paths += ["_parts/nav.html", "c/nav.html.css", "head.css", "head.js", "head.ejs"]
    assert finder(paths)(name, page) == part


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("{% comment %}{% include 'footer.html' %}{% endcomment %}中", "{%endcomment%}中"),
        ("{%- comment 'old' -%}<!--#include file='footer.html'-->", ""),
        ("{% if false %}{% include 'footer.html' %}{% endif %}", "{%iffalse%}{%endif%}"),
        ("{# {% include 'footer.html' %} #}", ""),
        ("{{!-- {{> footer }} --}}", ""),
        ("{% comment %}古{% endcomment %}{% include 'footer.html' %}", "{%endcomment%}足"),
        ("{% if false %}古{% else %}{% include 'footer.html' %}{% endif %}", "{%iffalse%}{%else%}足{%endif%}"),
        ("{% if not true %}{% if x %}{% endif %}{% include 'footer.html' %}{% endif %}", "{%ifnottrue%}{%endif%}"),
        ("{{ if false }}{{ with x }}{{ partial 'footer.html' . }}{{ end }}{{ end }}中", "{{iffalse}}{{end}}中"),
        ('<!--#if expr="0" --><!--#include file="footer.html" --><!--#endif -->中', '<!--#ifexpr="0"--><!--#endif-->中'),
        ("<% if (false) { %><%- include('footer') %><% } %>中", "<%if(false){}%>中"),
        ("<b v-if=\"false\"><i>{% include 'footer.html' %}</i></b>中", "中"),
        ("{% import 'footer.html' as f %}{% from 'footer.html' import x %}中", "中"),
        ("{% set f %}{% include 'footer.html' %}{% endset %}{% capture g %}{% include 'footer.html' %}{% endcapture %}中", "{%endset%}{%endcapture%}中"),
        ("{% set f %}{% include 'footer.html' %}{% endset %}{{ f }}", "{%setf%}足{%endset%}{{f}}"),
        ("{% capture f %}{% include 'footer.html' %}{% endcapture %}{% if x %}{{ f | strip }}{% endif %}", "{%capturef%}足{%endcapture%}{%ifx%}{{f|strip}}{%endif%}"),
        ("<!-- {% include 'footer.html' %} <b>-->中<!-- 古", "中<!--古"),
        ("<!--><!--[if IE]>{% include 'footer.html' %}<![endif]-->中", "<!-->中"),
        ("{/* <b>{% include 'footer.html' %} */}中", "中"),
        ("{% if falsehood %}{% include 'footer.html' %}{% endif %}", "{%iffalsehood%}足{%endif%}"),
        ("{# 古 #}{{> footer }}{{#if x}}{{> footer }}{{/if}}#}", "足{{#ifx}}足{{/if}}#}"),
    ],
)
def test_what_a_template_leaves_out_takes_in_nothing(page: str, whole: str) -> None:
    assert served(page) == whole


def test_parts_take_in_parts() -> None:
    assert served('{% include "layouts/base.njk" %}中') == "上頭下中"


@pytest.mark.parametrize(
    "source",
    [
        "<a href='footer.html'>足</a>", "footer.html を include します", "{{ footer }}", "{% include 'none.html' %}",
        "{% include 'other/footer.html' %}", "<!-- include footer.html -->", "{% include 'footer.liquid' %}",
    ],
)  # fmt: skip
def test_what_names_no_part_stays(source: str) -> None:
    assert served(source) == "".join(source.split())


def test_parts_that_take_in_one_another_have_an_end() -> None:
    assert len(served("{% include 'a.html' %}" * 50)) < 10_000


def test_no_page_makes_it_slow() -> None:
    for piece in ("<?php ", "{% include ", "<!--#include ", "{{ partial ", "import a ", "<% include ", "<? get_header(", "<?php include ", "a = ", "<A", "a-", "{# ", "{% comment %}", "<?php /*", "<?php '", "{/*", "<!--{% "):
        served(piece * 20_000)
        served(piece * 20_000, "x.astro")

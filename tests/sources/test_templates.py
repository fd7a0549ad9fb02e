"""Templates read for their text: six languages, hits beside near misses, and what hostile ones cost."""
from __future__ import annotations

import contextlib

import pytest

from compliance.errors import SourceError
from compliance.model import Block, Document
from compliance.sources import read_document
from compliance.sources.masking import VALUE, GivenUp
from compliance.sources.templates import LANGUAGES, language, neutral


def page(name: str, source: str, **more: str) -> Document:
    return read_document(name, source.encode(), **more)  # type: ignore[arg-type]


def texts(name: str, source: str) -> list[str]:
    return [block.text.chars.replace(VALUE, "□") for block in page(name, source).blocks]


JINJA = [
    ("<p>料金は{{ price }}円です。</p>", ["料金は□円です。"]),
    ("<p>当院の{% if new %}新しい{% endif %}治療</p>", ["当院の新しい治療"]),
    ("<p>{# 必ず治る #}案内</p>", ["案内"]),
    ("<p>{{ '}}' }}円</p>", ["□円"]),
    ("<p>{% raw %}{{ 文字 }}{% endraw %}</p>", ["{{ 文字 }}"]),
    ("{% comment %}<p>必ず</p>{% endcomment %}<p>案内</p>", ["案内"]),
    ('<img alt="院内の{{ place }}の写真" src="{{ url }}">', ["院内の□の写真"]),
    ("{% extends 'base.html' %}{% block a %}<h1>治療</h1>{% endblock %}", ["治療"]),
    ("<p>閉じない{{ 印</p>", ["閉じない{{ 印"]),
    ("<p>案内{% if false %}必ず{% if a %}{{ b }}{% endif %}治る{% endif %}です</p>", ["案内です"]),
    ("{% if not true %}<p>必ず</p>{% else %}<p>案内</p>{% endif %}", ["案内"]),
    ("<div{% if a %} class='b'{% endif %}>案内</div>", ["案内"]),
]
LIQUID = [
    ("---\ntitle: 必ず治る\n---\n<p>{{ page.title }}の案内</p>", ["□の案内"]),
    ("{% schema %}{\"name\": \"必ず\"}{% endschema %}<p>案内</p>", ["案内"]),
    ("<p>{%- assign a = '%}' -%}案内</p>", ["案内"]),
]
HUGO = [
    ('{{ define "main" }}<h1>{{ .Title }}の案内</h1>{{ end }}', ["□の案内"]),
    ("{{/* 必ず {{ 治る }} */}}<p>案内</p>", ["案内"]),
    ("<p>{{ with .A }}治る{{ else }}案内{{ end }}</p>", ["治る案内"]),
    ('<p>{{ `}}` }}円{{ $a := 1 }}</p>', ["□円"]),
]
PHP = [
    ("<?php // don't ?><p>案内</p>", ["案内"]),
    ("<?php $a = '?>必ず'; ?><p><?= $a ?>円</p>", ["□円"]),
    ("<p>案内</p><?php echo '必ず'; ", ["案内"]),
    ('<?xml version="1.0"?><p>案内</p><?php 1 ?>', ["案内"]),
    ("<?php if (a): ?><p>治る</p><?php endif; ?>", ["治る"]),
    ("<?php if (0): ?><p>必ず</p><?php endif; ?><p>案内</p>", ["案内"]),
    ("<?php if (false) { ?><p>必ず</p><?php } else { ?><p>案内</p><?php } ?>", ["案内"]),
]
VUE = [
    ("<template>\n<p>{{ price }}円</p>\n<template v-if=\"a > b\">案内</template>\n</template>\n<script>const a = '必ず'</script>",
     ["□円", "案内"]),
    ("<template><div v-if='false'><p>必ず</p></div><p v-if='a'>案内</p></template>", ["案内"]),
    ("<template><MyCard title='x'>治る</MyCard><p :title=\"a\">案内</p></template>", ["治る", "案内"]),
]
ASTRO = [
    ("---\nconst a = '<p>必ず</p>';\n---\n<Layout><p>{price}円</p></Layout>", ["□円"]),
    ("<ul>{items.map((i) => <li class={i.c}>{i.name}は治る</li>)}</ul>", ["□は治る"]),
    ("<p>案内</p>{false && <p>必ず</p>}", ["案内"]),
    ("<p>{a < b ? 'x' : `y${z}`}円</p>{/* 必ず */}", ["□円"]),
    ("{ok && (<><p>案内<br/>です</p></>)}<p>後</p>", ["案内\nです", "後"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "wanted"), JINJA)
def test_jinja(source: str, wanted: list[str]) -> None:
    assert texts("page.html.j2", source) == wanted


@pytest.mark.parametrize(("source", "wanted"), LIQUID)
def test_liquid(source: str, wanted: list[str]) -> None:
    assert texts("page.liquid", source) == wanted


@pytest.mark.parametrize(("source", "wanted"), HUGO)
def test_hugo(source: str, wanted: list[str]) -> None:
    found = read_document("layouts/single.html", source.encode(), template="hugo")

    assert [block.text.chars.replace(VALUE, "□") for block in found.blocks if block.text.chars != VALUE] == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("{{!-- {{> foot }} --}}<p>{{#if x}}当院は{{name}}です。{{/if}}{{{body}}}</p>", ["当院は□です。 □"]),
        ("<p>{{> foot}}料金{{~! 古い ~}}</p>{{#each a}}<p>{{this}}円</p>{{else}}<p>なし</p>{{/each}}", ["料金", "□円", "なし"]),
        ("<%- include('x') %><p><% if (a > b) { %>当院は<%= name %>です。<% } %></p><%# 古い %>", ["当院は□です。"]),
        ('{{/* partial "foot.html" . */}}<p>当院です。</p>', ["当院です。"]),
    ],
)
def test_handlebars_ejs_and_a_comment_of_hugo_are_known_by_their_signs(source: str, wanted: list[str]) -> None:
    assert [text for text in texts("page.html", source) if text != "□"] == wanted


@pytest.mark.parametrize(("source", "wanted"), PHP)
def test_php(source: str, wanted: list[str]) -> None:
    assert texts("page.php", source) == wanted


@pytest.mark.parametrize(("source", "wanted"), VUE)
def test_vue(source: str, wanted: list[str]) -> None:
    assert texts("Page.vue", source) == wanted


@pytest.mark.parametrize(("source", "wanted"), ASTRO)
def test_astro(source: str, wanted: list[str]) -> None:
    assert [text for text in texts("page.astro", source) if text.strip(VALUE + "□ ")] == wanted


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("a.njk", "", "jinja"), ("a.vue", "", "vue"), ("a.md.j2", "", "jinja"), ("a.hbs", "", "handlebars"), ("a.mustache", "", "handlebars"), ("a.ejs", "", "ejs"), ("a.html.erb", "", "ejs"),
        ("a.html", "{% extends 'b' %}", "jinja"), ("a.html", "{% render 'b' %}", "liquid"),
        ("a.html", '{{ partial "b" . }}', "hugo"), ("a.html", "{% block a %}{{ block.super }}{% endblock %}", "jinja"), ("a.html", "{{- end -}}{{end}}", "hugo"), ("a.html", "<?php 1 ?>", "php"),
        ("a.html", "---\ntitle: a\n---\n<p>", "liquid"), ("a.md", "---\ntitle: a\n---\n", ""),
        ("a.html", "<p>{{ name }}様</p>", ""), ("a.html", "<p>100%}</p>", ""), ("a.html", "<?xml version='1.0'?>", ""),
        ("index.php", "<html><p>案内</p>", ""), ("a.html", "<p>{{{name}}} {{!}} <%= a %> 5<%10</p>", ""), ("a.html", "---\n案内", ""),
    ],
)  # fmt: skip
def test_a_language_is_known_by_suffix_or_by_signs_that_no_published_page_has(name: str, source: str, found: str) -> None:
    assert language(name, source) == found


def test_a_name_that_is_given_goes_before_all_signs() -> None:
    assert language("a.html", "{% extends 'b' %}", "none") == ""
    assert language("a.html", "", "vue") == "vue"


def test_a_format_that_is_asked_for_is_no_template_unless_that_is_asked_for_too() -> None:
    source = b"<p>{% if a %}x{% endif %}</p>{% extends 'b' %}"

    assert read_document("a.html", source, format="html").format == "html"
    assert read_document("a.html", source, format="html", template="jinja").format == "jinja"


def at(document: Document, block: Block, word: str) -> str:
    start = block.text.chars.index(word)
    span = block.text.locate(start, start + len(word))
    return document.source[span.start : span.end]


def test_every_word_keeps_its_place_and_a_value_is_all_of_its_code() -> None:
    document = page("page.html.j2", "{% set a = 1 %}\n<p>料金は{{ price|round }}円で、{{ b }}必ず治ります。</p>")
    (block,) = document.blocks

    assert at(document, block, "必ず治り") == "必ず治り"
    assert at(document, block, VALUE) == "{{ price|round }}"
    assert at(document, block, f"は{VALUE}円") == "は{{ price|round }}円"
    assert document.place(block.text.locate(0, 1).start).line == 2
    assert document.expressions == 2


@pytest.mark.parametrize(
    ("name", "source", "partial"),
    [
        ("a.html.j2", "<p>案内</p>", True), ("a.html.j2", "<!doctype html><p>案内</p>", False),
        ("a.html.j2", "<HTML><p>案内</p>", False), ("a.php", "<?php 1 ?><body><p>案内</p>", False),
        ("a.html", "<p>案内</p>", False), ("a.md", "案内", False), ("a.vue", "<template><p>案内</p></template>", True),
    ],
)  # fmt: skip
def test_a_template_without_a_body_is_part_of_a_page(name: str, source: str, partial: bool) -> None:
    assert page(name, source).is_partial is partial


def test_markdown_under_a_template_is_read_as_markdown() -> None:
    document = page("page.md.j2", "# 治療の案内\n\n{% if a %}\n**必ず**治る{{ b }}\n{% endif %}\n")

    assert [(block.level, block.text.chars) for block in document.blocks] == [(1, "治療の案内"), (0, f"必ず治る{VALUE}")]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("bad", ["{{", "{%", "<?php ", "{", "<?= '", '{{ "', "{<a>", "<A ", "{% raw %}", "---\n", "{{ ' }} \" ", "{{/*", "<template ", "<script>", "<!--", '<?php "\\"'])
def test_a_flood_of_marks_that_never_close_are_read(language: str, bad: str) -> None:
    source = bad * (100_000 // len(bad))

    with contextlib.suppress(*([GivenUp] if language == "jsx" else [])):  # what is no program may be given up
        assert len(neutral(source, language).text) == len(source)


@pytest.mark.parametrize(
    ("path", "source"),
    [("a.html.j2", "{% include 'b.html' %}"), ("a.php", "<?php get_header();"), ("A.vue", "<template><Other/></template>"), ("package.json", '{"name": "site"}'), ("header.php", "<html><body><?php wp_body_open(); ?>"), ("header.php", "<html><body><div>"), ("foot.html", "</div></body></html>\n")],
)
def test_a_template_that_is_code_alone_is_read_and_holds_nothing(path: str, source: str) -> None:
    assert read_document(path, source.encode()).blocks == ()


def test_a_content_file_in_which_no_key_means_a_value_says_so() -> None:
    with pytest.raises(SourceError, match=r"no value under any of the keys\): items\.\*\.body"):
        read_document("a.json", '{"body": "本文"}'.encode(), keys=("items.*.body",))


@pytest.mark.parametrize(
    ("path", "source", "keys"), [("a.html.j2", " \n", ()), ("a.html", "<body><script>x()</script></body>", ()), ("a.html", "<html><body></body></html>", ()), ("a.html", "<div><script>x()", ())]
)
def test_a_page_or_an_empty_file_without_text_is_none(path: str, source: str, keys: tuple[str, ...]) -> None:
    with pytest.raises(SourceError, match="読める文章がありません"):
        read_document(path, source.encode(), keys=keys)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<script>\n let a = '必ず'; const b = {x: '{'};\n</script>\n<h1>題{name}は</h1>", ["題□は"]),
        ("{#if ok}<p>中<Foot title='属'/></p>{:else if no}<p>外{@html raw}</p>{/if}", ["中", "外□"]),
        ("{#each items as it (it.id)}<li>{it.price}円</li>{/each}{@const x = '必ず'}", ["□円"]),
        ("{@render children?.()}<p on:click={() => f('必ず')}>本</p>{/* 必ず */}", ["本"]),
        ("<style>.a{color:red}</style><p>本</p>", ["本"]),
    ],
)
def test_svelte(source: str, wanted: list[str]) -> None:
    assert [text for text in texts("+page.svelte", source) if text.strip("□ ")] == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import A from './A'\n\nexport const meta = {\n  title: '必ず'\n}\n\n# 見出し\n\n本文{x}です。{/* 必ず */}", ["見出し", "本文□です。"]),
        ("<Card title='属'>\n  中身\n</Card>\n\n<A/>", ["中身"]),
        ("{items.map(i => <li>項{i}</li>)}\n\n- *強い* <b>太い</b>", ["項□", "強い 太い"]),
        ("import した物を使う", []),
        ("輸入 import は本文", ["輸入 import は本文"]),
    ],
)
def test_mdx(source: str, wanted: list[str]) -> None:
    assert texts("page.mdx", source) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("@extends('layouts.app')\n@section('content')<p>当院は{{ $name }}です。</p>@endsection", ["当院は□です。"]),
        ("{{-- 必ず --}}@if ($a > f(1))<p>一{!! $x !!}</p>@else<p>二</p>@endif @php $a = '必ず'; @endphp", ["一□", "二"]),
        ("<p>@clinic へは info@section.example まで</p><x-note title='x'>注</x-note>", ["@clinic へは info@section.example まで", "注"]),
        ("<?php exit_(); ?><p>本</p>", ["本"]),
        ("@php " + "$a = '必ず';\n" * 200 + "@endphp<p>本</p>@php($b = '必ず')<p>文</p>", ["本", "文"]),
        ("@php $a = '必ず'; @endphp本文です", ["本文です"]),
    ],
)
def test_blade(source: str, wanted: list[str]) -> None:
    assert [text.strip() for text in texts("a.blade.php", source) if text.strip("□ ")] == wanted


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("{{ content }}", "handlebars"), ("<header class='a'>\n{{ .Title }}</header>\n", "handlebars"), ("{{{ body }}}", "handlebars"), ("<%= yield %>", "ejs"),
        ("<!-- {{ content }} --><p>{{ x }}</p>", "handlebars"), ("<p>料金 {{ price }}円</p>", ""), ("{{ content }} です", ""), ("<p></p>", ""), ("${name}", ""), ("{{ a", ""),
    ],
)  # fmt: skip
def test_marks_alone_are_a_template_of_some_kind(source: str, named: str) -> None:
    assert language("part.html", source) == named

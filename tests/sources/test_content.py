"""Content files: which values are read, and from where each character came."""
from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.errors import SourceError
from compliance.model import BlockKind
from compliance.sources import read_document
from compliance.sources.content import is_meant
from compliance.sources.content_values import json_values, yaml_values

JSON = """{
  "title": "治療の案内",
  "slug": "chiryo",
  "body": "<p>必ず<b>治り</b>ます。</p><p>二つ目</p>",
  "sections": [{"title": "料金", "text": "一行目\\n\\u5fc5ず\\u6cbbる"}, "終わり"]
}
"""
YAML = """
title: "治療の案内"
slug: chiryo
sections:
  - title: 料金
    text: |
      必ず治ります。
      二行目
  - '終わり'
"""


def read(name: str, source: str, *keys: str) -> list[tuple[str, str]]:
    document = read_document(name, source.encode(), keys=keys)
    assert document.is_partial
    return [(block.kind.value, block.text.chars) for block in document.blocks]


def test_without_keys_every_value_with_japanese_in_it_is_read() -> None:
    assert read("a.json", JSON) == [
        ("heading", "治療の案内"), ("paragraph", "必ず治ります。"), ("paragraph", "二つ目"),
        ("heading", "料金"), ("paragraph", "一行目"), ("paragraph", "必ず治る"), ("paragraph", "終わり"),
    ]  # fmt: skip
    assert read("a.yaml", YAML) == [
        ("heading", "治療の案内"), ("heading", "料金"), ("paragraph", "必ず治ります。"), ("paragraph", "二行目"),
        ("paragraph", "終わり"),
    ]  # fmt: skip


def test_a_comment_that_a_program_writes_before_json_is_passed_over() -> None:
    (block,) = read_document("a.json", '/* made */\n{"a": "必ず治る"}'.encode()).blocks

    assert block.text.starts[0] == 18
    with pytest.raises(SourceError):
        read_document("a.json", '{"a": "必ず治る"} /* x */'.encode())


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt", "a.html.j2", "a.vue"])
def test_keys_say_nothing_of_pages_that_are_named_beside_content_files(name: str) -> None:
    document = read_document(name, "<body><p>必ず治ります。</p></body>".encode(), keys=("body",))
    assert (document.format == "json", "必ず治ります。" in document.blocks[0].text.chars) == (False, True)


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (("slug",), ["chiryo"]),
        (("title",), ["治療の案内", "料金"]),
        (("*.title",), ["料金"]),
        (("sections.text",), ["一行目", "必ず治る"]),
        (("sections",), ["終わり"]),
        (("body", "slug"), ["chiryo", "必ず治ります。", "二つ目"]),
    ],
)
def test_keys_choose_values(keys: tuple[str, ...], wanted: list[str]) -> None:
    assert [text for _, text in read("a.json", JSON, *keys)] == wanted


@pytest.mark.parametrize(
    ("path", "key", "meant"),
    [
        (("a", "body"), "body", True), (("body",), "body", True), (("a", "bodys"), "body", False),
        (("a", "title"), "*.title", True), (("title",), "*.title", False), (("a", "b", "c"), "a.*.c", True),
        ((), "body", False),
    ],
)  # fmt: skip
def test_a_key_means_a_path(path: tuple[str, ...], key: str, meant: bool) -> None:
    assert is_meant(path, (key,), "x") is meant


@pytest.mark.parametrize(("name", "source"), [("a.json", JSON), ("a.yaml", YAML)])
def test_every_character_keeps_its_place(name: str, source: str) -> None:
    document = read_document(name, source.encode())
    escapes = 0

    for block in document.blocks:
        for at, char in enumerate(block.text.chars):
            span = block.text.locate(at, at + 1)
            written = source[span.start : span.end]
            escapes += written != char
            assert written == char or written.startswith("\\u")
    assert escapes == (2 if name == "a.json" else 0)
    places = {block.text.chars: document.place(block.text.starts[0]).line for block in document.blocks}
    assert places["治療の案内"] == 2


def test_headings_stand_over_what_follows_them() -> None:
    blocks = read_document("a.yaml", YAML.encode()).blocks

    assert next(block for block in blocks if block.text.chars == "二行目").headings == ("治療の案内", "料金")
    assert blocks[0].kind is BlockKind.HEADING


@pytest.mark.parametrize(("name", "source"), [("a.json", "{"), ("a.json", "[1,]"), ("a.yaml", "a: [")])
def test_what_is_not_what_its_suffix_says_is_not_read(name: str, source: str) -> None:
    with pytest.raises(SourceError, match="構文"):
        read_document(name, source.encode())


values = st.recursive(st.text(max_size=8) | st.none() | st.integers(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3))


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


@settings(deadline=None)
@given(values)
def test_the_strings_of_json_are_those_that_a_parser_reads(value: object) -> None:
    found = json_values(json.dumps(value))

    assert found is not None
    assert [text.chars for _, text in found] == [json.loads(json.dumps(text)) for text in strings(value)]


@settings(deadline=None)
@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.text("あいう\n 「」", min_size=1, max_size=8), max_size=4))
def test_the_strings_of_yaml_hold_every_word_of_its_values(value: dict[str, str]) -> None:
    found = yaml_values(yaml.safe_dump(value, allow_unicode=True))

    assert found is not None
    assert {path[0] for path, _ in found} == set(value)


def test_aliases_and_depth_are_no_trap() -> None:
    lines = ["a0: &a0 [必, 必]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]

    assert len(yaml_values("\n".join(lines)) or ()) == 2
    assert json_values("[" * 100_000) is None


@pytest.mark.parametrize("name", ["page.json", "page.yaml"])
def test_a_format_that_is_named_goes_before_the_suffix(name: str) -> None:
    document = read_document(name, "title: 料金\n\n5万円です。".encode(), format="text")

    assert (document.format, document.is_partial) == ("text", False)
    assert [block.text.chars for block in document.blocks] == ["title: 料金", "5万円です。"]

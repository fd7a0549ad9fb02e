"""Our tree against another parser that follows the HTML standard, over pages broken at random."""
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from justhtml import JustHTML

from compliance.sources import html
from compliance.sources.html_kinds import SILENT

# Not svg and select: the tokenizer does not know that title is no raw text in svg, and the standard's
# new rules for select are not in both parsers.
TAGS = ["p", "div", "b", "i", "a", "span", "li", "ul", "ol", "table", "tr", "td", "th", "tbody", "thead", "caption", "dl", "dt", "dd", "h1", "h2", "em", "strong", "sup", "ruby", "rt", "rp", "section", "button", "form", "label", "nobr", "small", "textarea", "title", "pre", "body", "html", "head", "br", "wbr", "hr", "details", "summary", "font", "center", "option"]
ATTRIBUTES = ["", "", " class=x", " a='1>2'", ' id="q"', "/", " a", " a=<b"]
TEXT = ["髪", "生える", "a", "1 < 2", " ", "\n", "&amp;", "&lt", "&#x9AEA;", "😀", "A&B", "&copy", "x\n y", "&nbsp;", "\u3000", "\r\n", "<3", "&shy;"]
ODDITIES = [
    "<!-- c -->", "<!--[if IE]>x<![endif]-->", "<![CDATA[c]]>", "<script>a<b</script>", "<style>p{}</style>", "<?php x ?>",
    "</>", "<", "&#0;", "&", "<!doctype html>", "</p x>", "<!", "<!-->z-->", "<a <b>", "<p", "</", "<!--",
]
BROKEN = st.lists(st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(TEXT),
    st.sampled_from(ODDITIES),
), max_size=16).map("".join)


def oracle(source: str) -> str:
    """The text of *source* that can be seen, in tree order, without white space."""
    said = []
    pending = [JustHTML(source, sanitize=False, scripting_enabled=False).root]
    while pending:
        node = pending.pop()
        if node.name == "#text":
            said.append(node.data or "")
        elif node.name not in SILENT:
            pending.extend(reversed(node.children or []))
    return "".join(char for char in "".join(said) if not char.isspace() and char not in "\u00ad\u200b\u2060\ufeff")


@settings(max_examples=300)
@given(BROKEN)
def test_a_broken_page_says_what_the_standard_says(source: str) -> None:
    found = "".join(block.text.chars for block in html.read(source).blocks)
    assert "".join(found.split()) == oracle(source)


@settings(max_examples=300)
@given(BROKEN)
def test_every_character_of_a_broken_page_knows_its_place(source: str) -> None:
    for block in html.read(source).blocks:
        for char, start, end in zip(block.text.chars, block.text.starts, block.text.ends, strict=True):
            written = source[start:end]
            assert char == written or char in " \n" or written.startswith("&")

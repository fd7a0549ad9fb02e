"""Pages have one digest where a reader sees the same, whatever stands around the text."""
from __future__ import annotations

import pytest

from compliance.audit.text_digest import text_digest
from compliance.sources import read_document

PAGE = '<title>院</title><h1>治療</h1><p>必ず<a href="/a?s=1">治ります</a>。<sup><a href="#n1">1</a></sup></p>'


def digest(html: str, path: str = "a.html") -> str:
    return text_digest(read_document(path, html.encode()))


@pytest.mark.parametrize(
    "other",
    [
        PAGE.replace("<p>", '<p  class="x">'),
        PAGE.replace("<h1>", "<script>var token = 7</script>\n\n<h1>"),
        PAGE.replace("/a?s=1", "/a?s=2"),
    ],
)
def test_what_nobody_reads_does_not_count(other: str) -> None:
    assert digest(other, "b.html") == digest(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        PAGE.replace("必ず", "かならず"),
        PAGE.replace("h1>", "h2>"),
        PAGE.replace("<p>", '<p style="display:none">'),
        PAGE.replace("#n1", "#n2"),
        PAGE + '<img src="a.png">',
    ],
)
def test_what_a_reader_sees_or_rules_look_at_counts(other: str) -> None:
    assert digest(other) != digest(PAGE)

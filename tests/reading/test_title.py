"""What a page's title says of the whole page, and what its headings say of their part."""

from __future__ import annotations

import pytest

from compliance.reading.lexicon import Entry, build
from compliance.reading.patterns import compile_pattern, word_concept
from compliance.reading.read import Reader
from compliance.reading.values import Feature, Frame, Grammar
from compliance.sources import read_document

READER = Reader(
    Grammar(
        build([Entry(word, word_concept(word)) for word in ("痛い", "手紙")]),
        (Frame("pain", (compile_pattern("痛い"),)),),
        (
            Feature("letters", "title", (compile_pattern("手紙"),)),
            Feature("letter", "heading", (compile_pattern("手紙"),)),
        ),
    )
)


@pytest.mark.parametrize(
    ("page", "features"),
    [
        pytest.param("<h1>手紙</h1><h2>春</h2><p>痛い。</p>", {"letters"}, id="the first-level heading tells of the page alone"),
        pytest.param("<title>手紙</title><h2>春</h2><p>痛い。</p>", {"letters"}, id="the title element tells of the page too"),
        pytest.param("<h1>春</h1><h2>手紙</h2><p>痛い。</p>", {"letter"}, id="a deeper heading tells of its part alone"),
        pytest.param("<h1>春</h1><p>痛い。</p><h2>手紙</h2>", set(), id="a heading below tells nothing of what is above"),
        pytest.param("<h1>春</h1><p>痛い。</p><h1>手紙</h1>", set(), id="a second first-level heading is no title"),
    ],
)  # fmt: skip
def test_the_title_speaks_of_the_whole_page(page: str, features: set[str]) -> None:
    claims = READER.read(read_document("p.html", page.encode())).claims
    told = [claim.features & {"letters", "letter"} for claim in claims if claim.frame == "pain"]
    assert told == [features]

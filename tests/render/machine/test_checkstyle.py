from __future__ import annotations

from tests.render.machine.answers import gated_answer, rendered
from tests.render.machine.held import as_xml
from tests.render.sample import sample_answer


def test_a_file_stands_once_with_its_errors_worst_first() -> None:
    page, unread = as_xml("checkstyle.xsd", rendered("checkstyle", gated_answer()))

    assert (page.get("name"), unread.get("name")) == ("site/fukuro-hair.html", "site/poster.pdf")
    assert [one.get("severity") for one in page] == ["error"] * 2 + ["warning"] * 3 + ["info"] * 5
    assert [one.get("line") for one in page][:2] == [None, "9"]


def test_text_comes_back_as_it_was() -> None:
    root = as_xml("checkstyle.xsd", rendered("checkstyle", sample_answer()))

    assert any('"><img src=x onerror="window.ran = 1">' in one.get("message") for one in root.iter("error"))

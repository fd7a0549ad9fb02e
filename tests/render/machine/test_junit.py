from __future__ import annotations

from msgspec.structs import replace

from tests.render.machine.answers import gated_answer, rendered
from tests.render.machine.held import as_xml
from tests.render.sample import sample_answer


def test_what_is_new_fails_and_the_rest_is_skipped() -> None:
    root = as_xml("junit-10.xsd", rendered("junit", gated_answer()))
    page, unread = root

    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("11", "5", "1")
    assert [len(page.findall(f"testcase/{kind}")) for kind in ("failure", "skipped", "error")] == [5, 5, 0]
    assert (page.get("skipped"), unread.get("name"), unread.find("testcase")[0].tag) == ("5", "site/poster.pdf", "error")


def test_a_page_of_which_there_is_nothing_to_tell_has_a_case_that_passes() -> None:
    answer = replace(sample_answer(), reviews=sample_answer().reviews[:1], unchecked=())
    (suite,) = as_xml("junit-10.xsd", rendered("junit", answer))

    assert [(case.get("classname"), len(case)) for case in suite] == [("site/kafun-column.txt", 0)]

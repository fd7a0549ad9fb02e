"""The writer's own Word file comes back with comments at the exact words, and otherwise as it was."""
from __future__ import annotations

import datetime
import io

import pytest

from compliance.model import Answer, Review
from compliance.review import Checker, answer
from compliance.ruleset import load_rules
from compliance.sources import read_document
from tests.sources.office.word import box, paragraph, run, word

docx = pytest.importorskip("docx")
from docx.oxml.ns import qn  # noqa: E402

from compliance.render.reviewed.docx import render  # noqa: E402  needs the extra

RULES = load_rules()
CHECKER = Checker(RULES)


def reviewed(data: bytes) -> Answer:
    review: Review = CHECKER.check(read_document("draft.docx", data), assume="advertisement")
    return answer([review], [], RULES, datetime.date(2026, 11, 29))


def test_a_mark_finds_a_footnote_that_is_no_work() -> None:
    mark = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    data = word(paragraph(run("当院の治療の満足度は95%です"), mark, run("。")), notes={5: "当院で受けた方に尋ねています。"})

    assert not [finding.rule for finding in reviewed(data).reviews[0].findings if finding.label == "citation-dangling"]


def commented(data: bytes) -> dict[str, str]:
    """The words under each comment of a file, by the comment's text."""
    file = docx.Document(io.BytesIO(data))
    told = {comment.comment_id: comment.text for comment in file.comments}
    words = dict.fromkeys(told, "")
    open_ones: set[int] = set()
    for element in file.element.body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if element.tag == qn("w:t"):
            words.update({at: words[at] + element.text for at in open_ones})
        else:
            open_ones ^= {int(element.get(qn("w:id")))}
    return {told[at]: text for at, text in words.items()}


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param([run("膝の痛みは必ず治ります。")], id="in the middle of a run"),
        pytest.param([run("膝の痛みは必"), run("ず治", "<w:b/>"), run("ります。")], id="over three runs"),
        pytest.param(['<w:ins w:id="1" w:author="a">' + run("膝の痛みは必ず治ります。") + "</w:ins>"], id="in a change"),
        pytest.param(["<w:r><w:t>膝の痛みは</w:t><w:br/><w:t>必ず治ります。</w:t></w:r>"], id="after a break in its run"),
        pytest.param([run("　"), box(paragraph(run("膝の痛みは必ず治ります。")))], id="in a text box"),
    ],
)
def test_a_comment_stands_at_the_exact_words(inside: list[str]) -> None:
    data = word(paragraph(*inside))
    given = reviewed(data)
    written = render(given, data)

    found = [finding for finding in given.reviews[0].findings if finding.label == "guaranteed-outcome"]
    assert {finding.quote.replace("\n", "") for finding in found} <= set(commented(written).values())
    assert read_document("draft.docx", written).source == given.reviews[0].document.source


def test_formatting_of_split_runs_stays() -> None:
    data = word(paragraph(run("膝の痛みは必ず治ります。", '<w:b/><w:color w:val="FF0000"/>')))
    runs = docx.Document(io.BytesIO(render(reviewed(data), data))).paragraphs[0].runs

    assert {(run.bold, str(run.font.color.rgb)) for run in runs if run.text} == {(True, "FF0000")}


def test_a_comment_names_author_rule_and_law() -> None:
    data = word(paragraph(run("膝の痛みは必ず治ります。")))
    file = docx.Document(io.BytesIO(render(reviewed(data), data)))
    texts = [comment.text for comment in file.comments]

    assert {comment.author for comment in file.comments} == {"compliance"}
    assert any("guaranteed-outcome.certainty" in text and "医療広告ガイドライン" in text for text in texts)


def test_what_stands_in_a_header_and_what_is_missing_is_said_at_the_first_words() -> None:
    data = word(paragraph(run("膝の注射のご案内です。")), header="膝の痛みは必ず治ります。")
    told = commented(render(reviewed(data), data))

    assert any(text.startswith("「") and "ヘッダー" in text and words.startswith("膝の注射") for text, words in told.items())
    assert any("missing-contact" in text for text in told)


def test_the_same_answer_gives_the_same_file() -> None:
    data = word(paragraph(run("膝の痛みは必ず治ります。")))
    given = reviewed(data)
    one, other = (docx.Document(io.BytesIO(render(given, data))) for _ in range(2))

    assert one.part.blob == other.part.blob
    assert one.comments._comments_elm.xml == other.comments._comments_elm.xml


def test_another_file_is_refused() -> None:
    given = reviewed(word(paragraph(run("膝の痛みは必ず治ります。"))))

    with pytest.raises(ValueError, match="not what was reviewed"):
        render(given, word(paragraph(run("別の原稿です。"))))

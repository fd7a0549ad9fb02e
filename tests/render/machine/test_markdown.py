from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance.model.standing import FOUND, Known, Since, Standing
from compliance.render.machine import markdown
from compliance.render.machine.root import AS_NAMED
from tests.render.machine.answers import crowded_answer, gated_answer, rendered
from tests.render.machine.held import as_markdown
from tests.render.sample import early_answer, sample_answer


def test_the_first_line_is_for_the_bot() -> None:
    assert rendered("markdown", gated_answer()).startswith("<!-- compliance-summary -->\n## ")


def test_links_lead_to_the_law_alone() -> None:
    tokens = as_markdown(rendered("markdown", sample_answer()))

    assert {token.attrs["href"] for token in tokens if token.type == "link_open"} == {"https://law.example/act", "https://law.example/guideline"}


def test_what_is_known_and_what_is_accepted_is_folded_away() -> None:
    text = rendered("markdown", gated_answer())
    new, known, accepted = text.split("<summary>")

    assert "### 指摘: 新しい (8)" in new and "guaranteed" not in new
    assert known.startswith("指摘: 既知 (2)") and accepted.startswith("指摘: 承認済み (1)")
    assert "新しい指摘 8・既知 2・承認済み 1" in new and "| 要修正 | 1 | 3 | 1 | 1 |" in new
    assert "症例の写真で裏づけた" in accepted and text.count("<details>") == text.count("</details>") == 2


@pytest.mark.parametrize("most", [3_000, markdown.COMMENT, markdown.STEP])
def test_it_is_no_longer_than_there_is_room_and_says_what_is_left_out(most: int) -> None:
    text = markdown.summary(crowded_answer(3000), "ja", AS_NAMED, most)
    shown = text.count("\n- **")

    assert len(text) <= most + 100
    assert f"ほかに 1 ファイル {3001 - shown} 件" in text
    as_markdown(text)


def test_a_day_before_most_of_the_law_is_told() -> None:
    assert "本だけです" in rendered("markdown", early_answer())
    assert "本だけです" not in rendered("markdown", gated_answer())


def test_what_is_gone_and_what_was_not_looked_at_is_told() -> None:
    gone = Known("site/a.html", "superlative", "superlative.sample", "warning", FOUND, "文", "abc")
    text = rendered("markdown", replace(gated_answer(), gone=(gone,), since=Since("HEAD~1`", 4, ("site/old|.html",))))

    assert "基準から消えた物 1 件" in text and "変わっていないページ 4 枚" in text and "site\\/old\\|\\.html" in text
    as_markdown(text)


def test_that_nothing_is_new_is_said() -> None:
    answer = gated_answer()
    (review,) = answer.reviews
    quiet = replace(answer, reviews=(replace(review, findings=review.findings[:2], missing=()),), unchecked=())

    assert "### 指摘: 新しい (0)\n" in rendered("markdown", quiet)


def test_the_headline_is_of_what_is_new() -> None:
    gated = gated_answer()
    known = tuple(
        replace(review, findings=tuple(replace(one, standing=Standing.STANDING) for one in review.findings), missing=())
        for review in gated.reviews
    )  # fmt: skip

    assert "新しい指摘はありません" in rendered("markdown", replace(gated, reviews=known, unchecked=()))
    assert "新しい指摘はありません" in rendered("markdown", replace(gated, reviews=(), unchecked=(), since=Since("main", 3, ())))
    assert "新しい指摘はありません" not in rendered("markdown", gated)

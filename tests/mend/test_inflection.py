from __future__ import annotations

import pytest

from compliance.language.tokens import tokens
from compliance.mend.clauses import clauses
from compliance.mend.inflection import dictionary, like, polite, tail_of


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        pytest.param("炎症を抑え", "炎症を抑えます", id="one step"),
        pytest.param("血液を使う", "血液を使います", id="five steps"),
        pytest.param("糸を切る", "糸を切ります", id="five steps that look like one"),
        pytest.param("服を着る", "服を着ます", id="one step that looks like five"),
        pytest.param("医師が来る", "医師が来ます", id="irregular"),
        pytest.param("設備を導入し", "設備を導入します", id="a noun that does"),
        pytest.param("血液を使った", "血液を使いました", id="past"),
        pytest.param("効いており", "効いております", id="humble"),
        pytest.param("成分な", "成分です", id="before ので"),
        pytest.param("髪ほどの細さで", "髪ほどの細さです", id="a copula that goes on"),
        pytest.param("若い組織由来であり", "若い組織由来です", id="a written copula"),
        pytest.param("制限はなく", "制限はありません", id="nothing there"),
        pytest.param("金具を使わない", "金具を使いません", id="a verb denied"),
        pytest.param("お肌にやさしく", "お肌にやさしいです", id="an adjective"),
        pytest.param("目立ちにくく", "目立ちにくいです", id="an ending that is an adjective"),
        pytest.param("満足を感じさせ", "満足を感じさせます", id="causative"),
        pytest.param("お答えしております", "お答えしております", id="polite already"),
    ],
)
def test_a_clause_ends_politely(clause, said):
    assert polite(tokens(clause)) == said


@pytest.mark.parametrize("clause", ["", "痛みも", "腫れず"])
def test_what_cannot_be_ended_is_not(clause):
    assert polite(tokens(clause)) is None


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        pytest.param("設備を導入し、医療を提供しております。", "設備を導入しております", id="a state that lasts"),
        pytest.param("糸を入れ、たるみを治しました。", "糸を入れました", id="past"),
        pytest.param("糸を使い、たるみを治します。", "糸を使います", id="present"),
        pytest.param("糸を使い、たるみを治しています。", None, id="no form is made up"),
    ],
)
def test_a_clause_takes_the_time_of_the_next(sentence, said):
    words = tokens(sentence)
    first, last = clauses(words)

    assert like(words[first.start : first.core], tail_of(words[last.start : last.core])) == said


@pytest.mark.parametrize(("words", "form"), [("抑え", "抑える"), ("改善し", "改善する"), ("目立ちにくくし", "目立ちにくくする")])
def test_words_in_the_dictionary_form(words, form):
    assert dictionary(tokens(f"{words}ます")[:-1]) == form

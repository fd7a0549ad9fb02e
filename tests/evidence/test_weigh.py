from __future__ import annotations

import pytest

from compliance.model import Fit, Grade
from compliance.reading.again import Again
from compliance.sources import read_document
from tests.evidence.pages import page, read, reader

MICE = "Aoki R. Conditioned medium thickens hair in mice. J Kaku. 2018;2:3-9."
TRIAL = "Brown K. Injected conditioned medium for hair: a randomised trial in women. J Kaku. 2021;5:1-9."
MUTE = "Chen D, et al. J Kaku. 2022;6:1-9."


def _frames(text: str, words: str) -> set[str]:
    """The frames that come of works, in the sentence with *words*."""
    kinds = ("evidence.sourced", "evidence.carried", "evidence.misfit")
    return {claim.frame for claim in read(text).claims if words in claim.sentence.text and claim.frame.startswith(kinds)}


def test_two_works_about_the_same_thing_are_not_confused() -> None:
    text = page("# 上清液の注射\n\n注射のあと、毛が増えます[1]。\n\n打った側で、毛が太くなります[2]。", MICE, TRIAL)

    assert _frames(text, "毛が増えます") == {"evidence.sourced", "evidence.misfit-species"}
    assert _frames(text, "毛が太くなります") == {"evidence.sourced", "evidence.carried"}


def test_of_several_works_one_that_carries_is_enough() -> None:
    assert _frames(page("# 上清液の注射\n\n注射のあと、毛が増えます[1,2]。", MICE, TRIAL), "毛が増えます") == {
        "evidence.sourced", "evidence.carried",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "grade"),
    [
        pytest.param("ラットの実験で、毛が増えました[1]。", Grade.ANIMAL, id="its own sentence"),
        pytest.param("20名に塗った試験で、毛が増えました。害はみられませんでした[1]。", Grade.CONTROLLED_STUDY, id="people in the one before"),
        pytest.param("ラットの毛が増えました。害はみられませんでした[1]。", Grade.UNKNOWN, id="animals in the one before"),
        pytest.param("ラットの毛[1]と、人の毛[2]を調べた研究です。", Grade.UNKNOWN, id="two works in one sentence"),
    ],
)
def test_a_mute_entry_is_told_by_the_sentence_that_cites_it(body: str, grade: Grade) -> None:
    assert read(page(body, MUTE, "Doe E. J Kaku. 2023;7:1-9.")).weighed.worths[0].grade == grade


def test_an_entry_is_no_claim() -> None:
    text = page("# 頭皮への注射\n\n打ちました[1]。", "架空日報新聞「副作用がなく、毛が増える注射」2022年")

    assert not read(text).weighed.backings


def test_a_sentence_that_a_later_mark_reaches_is_judged_where_it_speaks_of_the_misfit() -> None:
    body = "# 頭皮への注射\n\n20名に塗った試験で、毛が増えました。別の調査で、毛が太くなりました。害はみられませんでした[1]。"

    assert _frames(page(body, MUTE), "毛が増えました") == {"evidence.misfit-route"}
    assert _frames(page(body, MUTE), "毛が太くなりました") == set()


def test_backings_say_what_a_claim_rests_on() -> None:
    weighed = read(page("# 上清液の注射\n\n注射のあと、毛が増えます[2]。", MICE, TRIAL)).weighed

    assert {(backing.sources, backing.grade, backing.fit) for backing in weighed.backings if backing.sources} == {
        ((1,), Grade.RANDOMISED_TRIAL, Fit.CARRIED)
    }


@pytest.mark.parametrize(
    ("body", "work", "fit"),
    [
        pytest.param("毛が3割増えます[1]。", "Eno F. Hair density: a case series. 2020.", Fit.UNCLEAR, id="nobody says how"),
        pytest.param("毛が3割増えます[1]。40名の結果です。", "Eno F. Hair density: a case series. 2020.", Fit.CARRIED, id="the next sentence does"),
        pytest.param("副作用はありません[1]。", "Eno F. Efficacy of a gel: a case series. 2020.", Fit.MISUSED, id="safety by a study of effect"),
        pytest.param("未承認の液です。米国では、毛が増えました[1]。", "Eno F. Hair density: a case series. 2020.", Fit.MISUSED, id="abroad, and not approved"),
        pytest.param("米国では、毛が増えました[1]。国内では未承認です。", "Eno F. Hair density: a case series. 2020.", Fit.CARRIED, id="said beside it"),
    ],
)
def test_what_a_claim_and_its_surroundings_say(body: str, work: str, fit: Fit) -> None:
    assert {backing.fit for backing in read(page(body, work)).weighed.backings if backing.sources} == {fit}


def test_a_page_without_sources_weighs_nothing() -> None:
    weighed = read("# 上清液の注射\n\n注射のあと、毛が増えます。").weighed

    assert weighed.worths == ()
    assert {backing.fit for backing in weighed.backings} == {Fit.MISSING}


def test_a_page_with_sources_read_again_is_read_as_from_the_start() -> None:
    body = "# 頭皮への注射\n\n当院の注射で、毛が増えます[1]。塗った試験で、肌も整いました。\n\n20名の試験です。毛が伸びました[2]。\n\n痛みは軽めです。"
    opened = reader().open(read_document("page.md", page(body, MICE, MUTE).encode(), format="markdown"))
    again = Again(reader(), opened, reader().reading(opened))
    answered = 0
    for order, line in enumerate(opened.lines):
        for text in (line.sentence.text, f"なお、{line.sentence.text}", line.sentence.text.replace("増え", "ふえ")):
            said = again.say(order, text)
            if said is not None:
                answered += 1
                assert again.reading(said) == reader().read(said.opened.document)

    assert answered > len(opened.lines)

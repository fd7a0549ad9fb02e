"""The report on many pages as a folder: an index worst first, what pages share grouped, a file a page."""
from __future__ import annotations

from msgspec.structs import replace

from compliance.model import Answer
from compliance.render.site import INDEX, MARK, build_site, render_site
from tests.render.outline import Outline
from tests.render.sample import HOSTILE, clinic_answer, sample_answer


def twice() -> Answer:
    """The plain page under two names."""
    answer = clinic_answer()
    (review,) = answer.reviews
    other = replace(review, document=replace(review.document, path="site/other.html"))
    return replace(answer, reviews=(review, other))


def test_each_page_has_a_file_and_stands_in_the_index_worst_first() -> None:
    files = render_site(sample_answer())
    site = build_site(sample_answer())

    assert list(files) == [INDEX, *(entry.file for entry in site.entries)]
    assert [files[INDEX].index(f'href="{entry.file}"') for entry in site.entries] == sorted(
        files[INDEX].index(f'href="{entry.file}"') for entry in site.entries
    )
    assert site.entries[-1].review.verdict == "not-advertisement"
    assert all(MARK in text for text in files.values())


def test_what_stands_on_two_pages_is_one_finding_with_two_places() -> None:
    site = build_site(twice())

    assert site.shared
    assert {tuple(entry.file for entry in one.places) for one in site.shared} == {tuple(entry.file for entry in site.entries)}
    assert len(site.shared) == len({(f.rule, f.sentence) for f in site.entries[0].review.findings})


def test_what_stands_on_one_page_alone_is_not_shared() -> None:
    assert build_site(clinic_answer()).shared == ()


def test_a_page_names_only_the_law_that_it_rests_on() -> None:
    files = render_site(sample_answer())
    quiet = next(entry for entry in build_site(sample_answer()).entries if entry.review.verdict == "not-advertisement")

    assert 'id="law-' not in files[quiet.file]


def test_hostile_words_stay_words() -> None:
    index = render_site(sample_answer())[INDEX]

    assert HOSTILE not in index
    assert "<img" not in index


def test_what_could_not_be_read_is_told() -> None:
    assert "site/poster.pdf" in Outline(render_site(sample_answer())[INDEX]).text


def test_a_page_s_file_has_the_same_name_whatever_stands_beside_it() -> None:
    alone = build_site(clinic_answer()).entries[0]

    assert alone.file in {entry.file for entry in build_site(twice()).entries}

from __future__ import annotations

import base64
import datetime
import hashlib
import re
import subprocess
import sys
from collections import Counter

import pytest
from msgspec.structs import replace

from compliance.data import reports_folder
from compliance.model import Acceptance, Inline, Standing
from compliance.render import render_html
from compliance.render.templates import web_address
from compliance.render.view import build_report
from tests.render.golden import same_as_golden
from tests.render.outline import Outline
from tests.render.sample import HOSTILE, IMAGE, SCRIPT, clinic_answer, sample_answer


def _outline(answer=None, lang: str = "ja") -> Outline:
    return Outline(render_html(answer or sample_answer(), lang))


def test_the_report_reads_as_it_was_reviewed():
    html = render_html(clinic_answer())
    body = html[html.index("<body>") : html.index("<script>")]

    assert same_as_golden("report.body.html", body)


def test_the_same_answer_gives_the_same_bytes():
    assert render_html(sample_answer()) == render_html(sample_answer())


def test_hostile_text_stays_text():
    html = render_html(sample_answer())
    elements = Counter(tag for tag, _ in _outline().elements)

    assert SCRIPT not in html
    assert IMAGE not in html
    assert elements["script"] == elements["style"] == 1
    assert elements["img"] == 0
    assert "window.ran = 1" in _outline().text
    assert "{{ 7 * 7 }}{% raw %}" in _outline().text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", html)


def test_hostile_text_adds_no_element_and_no_attribute():
    tame, wild = _outline(_tamed(sample_answer())), _outline()

    assert [(tag, sorted(attributes)) for tag, attributes in wild.elements] == [
        (tag, sorted(attributes)) for tag, attributes in tame.elements
    ]


def _tamed(value):
    """*value* with plain words where the hostile ones stood, as long as they were."""
    if isinstance(value, str) and type(value) is str:
        return value.replace(HOSTILE, "平" * len(HOSTILE)).replace(HOSTILE[3:], "平" * len(HOSTILE[3:]))
    if isinstance(value, tuple):
        return tuple(map(_tamed, value))
    if isinstance(value, dict):
        return {_tamed(key): _tamed(held) for key, held in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{name: _tamed(getattr(value, name)) for name in value.__dataclass_fields__})
    return value


def test_no_element_carries_style_or_script_of_its_own():
    names = {name for _, attributes in _outline().elements for name in attributes}

    assert "style" not in names
    assert not {name for name in names if name.startswith("on")}


def test_the_policy_allows_this_style_and_this_script_and_nothing_else():
    html = render_html(clinic_answer())
    policy = next(
        attributes["content"] for _, attributes in Outline(html).elements if "http-equiv" in attributes
    )
    digests = {
        name: base64.b64encode(hashlib.sha256(html[html.index(f"<{name}>") + len(name) + 2 : html.index(f"</{name}>")].encode()).digest()).decode()
        for name in ("style", "script")
    }

    assert policy is not None
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digests['style']}'",
        f"script-src 'sha256-{digests['script']}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_nothing_is_fetched():
    outline = _outline()
    fetching = {"link", "img", "iframe", "object", "embed", "video", "audio", "source", "base"}

    assert not fetching & {tag for tag, _ in outline.elements}
    assert not outline.values("src")
    assert "url(" not in render_html(clinic_answer())
    assert "@import" not in render_html(clinic_answer())


@pytest.mark.parametrize(
    ("url", "address"),
    [
        pytest.param("https://law.example/a", "https://law.example/a", id="https"),
        pytest.param("http://law.example/a", "http://law.example/a", id="http"),
        pytest.param("HTTPS://law.example/a", "HTTPS://law.example/a", id="in capitals"),
        pytest.param("javascript:alert(1)", "", id="a script"),
        pytest.param("data:text/html,x", "", id="data"),
        pytest.param("//law.example/a", "", id="no scheme"),
        pytest.param("https://[", "", id="no address at all"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_only_addresses_of_the_web_are_links(url, address):
    assert web_address(url) == address


def test_links_lead_to_the_law_or_into_the_report():
    outline = _outline()
    ids = outline.values("id")
    inner = [href[1:] for href in outline.values("href") if href.startswith("#")]
    outer = [attributes for tag, attributes in outline.elements if tag == "a" and not str(attributes["href"]).startswith("#")]

    assert len(ids) == len(set(ids))
    assert set(inner) <= set(ids)
    assert {attributes["href"] for attributes in outer} == {"https://law.example/act", "https://law.example/guideline"}
    assert {attributes["rel"] for attributes in outer} == {"noopener noreferrer"}


def test_every_finding_is_marked_in_the_text_and_noted_beside_it():
    outline = _outline(clinic_answer())
    numbers = range(1, len(clinic_answer().reviews[0].findings) + 1)
    marks = [attributes["data-note"] for tag, attributes in outline.elements if tag == "mark"]
    notes = [attributes["id"] for tag, attributes in outline.elements if tag == "article"]

    assert notes == [f"p1-n{number}" for number in numbers]
    assert set(marks) == set(notes)
    assert {f"#p1-n{number}" for number in numbers} <= set(outline.values("href"))
    assert {f"#p1-m{number}" for number in numbers} <= set(outline.values("href"))


def test_a_rewrite_shows_what_goes_and_what_comes_once_a_sentence():
    outline = _outline(clinic_answer())
    elements = Counter(tag for tag, _ in outline.elements)
    told = [attributes["href"] for _, attributes in outline.elements if attributes.get("href") == "#p1-n2"]

    assert elements["del"] == 3
    assert elements["ins"] == 1
    # from the text, from the map, from the other note on the sentence, as the worst, and from the bar of its label
    assert len(told) == 5
    assert "指摘2の書き換え案でともに直ります" in outline.text
    assert outline.text.count("書き換え案をコピー") == 2


def test_the_text_of_the_page_stands_there_whole_and_in_order():
    text = _outline(clinic_answer()).text
    numberless = re.sub(r"\d", "", text)
    at = 0
    for block in clinic_answer().reviews[0].document.blocks:
        at = numberless.index(re.sub(r"\d", "", block.text.chars), at)


def test_pages_come_worst_first():
    report = build_report(sample_answer())

    assert [page.review.document.path[-13:] for page in report.pages][1:] == ["uro-hair.html", "un-column.txt"]
    assert report.overview.counts.severity == {"error": 21, "warning": 4, "info": 1}
    assert report.overview.counts.missing == 3


@pytest.mark.parametrize(
    "words",
    [
        "読めなかったページが 1 あります。これらは審査していません。",
        "文字を書き出した原稿を渡してください",
        "代替文のない画像 3 点は読めていません。",
        "ほかのページ、リンク先、院内の掲示や説明",
        "指摘がないことは、適法であることを意味しません。",
        "医療広告にあたらないと読みました。",
        "2026-11-22 時点の定めによる",
        "compliance 0.1.0・規則 2026.11",
    ],
)
def test_the_report_says_what_it_rests_on_and_what_it_leaves_out(words):
    assert words in _outline().text


def test_an_answer_without_pages_is_no_approval():
    outline = _outline(replace(sample_answer(), reviews=()))

    assert "審査できたページがありません" in outline.text


def test_the_tool_speaks_english_and_the_page_stays_as_it_is():
    outline = _outline(clinic_answer(), "en")

    assert "Some statements need to be revised" in outline.text
    assert "要修正" not in outline.text
    assert "痛みはほとんどなく" in outline.text


def test_jinja_is_imported_only_for_a_report():
    code = "import sys, compliance.render; sys.exit('jinja2' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_raised_number_is_raised_and_an_entry_has_its_number():
    review = clinic_answer().reviews[0]
    blocks = list(review.document.blocks)
    blocks[5] = replace(blocks[5], inlines=(Inline("sup", 0, 2), Inline("link", 3, 5)))
    cited = replace(review.references[0], label="3", block_index=6)
    changed = replace(review, document=replace(review.document, blocks=tuple(blocks)), references=(cited,), claims=())
    html = render_html(replace(clinic_answer(), reviews=(changed,)))

    assert re.search(r"<sup>(<[^>]+>)*痛み</sup>|<mark[^>]*><sup>痛み</sup>", html)
    assert '<span class="ordinal">3.</span>' in html


def test_a_page_that_is_no_advertisement_says_why_it_counts_no_claims():
    quiet, clinic, _ = sample_answer().reviews
    unclaimed = replace(clinic, claims=(), references=())

    assert "主張は数えていません" in _outline(replace(sample_answer(), reviews=(quiet,))).text
    assert "主張は見当たりませんでした" in _outline(replace(sample_answer(), reviews=(unclaimed,))).text


def test_what_somebody_accepted_is_folded_and_says_who_signed_until_when():
    review = clinic_answer().reviews[0]
    day = datetime.date(2027, 3, 31)
    accepted = replace(review.findings[1], standing=Standing.ACCEPTED, acceptance=Acceptance("学会の資料による", "佐藤", day, "compliance.yml:7"))
    known = replace(review.findings[0], standing=Standing.STANDING)
    changed = replace(review, findings=(known, accepted, *review.findings[2:]))
    outline = _outline(replace(clinic_answer(), reviews=(changed,)))

    assert [attributes for tag, attributes in outline.elements if tag == "details" and attributes.get("class") == "folded"]
    assert all(words in outline.text for words in ("佐藤 が 2027-03-31 まで承認", "学会の資料による", "compliance.yml:7", "既知"))
    assert "新しいか" not in _outline(clinic_answer()).text


def test_the_officer_has_lines_to_sign_and_every_field_has_a_name():
    outline = _outline(clinic_answer())
    fields = [attributes for tag, attributes in outline.elements if tag == "input" and attributes.get("type") == "text"]

    assert len(fields) == 6
    assert all(field["aria-label"] for field in fields)


def test_no_template_takes_the_escaping_off():
    templates = {path.relative_to(reports_folder()): path.read_text("utf-8") for path in reports_folder().rglob("*.j2")}

    assert len(templates) > 15
    assert not [name for name, text in templates.items() if re.search(r"\|\s*safe\b|autoescape|Markup", text)]

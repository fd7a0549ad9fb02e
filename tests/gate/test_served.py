"""A page loses what a part of it loses, and only then."""
from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.gate.repository import answered, committed, git
from tests.gate.sample import SURE

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two pages below ``site``, as the working folder."""
    monkeypatch.chdir(tmp_path)
    return committed(tmp_path)


PHONE = "<footer><p>お問い合わせ 電話 03-1234-5678 見本クリニック</p></footer>"
TAKES_IN = f'<h1>AGA治療</h1><p>{SURE}</p><!--#include virtual="/parts/footer.html" -->'


@pytest.fixture
def with_parts(site):
    """The repository with a page that takes in a shared footer, from outside of the folder that is checked."""
    footer = site.parent / "parts" / "footer.html"
    footer.parent.mkdir()
    footer.write_text(PHONE, encoding="utf-8")
    (site / "a.html").write_text(TAKES_IN, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "parts")
    return footer


def contacts(run):
    """Status, and per page how the missing contact stands."""
    status, answer = answered(run, "site", "--diff", "HEAD")
    return status, {page["path"]: [duty["standing"] for duty in page["missing"] if duty["label"] == "missing-contact"] for page in answer["pages"]}


@pytest.mark.parametrize("how", ["deleted", "emptied", "named elsewhere", "no longer taken in"])
def test_what_a_shared_footer_loses_its_pages_lose(run, site, with_parts, how):
    match how:
        case "deleted":
            with_parts.unlink()
        case "emptied":
            with_parts.write_text("<footer><p>見本クリニック</p></footer>", encoding="utf-8")
        case "named elsewhere":
            with_parts.rename(with_parts.with_name("foot.html"))
        case _:
            (site / "a.html").write_text(TAKES_IN.partition("<!--")[0], encoding="utf-8")

    assert contacts(run) == (1, {"site/a.html": ["new"]})


def test_the_law_of_a_broken_duty_is_told_in_full(run, site, with_parts):
    with_parts.unlink()
    told = run("check", "site", "--diff", "HEAD").out

    assert "contact-point" not in told
    assert "医療法施行規則" in told


def test_of_two_clinics_with_footers_of_one_name_each_has_its_own(run, site, with_parts):
    for clinic in "ab":
        (site / clinic / "parts").mkdir(parents=True)
        (site / clinic / "parts" / "footer.html").write_text(PHONE, encoding="utf-8")
        (site / clinic / "index.html").write_text(TAKES_IN, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "two clinics")
    (site / "b" / "parts" / "footer.html").write_text("<footer><p>見本クリニック</p></footer>", encoding="utf-8")

    assert contacts(run) == (1, {"site/b/index.html": ["new"], "site/b/parts/footer.html": []})


@pytest.mark.parametrize(("name", "call"), [("parts/footer.html", TAKES_IN), ("footer.php", TAKES_IN.partition("<!--")[0] + "<?php get_footer();")])
def test_a_footer_that_is_deleted_is_not_replaced_by_another_clinics(run, site, name, call):
    for clinic in "ab":
        (site / clinic / name).parent.mkdir(parents=True)
        (site / clinic / name).write_text(PHONE, encoding="utf-8")
        (site / clinic / "index.php").write_text(call, encoding="utf-8")
    (site / "compliance.yml").write_text('pages: ["*/index.php"]\n', encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "two clinics")
    (site / "a" / name).unlink()

    assert contacts(run) == (1, {"site/a/index.php": ["new"]})


@pytest.mark.parametrize(("around", "status"), [("{% comment %}{}{% endcomment %}", 1), ("{# {} #}", 1), ("{% comment %}古い{% endcomment %}{}", 0)])
def test_a_footer_within_a_comment_of_a_template_is_lost(run, site, with_parts, around, status):
    call = "{% include 'parts/footer.html' %}"
    page = f"<html><body><h1>AGA治療</h1><p>{SURE}</p>{call}</body></html>"
    (site / "a.html").write_text(page, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "template")
    (site / "a.html").write_text(page.replace(call, around.replace("{}", call, 1) if "{}" in around else call), encoding="utf-8")

    assert contacts(run)[0] == status


def test_a_text_within_a_comment_is_none_though_a_part_is_taken_in(run, site, with_parts):
    with_parts.write_text("<p>見本クリニック</p>", encoding="utf-8")
    page = f"<html><body><h1>AGA治療</h1><p>{SURE}</p>{{% include 'parts/footer.html' %}}{PHONE}</body></html>"
    (site / "a.html").write_text(page, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "template")
    (site / "a.html").write_text(page.replace(PHONE, f"{{% comment %}}{PHONE}{{% endcomment %}}"), encoding="utf-8")

    assert contacts(run) == (1, {"site/a.html": ["new"]})


def test_a_footer_that_is_moved_with_its_name_takes_nothing_away(run, site, with_parts):
    (site / "inc").mkdir()
    with_parts.rename(site / "inc" / "foot.html")
    (site / "a.html").write_text(TAKES_IN.replace("/parts/footer.html", "inc/foot.html"), encoding="utf-8")
    status, told = contacts(run)

    assert (status, told["site/a.html"]) == (0, [])


def test_changed_since_judges_pages_whose_parts_changed(run, site, with_parts):
    with_parts.write_text("<footer><p>見本クリニック</p></footer>", encoding="utf-8")
    _, answer = answered(run, "site", "--changed-since", "HEAD")

    assert [page["path"] for page in answer["pages"]] == ["site/a.html"]
    assert answer["since"]["unchanged"] == 1


def test_a_footer_that_is_edited_takes_nothing_away(run, site, with_parts):
    with_parts.write_text(PHONE.replace("見本クリニック", "見本クリニック本院"), encoding="utf-8")

    assert contacts(run) == (0, {})


TEXT = f"<h1>AGA治療</h1><p>{SURE}</p>"
BASE = '<html><body>{% block main %}{% endblock %}{% block foot %}{% include "parts/footer.html" %}{% endblock %}</body></html>'
CHILD = f'{{% extends "parts/base.html" %}}{{% block main %}}{TEXT}{{% endblock %}}'
CARD = f'<template><main><slot></slot></main><slot name="foot">{PHONE}</slot></template>'
IN_CARD = f'<template><Card>{TEXT}</Card></template><script setup>import Card from "../parts/Card.vue"</script>'
FRONT = "---\nlayout: default\n---\n# AGA治療\n\n" + SURE


@pytest.mark.parametrize(
    ("page", "source", "parts", "changed", "becomes", "states"),
    [
        ("a.html", CHILD, {"base.html": BASE}, "site/a.html", CHILD + "{% block foot %}{% endblock %}", ["missing"]),
        ("a.html", CHILD, {"base.html": BASE}, "site/a.html", CHILD + "{% block foot %}{{ super() }}{% endblock %}", []),
        ("a.html", CHILD, {"base.html": BASE}, "site/a.html", CHILD + "{% block foot %}{{ block.super }}{% endblock %}", []),
        ("a.html", CHILD, {"base.html": BASE}, "site/a.html", CHILD + f"{{% block foot %}}{PHONE}{{% endblock %}}", []),
        ("a.html", CHILD + f"{{% block foot %}}{PHONE}{{% endblock %}}", {"base.html": BASE}, "parts/base.html", BASE.replace("foot", "foots").replace("{% include", "{# {%"), ["missing"]),
        ("a.vue", IN_CARD, {"Card.vue": CARD}, "site/a.vue", IN_CARD.replace("</Card>", "<template #foot></template></Card>"), ["missing"]),
        ("a.vue", IN_CARD, {"Card.vue": CARD}, "site/a.vue", IN_CARD.replace("</Card>", "<template #[a]></template></Card>"), ["cannot-tell"]),
        ("a.vue", IN_CARD, {"Card.vue": CARD}, "site/a.vue", IN_CARD.replace("</Card>", "<p>初診の方へ</p></Card>"), []),
        ("a.md", FRONT, {"_layouts/default.html": PHONE}, "parts/_layouts/default.html", "<p>見本クリニック</p>", ["missing"]),
        ("pages/a.vue", f"<template>{TEXT}</template>", {"layouts/default.vue": f"<slot/>{PHONE}"}, "parts/layouts/default.vue", "<slot/>", ["missing"]),
    ],
)  # fmt: skip
def test_what_a_page_no_longer_shows_of_its_base_is_lost(run, site, with_parts, page, source, parts, changed, becomes, states):
    (site / page).parent.mkdir(exist_ok=True)
    (site / page).write_text(source, encoding="utf-8")
    (site / "compliance.yml").write_text(f'pages: ["{page}"]\n', encoding="utf-8")
    for name, text in parts.items():
        (with_parts.parent / name).parent.mkdir(exist_ok=True)
        (with_parts.parent / name).write_text(text, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "base")
    (site.parent / changed).write_text(becomes, encoding="utf-8")
    status, answer = answered(run, "site", "--diff", "HEAD")
    lost = [(duty["standing"], duty["state"]) for one in answer["pages"] for duty in one["missing"] if duty["label"] == "missing-contact"]

    assert (status, lost) == (int(bool(states)), [("new", state) for state in states])


RISK = "<p>副作用として、初期脱毛、頭痛、めまい、発疹、動悸、むくみ、肝機能の数値の変化が起こることがあります。</p>"
ASTRO = "---\nimport Note from '../components/RiskNote.astro'\n---\n<body><h1>AGA治療</h1><p>当院のAGA治療は月11,000円です。</p><Note /></body>"
VUE = "<template><div><h1>AGA治療</h1><p>当院のAGA治療は月11,000円です。</p><RiskNote/></div></template><script setup>import RiskNote from '@/components/RiskNote.vue'</script>"
PHP = "<?php get_header(); ?><body><h1>AGA治療</h1><p>当院のAGA治療は月11,000円です。</p><?php get_template_part('components/RiskNote');"


@pytest.mark.parametrize(
    ("page", "source", "part", "kept"),
    [
        ("pages/a.astro", ASTRO, "components/RiskNote.astro", "---\nconst a = 1\n---\n"),
        ("pages/a.vue", VUE, "components/RiskNote.vue", "<template>{}</template>"),
        ("a.php", PHP, "components/RiskNote.php", "<?php the_content(); ?>"),
    ],
)
def test_what_a_component_loses_its_pages_lose(run, site, page, source, part, kept):
    for name, text in ((page, source), (part, kept.replace("{}", RISK) if "{}" in kept else kept + RISK), ("components/Other.vue", "<template><RiskNote/></template>")):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "components")
    (site / part).write_text(kept + "<p>ご相談ください。</p>", encoding="utf-8")
    status, answer = answered(run, "site", "--diff", "HEAD")
    broken = {one["path"]: [duty["standing"] for duty in one["missing"] if duty["label"] == "missing-risk"] for one in answer["pages"]}

    assert status == 1
    assert broken[f"site/{page}"] == ["new"]


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [(PHONE, "", 1), ("", "", 0), (PHONE, PHONE.replace("クリニック", "医院"), 0), (PHONE, '<!--#include file="parts/footer.html" -->', 0)],
)
def test_a_configured_contact_hides_no_footer_that_the_page_itself_lost(run, site, with_parts, before, after, status):
    (site / "compliance.yml").write_text('contact: {phone: "03-0000-0000"}\n', encoding="utf-8")
    (site / "a.html").write_text(f"<h1>AGA治療</h1><p>{SURE}</p>{before}", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "configured")
    (site / "a.html").write_text(f"<h1>AGA治療</h1><p>{SURE} </p>{after}", encoding="utf-8")
    told, answer = answered(run, "site", "--diff", "HEAD")
    lost = [duty for page in answer["pages"] for duty in page["missing"] if duty["label"] == "missing-contact"]

    assert (told, len(lost)) == (status, status)
    assert all("03-1234-5678" in duty["was"] for duty in lost)


LINKED = f'<h1>AGA治療</h1><p>{SURE}</p>{{% include "footer.html" %}}'


@pytest.mark.parametrize(
    ("how", "stands"),
    [("the file loses", ["new"]), ("leads elsewhere", ["new"]), ("deleted", ["new"]), ("becomes an empty file", ["new"]), ("becomes the file", []), ("wrapped", [])],
)
def test_a_part_may_be_a_link(run, site, how, stands):
    shared = site.parent / "shared"
    shared.mkdir()
    (shared / "foot.html").write_text(PHONE, encoding="utf-8")
    (shared / "none.html").write_text("<p>見本クリニック</p>", encoding="utf-8")
    (site / "a.html").write_text(LINKED, encoding="utf-8")
    link = site / "footer.html"
    link.symlink_to("../shared/foot.html")
    git("add", "-A")
    git("commit", "-qm", "a link")
    if how == "the file loses":
        (shared / "foot.html").write_text("<p>見本クリニック</p>", encoding="utf-8")
    elif how == "wrapped":
        (shared / "foot.html").write_text(PHONE.replace(" ", "\n\t"), encoding="utf-8")
    else:
        link.unlink()
    match how:
        case "leads elsewhere":
            link.symlink_to("../shared/none.html")
        case "becomes an empty file":
            link.write_text("<p>見本クリニック</p>", encoding="utf-8")
        case "becomes the file":
            link.write_text(PHONE, encoding="utf-8")

    assert contacts(run)[1].get("site/a.html", []) == stands


@pytest.mark.parametrize("how", ["section", "group", "template"])
def test_what_a_section_of_a_theme_loses_its_templates_lose(run, site, how):
    group = {"sections": {"foot": {"type": "foot"}}, "order": ["foot"]}
    page = {"sections": {"aga": {"type": "aga"}, "note": {"type": "note", "settings": {"text": "<p>見本クリニック</p>"}}}, "order": ["aga", "note"]}
    for name, text in {
        "layout/theme.liquid": "{{ content_for_layout }}{% sections 'foot-group' %}", "sections/foot-group.json": json.dumps(group),
        "sections/foot.liquid": PHONE, "sections/aga.liquid": f"<h1>AGA治療</h1><p>{SURE}</p>", "templates/page.json": json.dumps(page),
    }.items():  # fmt: skip
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "a theme")
    match how:
        case "section":
            (site / "sections/foot.liquid").write_text("<p>見本クリニック</p>", encoding="utf-8")
        case "group":
            (site / "sections/foot-group.json").write_text(json.dumps(group | {"order": []}), encoding="utf-8")
        case _:
            (site / "templates/page.json").write_text(json.dumps(page | {"layout": False}), encoding="utf-8")

    assert contacts(run)[1]["site/templates/page.json"] == ["new"]

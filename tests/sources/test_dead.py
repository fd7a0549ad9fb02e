"""What is switched off by a constant, beside what only looks so."""
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.sources.dead import dead, without_dead


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("前{% if false %}古{% if x %}内{% endif %}古{% endif %}後", "前{% if false %}{% endif %}後"),
        ("{%- if False -%}古{%- else -%}新{%- endif -%}", "{%- if False -%}{%- else -%}新{%- endif -%}"),
        ("{% if true %}新{% elif x %}古{% else %}古{% endif %}", "{% if true %}新{% elif x %}{% else %}{% endif %}"),
        ("{% if x %}新{% elif 0 %}古{% else %}新{% endif %}", "{% if x %}新{% elif 0 %}{% else %}新{% endif %}"),
        ("{% if false and x %}古{% endif %}{% unless true %}古{% endunless %}", "{% if false and x %}{% endif %}{% unless true %}{% endunless %}"),
        ("{% for a in b %}{% if not true %}古{% endif %}{% else %}新{% endfor %}", "{% for a in b %}{% if not true %}{% endif %}{% else %}新{% endfor %}"),
        ("{{ if false }}古{{ with .X }}古{{ end }}{{ else }}新{{ end }}", "{{ if false }}{{ else }}新{{ end }}"),
        ('<!--#if expr="0" -->古<!--#else -->新<!--#endif -->', '<!--#if expr="0" --><!--#else -->新<!--#endif -->'),
        ("<?php if (false): ?>古<?php else: ?>新<?php endif; ?>", "<?php if (false):else: ?>新<?php endif; ?>"),
        ("<?php if (0) { a('}'); /* } */ b(); } else { c(); } ?>", "<?php if (0) {} else { c(); } ?>"),
        ("<?php if (FALSE) { ?>古<?php foreach ($a as $b) { ?>古<?php } } ?>新", "<?php if (FALSE) {} ?>新"),
        ("<% if (false) { %>古<% } %>新", "<% if (false) {} %>新"),
        ('前<p v-if="false">古<b>古</b></p><img v-show="false">後', "前後"),
        ("前{false && <F a={1}/>}{null && (<p>{x}</p>)}後", "前後"),
    ],
)  # fmt: skip
def test_what_is_switched_off_is_left_out(source: str, left: str) -> None:
    assert without_dead(source) == left


@pytest.mark.parametrize(
    "source",
    [
        "{% if falsehood %}新{% endif %}", "{% if false or x %}新{% endif %}", "{% if x == false %}新{% endif %}", "{% if false %}never ended",
        "{% if x %}新{% else %}新{% endif %}", "{% for a in b %}新{% else %}新{% endfor %}", "{{ if .False }}新{{ end }}", "{{ with false }}新{{ end }}",
        "<?php if (false === $x) { ?>新<?php } ?>", "<?php if ($x) { a(); } // if (false) {\n b(); ?>新", "<p v-if='falsy'>新</p>", "<p title=\"v-if='false'\">新</p>",
        "{ok && <F/>}{false || <F/>}", "if (false) { a }", "{false && never closed",
    ],
)  # fmt: skip
def test_what_asks_for_a_value_stays(source: str) -> None:
    assert without_dead(source) == source


PIECES = ["{% if false %}", "{% if x %}", "{% else %}", "{% endif %}", "<?php if (0) { ?>", "<?php } ?>", "<?php } else { ?>", "{{ if false }}", "{{ end }}", "文", "{false && ", "}", '<b v-if="false">', "</b>"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_places_stand_in_order_and_within_the_text(source: str) -> None:
    spans = dead(source)

    assert all(0 <= start < end <= len(source) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_no_text_makes_it_slow() -> None:
    for piece in (*PIECES, "{% if ", "<?php if (", "<?php \"", "<?php /*", "<% ", "{{ if", "<!--#if ", "{false && {", "<b v-if='false' ", "<?php if (false) {"):
        dead(piece * 20_000)
        dead("<?php if (false) { ?>{% if false %}{{ if 0 }}" + piece * 20_000)

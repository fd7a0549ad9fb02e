"""What hides an element only where a condition of a template holds hides nothing; what hides it anyway does."""
from __future__ import annotations

import time

import pytest

from compliance.model import Visibility
from compliance.sources import read_document

SHEET = "<style>.off{display:none} .box{display:none} .box.on{display:block}</style>"
JINJA = "a.html.j2"


def seen(name: str, source: str) -> list[Visibility]:
    return [block.visibility for block in read_document(name, f"{SHEET}{source}".encode()).blocks]


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        (JINJA, "{% if x %}hidden{% endif %}"),
        (JINJA, "{%- if x > 1 -%} id='a' hidden='' {%- endif -%}"),
        (JINJA, "{% if x %}id='a'{% else %}hidden{% endif %}"),
        (JINJA, "{% if x %}{% if y %}id='a'{% endif %} hidden{% endif %}"),
        (JINJA, '{% unless x %}style="display:none"{% endunless %}'),
        (JINJA, 'id="a" style="color:#000;{% if x %}display:none{% endif %}"'),
        (JINJA, 'class="card {% if x %}off{% endif %}"'),
        (JINJA, '{% if x %}class="off"{% endif %}'),
        (JINJA, '{% if x %}style="color:{{ y }};display:none"{% endif %}'),
        (JINJA, 'class="box {% if x %}on{% endif %}"'),
        (JINJA, "{% for x in y %}{% if x %}hidden{% endif %}{% endfor %}"),
        ("a.liquid", "{% case x %}{% when 1 %}hidden{% endcase %}"),
        ("a.php", "<?php if ($x): ?>hidden<?php endif; ?>"),
        ("a.php", "<?php if ($x) { ?>id='a'<?php } else { ?>hidden<?php } ?>"),
        ("a.hbs", "{{#if x}}hidden{{/if}}"),
        ("a.hbs", "{{^x}}hidden{{/x}}"),
        ("a.ejs", "<% if (x) { %>hidden<% } %>"),
        ("a.erb", "<% if x %>hidden<% end %>"),
        ("a.blade.php", "@if($x) hidden @endif"),
        ("a.html", "{{ if .X }}hidden{{ end }}"),
    ],
)
def test_what_is_hidden_at_times_is_shown(name: str, tag: str) -> None:
    assert seen(name, f"<p {tag}>必ず治ります。</p>") == [Visibility.NORMAL]


@pytest.mark.parametrize(
    ("name", "tag", "how"),
    [
        (JINJA, "{% if x %}id='a'{% endif %} hidden", Visibility.HIDDEN),
        (JINJA, "hidden {% if x %}id='a'{% endif %}", Visibility.HIDDEN),
        (JINJA, "{% if x %}id='a'{% endif %} hidden {% if y %}title='b'{% endif %}", Visibility.HIDDEN),
        (JINJA, "{% if true %}hidden{% endif %}{% include 'x' %}hidden", Visibility.HIDDEN),
        (JINJA, 'class="off {% if x %}on{% endif %}"', Visibility.CONCEALED),
        ("a.php", "<?php echo $x ?> hidden", Visibility.HIDDEN),
        ("a.php", "<?php if ($x) echo 'id'; ?> hidden", Visibility.HIDDEN),
    ],
)
def test_what_is_hidden_anyway_stays_so(name: str, tag: str, how: Visibility) -> None:
    assert seen(name, f"<p {tag}>必ず治ります。</p>") == [how]


def test_text_and_other_attributes_of_a_condition_stay() -> None:
    page = '{% if x %}<p hidden>一</p>{% endif %}<img {% if x %}alt="二"{% endif %}><p {% if x %}data-style="hidden"{% endif %}>{% if y %}hidden{% endif %}</p>'
    blocks = read_document(JINJA, page.encode()).blocks

    assert [(block.text.chars, block.visibility) for block in blocks] == [("一", Visibility.HIDDEN), ("二", Visibility.NORMAL), ("hidden", Visibility.NORMAL)]


@pytest.mark.parametrize("piece", ["{% if x %}", "<p {% if x %}", "<p a='{% if x %}hidden{% endif %}", "{% if x %}hidden{% endif %}", "<p " + "a" * 900 + "{% if x %}b{% endif %}"])
def test_conditions_without_end_cost_no_more_than_their_length(piece: str) -> None:
    def cost(times: int) -> float:
        source = (piece * times).encode()
        begun = time.process_time()
        read_document(JINJA, source)
        return time.process_time() - begun

    cost(100)
    assert cost(4_000) < 40 * cost(400) + 0.5

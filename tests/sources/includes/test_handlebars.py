"""Partials that a page fills."""
from __future__ import annotations

import pytest

from compliance.sources.includes import Parts, expanded, finder, mentioned

FILES = {
    "frame.hbs": "枠{{> @partial-block }}{{#> foot}}既{{/foot}}尾", "bare.hbs": "裸", "twice.hbs": "{{> @partial-block}}{{> @partial-block}}",
    "outer.hbs": '{{#> frame}}外{{> @partial-block}}{{#*inline "foot"}}底{{/inline}}{{/frame}}', "note.hbs": "注",
    "base.mustache": "枠{{$main}}空{{/main}}{{$foot}}既{{/foot}}",
}  # fmt: skip


def served(source: str, path: str = "a.hbs") -> str:
    """The Japanese of *source* with its parts."""
    return "".join(sign for sign in expanded(source, path, Parts(finder(FILES), FILES.get)) if sign > "\u2fff")


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("{{#> frame}}本{{/frame}}", "枠本既尾"),
        ("{{~#> frame title='x' ~}}本{{~/frame~}}", "枠本既尾"),
        ('{{#> "frame"}}本{{/frame}}', "枠本既尾"),
        ('{{#> frame}}{{#*inline "foot"}}足{{/inline}}本{{/frame}}', "枠本足尾"),
        ("{{#> frame}}本{{> note}}{{/frame}}", "枠本注既尾"),
        ("{{#> bare}}本{{/bare}}", "裸"),
        ("{{#> twice}}本{{/twice}}", "本"),
        ("{{#> gone}}本{{/gone}}", "本"),
        ("{{#> outer}}本{{/outer}}", "枠外本底尾"),
        ('{{#*inline "x"}}足{{/inline}}本{{> x}}', "本足"),
        ('本{{~> x}}{{#*inline "x"}}足{{> note}}{{/inline}}', "本足注"),
        ('{{#*inline "note"}}己{{/inline}}本{{> note}}', "本己"),
        ('{{#*inline "x"}}足{{/inline}}本', "本"),
        ("本{{~> note ~}}", "本注"),
        ("{{< base}}{{$main}}本{{/main}}捨{{/base}}", "枠本既"),
        ("{{<base}}{{$foot}}足{{/foot}}{{/base}}", "枠空足"),
        ("本{{< note >}}", "本"),
    ],
)
def test_a_frame_shows_what_the_page_puts_into_it(source: str, whole: str) -> None:
    assert served(source) == whole


def test_what_the_page_keeps_itself_is_no_file() -> None:
    assert mentioned('{{#*inline "x"}}足{{/inline}}{{> x}}{{> y}}', "a.hbs") == ("y",)


def test_no_page_makes_it_slow() -> None:
    for piece in ("{{#> frame}}", '{{#*inline "x"}}', "{{> x}}", "{{$a}}", "{{< base}}", "{{/x}}", '{{#*inline "x"}}{{> x}}{{/inline}}'):
        served(piece * 20_000)

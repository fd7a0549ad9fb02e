"""One module an output; each renderer is a pure function of the answer and touches no stream.

``render_html`` imports Jinja only when it is called: the terminal and JSON do without.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.model import Answer
from compliance.render.as_json import render_json
from compliance.render.terminal import render_terminal
from compliance.words import LANGUAGES

if TYPE_CHECKING:
    from compliance.render.trend import Memory

__all__ = ["LANGUAGES", "render_html", "render_json", "render_terminal"]


def render_html(answer: Answer, lang: str = "ja", earlier: Memory | None = None) -> str:
    """The report as one self-contained HTML file; *lang* is one of ``LANGUAGES``, *earlier* what runs before it found."""
    from compliance.render.html import render_html as report

    return report(answer, lang, earlier)

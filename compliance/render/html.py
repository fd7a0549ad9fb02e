"""The report as one HTML file that needs no network, runs no script but its own, and prints."""
from __future__ import annotations

from compliance.data import reports_folder
from compliance.model import Answer
from compliance.render.templates import environment, own, policy
from compliance.render.view import SEVERITIES, build_report
from compliance.render.words import LIMITS, all_words, speaker

GENERATOR = "compliance report"


def render_html(answer: Answer, lang: str = "ja") -> str:
    """The report on *answer*, with the tool's own words in *lang*."""
    folder = reports_folder()
    style, script = own(folder / "style.css"), own(folder / "report.js")
    return environment(folder).get_template("report.html.j2").render(
        report=build_report(answer),
        law=answer.law,
        say=speaker(lang),
        words=all_words(),
        lang=lang,
        severities=SEVERITIES,
        limits=LIMITS,
        style=style,
        script=script,
        policy=policy(style, script),
        generator=GENERATOR,
    )

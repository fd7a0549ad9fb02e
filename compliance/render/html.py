"""The report as one HTML file that needs no network, runs no script but its own, and prints."""
from __future__ import annotations

import json

from markupsafe import Markup

from compliance.data import reports_folder
from compliance.model import Answer
from compliance.render.overview import SEVERITIES
from compliance.render.templates import environment, own, policy
from compliance.render.trend import META, Memory, remembered
from compliance.render.view import build_report
from compliance.words import LIMITS, all_words, speaker

GENERATOR = "compliance report"
STYLES = ("style.css", "report.css", "print.css")
_COLUMNS = {
    "ledger-2": "ledger.kind", "ledger-3": "ledger.evidence-graded", "ledger-4": "ledger.fit", "ledger-5": "ledger.state",
    "works-2": "ledger.grade", "works-3": "ledger.leaning",
}  # fmt: skip


def render_html(answer: Answer, lang: str = "ja", earlier: Memory | None = None, home: str = "") -> str:
    """The report on *answer*, with the tool's own words in *lang*, beside what *earlier* reports remember.

    *home* is the file of the index that it belongs to, if it does.
    """
    folder = reports_folder()
    style, script = own(*(folder / name for name in STYLES)) + _columns(lang), own(folder / "report.js")
    return environment(folder).get_template("report.html.j2").render(
        report=build_report(answer, earlier),
        answer=answer,
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
        home=home,
        memory={META: remembered(answer, earlier)},
    )


def _columns(lang: str) -> Markup:
    """The names of the ledger's columns for the style, as a phone shows them in each cell: said by the cells they would be a tenth of a long report."""
    say = speaker(lang)
    return Markup(f":root {{ {' '.join(f'--{name}: {json.dumps(say(word), ensure_ascii=False)};' for name, word in _COLUMNS.items())} }}\n")

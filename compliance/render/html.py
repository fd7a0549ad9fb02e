"""The report as one HTML file that needs no network, runs no script but its own, and prints.

Everything from a page is hostile. Jinja escapes whatever is put in; the policy in the file's head
allows the one style and the one script whose digests it names, so that even a mistake here
would run nothing. Links lead out only to http and https.
"""
from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from compliance.data import reports_folder
from compliance.model import Answer
from compliance.render.columns import neutral
from compliance.render.view import SEVERITIES, build_report
from compliance.render.words import LIMITS, all_words, speaker


def render_html(answer: Answer, lang: str = "ja") -> str:
    """The report on *answer*, with the tool's own words in *lang*."""
    folder = reports_folder()
    style, script = _own(folder / "style.css"), _own(folder / "report.js")
    return _environment(folder).get_template("report.html.j2").render(
        report=build_report(answer),
        law=answer.law,
        say=speaker(lang),
        words=all_words(),
        lang=lang,
        severities=SEVERITIES,
        limits=LIMITS,
        style=style,
        script=script,
        policy=_policy(style, script),
    )


def _environment(folder: Path) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_neutral,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web"] = web_address
    return environment


def _neutral(value: object) -> object:
    """Control characters are no HTML; escaping would let them through."""
    return neutral(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def web_address(url: str) -> str:
    """*url* if a browser may follow it from a report, else an empty string."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _own(path: Path) -> Markup:
    """A file of this package, trusted as it stands: the only text that is not escaped."""
    return Markup(path.read_text(encoding="utf-8"))


def _policy(style: str, script: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

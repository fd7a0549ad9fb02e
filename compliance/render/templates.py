"""Templates filled into files that need no network and run nothing but their own style and script.

Everything from a page is hostile. Jinja escapes whatever is put in; the policy in a file's head
allows the one style and the one script whose digests it names, so that even a mistake here
would run nothing. Links lead out only to http and https.
"""
from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from compliance.render import charts
from compliance.render.columns import neutral


def environment(folder: Path) -> jinja2.Environment:
    """The templates of *folder*: they escape what is put in, and stop at a name that nobody gave."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_neutral,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"web": web_address, "lean": _lean, "stretches": charts.stretches, "arcs": charts.arcs, "spark": charts.spark}
    return made


def _neutral(value: object) -> object:
    """Control characters are no HTML; escaping would let them through."""
    return neutral(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _lean(html: str) -> Markup:
    """*html*, escaped as it is, without the indentation and empty lines of its template."""
    return Markup(re.sub(r"\n[ \n]*", "\n", html))


def web_address(url: str) -> str:
    """*url* if a browser may follow it from a report, else an empty string."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def own(*paths: Path) -> Markup:
    """Files of this package one after another, trusted as they stand: the only text that is not escaped."""
    return Markup("".join(path.read_text(encoding="utf-8") for path in paths))


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy that lets *style* and *script* through, inline and as they stand, and nothing else."""
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

"""Suffixes of templates and of content files, told without loading what reads them."""
from __future__ import annotations

TEMPLATES = {
    ".j2": "jinja", ".jinja": "jinja", ".jinja2": "jinja", ".njk": "jinja", ".twig": "jinja", ".liquid": "liquid",
    ".php": "php", ".phtml": "php", ".vue": "vue", ".astro": "astro",
}  # fmt: skip
CONTENT = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}

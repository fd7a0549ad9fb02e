"""Suffixes of templates and of content files, and signs of parts, told without loading what reads them."""
from __future__ import annotations

TEMPLATES = {
    ".j2": "jinja", ".jinja": "jinja", ".jinja2": "jinja", ".njk": "jinja", ".twig": "jinja", ".liquid": "liquid",
    ".php": "php", ".phtml": "php", ".vue": "vue", ".astro": "astro",
}  # fmt: skip
LANGUAGES = frozenset({*TEMPLATES.values(), "hugo"})
CONTENT = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
COMPONENTS = (".vue", ".astro")
_SIGNS = ("<!--#", "{%", "{{", "<%", "<?")


def may_mention(path: str, source: str) -> bool:
    """Whether *source*, the text of *path*, may take in a part: most pages do not, and are not searched."""
    return path.lower().endswith(COMPONENTS) or any(sign in source for sign in _SIGNS)

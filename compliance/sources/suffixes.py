"""Suffixes of templates and of content files, and signs of parts, told without loading what reads them."""
from __future__ import annotations

TEMPLATES = {
    ".j2": "jinja", ".jinja": "jinja", ".jinja2": "jinja", ".njk": "jinja", ".twig": "jinja", ".liquid": "liquid",
    ".php": "php", ".phtml": "php", ".vue": "vue", ".astro": "astro", ".svelte": "svelte", ".mdx": "mdx", ".jsx": "jsx", ".tsx": "jsx",
    ".hbs": "handlebars", ".handlebars": "handlebars", ".mustache": "handlebars", ".ejs": "ejs", ".erb": "ejs",
}  # fmt: skip
LANGUAGES = frozenset({*TEMPLATES.values(), "hugo", "handlebars", "ejs"})
CONTENT = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
PARTS = frozenset({
    "", ".html", ".htm", ".xhtml", ".shtml", ".inc", ".tpl", ".md", ".markdown", ".txt", *TEMPLATES,
})  # fmt: skip
"""What a part may end in that is named without its suffix: never a style sheet or a script of its name."""
COMPONENTS = (".vue", ".astro", ".svelte", ".jsx", ".tsx", ".mdx")
PROGRAMS = (".jsx", ".tsx", ".js")
"""What markup in JSX is written in; of those a page may be, ``.js`` is none."""
_SIGNS = ("<!--#", "{%", "{{", "<%", "<?")
_FRONTS = ("---", "+++")
"""What front matter begins with, which may name a layout."""
THEME = '"sections"'
"""What a template of Shopify in JSON holds."""


def may_mention(path: str, source: str) -> bool:
    """Whether *source*, the text of *path*, may take in a part: most pages do not, and are not searched."""
    is_surely = path.lower().endswith((*COMPONENTS, ".liquid")) or (path.endswith(".json") and THEME in source)
    return is_surely or source.startswith(_FRONTS) or any(sign in source for sign in _SIGNS)

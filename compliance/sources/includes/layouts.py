"""Layouts that a page does not take in by a tag: front matter names them, or they go around every page of their site by its generator's custom."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from compliance.sources.includes.blocks import overlaid
from compliance.sources.includes.slots import around
from compliance.sources.includes.values import Join, Mention

_FRONT = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<said>(?:.*?\r?\n)??)(?P=mark)[ \t]*(?=\r?\n|\Z)", re.DOTALL)
_LAYOUT = re.compile(r"^layout[ \t]*[:=][ \t]*[\"']?(?P<name>[^\"'\n#]{1,200}?)[\"']?[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)
_NO_LAYOUT = frozenset({"none", "null", "nil", "false", "~"})
_META = re.compile(r"(?:\bdefinePageMeta\s*\(\s*|\bexport\s+default\s*)\{[^}]{0,400}?\blayout\s*:\s*(?:[\"'](?P<name>[\w/-]{1,80})[\"']|(?P<none>false))")
_PAGES = frozenset({"pages", "views"})


def beside(layout: str, page: str) -> str:
    """*page* and then its *layout*: front matter must stand first."""
    return f"{page}\n\n{layout}"


def layouts(source: str, path: str) -> Iterator[Mention]:
    """The layout of the page *source*, the text of *path*; at most one."""
    place = PurePosixPath(path)
    folders = place.parts[:-1]
    front = _FRONT.match(source)
    if front and (named := _LAYOUT.search(front["said"])):
        if named["name"].lower() not in _NO_LAYOUT:
            yield _around(source, _named(named["name"]), beside, sure=True)
    elif place.suffix == ".vue":
        if names := _of_vue(source, place):
            yield _around(source, names, around)
    elif "layouts" in folders and "{{" in source and re.search(r"\{\{-?\s*define\b", source):
        yield _around(source, ("baseof.html", "_default/baseof.html"), overlaid)
    elif front and "content" in folders:
        yield _around(source, _of_hugo(place), beside)
    elif place.suffix == ".liquid" and "templates" in folders:
        yield _around(source, ("layout/theme.liquid",), beside)


def _around(source: str, names: tuple[str, ...], join: Join, *, sure: bool = False) -> Mention:
    return Mention(0, len(source), names, join, (0, len(source)), sure=sure)


def _named(name: str) -> tuple[str, ...]:
    """The files that front matter may mean by *name*: Jekyll's, Eleventy's, Hugo's, Astro's."""
    if "/" in name and PurePosixPath(name).suffix == ".astro":
        return (name,)
    folders = ("_layouts", "_includes", "_includes/layouts", "layouts", "layouts/_default")
    return tuple(f"{folder}/{name}" for folder in folders)


def _of_vue(source: str, place: PurePosixPath) -> tuple[str, ...]:
    """What goes around a page of Nuxt, or of another program in Vue: a layout, else the program's first component; around a layout, that."""
    folders = place.parts[:-1]
    if "layouts" in folders:
        return ("app.vue",)
    if _PAGES.isdisjoint(folders):
        return ()
    meta = _META.search(source)
    return ("app.vue",) if meta and meta["none"] else (f"layouts/{meta['name'] if meta else 'default'}.vue", "app.vue")


def _of_hugo(place: PurePosixPath) -> tuple[str, ...]:
    """The templates that may show a page of Hugo's ``content``, by its section and kind."""
    inside = place.parts[place.parts.index("content") + 1 : -1]
    is_list = place.name.startswith("_index.")
    home = ("index", "home") if is_list and not inside else ()
    kinds = (*home, *(("list", "section") if is_list else ("single", "page")))
    folders = (*([f"layouts/{inside[0]}"] if inside else []), "layouts/_default", "layouts")
    return tuple(f"{folder}/{kind}.html" for kind in kinds for folder in folders)

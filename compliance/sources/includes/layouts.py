"""Layouts that a page does not take in by a tag: front matter names them, or they go around every page of their site by its generator's custom."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from compliance.sources.includes.blocks import overlaid
from compliance.sources.includes.slots import around
from compliance.sources.includes.values import Join, Mention
from compliance.sources.suffixes import PROGRAMS

_FRONT = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<said>(?:.*?\r?\n)??)(?P=mark)[ \t]*(?=\r?\n|\Z)", re.DOTALL)
_LAYOUT = re.compile(r"^layout[ \t]*[:=][ \t]*[\"']?(?P<name>[^\"'\n#]{1,200}?)[\"']?[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)
_NO_LAYOUT = frozenset({"none", "null", "nil", "false", "~"})
_META = re.compile(
    r"(?:\bdefinePageMeta\s*\(|\bexport\s+default\s*\{)(?:[^()]|\([^()]{0,100}\)){0,400}?\blayout[\"']?\s*:\s*(?:[\"'`](?P<name>[\w/-]{1,80})[\"'`]|(?P<none>false))"
    r"|\bsetPageLayout\s*\(\s*(?:[\"'`](?P<set>[\w/-]{1,80})[\"'`]|(?P<unset>false))"
)
_SHOWS_LAYOUTS = ("app.vue", re.compile(r"<(?:NuxtLayout|nuxt-layout)\b(?![^<>]{0,400}\sname=)"))
"""A program's first component shows no layout unless it has an element for it, and that of a page only where this names none."""
_LAYOUT_TAG = re.compile(r"\{%-?\s*layout\s+(?:[\"'](?P<name>[^\"'\n%]{1,200})[\"']|(?P<none>none|false))[^%]{0,100}%\}")
_BLOCK = re.compile(r"\{%-?\s*block\b")
_TYPE = re.compile(r"^type[ \t]*[:=][ \t]*[\"']?(?P<name>[\w-]{1,80})[\"']?[ \t]*\r?$", re.MULTILINE)
_PAGES = frozenset({"pages", "views"})


def beside(layout: str, page: str) -> str:
    """*page* and then its *layout*: front matter must stand first."""
    return f"{page}\n\n{layout}"


def laid(layout: str, page: str) -> str:
    """*layout* with what the *page* says in its blocks, or beside it where it has none."""
    return overlaid(layout, page) if _BLOCK.search(layout) else beside(layout, page)


def layouts(source: str, path: str, page: str = "", text: str = "") -> Iterator[Mention]:
    """The layout of *source*, the text of *path*; at most one. It stands within the page at *page*, whose *text* may have a say in it."""
    place = PurePosixPath(path)
    folders = place.parts[:-1]
    front = _FRONT.match(source)
    if front and (named := _LAYOUT.search(front["said"])):
        if named["name"].lower() not in _NO_LAYOUT:
            yield _around(source, _named(named["name"]), beside, sure=True)
    elif place.suffix == ".vue":
        if names := _of_vue(source, place):
            yield replace(_around(source, names, around), only_if=_SHOWS_LAYOUTS if len(names) > 1 else None)
    elif names := _of_folders(place):
        yield _around(source, names, around)
    elif "layouts" in folders and "{{" in source and re.search(r"\{\{-?\s*define\b", source):
        yield _around(source, _bases(place, _section(PurePosixPath(page), text)), overlaid)
    elif front and "content" in folders:
        yield _around(source, _of_hugo(place, _section(place, source)), beside)
    elif tag := _LAYOUT_TAG.search(source):
        if tag["name"]:
            yield _around(source, tuple(f"{folder}{tag['name']}" for folder in ("layout/", "layouts/", "")), laid, sure=True)
    elif place.suffix in (".liquid", ".json") and "templates" in folders:
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
    found = list(_META.finditer(source))  # one that is set as the page runs goes before what it declares
    if found and (found[-1]["none"] or found[-1]["unset"]):
        return ("app.vue",)
    return (f"layouts/{(found[-1]['name'] or found[-1]['set']) if found else 'default'}.vue", "app.vue")


def _of_folders(place: PurePosixPath) -> tuple[str, ...]:
    """The layouts of the nearest folder that has one, at or above that of a page of SvelteKit or Next.js, above it for a layout itself."""
    stem, folders = place.name.partition(".")[0], [place.parent, *place.parent.parents]
    if place.suffix == ".svelte" and stem.startswith(("+page", "+layout")):
        return tuple(f"{folder}/+layout.svelte" for folder in (folders if stem.startswith("+page") else folders[1:]))
    if place.suffix not in PROGRAMS:
        return ()
    if "app" in place.parts[:-1] and stem in ("page", "layout"):
        inside = [folder for folder in folders if "app" in folder.parts]
        return tuple(f"{folder}/layout{suffix}" for folder in (inside if stem == "page" else inside[1:]) for suffix in PROGRAMS)
    if "pages" in place.parts[:-1] and not stem.startswith("_"):
        top = next(folder for folder in folders if folder.name == "pages")
        return tuple(f"{top}/_app{suffix}" for suffix in PROGRAMS)
    return ()


def _section(place: PurePosixPath, source: str) -> str:
    """The section of Hugo's ``content`` to which the page *source* at *place* belongs: as its front matter says, else by its folder."""
    if "content" not in place.parts[:-1]:
        return ""
    front = _FRONT.match(source)
    typed = _TYPE.search(front["said"]) if front else None
    inside = place.parts[place.parts.index("content") + 1 : -1]
    return typed["name"] if typed else inside[0] if inside else ""


def _of_hugo(place: PurePosixPath, section: str) -> tuple[str, ...]:
    """The templates that may show the page at *place* in Hugo's ``content``, by its *section* and its kind."""
    is_list = place.name.startswith("_index.")
    home = ("index", "home") if is_list and place.parent.name == "content" else ()
    kinds = (*home, *(("list", "section") if is_list else ("single", "page")))
    folders = (*([f"layouts/{section}"] if section else []), "layouts/_default", "layouts")
    return tuple(f"{folder}/{kind}.html" for kind in kinds for folder in folders)


def _bases(place: PurePosixPath, section: str) -> tuple[str, ...]:
    """The bases of Hugo's template at *place*, that of the page's *section* before that of all pages."""
    folders = (*([f"layouts/{section}/"] if section else []), f"{place.parent}/", "layouts/_default/", "layouts/")
    return tuple(f"{folder}{kind}baseof.html" for folder in folders for kind in (f"{place.name.partition('.')[0]}-", ""))

"""Parts that are taken in by code: calls in PHP, WordPress's among them, and the tags of Vue's and Astro's components."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from compliance.sources.includes.blocks import settled
from compliance.sources.includes.places import paired
from compliance.sources.includes.slots import filled_with, tags
from compliance.sources.includes.values import Mention
from compliance.sources.php import HTML, Token, tokens
from compliance.sources.suffixes import BLADE, COMPONENTS, PROGRAMS

_CALL = re.compile(
    r"(?<![>:])(?P<plain>include|require)(?:_once)?\b(?P<file>[^;\"']{0,200}?[\"'][^\"'\n]{1,200}[\"'])"
    r"|(?<![>:])get_(?P<theme>header|footer|sidebar)\s*\(\s*(?:[\"'](?P<kind>[\w-]{1,80})[\"'])?"
    r"|(?<![>:])(?:get_template_part|locate_template)\s*\(\s*[\"'](?P<slug>[^\"'\n]{1,200})[\"'](?:\s*,\s*[\"'](?P<name>[\w-]{1,80})[\"'])?",
    re.IGNORECASE,
)
_CALLING = ("include", "require", "get_", "locate_template")
_QUOTED = re.compile(r"[\"']([^\"'\n]+)[\"']")
_IMPORT = re.compile(
    r"\bimport\s+(?P<name>\w+)?\s*,?\s*(?:\{(?P<named>[^{}\"']{1,2000})\})?\s*from\s*[\"'](?P<file>[^\"'\n]{1,300})[\"']"
    r"|\b(?P<late>\w+)\s*=\s*[^;\n\"']{0,120}\bimport\(\s*[\"'](?P<late_file>[^\"'\n]{1,300})[\"']"
)
_COMPONENT = re.compile(r"[A-Z]\w*|[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_OWN_SLOT = re.compile(r"\s(?:#|v-slot:)([\w.-]+)")
_LAYOUT = re.compile(r"(?<!\S)name=[\"']([\w/-]{1,80})[\"']")
_FENCE = re.compile(r"\s*---[ \t]*\r?\n(?:.*?\r?\n)??---[ \t]*(?=\r?\n|\Z)", re.DOTALL)


def unfenced(source: str, path: str) -> str:
    """*source*, the text of *path*, with blanks for the code with which an Astro component begins, and what JSX and Blade are read as."""
    fence = _FENCE.match(source) if path.lower().endswith((".astro", BLADE, *PROGRAMS)) else None
    return " " * fence.end() + source[fence.end() :] if fence else source


def mentions(source: str, path: str) -> Iterator[Mention]:
    """What the code in *source*, the text of *path*, takes in."""
    if "<?" in source:
        yield from _php(source)
    if path.lower().endswith((*COMPONENTS, *PROGRAMS, BLADE)):
        yield from _tags(source, PurePosixPath(path).suffix)


def _php(source: str) -> Iterator[Mention]:
    """Each call that takes in a file; its part goes between two pieces of the code that it stands in. Only a word of the program calls."""
    calls: list[Token] = []
    for token in (*tokens(source), Token(HTML, len(source), len(source))):
        if token.text.startswith(_CALLING):
            calls.append(token)
        elif token.text == HTML:
            for word in calls:
                call = _CALL.match(source, word.start, token.start)
                if call and (files := _files(call)):
                    yield Mention(*call.span(), files, settled, (call.end(), call.end()), ("?>", "<?php "))
            calls.clear()


def _files(call: re.Match[str]) -> tuple[str, ...]:
    """The files that *call* may mean, the first that there is."""
    if call["plain"]:
        quoted = _QUOTED.search(call["file"])
        return (quoted[1],) if quoted else ()
    slug, kind = (call["theme"], call["kind"]) if call["theme"] else (call["slug"], call["name"])
    plain = slug if PurePosixPath(slug).suffix else f"{slug}.php"
    return (f"{slug}-{kind}.php", plain) if kind else (plain,)


def _tags(source: str, own_suffix: str) -> Iterator[Mention]:
    """The elements of components: by what these are imported as, else by a file of their name, which a framework finds itself, of the *own_suffix* first."""
    suffixes = tuple(dict.fromkeys((own_suffix, *COMPONENTS, *PROGRAMS)))
    files = dict(_imported(source))
    fence = _FENCE.match(source)
    markup = [tag for tag in tags(source, fence.end() if fence else 0) if _COMPONENT.fullmatch(tag.name)]
    elements = {element.start: element for element in paired(markup)}
    for tag in markup:
        if not tag.opens:
            continue
        element = elements.get(tag.start)
        name = "".join(part[0].upper() + part[1:] for part in tag.name.split("-"))
        file = files.get(tag.name) or files.get(name) or ""
        is_own = file.startswith((".", "/", "@/", "~", "$lib/")) or file.endswith((*COMPONENTS, *PROGRAMS))
        called = _called(name, source[tag.start : tag.end]) or [name, name.removeprefix("Lazy"), tag.name]
        names = _files_of(file, name, suffixes) if is_own else (one + suffix for one in called for suffix in suffixes)
        own = _OWN_SLOT.search(source, tag.start, tag.end)
        join = partial(filled_with, own=own[1]) if own else filled_with
        body = (element.inside, element.until) if element else (tag.end, tag.end)
        yield Mention(tag.start, element.end if element else tag.end, tuple(dict.fromkeys(names)), join, body, sure=is_own)


def _imported(source: str) -> Iterator[tuple[str, str]]:
    """The names under which *source* imports something, each with its file as it is written."""
    for found in _IMPORT.finditer(source):
        file = found["file"] or found["late_file"]
        if name := found["name"] or found["late"]:
            yield name, file
        for one in (found["named"] or "").split(","):
            if words := one.split():
                yield words[-1], file


def _files_of(file: str, name: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """The files that an import of *name* from *file* may mean: that, that with a suffix, one in the folder, one that the folder hands on."""
    file = re.sub(r"\A[@~#$](?=\w)", "", file)  # what stands for a folder of the site
    if file.endswith((*suffixes, BLADE)):
        yield file
        return
    yield from (one + suffix for one in (file, f"{file}/{name}", f"{file}/index", name) for suffix in suffixes)


def _called(name: str, tag: str) -> list[str]:
    """What Nuxt's own element for a layout takes in, by the *tag*; nothing where it names none, which the page's own goes before."""
    named = _LAYOUT.search(tag) if name == "NuxtLayout" else None
    return [f"layouts/{named[1]}"] if named else []

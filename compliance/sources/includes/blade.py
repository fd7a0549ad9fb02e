"""Blade, Laravel's templates, as the Jinja and the components that show the same: sections are blocks, ``<x-foot>`` is a component.

``@extends('layouts.app')`` names a base, ``@include('parts.foot')`` a part, ``@yield`` and ``@stack`` the places that sections and pushes
fill; ``{{ $slot }}`` shows what a component has within it.
"""
from __future__ import annotations

import re

_WITHIN = r"\((?P<said>(?:[^()\"']++|\"[^\"]{0,400}+\"|'[^']{0,400}+'|\((?:[^()]++|\([^()]{0,400}+\))*+\))*+)\)"
_TOKEN = re.compile(
    r"\{\{--.{0,1000}?--\}\}"
    r"|(?<![A-Za-z0-9_@.])@php(?![A-Za-z(])(?:[^@]|@(?!endphp(?![A-Za-z])))*+(?:@endphp|\Z)"
    rf"|(?<![A-Za-z0-9_@.])@(?P<word>[A-Za-z]+)(?:[ \t]*{_WITHIN})?"
    r"|(?P<slot>\{\{\s*\$(?P<name>\w+)\s*\}\}|\{!!\s*\$(?P<raw>\w+)\s*!!\})"
    r"|<x-slot(?::(?P<fill>[\w-]+)|\s+name=[\"'](?P<filled>[\w-]+)[\"'])[^<>]{0,300}>|(?P<unfill></x-slot(?::[\w-]+)?>)"
    r"|<(?P<ends>/?)x-(?P<tag>[\w.:-]+)",
    re.DOTALL,
)
_QUOTED = re.compile(r"""["']([^"'\n]{1,300})["']""")
_INCLUDES = frozenset("include includeIf includeWhen includeUnless includeFirst each".split())
_PLACES = frozenset({"yield", "stack"})
_FILLS = frozenset({"section", "push", "prepend"})
_ENDS = frozenset("endsection stop show append overwrite endpush endprepend".split())
_CONDITIONS = {"if": "if", "elseif": "elif", "else": "else", "endif": "endif", "unless": "unless", "endunless": "endunless"}


def as_component(source: str) -> str:
    """What *source* shows, as a text of which the parts are known."""
    tags: dict[str, str] = {}

    def told(token: re.Match[str]) -> str:
        if token["word"]:
            return _directive(token["word"], token["said"] or "", token[0])
        if token["slot"]:
            name = token["name"] or token["raw"]
            return "<slot />" if name == "slot" else f'<slot name="{name}">{token[0]}</slot>'
        if name := token["fill"] or token["filled"]:
            return f"<template #{name}>"
        if token["unfill"]:
            return "</template>"
        if token["tag"]:
            called = tags.setdefault(token["tag"], f"X{len(tags)}")
            return f"<{token['ends']}{called}"
        return ""

    shown = _TOKEN.sub(told, source)
    imports = "".join(f"import {called} from './components/{_path(tag)}'\n" for tag, called in tags.items())
    return f"---\n{imports}---\n{shown}" if imports else shown


def _directive(word: str, said: str, written: str) -> str:
    """What the directive *word* with what is *said* to it shows, else as it is *written*."""
    quoted = _QUOTED.findall(said)
    if word in _CONDITIONS:
        return f"{{% {_CONDITIONS[word]} {said.replace('%', ' ')} %}}"
    if word in _ENDS:
        return "{% endblock %}"
    if word == "parent":
        return "{{ super() }}"
    if not quoted:
        return written
    if word == "extends":
        return f'{{% extends "{_path(quoted[0])}" %}}'
    if word in _INCLUDES:
        return f'{{% include "{_path(quoted[0])}" %}}'
    if word in _PLACES:
        return f"{{% block {quoted[0]} %}}{quoted[1] if len(quoted) > 1 else ''}{{% endblock %}}"
    if word in _FILLS:
        return f"{{% block {quoted[0]} %}}" + (f"{quoted[1]}{{% endblock %}}" if len(quoted) > 1 else "")
    return written


def _path(name: str) -> str:
    return name.replace("::", "/").replace(".", "/") + ".blade.php"

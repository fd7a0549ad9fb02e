"""JSX and TSX: the markup in a program, and the strings that people read: properties, and what is written in lists and objects.

The program is parsed by tree-sitter and never run. Read are the texts between tags, the attributes of elements as of any HTML, and strings
with Japanese in them that a component, an object or a list is given, each as a paragraph. Comments, names, types and what functions are called with are not.
"""
from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections.abc import Iterator

import tree_sitter
import tree_sitter_typescript
from msgspec import Struct

from compliance.sources.constants import known
from compliance.sources.declarations import of_block
from compliance.sources.hiding import hiding
from compliance.sources.html_directives import css
from compliance.sources.html_kinds import VOID
from compliance.sources.masking import Code, GivenUp

_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_typescript.language_tsx()))
_LONGEST = 5.0  # seconds of processor time: a program as large as any that is read takes four
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_STRINGS = frozenset({"string", "template_string"})
_HOLDS = frozenset({"pair", "array", "variable_declarator", "jsx_attribute"})
"""What a string may be the value of that is shown, never a call, a type or a test."""
_PASSES = frozenset({"ternary_expression", "binary_expression", "parenthesized_expression", "as_expression", "satisfies_expression", "jsx_expression"})
_JOINS = frozenset({"&&", "||", "??", "+"})
_NAMES = {"pair": "key", "variable_declarator": "name", "ternary_expression": "condition"}
"""What of these is no value."""
_AROUND = re.compile(r"\s*\n\s*")
"""Blanks that JSX leaves out at the beginning and the end of a text."""
_SILENT = frozenset({"style", "script"})
_SHOWS_BODY = re.compile(r"\{\s*(?:\w+\.){0,2}children\s*\}")
_PLACES = frozenset({"Outlet", "Component"})
"""What routers and frameworks fill with the page."""
PARAGRAPH = "<p>"


class Piece(Struct, frozen=True):
    """``source[start:end]`` is shown as it is (``text``), in a paragraph of its own (``copy``), or is a ``value``; at a ``break`` one ends.

    A ``style`` is ``put`` as CSS. A ``tag`` of a component and a ``slot`` are ``put`` so where the program is to be a component for others; ``code`` shows nothing.
    """

    start: int
    end: int
    kind: str
    put: str = ""


def jsx(source: str) -> Iterator[Code]:
    """The code in *source*, in order; where a paragraph begins or ends it holds the tag of one. Raises GivenUp."""
    at, breaks = 0, True
    for piece in (*_pieces(source, _parsed(source)), Piece(len(source), len(source), "break")):
        own, is_code = piece.kind in ("copy", "break"), piece.kind not in ("text", "copy", "break")
        breaks = breaks or own
        for start, end in ((at, piece.start), (piece.start, piece.end if is_code else piece.start)):
            if end > start:
                is_value = start == piece.start and piece.kind in ("value", "slot")
                is_style = start == piece.start and piece.kind == "style"
                put = piece.put if is_style else PARAGRAPH if breaks and not is_value and end - start >= len(PARAGRAPH) else ""
                breaks = breaks and (is_style or not put)
                yield Code(start, end, is_value, is_tag=start == piece.start and piece.kind == "tag", put=put)
        breaks = own or (breaks and is_code)
        at = piece.end


def as_component(source: str) -> str:
    """The Astro component that shows what the program *source* shows: its imports in the fence, then its markup."""
    try:
        root = _parsed(source)
    except GivenUp:  # who reads the page itself says so
        return ""
    imports = "\n".join(source[node.start_byte : node.end_byte] for node in root.children if node.type == "import_statement")
    shown, at = [], 0
    for piece in _pieces(source, root):
        text = source[piece.start : piece.end]
        gap = " " if piece.start > at else ""
        shown.append(gap + {"text": text, "copy": f"<p>{text}</p>", "value": "{x}"}.get(piece.kind, piece.put))
        at = piece.end
    return f"---\n{imports}\n---\n{''.join(shown)}\n"


def _parsed(source: str) -> tree_sitter.Node:
    """The root of *source*, in which a byte is a character: others than those of ASCII are letters or blanks to a program.

    Raises GivenUp where it is no program and made to be slow.
    """
    plain = source if source.isascii() else "".join(char if char < "\x80" else " " if char.isspace() else "x" for char in source)
    written, last = plain.encode("ascii"), time.process_time() + _LONGEST
    try:
        return _PARSER.parse(lambda at, _: written[at:], progress_callback=lambda *_: time.process_time() > last).root_node
    except ValueError as error:
        _PARSER.reset()
        raise GivenUp from error


def _pieces(source: str, root: tree_sitter.Node) -> list[Piece]:
    found: list[Piece] = []
    values: list[Piece] = []
    pending: list[tuple[tree_sitter.Node, bool, bool]] = [(root, False, False)]
    while pending:
        node, shown, inside = pending.pop()
        if node.type in _STRINGS:
            found += _strings(source, node) if shown else ()
        elif node.type in ("jsx_element", "jsx_self_closing_element"):
            if not inside:
                found += (Piece(at, at, "break") for at in (node.start_byte, node.end_byte))
            pending += _element(source, node, found)
        elif node.type in ("jsx_text", "html_character_reference"):
            found.append(_text(source, node.start_byte, node.end_byte))
        elif node.type == "jsx_expression" and inside:
            said = [child for child in node.named_children if child.type != "comment"]
            if said and said[0].type in _STRINGS:
                found += _fragments(said[0], "text")
            elif said:
                whole = source[node.start_byte : node.end_byte]
                values.append(Piece(node.start_byte, node.end_byte, "slot", "<slot />") if _SHOWS_BODY.fullmatch(whole) else Piece(node.start_byte, node.end_byte, "value"))
                pending += [(child, True, True) for child in said]
        elif node.type != "comment":
            dropped = _dropped(node)
            gives = node.type in _HOLDS or (shown and _is_passed(node))
            name = node.child_by_field_name(_NAMES[node.type]) if node.type in _NAMES else None
            pending += [(child, gives and child != name, inside) for child in node.children if child != dropped]
    return _settled(found, values)


def _dropped(node: tree_sitter.Node) -> tree_sitter.Node | None:
    """What of *node* a constant leaves out: ``false && …``, ``false ? … : …``, ``true ? … : …``."""
    if node.type == "ternary_expression" and (tested := node.child_by_field_name("condition")):
        side = {"false": "consequence", "null": "consequence", "true": "alternative"}.get(tested.type)
        return node.child_by_field_name(side) if side else None
    left, operator = (node.child_by_field_name(name) for name in ("left", "operator"))
    is_off = node.type == "binary_expression" and operator and operator.type == "&&" and left and left.type in ("false", "null", "undefined")
    return node.child_by_field_name("right") if is_off else None


def _is_passed(node: tree_sitter.Node) -> bool:
    """Whether a string in *node* is what that amounts to, at least at times."""
    operator = node.child_by_field_name("operator") if node.type == "binary_expression" else None
    return node.type in _PASSES and (operator is None or operator.type in _JOINS)


def _text(source: str, start: int, end: int) -> Piece:
    """The text at ``source[start:end]`` without the blanks of the program's lines."""
    before = _AROUND.match(source, start, end)
    start = before.end() if before else start
    stripped = len(source[start:end].rstrip())
    return Piece(start, start + stripped if "\n" in source[start + stripped : end] else end, "text")


def _settled(found: list[Piece], values: list[Piece]) -> list[Piece]:
    """*found* in order, and those of *values* in which nothing was found."""
    starts = sorted(piece.start for piece in found if piece.end > piece.start)
    bare = [value for value in values if (at := bisect_left(starts, value.start)) == len(starts) or starts[at] >= value.end]
    done, kept = 0, []
    for piece in sorted([*found, *bare], key=lambda piece: (piece.start, piece.end)):
        if piece.start >= done:
            kept.append(piece)
            done = piece.end
    return kept


def _element(source: str, node: tree_sitter.Node, found: list[Piece]) -> Iterator[tuple[tree_sitter.Node, bool, bool]]:
    """What is to be looked at in the element *node*; its tags go to what is *found*."""
    alone = node.type == "jsx_self_closing_element"
    opening = node if alone else node.child_by_field_name("open_tag")
    closing = None if alone else node.child_by_field_name("close_tag")
    if opening is None:
        return
    named = opening.child_by_field_name("name")
    name = source[named.start_byte : named.end_byte] if named else ""
    if name in _SILENT:
        return
    if name[:1].islower() and "." not in name and (not alone or name in VOID):
        found += _tag(source, opening)
        found += _tag(source, closing) if closing else ()
    else:
        put = ("<slot />", "") if name in _PLACES else (f"<{name} />", "") if alone else (f"<{name}>", f"</{name}>")
        found.append(Piece(opening.end_byte - (2 if alone else 1), opening.end_byte, "tag", put[0] if name else ""))
        found += [Piece(closing.start_byte, closing.end_byte, "tag", put[1] if name else "")] if closing else ()
        yield from ((child, True, False) for child in opening.named_children if child.type == "jsx_attribute")
    if not alone:
        yield from ((child, False, True) for child in node.children if child not in (opening, closing))


def _tag(source: str, tag: tree_sitter.Node) -> Iterator[Piece]:
    """The *tag* of an element of HTML in *source*, but for the code in it."""
    at = tag.start_byte
    for attribute in tag.named_children:
        code = attribute if attribute.type == "jsx_expression" else next((one for one in attribute.named_children if one.type == "jsx_expression"), None)
        if code is not None:
            piece = Piece(code.start_byte, code.end_byte, "code") if code is attribute else _valued(source, attribute, code)
            yield Piece(at, piece.start, "text")
            yield piece
            at = code.end_byte
    yield Piece(at, tag.end_byte, "text")


def _valued(source: str, attribute: tree_sitter.Node, code: tree_sitter.Node) -> Piece:
    """The *code* that is the value of an *attribute*: a style is put as CSS where it fits, a constant says whether the attribute is there."""
    name, written = source[attribute.start_byte : code.start_byte].rstrip("= \t\r\n"), source[code.start_byte + 1 : code.end_byte - 1]
    if name == "style":
        said = css(written)
        room = max(map(len, source[code.start_byte : code.end_byte].splitlines()), default=0)
        for put in (f"'{said}'" if " " in said else said, "display:none" if hiding(of_block(said).settled()[0]) else ""):
            if put and not re.search(r"[\"'>]", put.strip("'")) and len(put) <= room:
                return Piece(code.start_byte, code.end_byte, "style", put)
    if (shows := known(written)) is not None:
        return Piece(attribute.start_byte + (len(name) if shows else 0), code.end_byte, "code")
    return Piece(code.start_byte, code.end_byte, "value")


def _strings(source: str, node: tree_sitter.Node) -> Iterator[Piece]:
    if _JAPANESE.search(source, node.start_byte, node.end_byte):
        yield from _fragments(node, "copy")


def _fragments(node: tree_sitter.Node, kind: str) -> Iterator[Piece]:
    """The texts in the string *node*, and the values that it puts between them."""
    first = True
    for child in node.named_children:
        if child.type == "string_fragment":
            yield Piece(child.start_byte, child.end_byte, kind if first else "text")
            first = False
        elif child.type == "template_substitution":
            yield Piece(child.start_byte, child.end_byte, "value")
            first = False

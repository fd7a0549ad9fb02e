"""What CSS declares of an element, in a style attribute or a rule of a sheet: read once, in one way, with shorthands written out."""
from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import cast

from msgspec import Struct

from compliance.sources import css_values
from compliance.sources.css_pieces import parted
from compliance.sources.css_properties import name_of, written_out

Declarations = Mapping[str, str]
"""Values by property, both in lower case."""
NONE: Declarations = {}
_MOST_CUSTOM = 256  # custom properties of elements that are carried down


class Declared(Struct, frozen=True):
    """What is declared ``usually`` and as ``!important``, and the ``customs``: properties that others ask for by ``var()``.

    Values that ask for such a property are as written, all others plain and written out.
    """

    usually: Declarations = NONE
    firmly: Declarations = NONE
    customs: Declarations = NONE

    @property
    def paints(self) -> bool:
        """Whether it says what is behind words."""
        return any(name.startswith("background") for name in (*self.usually, *self.firmly))

    def settled(self, around: Declarations = NONE) -> tuple[Declarations, Declarations]:
        """What is declared usually and firmly where the customs *around* are known: plain values, shorthands written out."""
        customs = within(around, self.customs)
        return _settled(self.usually, customs), _settled(self.firmly, customs)


NOTHING = Declared()


class Said(Struct, frozen=True, eq=False):
    """What the sheets of a page declare of an element: ``usually``, so that its own style attribute does not count against it, and ``at_times``."""

    usually: Declarations = NONE
    firmly: Declarations = NONE
    at_times: frozenset[str] = frozenset()


UNSAID = Said()


def within(around: Declarations, own: Declarations) -> Declarations:
    """The custom properties of an element with its *own* within *around*: those of the page stay where they are, however many."""
    if not own:
        return around
    elements, page = around.maps if isinstance(around, ChainMap) else ({}, cast("dict[str, str]", around))  # never written to
    return around if len(elements) >= _MOST_CUSTOM else ChainMap({**elements, **own}, page)


def of_block(css: str) -> Declared:
    """What a block of declarations, or a style attribute, declares that has a say in whether words are seen.

    Of two that say one thing the later counts that a browser takes: ``display: none; display: nonsense`` hides.
    """
    from compliance.sources.html_core import StyleDeclaration

    usually: dict[str, str] = {}
    firmly: dict[str, str] = {}
    customs: dict[str, str] = {}
    for piece in parted(css, ";"):
        style = StyleDeclaration.parse(piece)
        for written in style:
            if written.startswith("--"):
                customs[written.lower()] = style[written]
            elif name := name_of(css_values.plain(written, NONE)):
                said = firmly if style.important(written) else usually
                for longhand, value in _known(name, style[written]).items():
                    said.pop(longhand, None)  # behind the shorthand that stands before it
                    said[longhand] = value
    return Declared(usually, firmly, customs)


def _known(name: str, value: str) -> Mapping[str, str]:
    """What is known of a declaration before the custom properties are that it asks for."""
    value = value[: css_values.LONGEST].lower()
    return {name: value} if "var(" in value else dict(written_out(name, css_values.plain(value, NONE)))


def _settled(said: Declarations, customs: Declarations) -> Declarations:
    if not any("var(" in value for value in said.values()):
        return said
    settled: dict[str, str] = {}
    for name, value in said.items():
        settled.update(written_out(name, css_values.plain(value, customs)) if "var(" in value else ((name, value),))
    return settled

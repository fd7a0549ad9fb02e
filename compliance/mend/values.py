"""A way of mending as ``rules/rewrites/`` says it, compiled."""

from __future__ import annotations

from msgspec import Struct

from compliance.mend.templates import Template
from compliance.reading.patterns import Pattern


class Swap(Struct, frozen=True):
    """Words that match ``pattern`` give way to ``text``; an empty text drops them."""

    pattern: Pattern
    text: Template


class Becomes(Struct, frozen=True):
    """An example: the first sentence of *text* that is found fault with is proposed as *to*."""

    text: str
    to: str


class Stays(Struct, frozen=True):
    """An example of what must not be said otherwise, and why."""

    text: str
    because: str


class Remedy(Struct, frozen=True):
    """What may be done about findings of ``mends``, labels and rules: all that is known, in this order.

    ``swaps`` change words, ``answers`` the sentence's last clause (the clause before it then stands against it:
    麻酔をするので → 麻酔をしますが). ``omits`` is "clause" where the clause that holds the finding may be left out,
    "end" where the sentence may end before its last clause, whichever holds the finding; either way only a clause
    that ends in one of ``gone`` is left out.
    What comes of it in the end matches none of ``never`` and, where there are any, one of ``must``.
    """

    id: str
    mends: frozenset[str]
    swaps: tuple[Swap, ...] = ()
    answers: tuple[Swap, ...] = ()
    omits: str = ""
    gone: tuple[Pattern, ...] = ()
    never: tuple[Pattern, ...] = ()
    must: tuple[Pattern, ...] = ()
    becomes: tuple[Becomes, ...] = ()
    stays: tuple[Stays, ...] = ()


class Remedies(Struct, frozen=True):
    """All remedies, the nouns that say nothing without the words before them (最先端の**治療**です), and what is
    never proposed though no rule finds fault with it. No clause is left out that tells one of ``facts``.
    """

    all: tuple[Remedy, ...] = ()
    bare: frozenset[str] = frozenset()
    never: tuple[Pattern, ...] = ()
    facts: tuple[Pattern, ...] = ()

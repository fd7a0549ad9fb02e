"""Functions of PHP that nothing calls: what one would show is not shown. Known of a page with its parts, in any of which a call may stand."""
from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from compliance.sources.php import STRING, Token, brackets, tokens

_SIGN = re.compile(r"\bfunction\s", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d]")
_WORD = re.compile(r"\w+")
_TYPES = frozenset({"class", "trait", "interface", "enum"})
_ASKING = "function_exists"


class _Function(Struct):
    """A function by its name, the numbers of its first and last brace, and the names that its body says."""

    name: str
    first: int
    last: int
    says: set[str]


def without_uncalled(source: str) -> str:
    """*source* without the bodies of functions whose name nothing says that is shown: neither a call nor a string, as for a hook. Methods stay."""
    if "<?" not in source or _SIGN.search(source) is None:
        return source
    found = list(tokens(source))
    functions, said = _functions(source, found)
    by_name: dict[str, list[_Function]] = {}
    for one in functions:
        by_name.setdefault(one.name, []).append(one)
    waiting = list(said)
    while waiting:
        for called in by_name.pop(waiting.pop(), ()):
            waiting += called.says
    pieces, at = [], 0
    for gone in sorted((one for held in by_name.values() for one in held), key=lambda one: one.first):
        start, end = found[gone.first].end, found[gone.last].start
        if start >= at:
            pieces.append(source[at:start])
            at = end
    return "".join((*pieces, source[at:]))


def _functions(source: str, found: Sequence[Token]) -> tuple[list[_Function], set[str]]:
    """The functions among the tokens *found* of *source*, and the names that are said outside of any."""
    closed = brackets(found)
    functions: list[_Function] = []
    said: set[str] = set()
    around: list[_Function] = []
    methods = 0  # up to which token the body of a class goes
    for at, token in enumerate(found):
        while around and around[-1].last < at:
            around.pop()
        says = around[-1].says if around else said
        before, earlier = (found[at - back].text if at >= back else "" for back in (1, 2))
        if token.text in _TYPES and before != "::" and (body := _body(found, at)) in closed:
            methods = max(methods, closed[body])
        elif (before == "function" or (before, earlier) == ("&", "function")) and at > methods and _NAME.match(token.text) and (body := _body(found, at)) in closed:
            around.append(_Function(token.text, body, closed[body], set()))
            functions.append(around[-1])
        elif token.text == STRING and (before, earlier) != ("(", _ASKING):
            says.update(word.lower() for word in _WORD.findall(source, token.start, token.end))
        elif token.text:
            says.add(token.text.rpartition("\\")[2])
    return functions, said


def _body(found: Sequence[Token], at: int) -> int:
    """The number of the brace that begins what token *at* names; -1 where none does."""
    return next((number for number in range(at, min(at + 200, len(found))) if found[number].text in "{;"), -1)

"""What of a PHP file is surely not reached: branches of conditions that are constants, with braces, colons or neither, and what follows ``exit`` or ``return``."""
from __future__ import annotations

import re

from compliance.sources.constants import known
from compliance.sources.php import HTML, brackets, tokens

_SIGN = re.compile(
    r"\b(?:exit|die|return|__halt_compiler)\b|\b(?:else)?\s*(?:if|while)\s*\(|\b(?:false|null|0)\s*(?:&&|and\b)|\b(?:true|1)\s*(?:\|\||or\b)", re.IGNORECASE
)
"""What there is in a file of which something may not be reached."""
_LEAVES = frozenset({"exit", "die", "return", "__halt_compiler"})
_LOOPS = frozenset({"while", "for", "foreach", "switch", "declare"})
_TYPES = frozenset({"class", "trait", "interface", "enum"})
_TURNS = frozenset({"elseif", "else"})
_MODIFIERS = frozenset({"abstract", "final", "readonly"})
_AND, _OR = frozenset({"&&", "and"}), frozenset({"||", "or"})
_DEEPEST = 40  # statements within statements that are looked into: deeper ones are taken as they come

Span = tuple[int, int]


def unreached(source: str) -> list[Span]:
    """The places of *source* that are surely not reached, in the order in which they end; one may lie in another."""
    if "<?" not in source or _SIGN.search(source) is None:
        return []
    walk = _Walk(source)
    at = 0
    while at < len(walk.tokens):
        at, _ = walk.statements(at, frozenset(), 0, in_file=True)
        at += 1  # what closes something that was opened in another file
    return walk.spans


class _Walk:
    """A walk over the statements of a file; each takes the number of its first token and tells that behind its last, and whether it surely leaves."""

    def __init__(self, source: str) -> None:
        self.tokens = list(tokens(source))
        self.spans: list[Span] = []
        self._source = source
        self._closed = brackets(self.tokens)

    def _text(self, at: int) -> str:
        return self.tokens[at].text if at < len(self.tokens) else ""

    def _start(self, at: int) -> int:
        return self.tokens[at].start if at < len(self.tokens) else len(self._source)

    def _leave_out(self, start: int, end: int) -> None:
        if start < end:
            self.spans.append((start, end))

    def statements(self, at: int, ends: frozenset[str], depth: int, *, in_file: bool, falls: bool = False) -> tuple[int, bool]:
        """Those up to a word of *ends* or a closing brace; what *falls* through cases is reached behind any of them."""
        behind = 0
        while at < len(self.tokens) and self._text(at) not in ends and self._text(at) != "}":
            at, leaves = self.statement(at, depth, in_file=in_file)
            if leaves and not behind and not falls:
                behind = at
        if behind and (at > behind or self._text(behind - 1) == HTML):
            self._leave_out(self._last_sign(behind), self._start(at))
        return at, bool(behind)

    def _last_sign(self, at: int) -> int:
        """From where on is left out what follows the statement before *at*."""
        last = self.tokens[min(at, len(self.tokens)) - 1]
        return last.start if last.text in (";", HTML) else last.end

    def statement(self, at: int, depth: int, *, in_file: bool) -> tuple[int, bool]:
        word = self._text(at)
        if depth > _DEEPEST:
            return self._simple(at)[0], False
        if word == "{":
            return self._block(at, depth, in_file=in_file)
        if word == "if":
            return self._chain(at, depth, in_file=in_file)
        if word in _LOOPS and self._text(at + 1) == "(":
            return self._loop(at, depth, in_file=in_file), False
        if word in ("try", "do"):
            return self.statement(at + 1, depth + 1, in_file=in_file)[0], False
        if word in ("catch", "finally"):
            body = self._behind(at + 1)
            return self.statement(body, depth + 1, in_file=in_file)[0], False
        if (word == "function" and self._text(at + 1) not in ("(", "&")) or word in _TYPES | _MODIFIERS:
            return self._definition(at, depth), False
        return self._simple(at, in_file=in_file)

    def _behind(self, at: int) -> int:
        """The number of the token behind the brackets that begin at *at*, which need not be there."""
        if self._text(at) != "(":
            return at
        return self._closed.get(at, len(self.tokens) - 1) + 1

    def _block(self, at: int, depth: int, *, in_file: bool, falls: bool = False) -> tuple[int, bool]:
        at, leaves = self.statements(at + 1, frozenset(), depth + 1, in_file=in_file, falls=falls)
        return at + 1, leaves

    def _definition(self, at: int, depth: int) -> int:
        """A function or a class, which does nothing where it stands."""
        while at < len(self.tokens) and self._text(at) not in ("{", ";", "}"):
            at = self._behind(at) if self._text(at) == "(" else at + 1
        return self._block(at, depth, in_file=False)[0] if self._text(at) == "{" else at + 1

    def _loop(self, at: int, depth: int, *, in_file: bool) -> int:
        word, body = self._text(at), self._behind(at + 1)
        falls = word == "switch"
        start = self._start(body)
        if self._text(body) == ":":
            end, _ = self.statements(body + 1, frozenset({f"end{word}"}), depth + 1, in_file=in_file, falls=falls)
            last, following = self._start(end), end + 1
        elif self._text(body) == "{":
            following, _ = self._block(body, depth, in_file=in_file, falls=falls)
            last = self._start(following - 1)
        else:
            following, _ = self.statement(body, depth + 1, in_file=in_file)
            last = self._last_sign(following)
        if word == "while" and self._known(at) is False:
            self._leave_out(start + (self._text(body) in ":{"), last)
        return following

    def _known(self, at: int) -> bool | None:
        """What the condition behind the word *at* surely is."""
        condition = self.tokens[at + 2 : self._behind(at + 1) - 1]
        return known(" ".join(self._source[token.start : token.end] for token in condition))

    def _chain(self, at: int, depth: int, *, in_file: bool) -> tuple[int, bool]:
        """``if`` with all its turns."""
        settled, leaves = False, True
        while True:
            is_else = self._text(at) == "else" and self._text(at + 1) != "if"
            at += self._text(at) == "else" and not is_else
            shows = True if is_else else self._known(at)
            body = at + 1 if is_else else self._behind(at + 1)
            is_long = self._text(body) == ":"
            is_dead = settled or shows is False
            before = len(self.spans)
            if is_long:
                following, left = self.statements(body + 1, _TURNS | {"endif"}, depth + 1, in_file=in_file)
                start, end = self.tokens[body].end, self._start(following)
            else:
                following, left = self.statement(body, depth + 1, in_file=in_file)
                is_block = self._text(body) == "{"
                start = self.tokens[body].end if is_block else self._start(body)
                end = self._start(following - 1) if is_block else self._last_sign(following)
            if is_dead:
                del self.spans[before:]
                self._leave_out(start, end)
            leaves = leaves and (left or is_dead)
            settled = settled or shows is True
            at = following
            if self._text(at) not in _TURNS:
                return at + (is_long and self._text(at) == "endif"), leaves and settled

    def _simple(self, at: int, *, in_file: bool = False) -> tuple[int, bool]:
        """A statement up to its semicolon, or to the end of the block of code or of what holds it."""
        first = at
        while at < len(self.tokens) and self._text(at) not in (";", HTML, "}"):
            at = self._closed.get(at, at) + 1
        at += at < len(self.tokens) and self._text(at) != "}"
        at = max(at, first + 1)
        self._guarded(first, at)
        if self._text(first) not in _LEAVES:
            return at, False
        if in_file and self._text(first) == "return":  # which ends this file alone, not the page that takes it in
            self._leave_out(self.tokens[first].start, self.tokens[first].end)
        return at, True

    def _guarded(self, first: int, last: int) -> None:
        """Leave out what stands behind a constant that settles all of the statement."""
        if last - first > 2 and (word := self._text(first)) and (
            (self._text(first + 1) in _AND and known(word) is False) or (self._text(first + 1) in _OR and known(word) is True)
        ):
            self._leave_out(self._start(first + 2), self._last_sign(last))


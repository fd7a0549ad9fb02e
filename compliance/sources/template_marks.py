"""Where template code stands in a text, for languages that put it between marks: one walk, whatever the text holds."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from compliance.sources.masking import Code

# bounded, so that one that is never closed costs little however often it begins
_STRINGS = {
    '"': r'"(?:[^"\\]|\\.){0,400}"', "'": r"'(?:[^'\\]|\\.){0,400}'", "`": r"`[^`]{0,400}`",
    "/*": r"/\*.{0,1000}?\*/", "//": r"(?://|#)[^\n]{0,400}?(?=\?>|\n|\Z)",
}  # fmt: skip


class Marks(Struct, frozen=True, dict=True):
    """Code from ``opens`` to ``closes``; what ``quotes`` begins hides the closing mark. ``endless``: the last may lack it.

    ``values``: what stands between is put on the page, unless it begins with one of the words ``commands``.
    """

    opens: str
    closes: str
    values: bool = False
    quotes: tuple[str, ...] = ()
    commands: str = ""
    endless: bool = False

    @cached_property
    def _inner(self) -> re.Pattern[str]:
        hiding = "|".join(_STRINGS[quote] for quote in self.quotes)
        return re.compile(rf"{hiding}|(?P<end>{self.closes})" if hiding else rf"(?P<end>{self.closes})", re.DOTALL)

    @cached_property
    def _closing(self) -> re.Pattern[str]:
        return re.compile(self.closes)

    @cached_property
    def _command(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.opens})[-~]?\s*(?:{self.commands})" if self.commands else r"(?!)")

    def end(self, source: str, start: int, *, quoted: bool) -> int:
        """Where code that begins before *start* ends, -1 where it does not; *quoted* says whether to heed quotes."""
        if not quoted:
            found = self._closing.search(source, start)
            return found.end() if found else -1
        return next((match.end() for match in self._inner.finditer(source, start) if match["end"]), -1)

    def is_value(self, written: str) -> bool:
        """Whether the code *written* puts something on the page."""
        return self.values and not self._command.match(written)


def codes(source: str, marks: tuple[Marks, ...], hidden: tuple[str, ...] = (), literal: tuple[str, ...] = ()) -> Iterator[Code]:
    """The code in *source*, in order.

    Between ``{% name %}`` and ``{% endname %}`` all is code for a name of *hidden*, and nothing is for one of *literal*. A
    mark that is never closed is text. What was once looked for in vain is not looked for again, so that no text makes the
    walk longer than itself: a mark that closes nowhere behind, the end of a block, an end outside of quotes.
    """
    walk = _Walk(source, marks)
    at = 0
    while found := walk.opened(at):
        start, at, mark = found
        end = walk.end(at, mark)
        if end < 0:
            continue
        written = source[start:end]
        name = _block(written, hidden + literal)
        closing = walk.closing(name, end) if name else None
        yield Code(start, closing.end() if closing and name in hidden else end, mark.is_value(written))
        if closing and name in literal:
            yield Code(*closing.span())
        at = closing.end() if closing else end


class _Walk:
    """A walk over a text, with what it looked for in vain."""

    def __init__(self, source: str, marks: tuple[Marks, ...]) -> None:
        self._source = source
        self._marks = list(marks)
        self._quoted = {mark for mark in marks if mark.quotes}
        self._unclosed: set[str] = set()
        self._opening = self._pattern()

    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(f"({mark.opens})" for mark in self._marks) or "(?!)")

    def opened(self, at: int) -> tuple[int, int, Marks] | None:
        """The next mark from *at* on that may be closed: where it begins and ends, and which it is."""
        match = self._opening.search(self._source, at)
        return (*match.span(), self._marks[(match.lastindex or 1) - 1]) if match else None

    def end(self, start: int, mark: Marks) -> int:
        """The end of the code from *start* on, -1 where it has none."""
        if mark in self._quoted:
            if (end := mark.end(self._source, start, quoted=True)) >= 0:
                return end
            self._quoted.remove(mark)
        end = mark.end(self._source, start, quoted=False)
        if end < 0 and mark.endless:
            return len(self._source)
        if end < 0:
            self._marks.remove(mark)
            self._opening = self._pattern()
        return end

    def closing(self, name: str, at: int) -> re.Match[str] | None:
        """Where the block *name* that was opened before *at* is closed."""
        if name in self._unclosed:
            return None
        found = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(self._source, at)
        if found is None:
            self._unclosed.add(name)
        return found


def _block(written: str, names: tuple[str, ...]) -> str:
    """The one of *names* that the tag *written* opens, empty where it opens none."""
    found = re.match(r"\{%-?\s*(\w+)", written)
    return found[1] if found and found[1] in names else ""

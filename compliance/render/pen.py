"""What writes on a terminal: nothing that a page says can steer it, colours are put in afterwards."""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from compliance.model import LawEntry
from compliance.render.columns import columns, fold, one_line
from compliance.words import Say

NARROWEST = 40
INDENT = "  "
_STYLES = {"strong": "1", "dim": "2", "error": "1;31", "warning": "33", "info": "36", "good": "32"}


class Pen(Struct, frozen=True):
    """Writes text of pages without what a terminal obeys; called, it gives one piece in a style."""

    color: bool
    width: int
    say: Say
    law: Mapping[str, LawEntry] = field(default_factory=dict)

    def __call__(self, text: str, style: str = "") -> str:
        plain = one_line(text)
        return f"\x1b[{_STYLES[style]}m{plain}\x1b[0m" if self.color and style and plain else plain

    def point(self, name: str, text: str) -> Iterator[str]:
        """*text* folded beside its *name*; nothing for an empty text."""
        if not text:
            return
        head = f"{INDENT}{name}  " if name else INDENT
        first, *others = fold(one_line(text), self.width - columns(head))
        yield self(head, "dim") + self(first)
        yield from (" " * columns(head) + self(line) for line in others)

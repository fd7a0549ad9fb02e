"""HTML as the standard's tree, with a way back to the source for every character.

No parser gives both a standard tree and the position of its text. So two passes of one library
work together. Its tokenizer says where every run of text, every character reference and every tag stands. Then a
*shadow* of the page, in which each word is replaced by a private-use mark that names its run, goes
through its tree builder: whatever the standard does with broken markup (implied ends, foster
parents, adoption), the marks come out where the words belong.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from compliance.sources import html_core
from compliance.sources.html_core import TokenType

# Private-use planes cannot be mistaken for white space or markup; two digits number 800 million runs.
_HIGH, _LOW, _BASE = 0xF0000, 0xF8000, 0x7000
_MARK = re.compile("([\U000f0000-\U000f6fff])([\U000f8000-\U000fefff])|[ \t\n\f\r]+")
_PRIVATE = re.compile("[\U000f0000-\U000fffff]")  # a page's own must not pass for marks
_BLANKS = " \t\n\f\r"
_WORD = re.compile(f"[^{_BLANKS}]+")
_TAG_NAME = re.compile(r"<[^\s/>]+")
_TEXT, _START = TokenType.TEXT, TokenType.START_TAG
NOSCRIPT = "noscripx"  # what noscript is called in the shadow
_TAG_ATTRIBUTE = "data-source-run"
# Only what is read from the tag itself needs its place; marking others would defeat the standard's limit on
# identical formatting elements.
_PLACED = frozenset({"br", "img", "image", "input", "meta", "area", "textarea"})


class Run(Struct, frozen=True):
    """``source[start:end]`` and the characters that it stands for; for a tag its source."""

    chars: str
    start: int
    end: int

    @property
    def verbatim(self) -> bool:
        """Whether each character stands for itself."""
        return len(self.chars) == self.end - self.start


class Tree(Struct, frozen=True):
    """The document node of the shadow, the runs that its marks number, and the source that they are runs of."""

    root: html_core.Document
    runs: list[Run]
    source: str

    def pieces(self, data: str) -> Iterator[Run | str]:
        """What a text node of the shadow says: runs, and white space as it is."""
        if len(data) == 2 and _HIGH <= ord(data[0]) < _LOW:  # a single run, as most are
            yield self.runs[(ord(data[0]) - _HIGH) * _BASE + ord(data[1]) - _LOW]
            return
        for match in _MARK.finditer(data):
            if match[1]:
                yield self.runs[(ord(match[1]) - _HIGH) * _BASE + ord(match[2]) - _LOW]
            else:
                yield match[0]

    def tag(self, element: html_core.Element) -> Run | None:
        """The tag behind a br, img, input, meta, area or textarea; None when the parser made it up."""
        number = element.attr(_TAG_ATTRIBUTE)
        return self.runs[int(number)] if number and number.isdigit() and int(number) < len(self.runs) else None

    def raw(self, element: html_core.Element) -> tuple[int, int] | None:
        """Where the text of a script or a style begins and ends in the source; None where it has none."""
        said = (piece for node in element.children if isinstance(node, html_core.Text) for piece in self.pieces(node.data))
        runs = [piece for piece in said if not isinstance(piece, str)]
        return (runs[0].start, runs[-1].end) if runs else None


def parse(source: str) -> Tree:
    """The tree of an HTML *source*."""
    # Same length, so that offsets stay: the tokenizer counts \r\n once and loses count at </>. noscript
    # would be raw text to it and could not hold a paragraph in the head.
    even = _even(source)
    masked = _PRIVATE.sub("\ufffd", even.replace("</>", "<!>"))
    masked = re.sub(r"(</?)noscript\b", rf"\1{NOSCRIPT}", masked, flags=re.IGNORECASE)
    runs: list[Run] = []
    shadow: list[str] = []
    done = 0
    for token, start, end in _placed(masked, _is_shadowed):
        shadow.append(masked[done:start])
        done = end
        written = masked if token.type is TokenType.START_TAG else even
        shadow.append(_shadowed(token, Run(written[start:done], start, done), runs))
    shadow.append(masked[done:])
    return Tree(html_core.parse("".join(shadow)), runs, source)


def tokens(source: str) -> Iterator[tuple[html_core.Token, int, int]]:
    """The tokens of an HTML *source* as a browser that runs scripts cuts it, each with the place where it begins and ends."""
    return _placed(_even(source).replace("</>", "<!>"))


def _even(source: str) -> str:
    return source.replace("\r\n", " \n").replace("\r", "\n")


def _placed(
    text: str, wanted: Callable[[html_core.Token], bool] | None = None
) -> Iterator[tuple[html_core.Token, int, int]]:  # fmt: skip
    line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found = html_core.tokenize(text, resolve_references=False, capture_source=True)
    for token in filter(wanted, found) if wanted else found:
        start = line_starts[token.line - 1] + token.col
        yield token, start, start + len(token.source or token.data or "")


def _is_shadowed(token: html_core.Token) -> bool:
    """Whether anything else than *token* itself stands in the shadow: not so for most tags, and for blanks between them."""
    kind = token.type
    if kind is _TEXT:
        return bool((token.data or "").strip(_BLANKS))
    return (token.tag in _PLACED) if kind is _START else kind is TokenType.CHARACTER_REFERENCE


def _shadowed(token: html_core.Token, written: Run, runs: list[Run]) -> str:
    """What stands in the shadow for a token, its runs added to *runs*."""
    if token.type is TokenType.START_TAG:
        name = _TAG_NAME.match(written.chars)
        if not name:
            return written.chars
        runs.append(written)
        return f'{name[0]} {_TAG_ATTRIBUTE}="{len(runs) - 1}"{written.chars[name.end():]}'
    if token.type is TokenType.CHARACTER_REFERENCE:
        chars = token.data or ""
        return _mark(Run(chars, written.start, written.end), runs) if chars.strip(_BLANKS) else " "
    return _WORD.sub(
        lambda word: _mark(Run(word[0], written.start + word.start(), written.start + word.end()), runs),
        written.chars,
    )


def _mark(run: Run, runs: list[Run]) -> str:
    high, low = divmod(len(runs), _BASE)
    runs.append(run)
    return chr(_HIGH + high) + chr(_LOW + low)

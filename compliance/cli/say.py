"""What the command says: answers on standard output, everything else on standard error."""
from __future__ import annotations

import sys
from contextlib import suppress

from compliance.cli.streams import silence
from compliance.errors import ComplianceError, Problem

_KEPT = "\u3000"  # not "printable" to Python, and yet ordinary in Japanese text


def out(text: str, *, encoding: str | None = None) -> None:
    """Write *text* to standard output, in *encoding* or the terminal's own.

    What the encoding lacks is written as an escape. A reader that has left (``| head``) is no mistake;
    a full disk is: raises ComplianceError.
    """
    try:
        stream = sys.stdout.buffer
        stream.write(text.encode(encoding or sys.stdout.encoding, "backslashreplace"))
        stream.flush()
    except BrokenPipeError:
        silence(sys.stdout.fileno())
    except OSError as error:
        raise ComplianceError(unwritten(error)) from None


def unwritten(error: OSError) -> Problem:
    """That standard output took nothing, as the system says by *error*; it is asked no more."""
    silence(sys.stdout.fileno())
    return Problem("標準出力 (standard output)", f"書けませんでした (not written): {error.strerror or error}", "-o FILE")


def problem(found: Problem) -> None:
    """One line for one problem."""
    error(str(found))


def error(line: str) -> None:
    """*line* on standard error, with nothing in it that could steer the terminal."""
    aside(visible(line) + "\n")


def aside(text: str) -> None:
    """*text* on standard error as it stands; where nobody hears it (``2>&1 | head``), that is no mistake."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        with suppress(OSError, ValueError):
            silence(sys.stderr.fileno())


def visible(text: str) -> str:
    """*text* on one line, control and other unseen characters as escapes."""
    return "".join(c if c.isprintable() or c in _KEPT else c.encode("unicode_escape").decode() for c in text)

"""What the command says: answers on standard output, everything else on standard error."""
from __future__ import annotations

import os
import sys

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
        # Python flushes once more on its way out; give it somewhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        because = error.strerror or str(error)
        raise ComplianceError(
            Problem("標準出力 (standard output)", f"書けませんでした (not written): {because}", "-o FILE")
        ) from None


def problem(found: Problem) -> None:
    """One line for one problem."""
    error(str(found))


def error(line: str) -> None:
    """*line* on standard error, with nothing in it that could steer the terminal."""
    sys.stderr.write(visible(line) + "\n")


def visible(text: str) -> str:
    """*text* on one line, control and other unseen characters as escapes."""
    return "".join(c if c.isprintable() or c in _KEPT else c.encode("unicode_escape").decode() for c in text)

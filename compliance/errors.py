"""What can go wrong that a user can mend. Anything else is a bug and keeps its traceback."""
from __future__ import annotations

from msgspec import Struct


class Problem(Struct, frozen=True):
    """Where it is (file, line, column from 1; 0 when unknown), what is wrong there, how to mend it."""

    where: str
    what: str
    mend: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = self.where
        if self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        return f"{place}: {self.what} → {self.mend}" if self.mend else f"{place}: {self.what}"


class ComplianceError(Exception):
    """One or more problems that stop a call before it has an answer (exit status 2)."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class RuleError(ComplianceError):
    """Files under ``rules/`` that do not say what they must say; all mistakes at once."""


class SourceError(ComplianceError):
    """A page that cannot be read as what it claims to be; the other pages are still answered."""


class TooLargeError(SourceError):
    """A page that is longer than is read."""


class NoTextError(SourceError):
    """A file of markup or plain text that holds no text; in a folder that is no mistake, such as a part of a page's head."""

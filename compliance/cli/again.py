"""The report of before, given again where nothing has changed that it rests on: no page is decoded, compared or told anew."""
from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress

from compliance.cli import outputs
from compliance.cli.call import Call
from compliance.cli.options import is_coloured, width
from compliance.cli.outputs import Form, Look, Output
from compliance.errors import SourceError
from compliance.model import Answer, ExitStatus
from compliance.pages import STDIN

_FORMS = (Form.TERMINAL, Form.JSON)
"""Forms that rest on nothing but the answer; others ask where the checkout is, or what was found before."""


class Again:
    """The kept reports of calls like *call*, which judges *pages*, *whole* folders of them, and writes *output* with *look*."""

    def __init__(self, call: Call, pages: Sequence[str], output: Output, look: Look, whole: Sequence[object]) -> None:
        from compliance.cache.reports import MOST, SHELF, Reports
        from compliance.cache.shelf import shelf

        self._call = call
        self._output = output
        as_seen = (width(), is_coloured(look.color, output.target), look.only_new) if output.form is Form.TERMINAL else ()
        kept = shelf(SHELF, MOST)
        self._reports = Reports(kept, (call.day, call.lang, output.form, *as_seen, *whole, *_places(call, pages))) if kept else None

    def given(self, pages: Sequence[str]) -> ExitStatus | None:
        """Writes the report of before on *pages* and returns its status; None where they are not all as they were.

        Raises ComplianceError where the report cannot be written.
        """
        try:
            keys = [self._call.key(page, rewrite=True) for page in pages]
        except SourceError:
            return None
        known = self._reports.get([key for key in keys if key]) if self._reports and all(keys) else None
        if known is None:
            return None
        report, status = known
        outputs.write_report(report, self._output)
        return status

    def keep(self, answer: Answer, status: ExitStatus, report: str) -> None:
        """Remember *report* of *answer*: not where a page could not be read, or was read by another program."""
        from compliance.cache.pages import PICTURE

        keys = self._call.keys
        if not self._reports or answer.unchecked or any(review.document.format == PICTURE for review in answer.reviews):
            return
        if all(keys):
            self._reports.keep([key for key in keys if key], report, status)


def again(call: Call, pages: Sequence[str], reports: Sequence[Output], look: Look, whole: Sequence[object]) -> Again | None:
    """What may know the report of *call*; None where it is of one page, or rests on more than its pages, or one can be read once only."""
    is_plain = call.remembers and len(reports) == 1 and reports[0].form in _FORMS and STDIN not in pages
    is_plain = is_plain and len(pages) > 1 and all(map(os.path.isfile, pages))
    return Again(call, pages, reports[0], look, whole) if is_plain else None


def _places(call: Call, pages: Sequence[str]) -> Iterator[str]:
    """Where the call is made, and where pages lie of which something is accepted: of a page called the same elsewhere it may not be."""
    with suppress(OSError):  # a folder that is gone
        yield os.getcwd()  # noqa: PTH109
    for page in pages:
        if call.settings(page).suppressions:
            yield os.path.realpath(page)

"""Check the advertising of Japanese clinics against the law, sentence by sentence.

What stands in ``__all__`` is kept and its changes are told in the changelog; the rest may move.
Importing this package is cheap: words and rules are loaded by the first call that needs them.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from compliance._version import VERSION as __version__

if TYPE_CHECKING:
    import datetime
    import os

    from compliance.model import Document, Medium, Review
    from compliance.ruleset import Ruleset

__all__ = ["__version__", "check", "check_text", "load_rules"]

Assumption = Literal["advertisement", "other"]


def check(
    page: str | os.PathLike[str] | Document,
    *,
    medium: Medium | str = "website",
    as_of: datetime.date | None = None,
    assume: Assumption | None = None,
    encoding: str | None = None,
    ruleset: Ruleset | None = None,
) -> Review:
    """The review of one published page, a file or a document already read.

    *medium* is where the page is published: website, landing-page, banner, social, print, mail or search-ad.
    *as_of* is the day whose law applies, today if None. *assume* settles whether the page is a clinic's
    advertisement instead of reading it off the page. *encoding* names the file's character set when it does
    not tell. *ruleset* is what `load_rules` gave; the rules that came with the package if None.

    Raises SourceError when the file cannot be read, ValueError when *medium* or *assume* is unknown,
    or when the rules hold no law of *as_of*.
    """
    from compliance import review
    from compliance.model import Document, Medium

    document = page if isinstance(page, Document) else _open(page, encoding)
    rules = load_rules() if ruleset is None else ruleset
    return review.check(document, rules, medium=Medium(medium), as_of=as_of, assume=assume)


def check_text(
    text: str,
    *,
    medium: Medium | str = "website",
    as_of: datetime.date | None = None,
    assume: Assumption | None = None,
    ruleset: Ruleset | None = None,
) -> Review:
    """The review of *text*, plain lines as in a post or a mail; everything else as in `check`."""
    from compliance.sources import read_document

    # A lone surrogate is no character; as U+FFFD it neither fails nor reads as punctuation.
    sound = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    document = read_document("text", sound.encode(), format="text", encoding="utf-8")
    return check(document, medium=medium, as_of=as_of, assume=assume, ruleset=ruleset)


def load_rules(folder: str | os.PathLike[str] | None = None, *, lang: Literal["ja", "en"] = "ja") -> Ruleset:
    """The rules in *folder*, those of the package if None; load them once for many pages.

    They speak *lang* where they have words in it, else Japanese.
    Raises RuleError, which names every mistake in the folder and how to mend it.
    """
    from pathlib import Path

    from compliance import ruleset

    return ruleset.load_rules(None if folder is None else Path(folder), lang)


def _open(path: str | os.PathLike[str], encoding: str | None) -> Document:
    import os

    from compliance.pages import open_page

    return open_page(os.fspath(path), encoding=encoding)

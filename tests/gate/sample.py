"""Answers for the gate's tests: pages of our own wording, judged as the command would."""
from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from compliance import review
from compliance.model import Answer
from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.sources import read_document

DAY = datetime.date(2026, 11, 29)
SURE = "当院の治療を受ければ、必ず髪が生えます。"
BEST = "設備は日本一です。"
SAFE = "副作用は一切ありません。"


@cache
def checker() -> Checker:
    """The shipped rules, made ready once."""
    return Checker(load_rules())


def answer(pages: dict[str, str], folder: Path = Path()) -> Answer:
    """What a check answers for *pages*, by name below *folder*, each taken for an advertisement."""
    documents = [read_document(str(folder / name), text.encode()) for name, text in pages.items()]
    reviews = [checker().check(document, as_of=DAY, assume="advertisement") for document in documents]
    return review.answer(reviews, (), checker().ruleset, DAY)

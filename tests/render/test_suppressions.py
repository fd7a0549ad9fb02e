"""The list of what is accepted, for people and for machines."""
from __future__ import annotations

import datetime
import json

from compliance.gate.suppressions import State, Suppression
from compliance.model import Place
from compliance.render.suppressions import render_json, render_lines

ONE = Suppression("a.html", Place(4, 1), "表彰\x1b[2Jに基づく", "佐藤", datetime.date(2027, 3, 31), label="superlative")


def test_a_line_says_all_of_it_and_steers_no_terminal() -> None:
    text = render_lines([(ONE, State.EXPIRED)])

    assert text.startswith("a.html:4  期限切れ  superlative  ")
    assert "佐藤  2027-03-31" in text
    assert "\x1b" not in text
    assert text.endswith("承認 1 件、うち有効 0 件\n")


def test_machines_read_the_same() -> None:
    (told,) = json.loads(render_json([(ONE, State.ACTIVE)]))

    assert (told["state"], told["until"], told["line"], told["label"]) == ("active", "2027-03-31", 4, "superlative")

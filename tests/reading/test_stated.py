"""What two lines of a page speak of: the surest tie between them decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compliance.reading.stated import Line, Things
from tests.reading.lines import lines_of

NEEDLE = frozenset({"treatment.device", "treatment.device.needling"})
PEEL = frozenset({"treatment.device", "treatment.device.peeling"})
PAGE = "# 頁\n\n一行目。\n\n## 別の節\n\n二行目。\n"


def _two(one: frozenset[str], other: frozenset[str], text: str = PAGE) -> tuple[list[Line], Line, Line]:
    lines = lines_of(text)
    lines[1], lines[3] = replace(lines[1], treatments=one), replace(lines[3], treatments=other)
    return lines, lines[1], lines[3]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(NEEDLE, NEEDLE, True, id="the same treatment"),
        pytest.param(NEEDLE, PEEL, False, id="two treatments of one regime"),
        pytest.param(NEEDLE, frozenset(), True, id="a line without a treatment speaks of the main one"),
        pytest.param(frozenset(), frozenset(), False, id="nothing is named on the page"),
    ],
)
def test_same_thing(one: frozenset[str], other: frozenset[str], same: bool) -> None:
    lines, left, right = _two(one, other)

    assert Things(lines).same(left, right) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        pytest.param("両目の手術です。", "片目の手術です。", False, id="both and one"),
        pytest.param("両目の手術です。", "両目の手術です。", True, id="both and both"),
        pytest.param("両目の手術です。", "手術です。", True, id="one of them names no part"),
    ],
)
def test_parts(left: str, right: str, same: bool) -> None:
    lines, one, other = _two(NEEDLE, NEEDLE, f"# 頁\n\n{left}\n\n## 別の節\n\n{right}\n")

    assert Things(lines).same(one, other) is same


def test_the_surest_tie_wins() -> None:
    lines, one, other = _two(NEEDLE, NEEDLE)
    stray = replace(lines[2], treatments=frozenset())

    assert Things(lines).closest(one, [(stray, "main"), (other, "named")]) == [(other, "named")]

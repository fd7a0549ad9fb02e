"""Steps add up as they are reached."""
from __future__ import annotations

import pytest

from compliance.learned.steps import FLAT, climbed, ladder

STEPS = [(-1.0, 0.5), (0.0, 1.0), (2.0, 0.25)]


@pytest.mark.parametrize(("value", "total"), [(-1.5, 0.0), (-1.0, 0.5), (1.9, 1.5), (2.0, 1.75), (99.0, 1.75)])
def test_steps_that_were_reached_add_up(value: float, total: float) -> None:
    assert climbed(ladder(STEPS), value) == total
    assert climbed(FLAT, value) == 0.0

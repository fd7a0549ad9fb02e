"""Colours in all their notations."""
from __future__ import annotations

import pytest

from compliance.sources.colours import WHITE, colour, colours, contrast


@pytest.mark.parametrize("written", ["navy", "#000080", "#000080ff", "rgb(0,0,128)", "rgb(0 0 128 / 100%)", "hsl(240, 100%, 25.1%)", "hsl(.6667turn 100% 25.1%)"])
def test_one_colour_in_many_notations(written: str) -> None:
    found, navy = colour(written), colour("navy")
    assert found and navy and contrast(found, navy) < 1.01


@pytest.mark.parametrize(("written", "opacity"), [
    ("transparent", 0), ("#0000", 0), ("#ffffff00", 0), ("rgba(1,2,3,0)", 0), ("rgb(1 2 3 / 0%)", 0), ("hsla(0,0%,0%,.5)", 0.5), ("oklch(1 0 0 / 0)", 0),
    ("hwb(0 100% 0%)", 1),
])  # fmt: skip
def test_what_is_seen_through(written: str, opacity: float) -> None:
    found = colour(written)
    assert found and found.opacity == opacity


@pytest.mark.parametrize("written", ["", "inherit", "currentcolor", "#12", "rgb(1)", "rgb(", "oklch(1 0 0)", "url(#fff)"])
def test_what_is_no_colour_that_is_known(written: str) -> None:
    assert colour(written) is None


def test_the_colours_of_a_value() -> None:
    assert colours("linear-gradient(#fff, white 50%) no-repeat center") == [WHITE, WHITE]


def test_contrast_is_that_of_wcag() -> None:
    black = colour("black")
    assert black and contrast(black, WHITE) == pytest.approx(21)

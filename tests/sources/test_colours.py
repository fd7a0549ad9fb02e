"""Colours in all their notations."""
from __future__ import annotations

import pytest

from compliance.sources.colours import WHITE, colour, colours, contrast


@pytest.mark.parametrize("written", [
    "navy", "#000080", "#000080ff", "rgb(0,0,128)", "rgb(0 0 128 / 100%)", "hsl(240, 100%, 25.1%)", "hsl(.6667turn 100% 25.1%)",
    "rgb(0 0 calc(100 + 28))", "hwb(240 0% 49.8%)", "oklab(0.271 -0.019 -0.1873)", "oklch(27.1% 0.1883 264.05)",
    "color(srgb 0 0 0.502)", "color-mix(in srgb, blue 50.2%, black)", "color-mix(in srgb, rgb(0 0 128), navy)", "light-dark(navy, white)",
])  # fmt: skip
def test_one_colour_in_many_notations(written: str) -> None:
    found, navy = colour(written), colour("navy")
    assert found and navy and contrast(found, navy) < 1.01


@pytest.mark.parametrize("written", ["lab(54.29 80.8 69.89)", "lch(54.29 106.84 40.86)", "lab(54.29% 64.64% 55.91%)", "oklch(62.8% 0.2577 29.23)"])
def test_red_in_the_notations_of_the_eye(written: str) -> None:
    found, red = colour(written), colour("red")
    assert found and red and contrast(found, red) < 1.01


@pytest.mark.parametrize(("written", "opacity"), [
    ("transparent", 0), ("#0000", 0), ("#ffffff00", 0), ("rgba(1,2,3,0)", 0), ("rgb(1 2 3 / 0%)", 0), ("hsla(0,0%,0%,.5)", 0.5), ("oklch(1 0 0 / 0)", 0),
    ("hwb(0 100% 0%)", 1), ("rgb(from red r g b / 0)", 0), ("color-mix(in oklab, red, transparent)", 0.5), ("rgb(0 0 0 / calc(1 - 1))", 0),
])  # fmt: skip
def test_what_is_seen_through(written: str, opacity: float) -> None:
    found = colour(written)
    assert found and found.opacity == opacity


@pytest.mark.parametrize("written", ["", "inherit", "currentcolor", "#12", "rgb(1)", "rgb(", "rgb()", "color()", "oklch(1 0)", "rgb(from red r g b)", "color-mix(in srgb, red)", "url(#fff)"])
def test_what_is_no_colour_that_is_known(written: str) -> None:
    assert colour(written) is None


def test_the_colours_of_a_value() -> None:
    assert colours("linear-gradient(#fff, white 50%) no-repeat center") == [WHITE, WHITE]


def test_contrast_is_that_of_wcag() -> None:
    black = colour("black")
    assert black and contrast(black, WHITE) == pytest.approx(21)

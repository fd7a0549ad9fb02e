"""A sentence among its neighbours: what these add to what is possible in it, and nothing where nothing is."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import msgpack

from compliance.learned.among import among, kept
from compliance.learned.card import BY_EAR
from compliance.learned.hearing import SILENCE, Heard, Hearing
from compliance.learned.model import Model, Voice
from compliance.learned.network import STEPS, Layer, Network, written
from compliance.learned.shelves import shelved

# one unit says that a patient is named, the other that something went well; after a patient that is a testimonial, before one it is none
OWN, BEFORE, AFTER = ([0, 0], [0, 4]), ([8, 0], [0, 0]), ([-4, 0], [0, 0])
HIDDEN = Layer(tuple(map(written, (*OWN, *BEFORE, *AFTER))), (0.5, 0.5), (2.0, 0.0))
OUT = Layer((written([1, 0, 0]), written([0, 0, 1])), (1.0, 1.0, 1.0), (-1.0, 0.0, 0.0))
VOICES = Voice("testimonial", -3.0, 1.0), Voice("superlative", -9.0, 1.0), Voice("missing-cost", 0.0, 1.0, disclosure=True)
MODEL = Model(BY_EAR, VOICES, shelved({}), Network(1.0, (0.0, 0.0), (HIDDEN, OUT)))
PATIENT, WELL = kept([STEPS, 0]), kept([0, STEPS])


def hearing(chance: float, units: bytes = WELL) -> Hearing:
    heard = (Heard("testimonial", chance, 0, 1, ""),) if chance >= 0.08 else ()
    return Hearing({"testimonial": chance} if chance else {}, heard, {"missing-cost": 0.3}, units)


def chance(own: float, before: Hearing = SILENCE, after: Hearing = SILENCE) -> float:
    return among(hearing(own), before, after, MODEL).get("testimonial", 0.0)


def test_between_silences_it_is_what_it_is_by_itself() -> None:
    assert chance(0.3) == pytest.approx(0.3)


def test_neighbours_speak_for_it_and_against_it() -> None:
    patient = Hearing(units=PATIENT)
    assert chance(0.3, before=patient) > 0.9
    assert chance(0.3, after=patient) < 0.1
    assert chance(0.3, before=Hearing(units=WELL)) == pytest.approx(0.3)


@pytest.mark.parametrize("own", [0.0, 0.05])
def test_what_is_not_likely_by_itself_stays_as_it_is(own: float) -> None:
    assert chance(own, before=Hearing(units=PATIENT)) == own


def test_what_is_hardly_possible_among_them_is_left_out() -> None:
    loud = Hearing(units=kept([STEPS * 15, 0]))
    assert among(hearing(0.1), SILENCE, loud, MODEL) == {}
    assert set(among(hearing(0.5), SILENCE, loud, MODEL)) == {"testimonial"}


def test_of_labels_alone_is_told() -> None:
    assert set(among(hearing(0.5), Hearing(units=PATIENT), SILENCE, MODEL)) == {"testimonial"}


def test_without_a_network_nothing_is_added() -> None:
    silent = Model(BY_EAR, VOICES, shelved({}))
    assert among(hearing(0.3), Hearing(units=PATIENT), SILENCE, silent) == {"testimonial": 0.3}


@given(st.lists(st.integers(0, 1 << 20), max_size=5), st.floats(0.08, 1.0))
def test_whatever_is_heard_comes_back_from_a_file_and_gives_a_probability(steps: list[int], own: float) -> None:
    one = Hearing({"testimonial": own}, hearing(own).heard, {}, kept(steps))
    assert msgpack.decode(msgpack.encode(one), type=Hearing) == one
    told = among(hearing(own), Hearing(units=kept([*steps, 0, 0][:2])), SILENCE, MODEL)
    assert all(0.0 < chance <= 1.0 for chance in told.values())

from __future__ import annotations

import pytest

from compliance.evidence.studied import Facets
from compliance.ruleset import load_rules

FACETS = Facets(load_rules().grammar.evidence)


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        pytest.param("Conditioned medium from umbilical cord blood", "source", {"cord-blood"}, id="cord blood is no cord"),
        pytest.param("臍帯由来の上清液", "source", {"cord"}, id="cord"),
        pytest.param("臍帯血由来の上清液", "product", {"conditioned-medium"}, id="what is given"),
        pytest.param("頭皮に塗る液", "route", {"topical"}, id="how it is given"),
        pytest.param("腱を痛めた馬に打った試験", "species", {"animal"}, id="whom"),
        pytest.param("Platelet-rich plasma for knee pain", "site", {"joint"}, id="where"),
        pytest.param("エクソソームと上清液", "product", {"exosome", "conditioned-medium"}, id="two of a kind"),
    ],
)
def test_what_a_text_is_about(text: str, kind: str, names: set[str]) -> None:
    assert FACETS.of(text)[kind] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("群馬の医報", "species", id="a place with a horse in it"),
        pytest.param("Oral health in the elderly", "route", id="oral health is no route"),
        pytest.param("歯髄由来の上清液", "site", id="pulp as a source is no site"),
        pytest.param("ご予約はお電話で", "product", id="nothing"),
    ],
)
def test_what_it_is_not_about(text: str, kind: str) -> None:
    assert kind not in FACETS.of(text)


def test_names_are_told_in_the_order_of_the_rules() -> None:
    assert FACETS.told("route", frozenset({"injection", "topical"})) == "塗る使い方・注射や注入"

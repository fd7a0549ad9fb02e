"""The trainer: what is learned is heard again, and the same rows give the same text."""
from __future__ import annotations

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed (make learn)")

import numpy as np
from msgspec.structs import replace

from compliance.learned import model
from compliance.learned.halves import learned_apart, scale
from compliance.learned.model import Model
from compliance.learned.neighbours import Neighbours
from compliance.learned.pack import packed_model
from compliance.learned.pages import Row
from compliance.learned.table import MAY, MUST, WRONG, tabled

LABEL, DUTY = "superlative", "missing-cost"
NEAR = Neighbours({"一番": (0, 1), "随一": (0, 1), "駅前": (0, 2), "駐車場": (0, 2)}, 3)


def row(page: int, folder: str, word: str, **labels: frozenset[str]) -> Row:
    names = frozenset({f"w:{word}", f"c:{word}", "k:paragraph", "f:rank.top"})
    told = {"discloses": frozenset({DUTY})} if word == "予約" and page % 3 else {"lacks": frozenset({DUTY})} if not page % 3 else {}
    return Row(f"p{page}", folder, names, labels.get("must", frozenset()), labels.get("may", frozenset()), {}, True, **told)


ROWS = [
    row(page, "calibrate" if page % 2 else "develop", word, **labels)
    for page in range(12)
    for word, labels in (
        ("一番", {"must": frozenset({LABEL})}),
        ("屈指", {"may": frozenset({LABEL})}),
        ("駅前", {}),
        ("予約", {}),
    )
]


def test_frames_teach_only_where_no_rule_was_tuned() -> None:
    table = tabled(ROWS, NEAR)
    frames = np.asarray(table.cells[:, list(table.names).index("f:rank.top")].todense()).ravel()
    assert {bool(shown) for shown, one in zip(frames, ROWS, strict=True) if one.folder == "calibrate"} == {True}
    assert not any(shown for shown, one in zip(frames, ROWS, strict=True) if one.folder == "develop")


@pytest.fixture(scope="module")
def learned() -> Model:
    return _learned()


def _learned() -> Model:
    table = tabled(ROWS, NEAR)
    ears, odds = learned_apart(table.lesson([LABEL], [DUTY]), table.folds)
    disclosed = table.disclosed(DUTY)
    known = disclosed != MAY
    return packed_model(table, [LABEL], [DUTY], ears, [scale(odds[:, 0], table.wanted(LABEL)), scale(odds[known, 1], disclosed[known])])


def test_what_must_is_likelier_than_what_may_and_both_than_the_rest(learned: Model) -> None:
    heard = {word: learned.odds(learned.sum({f"{kind}:{word}" for kind in "wc"}))[0] for word in ("一番", "屈指", "駅前")}
    assert heard["一番"] > heard["屈指"] > heard["駅前"]


def test_disclosures_are_heard_beside_the_labels(learned: Model) -> None:
    assert [(voice.label, voice.disclosure) for voice in learned.voices] == [(LABEL, False), (DUTY, True)]
    heard = {word: learned.odds(learned.sum({f"{kind}:{word}" for kind in "wc"}))[1] for word in ("予約", "一番")}
    assert heard["予約"] > heard["一番"]


def test_of_most_sentences_nobody_knows_whether_they_disclose() -> None:
    disclosed = tabled(ROWS, NEAR).disclosed(DUTY)
    assert {(one.page, value) for one, value in zip(ROWS, disclosed.tolist(), strict=True) if one.page in ("p0", "p3")} == {("p0", WRONG), ("p3", WRONG)}
    assert [value for one, value in zip(ROWS, disclosed.tolist(), strict=True) if one.page == "p1"] == [MAY, MAY, MAY, MUST]


def test_what_is_learned_of_a_word_is_learned_of_its_neighbours(learned: Model) -> None:
    near, far = (learned.odds(learned.sum({f"w:{word}"}))[0] for word in ("随一", "駐車場"))
    assert near > far


def test_both_halves_speak_in_what_ships(learned: Model) -> None:
    assert learned.network is not None
    *below, last = learned.network.layers
    silent = replace(last, units=(0.0, 0.0), begin=(0.0, 0.0))
    alone = replace(learned, network=replace(learned.network, layers=(*below, silent)))
    assert alone.odds(alone.sum({"w:一番"})) != learned.odds(learned.sum({"w:一番"}))


def test_the_same_rows_give_the_same_text(learned: Model) -> None:
    assert model.write(learned) == model.write(_learned())

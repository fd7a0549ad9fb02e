"""The forest: answered at once as by walking its trees, whatever is lacking; what a trait adds is told against what it mostly is."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.learned.forest import Forest, Question

# age <= 30 ? (size <= 1.5 ? 1 : 2) : 4, and a tree that asks for the colour
FOREST = Forest(
    0.5, ((1.0, 2.0, 4.0), (0.25, -0.25)),
    {
        "age": (Question(0, 0b011, True, 30.0),), "size": (Question(0, 0b001, False, 1.5),),
        "colour": (Question(1, 0b01, False, names=("red", "blue")),),
    },
    {"age": 40.0, "size": 1.0},
)  # fmt: skip


@pytest.mark.parametrize(
    ("traits", "odds"),
    [
        pytest.param({"age": 20.0, "size": 1.0, "colour": "red"}, 1.75, id="yes, yes, yes"),
        pytest.param({"age": 30.0, "size": 1.5, "colour": "blue"}, 1.75, id="an edge itself is at most the edge"),
        pytest.param({"age": 20.0, "size": 2.0, "colour": "green"}, 2.25, id="a word that nobody asked for"),
        pytest.param({"age": 31.0, "size": 1.0}, 4.25, id="what does not matter on this way"),
        pytest.param({"colour": "red"}, 2.75, id="what is lacking goes where it was taught to go"),
        pytest.param({"age": 20.0, "size": 1.0, "colour": "red", "taste": 9.0}, 1.75, id="a trait that no tree knows"),
    ],
)
def test_the_leaf_that_a_walk_would_reach(traits: Mapping[str, float | str], odds: float) -> None:
    assert FOREST.odds(traits) == pytest.approx(odds)


def test_what_a_trait_adds_is_told_against_what_it_mostly_is() -> None:
    assert FOREST.shares({"age": 20.0, "size": 2.0, "colour": "red"}) == pytest.approx({"age": -2.0, "size": 1.0})
    assert FOREST.shares({"age": 40.0}) == {}


def test_a_forest_without_trees_says_its_bias() -> None:
    assert Forest(-1.0, (), {}, {}).odds({"age": 1.0}) == -1.0


Grown = tuple[str, float, bool, object, object] | float  # a trait, its edge, where it goes if lacking, what is left and right; or a leaf
LEAF = st.floats(-2, 2).map(lambda value: round(value, 3))
TREES = st.recursive(
    LEAF, lambda below: st.tuples(st.sampled_from("abc"), st.sampled_from([-1.0, 0.0, 0.5, 2.0]), st.booleans(), below, below), max_leaves=8
)
VALUES = st.dictionaries(st.sampled_from("abc"), st.sampled_from([-2.0, -1.0, 0.0, 0.3, 0.5, 2.0, 3.0]))


def leaves(tree: Grown) -> list[float]:
    return [tree] if isinstance(tree, float) else leaves(tree[3]) + leaves(tree[4])  # type: ignore[arg-type]


def questions(tree: Grown, number: int, first: int) -> list[tuple[str, Question]]:
    if isinstance(tree, float):
        return []
    name, edge, absent, left, right = tree
    count = len(leaves(left))  # type: ignore[arg-type]
    own = name, Question(number, (1 << count) - 1 << first, absent, edge)
    return [own, *questions(left, number, first), *questions(right, number, first + count)]  # type: ignore[arg-type]


def walked(tree: Grown, traits: Mapping[str, float]) -> float:
    while not isinstance(tree, float):
        name, edge, absent, left, right = tree
        tree = left if (absent if name not in traits else traits[name] <= edge) else right  # type: ignore[assignment]
    return tree


@given(st.lists(TREES, max_size=5), VALUES)
def test_no_tree_is_answered_otherwise_than_by_walking_it(trees: Sequence[Grown], traits: dict[str, float]) -> None:
    asked: dict[str, list[Question]] = {}
    for number, tree in enumerate(trees):
        for name, question in questions(tree, number, 0):
            asked.setdefault(name, []).append(question)
    forest = Forest(1.0, tuple(tuple(leaves(tree)) for tree in trees), {name: tuple(found) for name, found in asked.items()}, {})

    assert forest.odds(traits) == pytest.approx(1.0 + sum(walked(tree, traits) for tree in trees))

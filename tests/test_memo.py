"""What is remembered: a value a key, the longest unused forgotten first."""
from __future__ import annotations

from compliance.memo import Memo


def test_a_value_is_made_once() -> None:
    made: list[str] = []
    kept = Memo[str, str]()
    values = [kept.get(key, lambda key=key: made.append(key) or key.upper()) for key in "abab"]  # type: ignore[func-returns-value]

    assert values == ["A", "B", "A", "B"]
    assert made == ["a", "b"]


def test_nothing_is_a_value_too() -> None:
    made: list[str] = []
    kept = Memo[str, None]()
    for _ in range(2):
        kept.get("a", lambda: made.append("a"))

    assert made == ["a"]


def test_the_longest_unused_is_forgotten() -> None:
    made: list[str] = []
    kept = Memo[str, None](2)
    for key in "abacab":
        kept.get(key, lambda key=key: made.append(key))

    assert "".join(made) == "abcb"


def test_what_is_remembered_is_no_part_of_a_value() -> None:
    kept = Memo[str, int]()
    kept.get("a", lambda: 1)

    assert kept == Memo[str, int](5)
    assert kept != {"a": 1}


def test_what_is_asked_for_is_not_forgotten() -> None:
    kept = Memo[str, int](2)
    assert kept.known("a") is None
    kept.keep("a", 1)
    kept.keep("b", 2)
    assert kept.known("a") == 1
    kept.keep("c", 3)

    assert [kept.known(key) for key in "abc"] == [1, None, 3]


def test_what_is_kept_again_takes_nobodys_place() -> None:
    kept = Memo[str, int](2)
    for key, value in (("a", 1), ("b", 2), ("b", 3), ("a", 4), ("c", 5)):
        kept.keep(key, value)

    assert [kept.known(key) for key in "abc"] == [4, None, 5]

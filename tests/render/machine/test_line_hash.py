"""Against what GitHub's own action answers for the same text."""
from __future__ import annotations

import pytest

from compliance.render.machine.line_hash import line_hashes

_GREETINGS = [
    "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1",
    "c129715d7a2bc9a3:1",
]  # fmt: skip
_LOREM = "a7f2ff13bc495cf2"


@pytest.mark.parametrize(
    ("source", "hashes"),
    [
        pytest.param("", ["c129715d7a2bc9a3:1"], id="nothing"),
        pytest.param(" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"], id="white space"),
        pytest.param(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", _GREETINGS, id="LF"),
        pytest.param(" hello; \t\rworld!!!\r\r\r  \t\tGreetings\r End\r", _GREETINGS, id="CR"),
        pytest.param(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", _GREETINGS, id="CR LF"),
        pytest.param(
            "Lorem ipsum dolor sit amet.\n" * 10,
            [*(f"{_LOREM}:{n}" for n in range(1, 7)), "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1",
             "c129715d7a2bc9a3:1"],
            id="lines that begin alike",
        ),
    ],
)  # fmt: skip
def test_a_line_has_the_hash_that_code_scanning_gives_it(source: str, hashes: list[str]) -> None:
    assert list(line_hashes(source, range(1, 20)).values()) == hashes


def test_only_what_is_asked_for_is_answered() -> None:
    assert set(line_hashes("上\n𠮷\n下", {2, 9})) == {2}


def test_a_moved_line_keeps_its_hash_and_a_new_indentation_too() -> None:
    line = "この治療は、" + "とても" * 60
    (before,), (after,) = line_hashes(f"題\n{line}\n末", {2}).values(), line_hashes(f"題\n\n\t {line}\n末", {3}).values()

    assert before == after

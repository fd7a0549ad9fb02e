"""Notes of editors: what enough signs make one, and what looks like one and speaks to a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
LEFT = (HERE / "left.txt").read_text(encoding="utf-8").splitlines()
MEANT = (HERE / "meant.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", LEFT)
def test_what_was_left_behind_is_found(residue, text):
    assert residue(text)


@pytest.mark.parametrize("text", MEANT)
def test_what_is_said_to_a_reader_is_left_alone(residue, text):
    assert residue(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("料金は一回二万円です（この額は仮、経理に確認）。", ["（この額は仮、経理に確認）"], id="the bracket alone"),
        pytest.param("地図は駅の北です ←去年のまま、差し替え", ["←去年のまま、差し替え"], id="from the arrow on"),
        pytest.param("（ここに院長の写真を入れる。来週もらう予定）", ["来週もらう予定）"], id="two sentences in a bracket are one note, told where it ends"),
        pytest.param("★写真は未入稿。木曜までに差し込み", ["木曜までに差し込み"], id="what goes on from a mark is the same note"),
        pytest.param("原稿は「差し替え待ち、要確認」という札を貼って渡します。", [], id="words that are quoted"),
    ],
)
def test_a_note_is_told_once_and_in_its_own_words(residue, text, words):
    assert residue(text) == words


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        pytest.param("（院長の写真、差し替え待ち）", "draft.note", id="many signs"),
        pytest.param("（年と巻号を調べる）", "draft.note-likely", id="few signs"),
    ],
)
def test_how_many_signs_there_are_tells_how_sure_it_is(in_lines, text, frame):
    assert [found for found, _ in in_lines(text)] == [frame]


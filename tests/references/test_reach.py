"""How far a mark reaches: the sentences for which its source speaks."""
from __future__ import annotations

import pytest

from tests.references.page import opened

WORKS = "\n\n## 文献\n\n[1] 架空一. 2018.\n\n[2] 架空二. 2019.\n\n[3] 架空三. 2020."


def reached(text: str, name: str = "page.md") -> dict[str, str]:
    """The labels of the sources that speak for each sentence, joined."""
    _, found, named = opened(text, name)
    return {found[order].text: ",".join(named.sources[at].label for at in places) for order, places in named.cited.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲です[1]。乙です。", {"甲です[1]。": "1"}, id="its own sentence"),
        pytest.param("甲です。[1] 乙です。", {"甲です。": "1"}, id="after the full stop"),
        pytest.param("ある試験で10名を調べました。髪は太くなりました[1]。", {"ある試験で10名を調べました。": "1", "髪は太くなりました[1]。": "1"}, id="back to where the study is told"),
        pytest.param("春は暖かい。髪は太くなりました[1]。", {"髪は太くなりました[1]。": "1"}, id="not back to what is no study"),
        pytest.param("研究があります[1]。髪は太くなりました[2]。", {"研究があります[1]。": "1", "髪は太くなりました[2]。": "2"}, id="not over another mark"),
        pytest.param("10名の試験では髪が増えました。\n\n副作用は報告されませんでした[1]。", {"10名の試験では髪が増えました。": "1", "副作用は報告されませんでした[1]。": "1"}, id="to the paragraph before that tells the study"),
        pytest.param("当院では研究も行います。\n\n副作用は報告されませんでした[1]。", {"副作用は報告されませんでした[1]。": "1"}, id="not to a paragraph that only speaks of research"),
        pytest.param("次の点が報告されています[1]。\n\n- 髪が太い\n- 髪が長い", {"次の点が報告されています[1]。": "1", "髪が太い": "1", "髪が長い": "1"}, id="from the sentence that opens a list"),
        pytest.param("この細胞では、\n\n- 髪が太い\n- 髪が長い\n\nといった報告があります[3]。", {"この細胞では、": "3", "髪が太い": "3", "髪が長い": "3", "といった報告があります[3]。": "3"}, id="from the sentence that closes a list"),
        pytest.param("この細胞では、\n\n- 髪が太い\n- 髪が長いと報告されています[3]", {"この細胞では、": "3", "髪が太い": "3", "髪が長いと報告されています[3]": "3"}, id="from the last item"),
        pytest.param("この細胞では、\n\n- 髪が太い[1]\n- 髪が長い[2]", {"髪が太い[1]": "1", "髪が長い[2]": "2"}, id="items with marks of their own"),
        pytest.param("特徴です。\n\n- 髪が太い\n- 髪が長い[2]", {"髪が長い[2]": "2"}, id="a list that nothing leaves open"),
        pytest.param("## 髪について[2]\n\n髪は伸びます。\n\n肌も変わります。\n\n## 爪\n\n爪は別です。", {"髪について[2]": "2", "髪は伸びます。": "2", "肌も変わります。": "2"}, id="from a heading"),
        pytest.param("| 部位 | 変化[1] |\n|---|---|\n| 髪 | 太い |\n| 爪[2] | 長い |", {"変化[1]": "1", "太い": "1", "爪[2]": "2", "長い": "1,2"}, id="from the headers of a table"),
    ],
)
def test_how_far_a_mark_reaches(text: str, expected: dict[str, str]) -> None:
    assert reached(text + WORKS) == expected


def test_a_source_line_speaks_for_what_stands_above_it() -> None:
    _, found, named = opened("髪の話です。\n\n患者は増えています。\n\n出典：厚生労働省「患者調査」2020年\n\n爪の話です。")

    assert [found[order].text for order in named.cited] == ["患者は増えています。"]

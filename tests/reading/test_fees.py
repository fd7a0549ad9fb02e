"""What is free or without limit in one place and charged or limited in another."""

from __future__ import annotations

import pytest

from compliance.reading import fees
from compliance.reading.stated import Things
from tests.reading.lines import lines_of, quotes

TREATMENT = frozenset({"treatment", "treatment.surgery", "treatment.surgery.eyelid"})


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        pytest.param("診察料0円です。", "診察料は3,300円です。", ["0円"], id="a fee charged elsewhere"),
        pytest.param("診察料0円です。", "診察料は0円です。", [], id="free in both places"),
        pytest.param("診察料0円です。", "麻酔代は3,300円です。", [], id="another fee"),
        pytest.param("次回の診察料は無料です。", "診察料は3,300円です。", [], id="free on a condition"),
        pytest.param("診察料は10,000円です。", "診察料は3,300円です。", [], id="no zero price"),
        pytest.param("追加費用は一切ありません。", "点眼薬2,200円は別にいただきます。", ["追加費用は一切ありません"], id="all in, and more"),
        pytest.param("追加費用は一切ありません。", "総額は22,000円です。", [], id="all in"),
        pytest.param("取れたら何度でも。", "1年以内に1回までです。", ["何度でも"], id="without limit, and a limit"),
        pytest.param("ご相談は何度でも。", "1年以内に1回までです。", [], id="talks without limit"),
        pytest.param("取れたら何度でも。", "分割は6回までです。", [], id="a limit of instalments"),
    ],
)
def test_free(text: str, other: str, expected: list[str]) -> None:
    lines = lines_of(f"{text}\n\n{other}\n", TREATMENT)

    assert quotes(lines, fees.conflicts(lines, Things(lines))) == expected

"""Works named in running text, and names that are none."""
from __future__ import annotations

import pytest

from tests.references.page import opened


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("髪の太さには差があるとされます（山田ら, 2021）。", "（山田ら, 2021）"),
        ("髪の太さには差があるとされます（山田ほか、2021年）。", "（山田ほか、2021年）"),
        ("髪の太さには差がある(Smith et al., 2020)とされます。", "(Smith et al., 2020)"),
        ("髪の太さには差がある(Smith & Jones 2019)とされます。", "(Smith & Jones 2019)"),
        ("Smith et al. 2020は差を報告しました。", "Smith et al. 2020"),
        ("山田ら(2021)は差を報告しました。", "山田ら(2021)"),
        ("差は小さいとされます（架空皮膚学会, 2020）。", "（架空皮膚学会, 2020）"),
        ("差は小さいとされます(Kaku T, et al. Mock J Dermatol. 2006;55:438-441)。", "(Kaku T, et al. Mock J Dermatol. 2006;55:438-441)"),
        ("差は小さいとされます（架空皮膚誌 12巻3号）。", "（架空皮膚誌 12巻3号）"),
        ("『髪の本』(架空書房, 2019年)によれば差は小さいです。", "『髪の本』(架空書房, 2019年)"),
        ("「架空大学 2023年」の集計では差は小さいです。", "「架空大学 2023年」"),
        ("厚生労働省「患者調査」(令和4年)では増えています。", "厚生労働省「患者調査」(令和4年)"),
        ("架空皮膚学会「脱毛症診療ガイドライン2017年版」に沿います。", "架空皮膚学会「脱毛症診療ガイドライン2017年版」"),
        ("脱毛症診療ガイドライン 2017年版では勧めています。", "脱毛症診療ガイドライン 2017年版"),
        ("試験はjRCTs031200123に登録されています。", "jRCTs031200123"),
        ("くわしくは doi:10.1000/xyz123 をご覧ください。", "10.1000/xyz123"),
        ("数字は年ごとに変わります（出典 https://example.com/report2020 の表）。", "https://example.com/report2020"),
    ],
)
def test_a_work_in_running_text(text: str, named: str) -> None:
    _, _, found = opened(text)

    assert [(source.text, source.label, source.inline) for source in found.sources] == [(named, "", True)]
    assert found.cited == {0: (0,)}


@pytest.mark.parametrize(
    "text",
    [
        "開院は2019年です。",
        "料金は税込です(2024年4月現在)。",
        "院長は架空大学を卒業しました。",
        "医学博士（架空大学、2015年）",
        "「楽になった」(60代女性、2023年来院)",
        "ご予約は https://clinic.example/reserve へ。",
        "指針の公表は2017年です。",
        "『今日の治療』という言葉があります。",
        "雑誌「架空暮らし」で紹介されました。",
        "電話は099-000-2020です。",
    ],
)
def test_what_names_no_work(text: str) -> None:
    _, _, found = opened(text)

    assert found.sources == ()


def test_an_entry_of_the_list_is_not_named_twice() -> None:
    _, _, found = opened("差がある[1]。\n\n## 文献\n\n[1] Kaku T, et al. 2020;3:4-5. doi:10.1000/x")

    assert [(source.label, source.inline) for source in found.sources] == [("1", False)]

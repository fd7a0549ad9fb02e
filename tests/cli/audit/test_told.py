"""Progress: plain lines with rate and time left where there is no terminal, and a bar where there is one."""
from __future__ import annotations

import pytest

from compliance.audit.tasks import Stage
from compliance.cli.audit.told import Plain, line, told


@pytest.mark.parametrize(
    ("passed", "pages", "seconds", "expected"),
    [
        (1200, 5000, 100.0, "1,200/5,000 12.0 ページ/秒 pages/s, 残り / left 0:05:17"),
        (10, 0, 4.0, "10 2.5 ページ/秒 pages/s"),
        (0, 10, 0.0, "0/10 0.0 ページ/秒 pages/s"),
        (12, 10, 1.0, "12/10 12.0 ページ/秒 pages/s, 残り / left 0:00:00"),
    ],
)
def test_a_line_says_how_far_how_fast_and_how_long(passed: int, pages: int, seconds: float, expected: str) -> None:
    assert line(passed, pages, seconds) == expected


def test_a_line_comes_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    plain = Plain(lambda: now, every=10)
    plain.stage(Stage.JUDGE, 100)
    for _ in range(30):
        now += 1
        plain.passed()

    assert capsys.readouterr().err.splitlines() == [
        "審査する / judging: 100 ページ / pages",
        *(f"審査する / judging: {line(passed, 100, float(passed))}" for passed in (10, 20, 30)),
    ]


def test_on_a_terminal_there_is_a_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with told() as teller:
        teller.watch.stage(Stage.INDEX, 2)
        teller.passed()
        teller.passed()

    assert "reading" in capsys.readouterr().err

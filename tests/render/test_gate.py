"""What the gate let pass, on the terminal."""
from __future__ import annotations

from msgspec.structs import replace

from compliance.model import FOUND, Known
from compliance.render import render_terminal
from tests.gate.sample import SURE, answer


def test_each_entry_that_is_gone_has_a_line_that_fits_and_steers_no_terminal() -> None:
    gone = (
        Known("a.html", "superlative", "superlative.top", "error", FOUND, "設備は日本一です。" * 20, "0"),
        Known("b.html\x1b[2J", "missing-cost", "duty.cost", "error", "missing", "AGA治療", "1"),
    )
    lines = render_terminal(replace(answer({"a.html": f"<p>{SURE}</p>"}), gone=gone), color=False, width=72).splitlines()
    first, second = (line for line in lines if "superlative.top" in line or ("duty.cost" in line and "b.html" in line))

    assert first.startswith("    a.html  superlative.top  設備は日本一です。") and first.endswith("…")
    assert "未記載 duty.cost  AGA治療" in second and "\x1b" not in second

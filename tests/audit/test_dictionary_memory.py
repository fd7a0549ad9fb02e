"""What is given back of the dictionary is no longer resident, and read again all the same."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from compliance.audit.dictionary_memory import give_back
from compliance.language.tokens import tokens

TEXT = "髪や肌の治療について、費用と危険と期間を、診察のときに詳しく説明します。"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux takes memory back so")
def test_the_dictionary_is_given_back_and_read_again() -> None:
    before = tokens(TEXT)
    most = resident()
    give_back()

    assert resident() < most
    assert tokens(TEXT) == before


def resident() -> int:
    """Kilobytes of files that are resident in this process."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("RssFile")).split()[1])

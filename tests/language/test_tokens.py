"""Words of a sentence; and the dictionary, whose memory is given back."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from compliance.language.tokens import let_go, tokens


def _mapped() -> int:
    """Kilobytes of files that stand in this process's memory."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("RssFile"))
    return int(line.split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what of a file stands in memory")
def test_the_memory_of_the_dictionary_is_given_back_and_words_are_read_as_before() -> None:
    texts = [f"{chr(code)}院では{chr(code + 1)}が治ります。" for code in range(0x4E00, 0x6000)]
    for text in texts:
        tokens(text)
    full = _mapped()
    let_go()

    assert _mapped() < full - 20_000
    assert [word.base for word in tokens("必ず髪が生えます")] == ["必ず", "髪", "が", "生える", "ます"]

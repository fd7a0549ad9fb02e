"""Law as an editor tells it: where it stands, with its address, and that it was not checked where it was not."""
from __future__ import annotations

import pytest

pytest.importorskip("lsprotocol")

from compliance.lsp.told import _linked
from compliance.ruleset import load_rules
from compliance.words import speaker


@pytest.mark.parametrize(("checked", "said"), [(True, False), (False, True)])
def test_law_that_was_not_checked_says_so(checked: bool, said: bool) -> None:
    name, entry = next((name, entry) for name, entry in load_rules().law.items() if entry.checked is checked and (checked or entry.known == "memory"))

    assert ("未照合" in _linked(name, entry, speaker("ja"))) is said

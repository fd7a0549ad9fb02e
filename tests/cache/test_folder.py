"""Whose a kept file is: what others could have written is not the user's own."""
from __future__ import annotations

import os
import stat

import pytest

from compliance.cache.folder import cache_folder, is_own

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners here")


@pytest.mark.parametrize(
    ("mode", "owner", "user", "expected"),
    [
        (stat.S_IFREG | 0o600, 501, 501, True), (stat.S_IFREG | 0o664, 501, 501, True), (stat.S_IFREG | 0o644, 0, 501, True),
        (stat.S_IFREG | 0o666, 501, 501, False), (stat.S_IFREG | 0o644, 502, 501, False), (stat.S_IFREG | 0o600, 501, 0, False),
        (stat.S_IFIFO | 0o600, 501, 501, False), (stat.S_IFDIR | 0o700, 501, 501, False), (stat.S_IFCHR | 0o600, 0, 501, False),
    ],
    ids=["own", "of a group of one's own", "of root", "of all", "of another", "of another, to root", "pipe", "folder", "device"],
)  # fmt: skip
def test_what_others_could_have_written_is_not_own(mode: int, owner: int, user: int, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)

    assert is_own(os.stat_result((mode, 1, 1, 1, owner, 0, 0, 0, 0, 0))) is expected


@pytest.mark.parametrize(("shared", "expected"), [("/elsewhere", "/elsewhere/compliance"), ("relative", "/home/a/.cache/compliance"), ("", "/home/a/.cache/compliance")])
def test_a_relative_folder_of_the_desktop_standard_is_ignored(shared: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMPLIANCE_CACHE", raising=False)
    monkeypatch.setenv("HOME", "/home/a")
    monkeypatch.setenv("XDG_CACHE_HOME", shared)

    assert str(cache_folder()) == expected

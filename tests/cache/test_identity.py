"""Who gives an answer: another version of any part of the program is another engine."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from compliance.cache import identity
from compliance.cache.folder import cache_folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "reading").mkdir()
    (tmp_path / "reading/read.py").write_text("1")
    monkeypatch.setattr(identity, "_PACKAGE", tmp_path)
    return tmp_path


def engine() -> str:
    return identity.engine.__wrapped__()


def test_the_same_files_are_the_same_engine(package: Path) -> None:
    before = engine()
    (package / "__pycache__").mkdir()
    (package / "__pycache__/read.pyc").write_text("made")

    assert engine() == before


def test_a_file_more_or_changed_or_another_package_is_another_engine(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = [engine()]
    (package / "reading/weights.json").write_text("{}")
    seen.append(engine())
    os.utime(package / "reading/read.py", (1, 1))
    seen.append(engine())
    monkeypatch.setattr(identity, "_installed", lambda: ["unidic_lite-2.dist-info"])
    seen.append(engine())

    assert len(set(seen)) == 4


def test_the_tokenizer_is_among_what_is_installed() -> None:
    assert any(name.startswith("fugashi-") for name in identity._installed())


@pytest.mark.parametrize("name", ["COMPLIANCE_CACHE", "XDG_CACHE_HOME"])
def test_the_cache_lies_where_the_user_says(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMPLIANCE_CACHE", raising=False)
    monkeypatch.setenv(name, str(tmp_path))

    assert cache_folder() == tmp_path / "compliance"


def test_a_link_to_nowhere_is_passed_over(package: Path) -> None:
    (package / ".#read.py").symlink_to("somebody@elsewhere.4711")

    assert engine()


def test_a_distribution_anywhere_that_is_imported_from_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = engine()
    (tmp_path / "fugashi-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))

    assert engine() != before

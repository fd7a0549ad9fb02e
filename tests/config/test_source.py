"""Where the program itself lies: as pip took it down, as the project says it, or as the checkout's origin is."""
from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from compliance._version import VERSION
from compliance.config.source import own, requirement
from compliance.errors import ComplianceError


def installed(home: Path, direct: dict[str, object], project: str = "") -> Path:
    """A folder that pip installed into, with what it took down of where from."""
    info = home / "compliance-1.0.dist-info"
    info.mkdir(parents=True)
    urls = f"Project-URL: Homepage, https://example.jp/\nProject-URL: Repository, {project}\n" if project else ""
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: compliance\nVersion: 1.0\n{urls}", encoding="utf-8")
    (info / "direct_url.json").write_text(json.dumps(direct), encoding="utf-8")
    return home


@pytest.mark.parametrize(
    ("direct", "project", "found"),
    [
        ({"url": "https://git.example.jp/c.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}, "https://x.jp/c", "git+https://git.example.jp/c.git@abc"),
        ({"url": "https://me:secret@git.example.jp/c.git", "vcs_info": {"commit_id": "abc"}}, "", "git+https://git.example.jp/c.git@abc"),
        ({"url": "file:///gone/c", "dir_info": {}}, "https://git.example.jp/c", f"git+https://git.example.jp/c@v{VERSION}"),
        ({"url": "file:///gone/c", "vcs_info": {"commit_id": "abc"}}, "", ""),
        ({"url": "file:///gone/c", "dir_info": {}}, "", ""),
        ({}, "", ""),
    ],
)
def test_what_pip_took_down_goes_before_the_projects_own_address(tmp_path: Path, direct: dict[str, object], project: str, found: str) -> None:
    assert own(installed(tmp_path, direct, project)) == found


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
@pytest.mark.parametrize(
    ("origin", "known"),
    [("https://t:oken@git.example.jp/c.git", True), ("/srv/git/c.git", False), ("git@git.example.jp:c.git", False), ("", False)],
)
def test_else_the_origin_of_the_checkout_is_meant_where_others_can_reach_it(tmp_path: Path, origin: str, known: bool) -> None:
    checkout, home = tmp_path / "c d", tmp_path / "site-packages"
    subprocess.run(["git", "init", "-q", checkout], check=True, timeout=60)
    if origin:
        subprocess.run(["git", "-C", checkout, "remote", "add", "origin", origin], check=True, timeout=60)
    named = ["-c", "user.name=t", "-c", "user.email=t@example.jp"]
    subprocess.run(["git", "-C", checkout, *named, "commit", "-q", "--allow-empty", "-m", "1"], check=True, timeout=60)
    commit = subprocess.run(["git", "-C", checkout, "rev-parse", "HEAD"], capture_output=True, text=True, timeout=60).stdout.strip()

    found = f"git+https://git.example.jp/c.git@{commit}" if known else ""
    assert own(checkout) == found
    assert own(installed(home, {"url": checkout.as_uri(), "dir_info": {}})) == found


def test_the_project_says_its_address_in_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project.urls]\nRepository = "https://git.example.jp/c"\n', encoding="utf-8")

    assert own(tmp_path) == f"git+https://git.example.jp/c@v{VERSION}"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("https://git.example.jp/c.git@v1", "git+https://git.example.jp/c.git@v1"),
        ("git+ssh://git@git.example.jp/c.git", "git+ssh://git@git.example.jp/c.git"),
        ("https://example.jp/compliance-1.0-py3-none-any.whl#sha256=0", "https://example.jp/compliance-1.0-py3-none-any.whl#sha256=0"),
    ],
)
def test_an_address_is_made_what_pip_takes(written: str, wanted: str) -> None:
    assert requirement(written) == wanted


@pytest.mark.parametrize("written", ["compliance", "compliance>=1", "", "-r x", "https://", "file:///c", "https://a\nb"])
def test_all_else_is_refused(written: str) -> None:
    with pytest.raises(ComplianceError, match="--source"):
        requirement(written)

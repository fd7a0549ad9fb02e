"""Where a CI installs this program from: an address, never a bare name, which an index may give to somebody else's package.

The project's own address stands in one place, ``[project.urls] Repository`` of pyproject.toml. Before it comes what pip took
down when it installed from git (PEP 610, ``direct_url.json``), after it the origin of the checkout that was installed.
"""
from __future__ import annotations

import json
import re
import subprocess
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from compliance._version import VERSION
from compliance.errors import ComplianceError, Problem

_HOME = Path(__file__).resolve().parents[2]
_ARCHIVE = re.compile(r"\.(?:whl|zip|tar\.gz)(?:#.*)?$")
_ADDRESS = re.compile(r"(?:git\+)?(?:https|ssh)://[^\s\"'`$\\<>]+")


def requirement(written: str) -> str:
    """What pip is to install for the address *written* by a user; raises ComplianceError where it is none."""
    if not _ADDRESS.fullmatch(written):
        what = f"{written!r} は置き場所ではありません。名前だけでは、よその同じ名の物が入ります (no address; a bare name may be a stranger's package)"
        raise ComplianceError(Problem("--source", what, "--source https://HOST/GROUP/compliance.git@v0.1.0"))
    return written if written.startswith("git+") or _ARCHIVE.search(written) else f"git+{written}"


def own(home: Path = _HOME) -> str:
    """What pip is to install to have the program that lies in *home* again; empty where its address is not known."""
    installed = next(iter(distributions(name="compliance", path=[str(home)])), None)
    direct = _direct(installed)
    if "vcs_info" in direct and (url := _plain(direct.get("url", ""))):
        return f"git+{url}@{direct['vcs_info'].get('commit_id', '')}".rstrip("@")
    checkout = Path(unquote(urlsplit(direct["url"]).path)) if direct.get("url", "").startswith("file:") else home
    if url := _plain(_published(installed, checkout)):
        return f"git+{url}@v{VERSION}"
    return _origin(checkout)


def _direct(installed: Distribution | None) -> dict[str, Any]:
    """What pip took down of where it *installed* from."""
    try:
        said = json.loads((installed and installed.read_text("direct_url.json")) or "{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _published(installed: Distribution | None, checkout: Path) -> str:
    """The project's own address, as what was *installed* says it, or the *checkout*."""
    for line in installed.metadata.get_all("Project-URL", []) if installed else ():
        name, _, url = line.partition(",")
        if name.strip().lower() == "repository":
            return str(url).strip()
    try:
        project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    except (OSError, ValueError, KeyError):
        return ""
    return str(project.get("urls", {}).get("Repository", ""))


def _origin(checkout: Path) -> str:
    """The commit of *checkout* at its origin, where that can be reached from elsewhere."""
    if not (checkout / ".git").exists() or not (url := _plain(_git(checkout, "config", "--get", "remote.origin.url"))):
        return ""
    return f"git+{url}@{_git(checkout, 'rev-parse', 'HEAD')}".rstrip("@")


def _git(checkout: Path, *arguments: str) -> str:
    try:
        return subprocess.run(["git", *arguments], cwd=checkout, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def _plain(url: str) -> str:
    """*url* without a name or a password in it; empty where a machine elsewhere cannot reach it."""
    parts = urlsplit(url)
    plain = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    return plain if parts.scheme == "https" and _ADDRESS.fullmatch(plain) else ""

"""The wheel, in an empty environment outside the checkout, is a working ``compliance``.

The dependencies are borrowed from the environment that runs the tests, so that this takes seconds and no
network; ``.ci/empty-install`` fetches them.
"""
from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from compliance import __version__
from tests.conftest import PROMISE, ROOT


def call(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300)


def done(*command: str | Path, cwd: Path) -> str:
    process = call(*command, cwd=cwd)
    assert process.returncode == 0, process.stderr
    return process.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    done(*pip, "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def room(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the checkout, with an environment in ``venv`` that has the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("room")
    done(sys.executable, "-m", "venv", "--without-pip", "venv", cwd=folder)
    python = folder / "venv/bin/python"
    done(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    # Folders that a .pth file adds are not searched for .pth files: the editable checkout stays out.
    lenders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site,) = (folder / "venv/lib").glob("python*/site-packages")
    (site / "borrowed.pth").write_text("\n".join(lenders), encoding="utf-8")
    return folder


def test_the_wheel_carries_rules_and_templates_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {f"compliance/_data/rules/{path.relative_to(ROOT / 'rules')}" for path in (ROOT / "rules").rglob("*.yaml")}

    assert rules and rules <= names
    assert {"compliance/py.typed", "compliance/_data/reports/report.html.j2"} <= names
    assert {name.partition("/")[0] for name in names} == {"compliance", f"compliance-{__version__}.dist-info"}
    assert not [name for name in names if "/sample/" in name or "__pycache__" in name]


def test_the_installed_package_lies_outside_the_checkout(room: Path) -> None:
    script = "import compliance.data; print(compliance.data.rules_folder())"
    folder = Path(done(room / "venv/bin/python", "-c", script, cwd=room).strip())

    assert folder.is_relative_to(room.resolve())


def test_the_installed_command_checks_a_page(room: Path) -> None:
    (room / "page.txt").write_text(PROMISE, encoding="utf-8")
    command = room / "venv/bin/compliance"

    assert done(command, "--version", cwd=room) == f"compliance {__version__}\n"
    checked = call(command, "check", "page.txt", "--assume", "advertisement", "--format", "json", cwd=room)
    report = call(command, "check", "page.txt", "--assume", "advertisement", "-o", "report.html", cwd=room)

    assert (checked.returncode, report.returncode) == (1, 1), checked.stderr + report.stderr
    assert json.loads(checked.stdout)["pages"][0]["findings"]
    assert "必ず髪が生え" in (room / "report.html").read_text(encoding="utf-8")

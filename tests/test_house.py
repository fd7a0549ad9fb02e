"""What no single module owns: sizes, docstrings, mirrored tests, clean text, documents that keep up."""
from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

LONGEST = 300
# Made from pieces, so that this file does not hold what it forbids.
MACHINE_PATHS = re.compile(r"(?<![\w.-])/(?:wo" + r"rk|ro" + r"ot|fa" + r"rm)(?![\w-])")
REGISTRIES = re.compile(r"py" + r"pi\.org|python" + r"hosted\.org|npm" + r"js\.(?:org|com)|deb" + r"ian\.org")
OURS = ["compliance", "rules", "corpus", "reports", "tests", ".ci"]
TEXT = {".py", ".md", ".yaml", ".toml", ".html", ".txt", ".j2", ".js", ".css", ".json", ""}


def files() -> Iterator[Path]:
    """Every text file of the checkout that is ours, found without git."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXT and path.name != ".git")
    for folder in OURS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path


MODULES = sorted((ROOT / "compliance").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
PACKAGES = sorted({path.parent.relative_to(ROOT / "compliance") for path in MODULES} - {Path()})
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def by_path(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES + TESTS, ids=by_path)
def test_no_module_is_longer_than_a_reader_can_hold(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=by_path)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]

    assert ast.get_docstring(tree)
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_the_tests_mirror_the_package(package: Path) -> None:
    assert list((ROOT / "tests" / package).glob("test_*.py"))


@pytest.mark.parametrize("path", sorted(files()), ids=by_path)
def test_no_file_knows_this_machine_or_a_registry(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert MACHINE_PATHS.search(text) is None
    assert REGISTRIES.search(text) is None


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_every_dependency_is_justified(requirement: str) -> None:
    name = re.split(r"[<>=]", requirement)[0]

    assert f"`{name}`" in (ROOT / "DECISIONS.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted((ROOT / "corpus/samples").iterdir()), ids=by_path)
def test_every_sample_page_is_told_of(page: Path) -> None:
    assert f"`{page.name}`" in (ROOT / "corpus/README.md").read_text(encoding="utf-8")


def test_the_readme_opens_with_the_two_commands_and_the_picture() -> None:
    opening = (ROOT / "README.md").read_text(encoding="utf-8").partition("## ")[0]

    assert opening.index("make demo") < opening.index("make test") < opening.index("(reports/sample/report.png)")
    assert (ROOT / "reports/sample/report.png").is_file()


def test_the_tour_takes_ten_lines() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tour = readme.partition("Ten-line tour")[2].partition("```sh\n")[2].partition("```")[0]

    assert [line.split()[0] for line in tour.splitlines()] == ["compliance"] * 10


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "corpus/README.md"])
def test_what_a_document_links_to_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)

    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []


def test_decisions_are_numbered_in_order() -> None:
    numbers = re.findall(r"^## (\d+)\. ", (ROOT / "DECISIONS.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert [int(number) for number in numbers] == list(range(1, len(numbers) + 1))

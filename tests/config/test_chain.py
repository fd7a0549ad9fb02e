"""``extends``: in which order, from where globs count, and what is refused."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance.config.chain import DEEPEST, chain
from compliance.config.files import ConfigError
from tests.config.site import written


def names(path: Path, root: Path) -> list[str]:
    return [layer.file.path.relative_to(root).as_posix() for layer in chain(path)]


def test_what_is_built_on_comes_first_and_once(tmp_path: Path) -> None:
    root = written(tmp_path, {
        "pack/compliance.yml": "",
        "group.yml": "extends: pack",
        "other.yml": "extends: pack",
        "clinic/compliance.yml": "extends: [../group.yml, ../other.yml]",
        "clinic/news/compliance.yml": "extends: ..",
    })  # fmt: skip

    assert names(root / "clinic/news/compliance.yml", root) == [
        "pack/compliance.yml", "group.yml", "other.yml", "clinic/compliance.yml", "clinic/news/compliance.yml",
    ]  # fmt: skip


def test_globs_count_from_the_own_folder_and_those_of_a_pack_from_the_file_that_was_found(tmp_path: Path) -> None:
    root = written(tmp_path, {
        "pack/compliance.yml": "",
        "compliance.yml": "extends: pack",
        "clinic/compliance.yml": "extends: ..",
    })  # fmt: skip

    bases = [layer.base for layer in chain(root / "clinic/compliance.yml")]

    assert bases == [root / "clinic", root, root / "clinic"]


@pytest.mark.parametrize(
    ("files", "line", "said"),
    [
        ({"compliance.yml": "gate: error\nextends: compliance.yml"}, 2, "a circle"),
        ({"compliance.yml": "extends: a.yml", "a.yml": "extends:\n  - b.yml", "b.yml": "extends: a.yml"}, 1, "a circle"),
        ({"compliance.yml": "extends:\n  - a.yml\n  - none.yml", "a.yml": ""}, 3, "no such file"),
        ({"compliance.yml": "extends: empty", "empty/x": ""}, 1, "no such file"),
        ({"compliance.yml": "extends: https://example.jp/a.yml"}, 1, "nothing is fetched"),
    ],
)
def test_what_cannot_be_built_on_is_refused_at_its_place(tmp_path: Path, files: dict[str, str], line: int, said: str) -> None:
    root = written(tmp_path, files)

    with pytest.raises(ConfigError, match=said) as caught:
        chain(root / "compliance.yml")

    assert [problem.line for problem in caught.value.problems] == [line]


def test_a_chain_ends_somewhere(tmp_path: Path) -> None:
    links = {f"{n}.yml": f"extends: {n + 1}.yml" for n in range(DEEPEST + 5)}
    written(tmp_path, {**links, f"{DEEPEST + 5}.yml": ""})

    assert len(chain(tmp_path / "6.yml")) == DEEPEST
    with pytest.raises(ConfigError, match="deeper"):
        chain(tmp_path / "0.yml")


def test_the_mistakes_of_all_files_are_told_together(tmp_path: Path) -> None:
    root = written(tmp_path, {"compliance.yml": "extends: a.yml\ngates: x", "a.yml": "mediums: x"})

    with pytest.raises(ConfigError) as caught:
        chain(root / "compliance.yml")

    assert [Path(problem.where).name for problem in caught.value.problems] == ["compliance.yml"]

    (root / "compliance.yml").write_text("extends: [a.yml, b.yml]", encoding="utf-8")
    (root / "b.yml").write_text("gates: x", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        chain(root / "compliance.yml")

    assert [Path(problem.where).name for problem in caught.value.problems] == ["a.yml", "b.yml"]

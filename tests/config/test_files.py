"""One file of configuration: where it is looked for, and that every mistake in it is told with its place."""
from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

from compliance.cli.options import Assumption, Language
from compliance.config.files import ConfigError, find, read, schema
from compliance.model import Confidence, Medium, Readers, Severity
from tests.config.site import written


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("gates: error\n", 1, "'gate' の書き違い"),
        ("medium: web\n", 1, "website"),
        ("rules:\n  superlative: off\n", 2, "reason"),
        ("rules:\n  superlative: {severity: off}\n", 2, "reason"),
        ("rules:\n  superlative: {severity: off, reason: ''}\n", 2, "空です"),
        ("rules:\n  superlative: {severity: warning, why: x}\n", 2, "書けるのは severity, reason"),
        ("media:\n  'posts/*': socials\n", 2, "'social' ではありませんか"),
        ("exclude: news/*\n", 1, "a list"),
        ("exclude:\n", 1, "empty"),
        ("contact: {phone: 0312345678}\n", 1, "引用符"),
        ("contact: {}\n", 1, "contact"),
        ("contact: {telephone: 03-1234-5678}\n", 1, "phone"),
        ("plans: [三種]\n", 1, "形が違います"),
        ("gate: error\ngate: info\n", 2, "二度"),
        ("- gate\n", 1, "対応表"),
        ("rules: {a: [\n", 2, "YAML として読めません"),
        ("keys: {'*.json': body}\n", 1, "a list"),
        ("templates: {'*.html': razor}\n", 1, "jinja"),
        ("exclude:\n  - drafts/*\n  - '[z-a'\n", 3, "an open ["),
        ("media: {'lp[1/*': website}\n", 1, "an open ["),
        ("pages: ['p[9-1].html']\n", 1, "[9-1]"),
        ("gate: error\nencoding: nosuch\n", 2, "unknown encoding"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_how_to_mend_it(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = tmp_path / "compliance.yml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        read(path)

    assert [problem.line for problem in caught.value.problems] == [line]
    assert said in str(caught.value)
    for told in (part for problem in caught.value.problems for part in (problem.what, problem.mend)):
        assert re.search(r"\([a-z]", told) or not re.search("[ぁ-ん]", told), told  # English beside the Japanese


def test_globs_with_sets_and_an_encoding_of_another_name_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "compliance.yml"
    path.write_text("encoding: Shift_JIS\nexclude: ['[a-z]/*', '[!]x]', '[]a]*', 'a[-b]', 'v[0-9][a-c]']\n", encoding="utf-8")

    assert read(path).value["encoding"] == "Shift_JIS"


def test_all_mistakes_are_told_at_once_in_order(tmp_path: Path) -> None:
    path = tmp_path / "compliance.yml"
    path.write_text("medium: web\nrules:\n  x: off\ngates: 1\n", encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        read(path)

    assert [problem.line for problem in caught.value.problems] == [1, 3, 4]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\ufeffgate: error\n"])
def test_an_empty_file_and_one_with_a_mark_of_its_encoding_are_fine(tmp_path: Path, text: str) -> None:
    path = tmp_path / "compliance.yml"
    path.write_text(text, encoding="utf-8")

    assert read(path).value in ({}, {"gate": "error"})


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"gate: \xff\n", "UTF-8"), (b"# " + b"x" * 1_000_001, "larger"), (b"a: &a [1]\nb: *a\n", "知らないキー")],
)
def test_bytes_that_are_no_configuration_are_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "compliance.yml"
    path.write_bytes(data)

    with pytest.raises(ConfigError, match=said):
        read(path)


def test_aliases_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    path = tmp_path / "compliance.yml"
    path.write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(ConfigError, match="別名"):
        read(path)


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not read"):
        read(tmp_path / "compliance.yml")


def test_the_nearest_file_is_found_and_none_above_a_git_root_or_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = written(tmp_path / "repository", {"compliance.yml": "", "site/compliance.yml": "", "site/a/b/page.html": "", "c/x": ""})
    (tmp_path / "compliance.yml").touch()
    home = tmp_path / "home"
    (home / "site").mkdir(parents=True)

    monkeypatch.setenv("HOME", str(home))

    assert find(root / "site/a/b") == root / "site/compliance.yml"
    assert find(root / "c") == root / "compliance.yml"
    (root / "compliance.yml").unlink()
    assert find(root / "c") is None
    assert find(home / "site") is None
    (home / "compliance.yml").touch()
    assert find(home / "site") == home / "compliance.yml"


def test_two_files_in_one_folder_are_refused(tmp_path: Path) -> None:
    written(tmp_path, {"compliance.yml": "", "compliance.yaml": ""})

    with pytest.raises(ConfigError, match="two files"):
        find(tmp_path)


def test_the_schema_is_one_and_names_the_words_of_the_command_line() -> None:
    shape = schema()
    jsonschema.Draft202012Validator.check_schema(shape)
    said = shape["properties"]

    assert shape["$defs"]["medium"]["enum"] == [*Medium]
    assert said["gate"]["enum"] == [*Severity]
    assert said["confidence"]["enum"] == [*Confidence]
    assert said["reader"]["enum"] == [*Readers]
    assert said["lang"]["enum"] == [*Language]
    assert said["assume"]["enum"] == [*Assumption]
    assert [name for name, key in said.items() if " / " not in key["description"]] == []

"""What each form must be, as its readers say: schemas, and the grammar of workflow commands."""
from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

SCHEMAS = Path(__file__).parent / "schemas"
COMMAND = re.compile(r"::(error|warning|notice)(?: ([^\r\n]*?))?::([^\r\n]*)")
_PARAMETER = re.compile(r"[a-zA-Z]+=[^,:\r\n]+")


def as_json(name: str, text: str) -> Any:
    """*text* read as JSON of UTF-8 and held against the schema *name*."""
    value = json.loads(text.encode("utf-8"))
    _schema(name).validate(value)
    return value


def as_xml(name: str, text: str) -> Any:
    """*text* read as XML of UTF-8 and held against the schema *name*."""
    etree = pytest.importorskip("lxml.etree")
    root = etree.fromstring(text.encode("utf-8"))
    etree.XMLSchema(etree.parse(str(SCHEMAS / name))).assertValid(root)
    return root


def as_commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The workflow commands of *text*, as a runner takes them: level, parameters, message."""
    return [_command(line) for line in re.split(r"\r\n|\r|\n", text) if line]


def as_table(text: str) -> list[dict[str, str]]:
    """The rows of *text* by their heads."""
    assert text.startswith("\ufeff")
    text.encode("utf-8")
    head, *rows = csv.reader(io.StringIO(text[1:], newline=""))
    assert {len(row) for row in rows} <= {len(head)}
    return [dict(zip(head, row, strict=True)) for row in rows]


def as_markdown(text: str) -> list[Any]:
    """The inline tokens of *text*; all HTML in it is the summary's own."""
    markdown_it = pytest.importorskip("markdown_it")
    text.encode("utf-8")
    blocks = markdown_it.MarkdownIt("commonmark").enable("table").parse(text)
    own = r"(<!-- compliance-summary -->|<details><summary>[^<>]*</summary>|</details>|\s)*"
    assert all(re.fullmatch(own, block.content) for block in blocks if block.type == "html_block")
    inline = [token for block in blocks for token in block.children or ()]
    assert {token.content for token in inline if token.type == "html_inline"} <= {"<br>"}
    assert not [token for token in inline if token.type == "image"]
    return inline


CHECKS: dict[str, Callable[[str], Any]] = {
    "sarif": lambda text: as_json("sarif-2.1.0.json", text),
    "github": as_commands,
    "markdown": as_markdown,
    "junit": lambda text: as_xml("junit-10.xsd", text),
    "gitlab": lambda text: as_json("gitlab.json", text),
    "rdjson": lambda text: as_json("rdjson.json", text),
    "checkstyle": lambda text: as_xml("checkstyle.xsd", text),
    "csv": as_table,
}


def _command(line: str) -> tuple[str, dict[str, str], str]:
    match = COMMAND.fullmatch(line)
    assert match, line
    parameters = (match[2] or "").split(",")
    assert all(_PARAMETER.fullmatch(one) for one in parameters), line
    return match[1], {name: _unescaped(value) for name, _, value in (one.partition("=") for one in parameters)}, _unescaped(match[3])


def _unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


@cache
def _schema(name: str) -> Any:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)

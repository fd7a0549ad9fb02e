"""The reports of a call: what forms there are, where each goes, and how they are written so that none is lost for another."""
from __future__ import annotations

import difflib
import importlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from compliance.cli import previous, reviewed, say, spare
from compliance.cli.judge import target_of
from compliance.cli.options import Color, Language, is_coloured
from compliance.cli.options import width as columns_of_output
from compliance.errors import ComplianceError, Problem
from compliance.output import append, check_folder, write_folder, write_whole

if TYPE_CHECKING:
    from compliance.model import Answer
    from compliance.render.machine.root import Root
    from compliance.render.trend import Memory
    from compliance.sources.pictures import Pictures


class Form(StrEnum):
    """What a report is written as."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    ANNOTATED_HTML = "annotated-html"
    SARIF = "sarif"
    GITHUB = "github"
    MARKDOWN = "markdown"
    JUNIT = "junit"
    GITLAB = "gitlab"
    RDJSON = "rdjson"
    CHECKSTYLE = "checkstyle"
    CSV = "csv"


_BY_SUFFIX = {
    ".html": Form.HTML, ".htm": Form.HTML, ".json": Form.JSON, ".docx": Form.DOCX, ".pdf": Form.PDF,
    ".sarif": Form.SARIF, ".md": Form.MARKDOWN, ".csv": Form.CSV,
}  # fmt: skip
_NAMED = re.compile(r"[\w-]*=")


class Output(Struct, frozen=True):
    """A report to be written: to ``target``, a file or (``is_folder``) a folder of a file a page; None: standard output."""

    form: Form
    target: Path | None = None
    is_folder: bool = False


class Look(Struct, frozen=True):
    """How reports look that people read, which draft is written into, what read its pictures, what was found before, and whether only what is new is shown."""

    lang: Language
    color: Color
    draft: str
    pictures: Pictures | None = None
    earlier: Memory | None = None
    only_new: bool = False


def planned(form: Form | None, written: Sequence[str], paths: Sequence[str]) -> tuple[Output, ...]:
    """The reports that ``--format`` and each ``--output`` (FILE, or FORM=PATH) ask for: the main one first.

    Raises ComplianceError, with all that is wrong, before any work is done.
    """
    named = [(Form(value.partition("=")[0]), value.partition("=")[2]) for value in written if _names_form(value)]
    files = [value for value in written if not _names_form(value)]
    outputs: list[Output] = []
    problems = [_no_form(value) for value in files if _NAMED.match(value)]
    if len(files) > 1:
        what = "形式のない書き先は一つだけです (one FILE without a form)"
        problems.append(Problem("-o", what, f"-o 形式={files[1]} と書いてください (write -o FORM=FILE)"))
    for asked, place in [(form, files[0] if files else None), *named]:
        try:
            outputs.append(_planned(asked, place, paths))
        except ComplianceError as error:
            problems += error.problems
    problems += _clashes(outputs)
    if problems:
        raise ComplianceError(*problems)
    return tuple(outputs)


def write_all(
    answer: Answer, outputs: Sequence[Output], look: Look, kept: Callable[[str], None] | None = None
) -> tuple[Problem, ...]:
    """Write *answer* to each of *outputs*; what could not be written does not keep the others from it, and is returned.

    *kept* is given each report that is one text, before it is written.
    """
    problems: list[Problem] = []
    bugs: list[Exception] = []
    for output in outputs:
        try:
            _write(answer, output, look, kept)
        except ComplianceError as error:
            problems += error.problems
        except Exception as bug:  # keeps its traceback, once the others are written
            bugs.append(bug)
    if bugs:
        raise bugs[0]
    if outputs[0].is_folder and not problems and all(output.target for output in outputs):
        say.out(f"{_index(outputs[0])}\n")
    elif answer.reviews and not problems and sys.stderr.isatty():
        _tell(answer, outputs)
    return tuple(problems)


def _tell(answer: Answer, outputs: Sequence[Output]) -> None:
    """Say on a terminal what was written where: who gets a file alone would take the exit status for a failure."""
    found, missing = (sum(len(part) for part in parts) for parts in zip(*((r.findings, r.missing) for r in answer.reviews), strict=True))
    for output in outputs:
        if output.target and not output.is_folder:
            say.error(f"{output.target}: 書きました。指摘 {found}、足りない記載 {missing} (written: {found} findings, {missing} missing disclosures)")


def _names_form(value: str) -> bool:
    form, equals, _ = value.partition("=")
    return bool(equals) and form in set(Form)


def _no_form(value: str) -> Problem:
    """A form that there is not: taken for a file, the report that was asked for would be missed only by who reads it."""
    form, _, place = value.partition("=")
    near = difflib.get_close_matches(form, list(Form), 1)
    mend = f"-o {near[0]}={place} の書き違いではありませんか (did you mean)" if near else f"選べるのは {', '.join(Form)}"
    return Problem(f"-o {value}", f"'{form}' という形式はありません (no such form)", f"{mend}。ファイルの名なら ./{value} (a file of that name)")


def _planned(form: Form | None, place: str | None, paths: Sequence[str]) -> Output:
    if form is Form.HTML and place and _is_folder(place, paths):
        from compliance.render.site import MARK

        check_folder(Path(place), MARK)
        return Output(form, Path(place), is_folder=True)
    if place == "":
        raise ComplianceError(Problem("-o", "書き先がありません (no path)", f"-o {form}=FILE"))
    target = target_of(place, paths)
    chosen = form or _form_of(target)
    reviewed.check(chosen, tuple(paths), target)
    if target:
        spare.check(target, chosen)
    return Output(chosen, target)


def _is_folder(place: str, paths: Sequence[str]) -> bool:
    """Whether *place* is a folder for an HTML report, or is to be one: of a folder's pages, where its name is none of a file."""
    if place.endswith(("/", os.sep)) or os.path.isdir(place):
        return True
    return not (Path(place).suffix or place in ("", "-") or os.path.exists(place)) and any(map(os.path.isdir, paths))


def _form_of(target: Path | None) -> Form:
    if target is None:
        return Form.TERMINAL
    return Form.SARIF if target.name.endswith(".sarif.json") else _BY_SUFFIX.get(target.suffix.lower(), Form.TERMINAL)


def _clashes(outputs: Sequence[Output]) -> Iterator[Problem]:
    """Two reports in one place would be one."""
    seen: set[str | None] = set()
    for output in outputs:
        place = os.path.realpath(output.target) if output.target else None
        if place in seen:
            what = "二つの報告が同じ所に書かれます (two reports in one place)"
            yield Problem(f"-o {output.target or '-'}", what, "別の名前にしてください (choose another name)")
        seen.add(place)


def _write(answer: Answer, output: Output, look: Look, kept: Callable[[str], None] | None) -> None:
    if output.is_folder and output.target:
        _write_site(answer, output.target, look)
    elif output.form in reviewed.FORMATS and output.target:
        if draft := reviewed.draft(answer, output.form, look.draft, look.lang, look.pictures):
            write_whole(output.target, draft)
    else:
        report = _rendered(answer, output, look)
        if kept:
            kept(report)
        write_report(report, output)
    if output.form is Form.GITHUB and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        from compliance.render.machine import markdown

        append(Path(summary), markdown.summary(answer, look.lang, _root(), markdown.STEP).encode("utf-8", "replace"))


def _write_site(answer: Answer, folder: Path, look: Look) -> None:
    from compliance.render.site import MARK, render_site

    earlier = look.earlier or previous.of_folder(folder)
    write_folder(folder, render_site(answer, look.lang, earlier), MARK)


def _index(output: Output) -> Path:
    from compliance.render.site import INDEX

    return output.target.resolve() / INDEX if output.target else Path(INDEX)


def _rendered(answer: Answer, output: Output, look: Look) -> str:
    from compliance import render

    match output.form:
        case Form.JSON:
            return render.render_json(answer)
        case Form.HTML:
            return render.render_html(answer, lang=look.lang, earlier=look.earlier)
        case Form.TERMINAL:
            width = columns_of_output()
            color = is_coloured(look.color, output.target)
            return render.render_terminal(answer, color=color, width=width, lang=look.lang, only_new=look.only_new)
    # the forms for programs are modules of their own, called as the form is
    module = importlib.import_module(f"compliance.render.machine.{output.form}")
    report: str = module.render(answer, look.lang, _root())
    return report


def _root() -> Root:
    """Where the checkout is: as GitHub or GitLab says, where the call is in it; else here."""
    from compliance.render.machine.root import Root

    here = str(Path.cwd())
    named = (os.environ.get(name, "") for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"))
    return Root(next((folder for folder in named if folder and Path(folder) in Path(here).parents), here), here)


def write_report(report: str, output: Output) -> None:
    """Write *report* to where *output* goes; raises ComplianceError where that fails."""
    # What programs read is UTF-8 wherever it goes; a terminal has an encoding of its own.
    if output.target:
        write_whole(output.target, report.encode("utf-8", "backslashreplace"))
    elif output.form is Form.TERMINAL:
        say.out(_unobeyed(report))
    else:
        say.out(report, encoding="utf-8")


def _unobeyed(report: str) -> str:
    """*report* in a log of GitHub Actions, where a line of a page could be a command of the workflow: none is obeyed in it."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return report
    import secrets

    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{report}::{token}::\n"

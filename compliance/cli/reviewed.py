"""The writer's own file with the review written into it: which form fits which file."""
from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from compliance.cli import say
from compliance.errors import ComplianceError, Problem
from compliance.pages import STDIN

if TYPE_CHECKING:
    from compliance.cli.options import Language
    from compliance.model import Answer
    from compliance.sources.pictures import Pictures

# the form of a report, and the format of the files that it is written into
FORMATS = {"docx": "docx", "pdf": "pdf", "annotated-html": "html"}


def check(form: str, paths: tuple[str, ...], target: Path | None) -> None:
    """Raises ComplianceError where *form* cannot be had of *paths*, before any work is done."""
    if form not in FORMATS:
        return
    if len(paths) != 1 or paths[0] == STDIN or Path(paths[0]).is_dir():
        what = f"--format {form} は、ファイル一つの原稿に書き込みます (takes one file)"
        raise ComplianceError(Problem("PATH", what, "原稿を一つだけ名指ししてください (name one draft)"))
    if target is None:
        what = f"--format {form} には書き先が要ります (needs -o)"
        raise ComplianceError(Problem("-o", what, f"-o {Path(paths[0]).stem}.reviewed{Path(paths[0]).suffix}"))


def draft(answer: Answer, form: str, path: str, lang: Language, pictures: Pictures | None = None) -> bytes:
    """The file at *path* with the review of *answer* in it; empty where it could not be reviewed.

    *pictures* is what read the pictures in it.

    Raises ComplianceError where the file is of another format than *form* is for, or has changed since it was read.
    """
    if not answer.reviews:
        return b""
    document = answer.reviews[0].document
    for review in answer.reviews[1:]:  # what is wrong with the suppressions of a configuration has no place in a draft
        for finding in review.findings:
            say.error(f"{review.document.path}:{finding.start.line}: {finding.message}")
    answer = replace(answer, reviews=answer.reviews[:1])
    if document.format != FORMATS[form]:
        what = f"--format {form} は {FORMATS[form]} の原稿のためのもので、これは {document.format} です (another format)"
        raise ComplianceError(Problem(document.path, what, "--format html か json にしてください"))
    try:
        module = importlib.import_module(f"compliance.render.reviewed.{form.replace('-', '_')}")
    except ModuleNotFoundError as error:
        what = f"--format {form} を書く部品がありません (the extra 'office' is not installed: no {error.name})"
        raise ComplianceError(Problem(document.path, what, "pip install '.[office]'")) from error
    try:
        data = Path(path).read_bytes()
        written: bytes = module.render(answer, data, lang, pictures) if form == "docx" else module.render(answer, data, lang)
    except (OSError, ValueError) as error:
        what = "審査しているあいだに書き換えられました (changed while it was checked)"
        raise ComplianceError(Problem(document.path, what, "もう一度審査してください (check it again)")) from error
    return written

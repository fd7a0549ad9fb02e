"""``compliance check``: pages in, a report and an exit status out."""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from compliance.cli import outputs, say
from compliance.cli.again import again
from compliance.cli.asked import Asked, asked_options
from compliance.cli.call import Call, gate_of
from compliance.cli.gating import Gating, accepted, folders_of, gating_options
from compliance.cli.judge import pages_of, pictures_of
from compliance.cli.options import (
    Color,
    Language,
    OneOf,
    cache_option,
    confidence_option,
    gate_option,
    kept_option,
    key_option,
    ocr_option,
    stdin_name_option,
)
from compliance.cli.outputs import Form
from compliance.cli.previous import earlier
from compliance.model import Confidence, ExitStatus, Review, Severity

if TYPE_CHECKING:
    from compliance.cli.changed import Changed
    from compliance.gate.baseline import Baseline
    from compliance.ledger.values import Ledger
    from compliance.model import Answer


@click.command(short_help="ページを審査する / check pages")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=OneOf(Form),
    help="報告の形式。省くと -o の拡張子による / form of the report, else by the suffix of -o",
)
@click.option(
    "-o", "--output", "written", metavar="[FORM=]PATH", multiple=True,
    help="報告を書くファイル。html ならフォルダー (末尾に /) も。形式=ファイル なら、いくつでも、ほかの報告に加えて書く"
    " / file to write the report to; for html a folder (ending in /) too; FORM=PATH, any number of times, writes one more",
)  # fmt: skip
@click.option(
    "--lang", type=OneOf(Language), show_default="ja", help="報告の言語 / language of the report"
)  # fmt: skip
@kept_option
@key_option
@stdin_name_option
@click.option(
    "--pages-only", is_flag=True,
    help="名指しされた物も、フォルダーの中の物と同じに選ぶ (ページと、設定の keys にある JSON・YAML だけ)。フックのために"
    " / of files named take what a folder would give: pages, and content files that the configuration names; for hooks",
)  # fmt: skip
@ocr_option
@gate_option
@confidence_option
@click.option(
    "--previous", "previous", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
    help="前の答え (JSON) か報告書。HTML の報告に推移を示す (古い順に何度でも) / earlier answers or reports: the HTML report tells the trend",
)  # fmt: skip
@asked_options
@gating_options
@cache_option
@click.option(
    "--only-new", is_flag=True,
    help="端末の報告に、新しい物だけを示す (既知と承認済みは数だけ) / on the terminal show what is new alone, and count the rest",
)  # fmt: skip
@click.option(
    "--color", type=OneOf(Color), default="auto", show_default=True, help="色を付けるか / whether to colour"
)
def check(
    paths: tuple[str, ...], form: Form | None, written: tuple[str, ...], lang: Language | None, kept: Path | None, keys: tuple[str, ...],
    stdin_name: str, pages_only: bool, ocr: bool, gate: Severity | None, confidence: Confidence | None, cache: bool, color: Color,
    previous: tuple[Path, ...], only_new: bool, asked: Asked, gating: Gating,
) -> ExitStatus:  # fmt: skip
    """PATH のページを審査し、どの文がどの法令のどこに触れるか、なぜか、どう直すかを答えます。

    Checks the pages at PATH: files, folders, or "-" for standard input.

    \b
    例 / Examples:
      compliance check index.html
      compliance check site/ --exclude 'news/*' --format html -o report.html
      compliance check site/ --format html -o report/
      compliance check - --medium social < post.txt
      compliance check site/ --ledger ledger.yaml
      compliance check draft.docx --format docx -o draft.reviewed.docx
      compliance check proof.pdf --format pdf -o proof.reviewed.pdf
      compliance check page.html --format annotated-html -o page.annotated.html
      compliance check ads.xlsx --column text=広告文 --medium search-ad
      compliance check site/ --ocr
      compliance check views/price.html.j2 content/home.json --key body --key '*.title'
      compliance check site/ --output sarif=out.sarif --output html=report/
      compliance check site/ --format github
      compliance check site/ --baseline .compliance-baseline.jsonl
      compliance check site/ --diff origin/main
      compliance check site/ --changed-since v1.2
      compliance check site/ --previous last.json -o report.html

    \b
    終了状態 / Exit status:
      0  --gate 以上の指摘なし / nothing at --gate or above
      1  あり / something
      2  呼び方・設定・ルールの誤り、またはページなし / wrong call, configuration or rule, or no page
      3  読めないページがある (ほかは答える) / a page could not be read, the others are answered
    """
    from compliance.gate.exit_status import exit_status

    remembered, reports = earlier(previous), outputs.planned(form, written, paths)
    pictures, configurations = pictures_of(ocr, paths), asked.configurations(stdin_name)
    targets = [report.target for report in reports]
    find = partial(pages_of, paths, asked.include, asked.exclude, *targets, settings=configurations.settings, pages_only=pages_only)
    changed = gating.changed(paths, find, asked.include, asked.exclude, configurations)
    pages, unfound = (tuple(changed.pages), changed.unfound) if changed else find()
    said = asked.said(lang=lang, gate=gate, confidence=confidence, pictures=pictures, stdin_name=stdin_name, cache=cache, keys=keys)
    call = Call(configurations, said, pages)
    look = outputs.Look(call.lang, color, paths[0], pictures, remembered, only_new)
    beside = _Beside.of(call, gating, kept, changed, [] if changed else folders_of(paths, asked.include, asked.exclude))
    before = None if beside.is_more or previous or unfound else again(call, pages, reports, look, beside.folders)
    if before and (status := before.given(pages)) is not None:
        return status
    answer = beside.taken(call, call.answer(pages, unfound, () if pages_only else paths, rewrite=True, doubtful=beside.gating.rewrites))
    status = exit_status(answer, gate_of(call.common), call.gates)
    problems = outputs.write_all(answer, reports, look, partial(before.keep, answer, status) if before else None)
    for problem in problems:
        say.problem(problem)
    if not answer.reviews and not answer.unchecked and (pages_only or (not pages and all(call.settings(path).excluded for path in paths))):
        return ExitStatus.CLEAN  # a hook names what the configuration leaves out, and what holds no text
    return max(status, ExitStatus.USAGE if problems else ExitStatus.CLEAN)


class _Beside(Struct, frozen=True):
    """What an answer is held against: a ledger, the pages as they were, a baseline; ``folders`` are those of which every page is judged."""

    gating: Gating
    ledger: Path | None
    signed: Ledger | None
    changed: Changed | None
    known: Baseline | None
    folders: Sequence[Path]

    @classmethod
    def of(cls, call: Call, gating: Gating, kept: Path | None, changed: Changed | None, folders: Sequence[Path]) -> _Beside:
        """What *call* names, by itself or by its configuration, read; raises ComplianceError before any work is done."""
        from compliance.cli.ledger_files import held

        gating, ledger = gating.with_baseline(call.common.baseline), kept or call.common.ledger
        return cls(gating, ledger, held(ledger, new=False) if ledger else None, changed, gating.known(call), folders)

    @property
    def is_more(self) -> bool:
        """Whether the answer rests on more than its pages."""
        return bool(self.changed or self.signed or self.known is not None)

    def taken(self, call: Call, answer: Answer) -> Answer:
        """*answer* of *call* as all of it together takes it."""
        if self.ledger and self.signed:
            from compliance.ledger.signed import renewed, with_signoffs

            folder = self.ledger.parent
            answer = replace(answer, reviews=with_signoffs(answer.reviews, renewed(answer.reviews, self.signed, folder), folder))
        answer = accepted(answer, call.desk, call.signed(), whole=self.folders)
        if self.changed and self.gating.only_since:
            answer = replace(answer, since=self.changed.told)
        elif self.changed:
            answer = self.changed.against_old(answer, call, partial(_whole, call))
        return self.gating.against(answer, self.known, self.folders)


def _whole(call: Call, old: Sequence[Review]) -> Answer:
    """The answer of *call* that *old* pages make; what is wrong with the configuration is told once, and is never of yesterday."""
    taken = accepted(call.whole(old), call.desk, call.signed())
    return replace(taken, reviews=taken.reviews[: len(old)])

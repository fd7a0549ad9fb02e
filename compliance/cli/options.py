"""Values of options that click has no type for, each refusing with what it would have taken."""
from __future__ import annotations

import datetime
import os
import shutil
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from compliance.errors import ComplianceError, Problem, SourceError
from compliance.model import Confidence, Medium, Readers, Severity

if TYPE_CHECKING:
    from compliance.ruleset.values import Ruleset

_PIPE_WIDTH, _CI_WIDTH = 80, 120
Word = TypeVar("Word", bound=StrEnum)
Command = TypeVar("Command", bound=Callable[..., Any])


class OneOf(click.ParamType[Word]):
    """A word of a `StrEnum`, as its member."""

    def __init__(self, words: type[Word]) -> None:
        self.words = words
        self.name = words.__name__.lower()

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words to choose from, as the help shows them."""
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Word:
        """The member called *value*; raises click.BadParameter."""
        try:
            return self.words(value)
        except ValueError:
            allowed = ", ".join(self.words)
            what = f"「{value}」という値はありません。次から選んでください (choose one of)"
            self.fail(f"{what}: {allowed}", param, ctx)


class Day(click.ParamType[datetime.date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day written as *value*; raises click.BadParameter."""
        try:
            return datetime.datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            what = f"「{value}」は日付として読めません。次のように書いてください (not a day, write)"
            self.fail(f"{what}: 2026-04-01", param, ctx)


class CharacterSet(click.ParamType[str]):
    """The name of a character set, as web pages or Python call it."""

    name = "NAME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """*value* itself if it names a character set; raises click.BadParameter."""
        from compliance.sources.encoding import decode

        try:
            decode(self.name, b"", value)  # decoding nothing asks only whether the name is known
        except SourceError as error:
            self.fail(f"{error.problems[0].what}: utf-8, shift_jis, euc-jp, iso-2022-jp", param, ctx)
        return str(value)


class Assumption(StrEnum):
    """What a user may settle about a page."""

    ADVERTISEMENT = "advertisement"
    OTHER = "other"


class Language(StrEnum):
    """The language of what the checker itself says."""

    JA = "ja"
    EN = "en"


class Color(StrEnum):
    """When to colour what goes to a terminal."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def day_to_judge(as_of: datetime.date | None, ruleset: Ruleset) -> datetime.date:
    """The day named, else today; raises ComplianceError where *ruleset* holds no law of it."""
    from compliance.ruleset import ground

    day, first = as_of or datetime.date.today(), ground.first_day(ruleset)
    if day < first:
        what = f"{day} に効いていた定めは、ひとつも収めていません (no law of that day is held)"
        raise ComplianceError(Problem("--as-of", what, f"{first} 以後の日にしてください (choose {first} or later)"))
    return day


def parsed_columns(written: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The headers of each key, in the order written; raises ComplianceError."""
    if not written:
        return {}
    from compliance.sources.office.columns import parse

    return parse(written)


def is_coloured(color: Color, target: Path | None) -> bool:
    """Whether what goes to *target* (None: standard output) is coloured."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return target is None and not plain and sys.stdout.isatty()


def width() -> int:
    """The columns for text that people read: those of the terminal or of ``COLUMNS``, else 80; the log of a CI is wider."""
    return shutil.get_terminal_size((_CI_WIDTH if os.environ.get("CI") else _PIPE_WIDTH, 0)).columns


def _optional(*names: str, help: str, **more: Any) -> Callable[[Command], Command]:
    """An option that several commands share; its default, if any, is told in the help.

    Of one that a configuration can say too, ``otherwise`` is told: what holds where neither says anything.
    """
    return click.option(*names, help=help, show_default=more.pop("otherwise", "default" in more), **more)


medium_option = _optional(
    "--medium", type=OneOf(Medium), otherwise="website", help="広告の媒体 / where it is published"
)
as_of_option = _optional(
    "--as-of", type=Day(), help="どの日の法令で見るか。省くと今日 / day whose law applies, else today"
)
assume_option = _optional(
    "--assume", type=OneOf(Assumption), help="広告に当たるかを決めておく / settle whether it is one"
)
include_option = _optional(
    "--include", metavar="GLOB", multiple=True, help="フォルダーの中で見る物 / files to take in folders"
)
exclude_option = _optional(
    "--exclude", metavar="GLOB", multiple=True, help="フォルダーの中で見ない物 / files to leave out"
)
kept_option = _optional(
    "--ledger", "kept", metavar="FILE", type=click.Path(path_type=Path),
    help="署名のある台帳 (YAML)。主張ごとに署名の様子を示す / a signed ledger: shows how each claim stands in it",
)  # fmt: skip
encoding_option = _optional(
    "--encoding", type=CharacterSet(), help="ファイルの文字コード (例 cp932) / character set of the files"
)
column_option = _optional(
    "--column", "columns", metavar="KEY=HEADER", multiple=True, callback=lambda ctx, param, value: parsed_columns(value),
    help="広告の表 (XLSX・CSV) の列。KEY は text, title, medium, id / column of a table of ads, e.g. text=広告文",
)  # fmt: skip
ocr_option = _optional(
    "--ocr", is_flag=True,
    help="ページ・Word・PowerPoint の中の画像の文字も読む (画像一枚に 1 秒ほど) / read the words in pictures too, a second or so each",
)  # fmt: skip
reader_option = _optional(
    "--reader", "readers", type=OneOf(Readers), otherwise="on",
    help="第二の読み手: on 規則と並べる、off 規則だけ、only 第二の読み手だけ / the second reader beside the rules, without, or alone",
)  # fmt: skip
gate_option = _optional(
    "--gate", type=OneOf(Severity), otherwise="warning",
    help="この重さから終了状態を 1 にする / least severity for status 1",
)  # fmt: skip
confidence_option = _optional(
    "--confidence", type=OneOf(Confidence), otherwise="low",
    help="この確かさから終了状態を 1 にする / least confidence for status 1",
)  # fmt: skip
config_option = _optional(
    "--config", metavar="FILE", type=click.Path(path_type=Path),
    help="設定。省くとページから上へ compliance.yml を探す / configuration, else the compliance.yml nearest above each page",
)  # fmt: skip
no_config_option = _optional(
    "--no-config", is_flag=True, help="設定を使わない / use no configuration"
)
key_option = _optional(
    "--key", "keys", metavar="KEY", multiple=True,
    help="JSON・YAML のコンテンツのうち読む項目 (body, '*.title') / key of JSON and YAML content files to read",
)  # fmt: skip
stdin_name_option = _optional(
    "--stdin-filename", "stdin_name", metavar="NAME", default="",
    help="標準入力をこの名のページとして見る / the name under which standard input is judged",
)  # fmt: skip
rules_option = _optional(
    "--rules",
    "rules_dir",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="ルールのフォルダー / folder of rules",
)
cache_option = _optional(
    "--cache/--no-cache", default=True,
    help="前と同じページに前の答えを使うか / whether pages that are as before get the answer of before",
)  # fmt: skip

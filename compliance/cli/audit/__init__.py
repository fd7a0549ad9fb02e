"""``compliance audit``: a run over many pages, and what is asked of runs; a module a command."""

from __future__ import annotations

import click

from compliance.cli.audit.compare import compare, trend
from compliance.cli.audit.export import export
from compliance.cli.audit.report import report
from compliance.cli.audit.run import run
from compliance.cli.audit.sampling import precision, sample
from compliance.cli.audit.sql import sql


class _Audit(click.Group):
    """A group whose first argument may be a source: what is no subcommand is audited."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``run`` before arguments that name no subcommand, help aside."""
        asks = args and args[0] in ctx.help_option_names
        if args and not asks and args[0] not in self.commands:
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Both ways to call it."""
        formatter.write_usage(ctx.command_path, "SOURCE... --run DIR [OPTIONS]")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...")


@click.group(cls=_Audit, short_help="たくさんのページを監査する / audit many pages")
def audit() -> None:
    """SOURCE のすべてのページを審査し、結果をフォルダーに表として残します。途中で止めても、同じ命令で続きます。

    Audits all pages of SOURCE into a folder of tables. A run that was stopped is continued by the same command.
    SOURCE is a folder, a file, a list (@list.txt), a WARC or WACZ archive, or a CSV or Parquet table.

    \b
    例 / Examples:
      compliance audit sites/ --run runs/2026-11
      compliance audit crawl-*.warc.gz --run runs/crawl --workers 4
      compliance audit --site https://clinic.example/ --max-pages 200 --run runs/clinic
      compliance audit pages.parquet --column html=body --column url=url --run runs/table
      compliance audit run --help
    """


for command in (run, report, compare, export, precision, sample, sql, trend):
    audit.add_command(command)


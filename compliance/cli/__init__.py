"""The command line: arguments in, an answer on standard output and an exit status out."""
from __future__ import annotations

import atexit
import errno
import gc
import importlib
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

import click

from compliance import __version__
from compliance.cli import say, streams
from compliance.errors import ComplianceError, Problem, SourceError
from compliance.model import ExitStatus

# pages are many small values that live long or die by themselves: the collector looks through them less often than it would
SELDOM = (100_000, 10, 10)
INTERRUPTED = 130  # what a shell expects after Ctrl-C
_UNWRITTEN = (errno.EBADF, errno.EIO, errno.ENOSPC)
# each is found under its own name in the module of that name: ``compliance rules`` is ``compliance.cli.rules.rules``
COMMANDS = ("audit", "baseline", "check", "config", "evaluate", "explain", "init", "ledger", "lsp", "rules", "suppressions", "treatments")


class Commands(click.Group):
    """Commands that are imported when they are asked for: who checks a page does not wait for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called *cmd_name*, None where there is none."""
        # where there is none, click looks among all of them for what was meant
        for name in [cmd_name] if cmd_name in COMMANDS else COMMANDS:
            if name not in self.commands:
                self.add_command(_imported(name))
        return self.commands.get(cmd_name)


def _imported(name: str) -> click.Command:
    attribute = name.replace("-", "_")
    command: click.Command = getattr(importlib.import_module(f"{__name__}.{attribute}"), attribute)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """日本のクリニック広告を、医療広告の法令に照らして一文ずつ審査します。

    Checks the advertising of Japanese clinics against the law, sentence by sentence.

    \b
    例 / Examples:
      compliance check site/ --format html -o report.html
      compliance explain site/index.html:12
      compliance ledger site/ -o ledger.yaml
      compliance rules list
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its status; a user's mistake is a line, a bug a traceback."""
    gc.set_threshold(*SELDOM)
    streams.supply()
    status = _status(arguments)
    gc.freeze()  # what still lives is given back as a whole: nobody looks through it once more on the way out
    if arguments is None and threading.active_count() == 1:
        _leave(status)
    sys.exit(status)


def _leave(status: int) -> None:
    """End the process as Python does, but for taking apart what is in its memory: of a book that takes half a second.

    Returns where what was written cannot be flushed: then Python is to tell of it.
    """
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _status(arguments: Sequence[str] | None) -> int:
    try:
        status = commands.main(arguments, "compliance", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        say.aside(f"{error.format_message()}\n")
    except click.ClickException as error:
        say.problem(_as_problem(error))
    except ComplianceError as error:
        for problem in error.problems:
            say.problem(problem)
        return ExitStatus.UNREAD if isinstance(error, SourceError) else ExitStatus.USAGE
    except SystemExit:  # how click ends where the reader of its help has left
        return ExitStatus.CLEAN
    except OSError as error:
        if error.filename is not None or error.errno not in _UNWRITTEN:
            raise
        say.problem(say.unwritten(error))  # help and version are written by click itself
    except (KeyboardInterrupt, click.Abort):
        say.error("中断しました (interrupted)")
        return INTERRUPTED
    else:
        return int(status or ExitStatus.CLEAN)
    return ExitStatus.USAGE


def _as_problem(error: click.ClickException) -> Problem:
    """The call's mistake as one line: which command or option, what, and where its help is."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "compliance"
    if isinstance(error, click.BadParameter) and error.message and error.param:
        param = error.param
        name = param.human_readable_name if isinstance(param, click.Argument) else param.opts[0]
        return Problem(f"{command} {name}", error.message, f"{command} --help")
    what = " ".join(error.format_message().split())
    return Problem(command, f"呼び方が違います (wrong call): {what}", f"{command} --help")

"""A question in SQL over the tables of a run: one that reads, and no more than it is given of time and memory."""
from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.audit.queries import base
from compliance.audit.queries.table import Table, asked
from compliance.errors import ComplianceError, Problem

if TYPE_CHECKING:
    from compliance.audit.queries.base import Connection

_VIEWS = "pages, findings, omissions, met, claims"


@contextmanager
def answer(folder: Path, query: str, *, seconds: float, megabytes: int) -> Iterator[Table]:
    """What the run in *folder* answers to *query*, to be read within the context and *seconds*.

    Raises ComplianceError where it is no single question, cannot be understood, or takes more than it is given.
    """
    import duckdb

    with base.opened({"": folder}, megabytes=megabytes) as connection:
        ended = threading.Event()
        alarm = threading.Timer(seconds, _stop, (connection, ended))
        alarm.daemon = True
        alarm.start()
        try:
            _check(connection, query)
            yield asked(connection, "answer", query)
        except duckdb.InterruptException:
            raise _refused(f"{seconds:g} 秒で終わりません (not done in so many seconds)", "--seconds か、問いを見直してください") from None
        except duckdb.OutOfMemoryException:
            raise _refused(f"{megabytes} MB に収まりません (does not fit)", "--megabytes か、問いを見直してください") from None
        except duckdb.Error as error:
            raise _refused(" ".join(str(error).split()), f"表 (tables): {_VIEWS}") from None
        finally:
            ended.set()
            alarm.cancel()


def _check(connection: Connection, query: str) -> None:
    import duckdb

    statements = connection.extract_statements(query)
    if len(statements) != 1 or statements[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
        raise _refused("読むだけの問いを一つ書いてください (one question that only reads)", "select site, count(*) from pages group by site")


def _stop(connection: Connection, ended: threading.Event) -> None:
    """Interrupt until it is over: an interrupt between two queries is lost."""
    while not ended.wait(0.2):
        connection.interrupt()


def _refused(what: str, mend: str) -> ComplianceError:
    return ComplianceError(Problem("SQL", what, mend))

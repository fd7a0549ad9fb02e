"""The report on one page of a run, made from the source that the run was made of, when somebody asks for it."""
from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.audit import plan
from compliance.audit.configured import Configured
from compliance.audit.layout import Layout
from compliance.audit.queries import base
from compliance.audit.sources import items
from compliance.audit.stages import document_of, review_of
from compliance.audit.text_digest import text_digest
from compliance.audit.values import Item, Options
from compliance.errors import ComplianceError, Problem, SourceError
from compliance.review import answer

if TYPE_CHECKING:
    from compliance.model import Answer
    from compliance.review import Checker


def page_answer(folder: Path, told: str, checker: Checker) -> Answer:
    """The answer on the page that the run in *folder* calls *told*, by its address or its name, judged again by *checker*.

    Raises ComplianceError where the run has no such page or several, or *checker* has other rules than the run; SourceError where
    the page cannot be read, or does not say any more what it said.
    """
    manifest = base.finished(folder)
    if checker.ruleset.version != manifest.rules:
        what = f"監査のときとルールが違います (other rules than the run's): {manifest.rules} → {checker.ruleset.version}"
        raise ComplianceError(Problem(str(folder), what, "監査をやり直すか、--rules で同じルールを指してください (audit anew, or name the same rules)"))
    row = _row(folder, told)
    item = _item(folder, row, manifest.options)
    if item is None or item.left:
        raise SourceError(Problem(told, f"読めません (cannot be read): {item.left.detail if item and item.left else ''}", "元を確かめてください (check the source)"))
    document = document_of(item, manifest.options)
    if text_digest(document) != row["digest"]:
        what = "監査の後でページが変わりました (the page has changed since the run)"
        raise SourceError(Problem(told, what, "監査をやり直してください (audit anew)"))
    configured = Configured(manifest.options.config)
    review = review_of(document, manifest.options, checker, configured.of(item.name))
    return configured.settled(answer([review], [], checker.ruleset, datetime.date.fromisoformat(manifest.options.as_of)), checker.ruleset)


def _row(folder: Path, told: str) -> dict[str, Any]:
    """The row of the page called *told*: by its whole name, else by the end of it where that is one page's alone."""
    with base.opened({"": folder}) as connection:
        asked = connection.execute("""
            select page, shard, item, digest, status, why, detail, coalesce(nullif(url, ''), name) as place from pages
            where $told in (url, name, page::varchar) or ends_with(name, '/' || $told) or ends_with(url, '/' || $told)
            order by $told in (url, name) desc, status <> 'judged', page limit 6
        """, {"told": told})  # fmt: skip
        heads = [column[0] for column in asked.description]
        rows = [dict(zip(heads, row, strict=True)) for row in asked.fetchall()]
    if not rows:
        what = "この名前のページはありません (the run has no such page)"
        raise ComplianceError(Problem(told, what, f'compliance audit sql {folder} "select url, name from pages"'))
    places = list(dict.fromkeys(row["place"] for row in rows))
    if len(places) > 1 and told not in places:
        raise ComplianceError(Problem(told, f"いくつものページに当てはまります (several pages): {', '.join(places)}", "全体の名前を書いてください (write the whole name)"))
    row = rows[0]
    if row["status"] != "judged" and row["why"] != "duplicate":
        raise SourceError(Problem(told, f"審査できなかったページです (was not judged): {row['detail'] or row['why']}", ""))
    return row


def _item(folder: Path, row: dict[str, Any], options: Options) -> Item | None:
    """The page as its source holds it now, None where that is not there any more."""
    shard = next((one for one in plan.shards(Layout(folder)) if one.key == row["shard"]), None)
    if shard is None:
        return None
    try:
        found = enumerate(items(shard, options, lambda number: number == row["item"]))
        return next((item for number, item in found if number == row["item"]), None)
    except OSError:
        return None

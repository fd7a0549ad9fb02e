"""Pages kept between the index and the judge: the same again, gone when judged, and nothing lost without them."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance.audit import parsed, run, stages
from compliance.audit.layout import Layout
from compliance.audit.parsed import Parsed
from compliance.audit.run import Watch
from compliance.audit.tasks import Stage
from compliance.audit.values import Kind, Options, Shard, Tally
from compliance.sources import read_document
from tests.audit.runs import DAY, audited, everything, site

OPTIONS = Options(as_of=DAY, readers="off", shard_bytes=600)
SHARD = Shard("000-000000", Kind.FILES, "site", (), 0, 0)
PAGE = "<title>架空町クリニック</title><h2 id=a>料金</h2><table><tr><th>初診<td>3,000円<tr><th>再診<td>1,500円</table><p><small>※ 税込&amp;自費</small><a href='#a'>上へ</a>"


@pytest.mark.parametrize(("name", "text"), [("a.html", PAGE), ("a.md", "# 料金\n\n- 初診 **3,000円**\n"), ("a.txt", "初診は3,000円です。")])
def test_a_kept_page_is_the_page(tmp_path: Path, name: str, text: str) -> None:
    layout, document = Layout(tmp_path), read_document(name, text.encode())
    data = parsed.packed(document)
    assert data is not None

    parsed.keep(layout, SHARD, {7: data})

    kept = Parsed(layout, SHARD)
    assert kept.document(6) is None
    assert kept.document(7) == document


def test_half_a_surrogate_pair_is_not_kept() -> None:
    document = read_document("a\ud800.txt", "初診は3,000円です。".encode())

    assert parsed.packed(document) is None


def test_what_cannot_be_understood_is_read_again(tmp_path: Path) -> None:
    parsed.keep(Layout(tmp_path), SHARD, {1: b"\x93\x01", 2: b""})

    kept = Parsed(Layout(tmp_path), SHARD)
    assert (kept.document(1), kept.document(2)) == (None, None)


class _Stopped(Exception):
    pass


def _stopping(stage: Stage) -> Watch:
    """Stops a run at the first shard of *stage*."""
    now: list[Stage] = []

    def done(tally: Tally) -> None:
        if now[-1] is stage:
            raise _Stopped

    return Watch(lambda stage, pages: now.append(stage), done)


@pytest.mark.parametrize("lost", [False, True])
def test_a_run_ends_with_the_same_rows_whether_pages_were_kept_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: bool
) -> None:
    site(tmp_path / "site", 20)  # so many that some are left, however late one hears of the first
    monkeypatch.chdir(tmp_path)
    audited(tmp_path / "plain", ["site"], OPTIONS)
    with pytest.raises(_Stopped):
        audited(tmp_path / "run", ["site"], OPTIONS, watch=_stopping(Stage.JUDGE))
    left = [*(tmp_path / "run" / parsed.TABLE).iterdir()]
    assert left
    for part in left if lost else ():
        part.unlink()

    audited(tmp_path / "run", ["site"], OPTIONS)

    assert everything(tmp_path / "run") == everything(tmp_path / "plain")
    assert not (tmp_path / "run" / parsed.TABLE).exists()


def test_a_page_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.audit import copies, plan
    from compliance.model import Readers
    from compliance.review import Checker
    from compliance.ruleset import load_rules

    site(tmp_path / "site", 2)
    layout, read, plain = Layout(tmp_path / "run"), [], stages.document_of
    monkeypatch.setattr(stages, "document_of", lambda item, options: read.append(item.name) or plain(item, options))
    plan.make(layout, [str(tmp_path / "site")], OPTIONS)
    shards = [*plan.shards(layout)]
    for shard in shards:
        stages.index(shard, layout, OPTIONS, lambda n: None, {})
    copies.settle(layout)
    checker, first = Checker(load_rules(), Readers.OFF), 0
    for shard in shards:
        first += stages.judge(shard, layout, OPTIONS, lambda n: None, {}, first, checker).pages

    assert first == len(read) == len(set(read)) == 3
    assert run.counted(layout)["judged"] == 2

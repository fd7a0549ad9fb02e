"""A crawl from outside: a process of its own for Scrapy, and the folder that it leaves behind.

``FOLDER/HOST/crawl.warc.gz`` holds what was answered, ``crawl.json`` how it ended, ``crawl.log`` what Scrapy had to say. While it
is under way the WARC is called ``crawl.warc.gz.open``; a crawl that was killed goes on from there, and one that has ended is not
made again.
"""
from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import BinaryIO

from compliance.audit.crawl.site import Site
from compliance.audit.crawl.values import Crawled, Limits
from compliance.errors import ComplianceError, Problem
from compliance.output import write_whole

Tell = Callable[[int, int, str], None]
"""Hears, for every address: addresses asked so far, bytes kept so far, the address."""
_PATIENCE = 10  # seconds that the process has to end


def require() -> None:
    """Nothing where sites can be crawled; raises ComplianceError with what to install where they cannot."""
    if missing := [name for name in ("scrapy", "fastwarc") if importlib.util.find_spec(name) is None]:
        what = f"サイトを巡る {' と '.join(missing)} がありません (not installed)"
        raise ComplianceError(Problem("compliance audit --site", what, "pip install '.[crawl]'"))


def crawl(start: str, folder: Path, limits: Limits, allowed: Collection[str] = (), tell: Tell = lambda *_: None) -> tuple[Path, Crawled]:
    """The WARC of the site of *start*, in a folder of its own below *folder*, and how the crawl ended.

    Hosts *allowed* may be on private addresses. Raises ComplianceError where *start* is no site, where another crawl stands in its
    place, and where the process of the crawl broke down: the same call then goes on where it ended.
    """
    require()
    place = folder / _name(Site.of(start))
    warc, told = place / "crawl.warc.gz", place / "crawl.json"
    asked = {"start": start, **dataclasses.asdict(limits)}
    if warc.exists():
        kept = json.loads(told.read_text(encoding="utf-8"))
        if kept["asked"] != asked:
            what = "このフォルダーには、別の始まりか上限で巡ったものがあります (crawled from another start or within other limits)"
            raise ComplianceError(Problem(str(place), what, "別の --run を書いてください (name another folder)"))
        return warc, Crawled(**kept["crawled"])
    place.mkdir(parents=True, exist_ok=True)
    open_name = f"{warc.name}.open"
    order = {
        "start": start, "folder": str(place), "name": open_name, "limits": dataclasses.asdict(limits),
        "allowed": sorted(host.lower() for host in allowed),
    }  # fmt: skip
    crawled = _run(order, place, tell)
    write_whole(told, json.dumps({"asked": asked, "crawled": dataclasses.asdict(crawled)}, indent=1).encode())
    (place / open_name).replace(warc)
    return warc, crawled


def _run(order: Mapping[str, object], place: Path, tell: Tell) -> Crawled:
    done = None
    with (place / "crawl.log").open("ab") as log:
        _alone(log, place)
        process = subprocess.Popen(
            [sys.executable, "-m", "compliance.audit.crawl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            text=True, encoding="utf-8", start_new_session=True,
        )  # fmt: skip
        assert process.stdin and process.stdout
        try:
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            for line in process.stdout:
                said = json.loads(line)
                if "done" in said:
                    done = Crawled(**said["done"])
                else:
                    tell(said["asked"], said["bytes"], said["url"])
        finally:
            _end(process)
    if done is None:
        what = f"巡回の途中で止まりました (the crawl broke down); {place / 'crawl.log'}"
        raise ComplianceError(Problem(str(order["start"]), what, "同じ命令で続きから始まります (the same command goes on)"))
    return done


def _alone(log: BinaryIO, place: Path) -> None:
    try:
        fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        what = "別のプロセスが巡っています (another process is crawling it)"
        raise ComplianceError(Problem(str(place), what, "終わるのを待ってください (wait for its end)")) from None


def _end(process: subprocess.Popen[str]) -> None:
    assert process.stdin and process.stdout
    with contextlib.suppress(OSError):
        process.stdin.close()
    process.stdout.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _name(site: Site) -> str:
    host = re.sub(r"[^\w.-]", "_", site.host)
    return host if site.port == 443 else f"{host}-{site.port}"

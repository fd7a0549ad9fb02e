"""The peak memory of ``compliance check`` on files made to be bad, or as long as is read, and its one line on each.

``make bench`` runs it. Each file is checked by a process of its own beside a sound page, which must be answered all the same.
"""
from __future__ import annotations

import base64
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from compliance.sources.limits import MOST_CHARACTERS

ROOT = Path(__file__).resolve().parents[2]
MOST_MEGABYTES = 512
SENTENCES = ("{n}番目の調査では、髪の太さの変わり方に個人差がありました。", "費用は1回{n}円(税込)です。", "必ず髪が生えるという説明は行いません。")


def _prose(characters: int) -> str:
    parts: list[str] = []
    length = n = 0
    while length < characters:
        parts.append(SENTENCES[n % len(SENTENCES)].format(n=n) + ("\n\n" if n % 5 == 4 else ""))
        length += len(parts[-1])
        n += 1
    return "".join(parts)[:characters]


def _package(parts: dict[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return saved.getvalue()


def _pdf(pages: int) -> bytes:
    """A PDF of so many empty pages, written by hand: a library takes minutes."""
    kids = " ".join(f"{n} 0 R" for n in range(3, pages + 3))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {pages}/Kids[{kids}]/MediaBox[0 0 595 842]>>"]
    objects += ["<</Type/Page/Parent 2 0 R>>"] * pages
    body, places = bytearray(b"%PDF-1.4\n"), []
    for number, written in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return bytes(body) + tail.encode()


def _word(paragraphs: str) -> bytes:
    import docx

    file = docx.Document()
    for line in paragraphs.split("\n\n"):
        file.add_paragraph(line)
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


ENTITIES = '<!DOCTYPE w:document [<!ENTITY a0 "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
FILES: dict[str, Callable[[], bytes]] = {
    "as-long-as-is-read.txt": lambda: _prose(MOST_CHARACTERS - 1).encode(),
    "too-long.txt": lambda: _prose(MOST_CHARACTERS + 100_000).encode(),
    "long.docx": lambda: _word(_prose(140_000)),
    "too-long.docx": lambda: _word(_prose(MOST_CHARACTERS + 100_000)),
    "too-large.html": lambda: b"<p>" + b"x" * 40_000_000,
    "pictures-inside.html": lambda: "<p>文章です。".encode() + b'<img src="data:image/png;base64,' + base64.b64encode(bytes(11_000_000)) + b'">',
    "nested.html": lambda: b"<div>" * 300_000 + "文章です。".encode(),
    "tables-in-tables.html": lambda: b"<table><tr><td>" * 5_000 + "文章です。".encode(),
    "10000-pages.pdf": lambda: _pdf(10_000),
    "1900-empty-pages.pdf": lambda: _pdf(1_900),
    "cut-short.pdf": lambda: _pdf(10)[:300],
    "bomb.docx": lambda: _package({"word/document.xml": b"<a/>", "word/media/x.png": bytes(400_000_000)}),
    "long-part.docx": lambda: _package({"word/document.xml": os.urandom(60_000_000).hex().encode()}),
    "entities.docx": lambda: _package({"word/document.xml": f"{ENTITIES}]><w:document xmlns:w='x'>&a9;</w:document>".encode()}),
    "is-a-pdf.docx": lambda: _pdf(1),
    "encrypted.docx": lambda: b"\xd0\xcf\x11\xe0" + bytes(4_000),
}


def main() -> None:
    """Print, for each file, the peak memory of its check, the exit status and what was said."""
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder, "sound.txt")
        sound.write_text("当院では、診察で治療の方針をご説明します。", encoding="utf-8")
        for name, made in FILES.items():
            file = Path(folder, name)
            file.write_bytes(made())
            command = [sys.executable, "-m", "compliance", "check", str(file), str(sound), "--assume", "advertisement", "--format", "json", "-o", f"{folder}/o.json"]
            process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
            told = process.stderr.read() if process.stderr else ""
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            megabytes = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
            answered = process.returncode in (0, 1, 3) and "sound.txt" in Path(folder, "o.json").read_text(encoding="utf-8")
            met = "met" if megabytes <= MOST_MEGABYTES and answered else "NOT met"
            line = told.strip().splitlines()[-1].replace(f"{folder}/", "") if told.strip() else ""
            print(f"{name:<26} {megabytes:5.0f} MB  {usage.ru_utime:6.1f} s  status {process.returncode}  {met}  {line[:150]}", flush=True)
            file.unlink()


if __name__ == "__main__":
    main()

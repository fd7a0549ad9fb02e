"""Whether a Word file of two hundred pages is read, checked and written back in less time than LibreOffice takes to convert it to PDF.

``make bench`` runs it; where there is no LibreOffice, or no extra ``office``, it says so. The draft is made of the labelled pages of
``corpus/gold/develop``, no sentence of which is made up by a machine. No answer of an earlier run is used.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHARACTERS = 140_000  # 200 pages, as Word's own style sets them


def written(target: Path) -> None:
    """Write the draft: headings, paragraphs and lists, as the pages have them."""
    import docx

    from compliance.sources import read_document

    file, length = docx.Document(), 0
    for path in sorted([*(ROOT / "corpus/gold/develop").glob("*.md"), *(ROOT / "corpus/gold/develop").glob("*.txt")]):
        for block in read_document(str(path), path.read_bytes()).blocks:
            text = block.text.chars
            if block.level:
                file.add_heading(text, min(block.level, 4))
            else:
                file.add_paragraph(text, style="List Bullet" if block.kind == "item" else None)
            length += len(text)
        if length > CHARACTERS:
            break
    file.save(str(target))


def seconds(command: Sequence[str]) -> tuple[float, float]:
    """Wall and processor time of *command*, in seconds."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print what both take, and whether the aim is met."""
    office = shutil.which("soffice")
    try:
        import docx  # noqa: F401
    except ModuleNotFoundError:
        office = None
    if not office:
        print("a draft of 200 pages: neither is measured, as LibreOffice or python-docx is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder, "draft.docx")
        written(draft)
        check = [sys.executable, "-m", "compliance", "check", str(draft), "--no-cache", "--format", "docx", "-o", f"{folder}/draft.reviewed.docx"]
        wall, processor = seconds(check)
        office_wall, office_processor = seconds([office, "--headless", "--convert-to", "pdf", "--outdir", folder, str(draft)])
    met = "met" if wall < office_wall else "NOT met"
    print(f"a draft of 200 pages, checked and written back {wall:6.1f} s ({processor:.1f} s of a processor)")
    print(f"the same, converted to PDF by LibreOffice      {office_wall:6.1f} s ({office_processor:.1f} s)   {met}: in less time")


if __name__ == "__main__":
    main()

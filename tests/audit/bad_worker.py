"""A worker as it is, but that some words on a page make it hang, crash, eat memory or fail: run with ``-m``."""
from __future__ import annotations

import os
import signal

from compliance.audit import stages, worker
from compliance.audit.text_digest import text_digest
from compliance.model import Document


def digest(document: Document) -> str:
    """The digest of *document*, if it lets us get so far."""
    text = document.source
    if "HANG" in text:
        while True:
            pass
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "MEMORY" in text:
        bytearray(2_000_000_000)
    if "BUG" in text:
        raise ZeroDivisionError("a bug")
    return text_digest(document)


if __name__ == "__main__":
    stages.text_digest = digest
    worker.main()

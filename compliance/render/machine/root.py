"""Where programs look for the files that they annotate: paths are told from the folder of the checkout."""
from __future__ import annotations

import posixpath

from msgspec import Struct

from compliance.pages import STDIN


class Root(Struct, frozen=True):
    """``folder`` is that of the checkout, ``here`` that of the call, both absolute; without a folder paths are told as they were named."""

    folder: str = ""
    here: str = ""

    def told(self, path: str) -> str:
        """*path* from the folder on where it lies in it, else as it was named, without dots; bytes of a name that are no UTF-8 as ``?``."""
        plain = posixpath.normpath(path.encode("utf-8", "replace").decode())
        inside = self.folder.rstrip("/") + "/"
        full = posixpath.normpath(posixpath.join(self.here, plain))
        return full.removeprefix(inside) if self.folder and path != STDIN and full.startswith(inside) else plain


AS_NAMED = Root()

"""``python -m compliance``: the command without its script."""
from __future__ import annotations

from compliance.cli import main

if __name__ == "__main__":
    main()

"""How much memory a process of an audit holds for itself: whoever has grown too large ends in good order."""
from __future__ import annotations

import resource
from pathlib import Path


def own_memory() -> int:
    """Bytes of memory that are this process's alone now; 0 where the system does not tell."""
    try:
        _, resident, shared = map(int, Path("/proc/self/statm").read_text().split()[:3])
    except OSError:
        return 0
    return (resident - shared) * resource.getpagesize()

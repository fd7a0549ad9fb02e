"""The watch over a crawl's memory, by what the process holds now.

Scrapy asks ``getrusage`` for the peak, which on Linux a process inherits from the one that started it: a large audit would
end its crawls before their first request.
"""
from __future__ import annotations

from scrapy.extensions.memusage import MemoryUsage

from compliance.audit.memory import own_memory


class Watch(MemoryUsage):
    """Scrapy's extension, asked of ``own_memory``."""

    def get_virtual_size(self) -> int:
        """Bytes; as Scrapy has it, where the system does not tell."""
        return own_memory() or super().get_virtual_size()

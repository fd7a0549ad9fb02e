"""How much of one file is read: more would take more memory than a page ever needs, whatever its format."""
from __future__ import annotations

from compliance.errors import Problem, TooLargeError

# of a file; of one that is text; of its text that a reader sees: a book of four hundred sheets
MOST_BYTES, MOST_BYTES_OF_TEXT = 160 * 1024 * 1024, 16 * 1024 * 1024
MOST_CHARACTERS = 300_000


def check_bytes(path: str, size: int, most: int = MOST_BYTES) -> None:
    """Raises TooLargeError where a file of *size* bytes is larger than *most*."""
    if size > most:
        what = f"大きすぎるファイルです ({size / 1024**2:,.0f} MB、読むのは {most // 1024**2} MB まで / too large)"
        raise TooLargeError(Problem(path, what, "文章だけを取り出すか、分けてください (split it)"))


def check_characters(path: str, count: int) -> None:
    """Raises TooLargeError where a text of *count* characters is longer than is read."""
    if count > MOST_CHARACTERS:
        what = f"文章が長すぎます ({count:,} 字、読むのは一つのファイルで {MOST_CHARACTERS:,} 字まで / too long)"
        raise TooLargeError(Problem(path, what, "広告にあたる部分だけに分けてください (split it)"))

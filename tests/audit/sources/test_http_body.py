"""Bodies as crawlers keep them: encoded, decoded under stale headers, broken off, and bombs."""
from __future__ import annotations

import gzip
import zlib

import pytest
import zstandard

from compliance.audit.sources.http_body import decoded
from tests.audit.warcs import chunked

PAGE = "<p>必ず治ります</p>".encode() * 400


@pytest.mark.parametrize(
    ("body", "transfer", "content"),
    [
        (PAGE, "", ""),
        (chunked(PAGE), "chunked", ""),
        (gzip.compress(PAGE), "", "gzip"),
        (chunked(gzip.compress(PAGE)), "Chunked", "x-gzip"),
        (zlib.compress(PAGE), "", "deflate"),
        (zstandard.compress(PAGE), "", "zstd"),
        (zstandard.compress(gzip.compress(PAGE)), "", "gzip, zstd"),
        (PAGE, "chunked", "gzip"),
        (PAGE, "chunked", "br"),
        (gzip.compress(PAGE), "chunked", "gzip"),
        (PAGE, "identity", "utf-8"),
    ],
)
def test_what_the_headers_name_is_undone_where_it_is_so(body: bytes, transfer: str, content: str) -> None:
    assert decoded(body, transfer, content, 20_000) == PAGE


@pytest.mark.parametrize(
    ("body", "transfer", "content"), [(chunked(PAGE)[:-30], "chunked", ""), (gzip.compress(PAGE)[:-12], "", "gzip")]
)
def test_of_a_body_that_breaks_off_what_is_there_is_read(body: bytes, transfer: str, content: str) -> None:
    found = decoded(body, transfer, content, 20_000)

    assert PAGE.startswith(found[:100]) and found


@pytest.mark.parametrize("content", ["br", "gzip", "zstd", "deflate"])
def test_what_is_neither_encoded_as_told_nor_text_is_no_page(content: str) -> None:
    with pytest.raises(OSError, match="decoded"):
        decoded(b"\xf3\x00\x07\xff\x01" * 40, "", content, 20_000)


@pytest.mark.parametrize("text", ["<p>あ".encode("utf-16"), "<p>必ず治ります".encode("iso2022_jp")])
def test_text_of_other_character_sets_is_text(text: bytes) -> None:
    assert decoded(text, "", "br", 20_000) == text


def test_a_bomb_gives_no_more_than_was_allowed() -> None:
    bomb = gzip.compress(gzip.compress(b"0" * 30_000_000))

    assert len(decoded(bomb, "", "gzip, gzip", 1_000)) == 1_001

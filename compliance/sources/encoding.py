"""From bytes to characters: what the file declares, then what its bytes say, then a detector.

The order and the labels are those of the HTML standard (a BOM wins over all), except that a
declaration that its own bytes refute is not believed: pages that say one thing and are another are
common.
"""
from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from compliance.errors import Problem, SourceError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_PRESCAN = 1024
_SJIS, _EUC, _JIS = "cp932", "euc_jp", "iso2022_jp_ext"
# Labels of the Encoding Standard that Python does not know or reads as a narrower table than browsers do.
_LABELS = {
    **dict.fromkeys((
        "csshiftjis", "ms932", "ms_kanji", "shift-jis", "shift_jis", "sjis", "windows-31j", "x-sjis", "cp932",
    ), _SJIS),
    **dict.fromkeys(("cseucpkdfmtjapanese", "euc-jp", "eucjp", "x-euc-jp"), _EUC),
    **dict.fromkeys(("csiso2022jp", "iso-2022-jp", "jis"), _JIS),
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("utf8", "utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
}
_NAMES = {_SJIS: "Shift_JIS (CP932)", _EUC: "EUC-JP", _JIS: "ISO-2022-JP", "utf-8": "UTF-8"}
# Has the rows that vendors added (①, ㈱): browsers know them, Python's plain codecs do not.
_WIDER = "euc_jis_2004"
# What Python makes of single bytes that Shift_JIS does not have.
_STRAY = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
_ESCAPE = re.compile(rb"\x1b(\$[@B]|\([BJI])([^\x1b]*)")
_MAGIC = {
    b"%PDF": "PDF", b"\x89PNG": "PNG 画像", b"\xff\xd8\xff": "JPEG 画像", b"GIF8": "GIF 画像",
    b"PK\x03\x04": "ZIP（Word・Excel などを含む）", b"\xd0\xcf\x11\xe0": "古い形式の Office 文書", b"\x1f\x8b": "gzip",
    b"RIFF": "画像や音声",
}
_GIVE_TEXT = "HTML・Markdown・テキストにして渡してください"


def decode(path: str, data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of *data* without its BOM, and the name of the encoding that it was read by.

    *encoding*, the user's word, is only overruled by a BOM. Raises SourceError for binary files, for
    an *encoding* that does not exist and for bytes that are not text in any encoding tried.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(path, data, name, skip=len(bom))
    _refuse_binary(path, data)
    if encoding:
        return _strict(path, data, _known(path, encoding))
    for candidate in _candidates(data):
        try:
            return _decoded(data, candidate), _shown(candidate)
        except UnicodeDecodeError:
            continue
    return _strict(path, data, "utf-8" if _nearly_utf8(data) else _declared(data) or "utf-8")


def _candidates(data: bytes) -> Iterator[str]:
    """Encodings to try, likeliest first."""
    if declared := _declared(data):
        yield declared
    if _ESCAPE.search(data) and data.isascii():
        yield _JIS
    yield "utf-8"
    if _nearly_utf8(data):  # a damaged file, not one of another encoding: better refused than read as 繧医≧
        return
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(data, cp_isolation=[_SJIS, _EUC], preemptive_behaviour=False).best()
    yield from dict.fromkeys([best.encoding if best else _SJIS, _SJIS, _EUC])


def _nearly_utf8(data: bytes) -> bool:
    """Whether the characters beyond ASCII are those of UTF-8, some broken ones aside."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(text) - sum(char < "\x80" for char in text) > 5 * broken


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_PRESCAN])
    return _codec((match[1] or match[2]).decode("ascii")) if match else ""


def _codec(label: str) -> str:
    """Python's codec for a label of the Encoding Standard; empty when there is none for text."""
    label = label.strip().lower()
    if label in _LABELS:
        return _LABELS[label]
    try:
        return codecs.lookup(label).name if "a".encode(label) else ""
    except (LookupError, ValueError):
        return ""


def _known(path: str, encoding: str) -> str:
    codec = _codec(encoding)
    if not codec:
        mend = "--encoding には utf-8, shift_jis, euc-jp, iso-2022-jp などを指定してください"
        raise SourceError(Problem(path, f"文字コード「{encoding}」を知りません", mend))
    return codec


def _decoded(data: bytes, codec: str) -> str:
    """*data* decoded as browsers decode it. Raises UnicodeDecodeError."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as refused:
        try:
            if codec == _EUC:
                return data.decode(_WIDER)
            if codec == _JIS and data.isascii():
                return _ESCAPE.sub(_as_euc, data).decode(_WIDER)
        except UnicodeDecodeError:
            pass
        raise refused from None
    if codec == _SJIS and (stray := _STRAY.search(text)):
        at = len(text[:stray.start()].encode(codec))
        raise UnicodeDecodeError(codec, data, at, at + 1, "not a character")
    return text


def _as_euc(match: re.Match[bytes]) -> bytes:
    """A run of ISO-2022-JP in the bytes of EUC-JP, whose wider table Python has."""
    if match[1].startswith(b"$"):
        return bytes(byte | 0x80 if byte > 0x20 else byte for byte in match[2])
    if match[1] == b"(I":
        return b"".join(b"\x8e" + bytes([byte | 0x80]) if byte > 0x20 else bytes([byte]) for byte in match[2])
    return match[2]


def _strict(path: str, data: bytes, codec: str, skip: int = 0) -> tuple[str, str]:
    try:
        return _decoded(data[skip:], codec), _shown(codec)
    except UnicodeDecodeError as error:
        at = error.start + skip
        raise SourceError(Problem(
            path,
            f"{_shown(codec)} として読めないバイト 0x{data[at]:02X} があります（先頭から {at} バイトの位置）",
            "--encoding で正しい文字コードを指定するか、UTF-8 で保存し直してください",
        )) from None


def _refuse_binary(path: str, data: bytes) -> None:
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(Problem(path, f"文章のファイルではありません（{name}）", _GIVE_TEXT))
    if b"\0" in data:
        what = f"文章のファイルではありません（先頭から {data.index(0)} バイトの位置に NUL があります）"
        raise SourceError(Problem(path, what, _GIVE_TEXT))


def _shown(codec: str) -> str:
    return _NAMES.get(codec, codec)

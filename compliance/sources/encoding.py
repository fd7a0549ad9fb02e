"""From bytes to characters: what the file declares, then what its bytes say, then a detector.

The order and the labels are those of the HTML standard (a BOM wins over a declaration), except that a
declaration that its own bytes refute is not believed: pages that say one thing and are another are common.
"""
from __future__ import annotations

import codecs
import re

from compliance.errors import Problem, SourceError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_PRESCAN = 1024
# Labels of the Encoding Standard that Python does not know, or knows as a narrower table than browsers use.
_LABELS = {
    "x-sjis": "cp932", "sjis": "cp932", "shift-jis": "cp932", "shift_jis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932", "ms932": "cp932", "csshiftjis": "cp932", "x-sjis-cp932": "cp932", "cp932": "cp932",
    "x-euc-jp": "euc_jp", "eucjp": "euc_jp", "cseucpkdfmtjapanese": "euc_jp", "euc-jp": "euc_jp",
    "csiso2022jp": "iso2022_jp_ext", "iso-2022-jp": "iso2022_jp_ext", "jis": "iso2022_jp_ext",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "unicode": "utf-8",
}
_NAMES = {"cp932": "Shift_JIS (CP932)", "euc_jp": "EUC-JP", "iso2022_jp_ext": "ISO-2022-JP", "utf_8": "UTF-8", "utf-8": "UTF-8"}
_DETECTABLE = ("cp932", "euc_jp")
_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I")
_MAGIC = {
    b"%PDF": "PDF", b"\x89PNG": "PNG 画像", b"\xff\xd8\xff": "JPEG 画像", b"GIF8": "GIF 画像", b"PK\x03\x04": "ZIP（Word・Excel などを含む）",
    b"\xd0\xcf\x11\xe0": "古い形式の Office 文書", b"\x1f\x8b": "gzip", b"RIFF": "WebP などのメディア",
}


def decode(path: str, data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of *data*, without its BOM, and the name of the encoding it was read by.

    *encoding* is the user's word and is not doubted. Raises SourceError for binary files, for an
    unknown *encoding* and for bytes that no encoding of Japanese explains.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(path, data[len(bom):], encoding or name, shift=len(bom))
    _refuse_binary(path, data)
    if encoding:
        return _strict(path, data, encoding)
    for candidate in _candidates(data):
        try:
            return data.decode(candidate), _shown(candidate)
        except UnicodeDecodeError:
            continue
    return _strict(path, data, _declared(data) or "utf-8")


def _candidates(data: bytes) -> list[str]:
    """Encodings to try, likeliest first."""
    names = [_declared(data)]
    if any(escape in data for escape in _ESCAPES):
        names.append("iso2022_jp_ext")
    names += ["utf-8", _detected(data)]
    return list(dict.fromkeys(name for name in names if name))


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_PRESCAN])
    return _codec((match[1] or match[2]).decode("ascii")) if match else ""


def _codec(label: str) -> str:
    """Python's codec for a label of the Encoding Standard; empty when there is none."""
    label = label.strip().lower()
    try:
        return _LABELS.get(label) or codecs.lookup(label).name
    except LookupError:
        return ""


def _detected(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # 60 ms to import, and seldom needed

        best = from_bytes(data, cp_isolation=list(_DETECTABLE), preemptive_behaviour=False).best()
        return best.encoding if best else ""
    return "utf-8"


def _strict(path: str, data: bytes, encoding: str, shift: int = 0) -> tuple[str, str]:
    codec = _codec(encoding) if encoding not in ("utf-16-le", "utf-16-be") else encoding
    if not codec:
        raise SourceError(Problem(path, f"文字コード「{encoding}」を知りません", "--encoding に utf-8, shift_jis, euc-jp, iso-2022-jp のどれかを指定してください"))
    try:
        return data.decode(codec), _shown(codec)
    except UnicodeDecodeError as error:
        raise SourceError(Problem(
            path,
            f"{_shown(codec)} として読めないバイト 0x{data[error.start]:02X} が先頭から {error.start + shift} バイト目にあります",
            "正しい文字コードを --encoding で指定するか、UTF-8 で保存し直してください",
        )) from None


def _refuse_binary(path: str, data: bytes) -> None:
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(Problem(path, f"文章のファイルではありません（{name}）", "HTML・Markdown・テキストにして渡してください"))
    if b"\0" in data:
        raise SourceError(Problem(
            path, f"文章のファイルではありません（{data.index(0)} バイト目に NUL があります）", "HTML・Markdown・テキストにして渡してください"
        ))


def _shown(codec: str) -> str:
    return _NAMES.get(codec, codec)

"""The ZIP packages of Office (ECMA-376, Open Packaging Conventions): what is none, and what would burst, is refused."""

from __future__ import annotations

import io
import zipfile

from compliance.errors import Problem, SourceError

_OLD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_MOST_PARTS = 20_000
# of all parts together, unpacked, and of those that a library makes a tree of; of one part in relation to what it is packed into
_MOST_BYTES, _MOST_XML = 160 * 1024 * 1024, 40 * 1024 * 1024
_MOST_RATIO, _FROM = 200, 4 * 1024 * 1024
# what each format keeps its text in
MAIN = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}


def check(path: str, data: bytes, format: str) -> int:
    """The bytes of XML in *data*, unpacked. Raises SourceError when it is no sound package of *format* or would unpack to more than can be read."""
    if data.startswith(_OLD):
        what = "パスワードで守られているか、古い形式 (.doc など) です (encrypted, or an old format)"
        raise SourceError(Problem(path, what, f"パスワードを外し、.{format} で保存し直してください"))
    if not data.startswith(_ZIP):
        what = f"中身が .{format} ではありません (not a .{format})"
        raise SourceError(Problem(path, what, "中身に合う拡張子に直すか、保存し直してください"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise SourceError(broken(path, format)) from error
    if MAIN[format] not in {part.filename for part in parts}:
        what = f"ZIP ですが、.{format} の本文がありません (a package without {MAIN[format]})"
        raise SourceError(Problem(path, what, "中身に合う拡張子に直すか、保存し直してください"))
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES or xml > _MOST_XML or any(map(_bursts, parts)):
        what = "開くと異常に大きくなるファイルです (unpacks to more than is read)"
        raise SourceError(Problem(path, what, "出どころを確かめ、文章だけを新しいファイルに写してください"))
    return xml


def _bursts(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _FROM and part.file_size > _MOST_RATIO * max(part.compress_size, 1)


def broken(path: str, format: str) -> Problem:
    """What to say of a package that cannot be read to its end."""
    what = f".{format} として壊れています (damaged)"
    return Problem(path, what, "元のアプリで開いて保存し直してください")

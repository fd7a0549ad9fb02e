"""Pictures (PNG, JPEG, GIF, WebP, TIFF, BMP) by OCR: Tesseract with Japanese, through the extra ``ocr``.

Lines of one paragraph are one block, as Tesseract divides the picture; a place is a box in pixels. What is read so is less
sure than text, and what Tesseract itself doubts is left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pytesseract
from PIL import Image, UnidentifiedImageError

from compliance.errors import Problem, SourceError
from compliance.model import BlockKind
from compliance.sources.office.written import Run, Written

_LANGUAGES = "jpn+eng"
_SECONDS = 120
# pixels: four A4 pages at 300 dpi; a picture that unpacks to more is no banner
_MOST_PIXELS = 4 * 2480 * 3508
# pixels; an icon or a rule holds no words
_LEAST_SIDE = 24
# per cent; below it Tesseract guesses
_SUREST_GUESS = 30.0
Word = Mapping[str, Any]


def read(path: str, data: bytes) -> Written:
    """What is written in a picture; a picture without words gives a page without blocks, counted as not read.

    Raises:
        SourceError: it is no picture, it is too large, or Tesseract (with Japanese) is not installed or takes too long.
    """
    words = _words(path, _opened(path, data))
    written = Written()
    for _, paragraph in groupby(words, key=itemgetter("block_num", "par_num")):
        written.block(BlockKind.PARAGRAPH, [*_runs(list(paragraph))])
    if not written.blocks:
        written.images_not_read = 1
    return written


def paragraphs(path: str, data: bytes) -> list[str]:
    """What is written in a picture that stands in a page, a paragraph each. Raises SourceError as ``read`` does."""
    picture = _opened(path, data)
    if min(picture.size) < _LEAST_SIDE:
        return []
    words = groupby(_words(path, picture), key=itemgetter("block_num", "par_num"))
    return ["".join(run.text for run in _runs(list(paragraph))).strip() for _, paragraph in words]


def require() -> None:
    """Raises SourceError where Tesseract with Japanese is not installed."""
    try:
        if "jpn" in pytesseract.get_languages():
            return
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError):
        pass
    raise SourceError(_absent("--ocr"))


def _absent(where: str) -> Problem:
    what = "画像の文字を読む Tesseract か、その日本語がありません (Tesseract with Japanese is not installed)"
    return Problem(where, what, "apt-get install tesseract-ocr tesseract-ocr-jpn")


def _opened(path: str, data: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > _MOST_PIXELS:
            what = f"大きすぎる画像です ({picture.width}×{picture.height}、too large a picture)"
            raise SourceError(Problem(path, what, "縮めるか、分けてください"))
        return picture.convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise SourceError(Problem(path, "画像として読めません (not a picture, or damaged)", "画像を保存し直してください")) from error


def _words(path: str, picture: Image.Image) -> list[Word]:
    """The words that Tesseract is fairly sure of, in its reading order."""
    try:
        found = pytesseract.image_to_data(picture, lang=_LANGUAGES, timeout=_SECONDS, output_type=pytesseract.Output.DICT)
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError) as error:
        raise SourceError(_absent(path)) from error
    except RuntimeError as error:
        raise SourceError(Problem(path, f"{_SECONDS} 秒で読み終わりません (OCR takes too long)", "画像を分けてください")) from error
    rows = [dict(zip(found, values, strict=True)) for values in zip(*found.values(), strict=True)]
    return [row for row in rows if row["text"].strip() and float(row["conf"]) >= _SUREST_GUESS]


def _runs(words: Sequence[Word]) -> Iterator[Run]:
    """A run a line. Tesseract puts blanks between the characters of Japanese: only those between Latin words are real."""
    for _, line in groupby(words, key=itemgetter("line_num")):
        row = list(line)
        left, top = (min(word[side] for word in row) for side in ("left", "top"))
        right = max(word["left"] + word["width"] for word in row)
        bottom = max(word["top"] + word["height"] for word in row)
        yield Run(f"{_joined(row)}\n", spot=f"x {left} y {top} 幅 {right - left} 高さ {bottom - top} px")


def _joined(words: Sequence[Word]) -> str:
    text = words[0]["text"]
    for word in words[1:]:
        apart = text[-1].isascii() and text[-1].isalnum() and word["text"][0].isascii() and word["text"][0].isalnum()
        text += f" {word['text']}" if apart else word["text"]
    return str(text)

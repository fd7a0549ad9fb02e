"""Pictures with Japanese words in them, and whether there is what reads them."""
from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = [Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"), Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc")]
FONT = next((font for font in FONTS if font.exists()), None)


def picture(*lines: str, size: tuple[int, int] = (900, 300)) -> bytes:
    """A PNG with *lines* written in it."""
    drawn = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(drawn)
    for at, line in enumerate(lines):
        pen.text((40, 40 + 120 * at), line, font=ImageFont.truetype(str(FONT), 44), fill="black")
    saved = io.BytesIO()
    drawn.save(saved, "PNG")
    return saved.getvalue()


def has_japanese() -> bool:
    """Whether Tesseract with Japanese is installed."""
    import pytesseract

    return bool(shutil.which("tesseract")) and "jpn" in pytesseract.get_languages()

"""A picture for links that are shared: 1200 by 630, drawn by Pillow in a font of the system.

The first of ``FONTS`` that is there is taken. Where there is none no card is offered and pages
name none: a box in the place of every character would be worse than no picture.
"""

import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from api.pages.visible import plain

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/System/Library/Fonts/Supplemental/Songti.ttc",
)
"""Where Debian, Fedora's Noto packages and macOS keep fonts with Chinese characters."""

WIDTH, HEIGHT = 1200, 630
_MARGIN = 80
_PAPER, _INK, _QUIET, _RED = "#fffdf9", "#1c1b19", "#5f5a52", "#a8071a"
_TITLE_LINES = 4


@cache
def font_file() -> str | None:
    """Return the font that cards are drawn in, None where the system has none."""
    return next((path for path in FONTS if Path(path).is_file()), None)


def card(office: str, title: str, below: str, notice: str) -> bytes | None:
    """Return the picture as PNG, None where there is no font."""
    path = font_file()
    if path is None:
        return None
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    inner = WIDTH - 2 * _MARGIN
    # Fonts are opened for each picture: two threads may not draw with one.
    small, large = ImageFont.truetype(path, 30), ImageFont.truetype(path, 58)
    head = ImageFont.truetype(path, 44)
    draw.text((_MARGIN, 60), _lines(office, head, inner, 1)[0], font=head, fill=_RED)
    draw.rectangle((_MARGIN, 128, WIDTH - _MARGIN, 132), fill=_RED)
    draw.rectangle((_MARGIN, 138, WIDTH - _MARGIN, 139), fill=_RED)
    place = 180
    for line in _lines(title, large, inner, _TITLE_LINES):
        draw.text((_MARGIN, place), line, font=large, fill=_INK)
        place += 84
    draw.text((_MARGIN, 520), _lines(below, small, inner, 1)[0], font=small, fill=_QUIET)
    draw.text((_MARGIN, 566), _lines(notice, small, inner, 1)[0], font=small, fill=_QUIET)
    written = io.BytesIO()
    # Four colours and the shades between them are all there is.
    image.quantize(32, Image.Quantize.FASTOCTREE).save(written, "PNG")
    return written.getvalue()


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int, most: int) -> list[str]:
    """Return a text in lines that fit, broken at any character, the last one cut with dots."""
    lines = [""]
    for character in " ".join(plain(text).split()):
        if font.getlength(lines[-1] + character + "…") <= width:
            lines[-1] += character
        elif len(lines) < most:
            lines.append(character)
        else:
            lines[-1] += "…"
            break
    return lines

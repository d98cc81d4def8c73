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
MARGIN = 80
INNER = WIDTH - 2 * MARGIN
INK, QUIET, RED = "#1c1b19", "#5f5a52", "#a8071a"
_PAPER = "#fffdf9"
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
    image, draw = sheet(path, office, below, notice)
    # Fonts are opened for each picture: two threads may not draw with one.
    large = ImageFont.truetype(path, 58)
    place = 180
    for line in lines(title, large, INNER, _TITLE_LINES):
        draw.text((MARGIN, place), line, font=large, fill=INK)
        place += 84
    return png(image)


def sheet(
    path: str, office: str, below: str, notice: str
) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Return what every card has: the office over a double rule, two quiet lines at the foot."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    small, head = ImageFont.truetype(path, 30), ImageFont.truetype(path, 44)
    draw.text((MARGIN, 60), lines(office, head, INNER, 1)[0], font=head, fill=RED)
    draw.rectangle((MARGIN, 128, WIDTH - MARGIN, 132), fill=RED)
    draw.rectangle((MARGIN, 138, WIDTH - MARGIN, 139), fill=RED)
    draw.text((MARGIN, 532), lines(below, small, INNER, 1)[0], font=small, fill=QUIET)
    draw.text((MARGIN, 574), lines(notice, small, INNER, 1)[0], font=small, fill=QUIET)
    return image, draw


def png(image: Image.Image) -> bytes:
    """Return a card as the bytes of a file."""
    written = io.BytesIO()
    # A few colours and the shades between them are all there is.
    image.quantize(48, Image.Quantize.FASTOCTREE).save(written, "PNG")
    return written.getvalue()


def lines(text: str, font: ImageFont.FreeTypeFont, width: float, most: int) -> list[str]:
    """Return a text in lines that fit, broken at any character, the last one cut with dots."""
    fitted = [""]
    for character in " ".join(plain(text).split()):
        if font.getlength(fitted[-1] + character + "…") <= width:
            fitted[-1] += character
        elif len(fitted) < most:
            fitted.append(character)
        else:
            fitted[-1] += "…"
            break
    return fitted

"""A chart as a file of its own: with all that a picture of it needs to be understood elsewhere.

Its title, kind, unit, years and places stand above it, its source and the notice below, and it is
light on whatever page it is shown.
"""

import base64
import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Xml

from api.pages import chart
from api.pages.series import Drawn, Series
from api.pages.visible import plain

_STYLE = (Path(__file__).parent / "static" / "chart.css").read_text(encoding="utf-8")
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
FILE_POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; frame-ancestors *"
"""The policy of a chart that stands alone: its own style sheet and nothing else."""

_CANVAS = chart.Canvas(860, 360, years=12, letter=13)
_ABOVE, _BELOW = 112, 58
_EDGE = 20
_LEGEND_TOP, _LEGEND_LINES, _LEGEND_PITCH = 80, 2, 22
_SWATCH = 44
WIDTH, HEIGHT = _CANVAS.width, _ABOVE + _CANVAS.height + _BELOW


@dataclass(frozen=True, slots=True)
class Framed:
    """What is written around a chart; ``legend`` names its series in their order."""

    title: str
    below: str
    legend: tuple[str, ...]
    source: tuple[str, str]


def chart_file(drawn: Drawn, framed: Framed, description: str) -> bytes:
    """Return the chart as a file, which carries its style sheet."""
    root = chart.element(drawn, _CANVAS, framed.title, description)
    root.set("viewBox", f"0 0 {WIDTH} {HEIGHT}")
    root.set("class", "chart file")
    (shapes,) = root.findall("g")
    shapes.set("transform", f"translate(0, {_ABOVE})")
    style = Xml.Element("style")
    style.text = _STYLE
    root.insert(0, style)
    ground = {"class": "background", "x": "0", "y": "0"}
    ground |= {"width": str(WIDTH), "height": str(HEIGHT)}
    root.insert(list(root).index(shapes), Xml.Element("rect", ground))
    foot = _ABOVE + _CANVAS.height + 20
    for css, top, size, text in (
        ("heading", 34, 22, framed.title),
        ("below", 57, 14, framed.below),
        ("source", foot, 13, framed.source[0]),
        ("source", foot + 20, 13, framed.source[1]),
    ):
        _write(root, css, _EDGE, top, _fitted(text, size, WIDTH - 2 * _EDGE))
    for item in _legend(drawn, framed.legend):
        root.append(item)
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _legend(drawn: Drawn, names: tuple[str, ...]) -> Iterator[Xml.Element]:
    """Yield the series by their colours and names, as many as two lines hold."""
    left, line = float(_EDGE), 0
    # Each place by what it has reached; where two lines are full its targets go unnamed first.
    both = sorted(zip(drawn.series, names, strict=True), key=lambda one: one[0].status != "actual")
    for count, (one, name) in enumerate(both):
        shown = _fitted(name, 13, 240)
        needed = _SWATCH + _width(shown, 13) + 18
        if left > _EDGE and left + needed > WIDTH - 3 * _EDGE:
            left, line = float(_EDGE), line + 1
        top = _LEGEND_TOP + line * _LEGEND_PITCH
        if line == _LEGEND_LINES:
            more = Xml.Element("g", {"class": "legend"})
            end = WIDTH - 3 * _EDGE + 6
            _write(more, "", end, top - _LEGEND_PITCH, f"… +{len(names) - count}")
            yield more
            return
        yield _entry(one, shown, left, top)
        left += needed


def _entry(one: Series, name: str, left: float, top: int) -> Xml.Element:
    entry = Xml.Element("g", {"class": f"legend series place-{one.place} {one.status}"})
    if one.status == "actual":
        Xml.SubElement(entry, "path", {"class": "line", "d": f"M{left:.1f} {top - 5}h36"})
    dot = {"class": "dot", "cx": f"{left + 18:.1f}", "cy": f"{top - 5}", "r": "4"}
    Xml.SubElement(entry, "circle", dot)
    _write(entry, "", left + _SWATCH, top, name)
    return entry


def _write(parent: Xml.Element, css: str, left: float, top: float, text: str) -> None:
    written = Xml.SubElement(parent, "text", {"x": f"{left:g}", "y": f"{top:g}"})
    if css:
        written.set("class", css)
    written.text = plain(text)


def _fitted(text: str, size: int, room: float) -> str:
    """Return a text, cut with dots where it would be wider than the room."""
    text = " ".join(plain(text).split())
    if _width(text, size) <= room:
        return text
    while text and _width(text + "…", size) > room:
        text = text[:-1]
    return text + "…"


def _width(text: str, size: int) -> float:
    """Return about how wide a text will be: the font is the reader's."""
    return sum(size if unicodedata.east_asian_width(one) in "WFA" else 0.6 * size for one in text)

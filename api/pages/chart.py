"""A chart of series over time as SVG: drawn by pygal, without its script, styles and tooltips.

What is left are shapes with classes, which ``static/chart.css`` colours in light and dark; no
style stands in an attribute, so that a strict policy shows it as it is. Each point says itself in
a ``title``, the chart as a whole in its ``title`` and ``desc``.
"""

import base64
import hashlib
import re
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import pygal  # type: ignore[import-untyped]  # it has no hints
from markupsafe import Markup
from pygal.etree import etree  # type: ignore[import-untyped]

from api.pages.series import Drawn
from api.pages.visible import plain

# The same markup whether or not lxml happens to be installed.
etree.to_etree()
# It looks for plug-ins by a hook of a kind that Python warns of at every later import.
sys.meta_path[:] = [one for one in sys.meta_path if not isinstance(one, pygal.PluginImportFixer)]

WIDTH, HEIGHT = 860, 360
_STYLE = (Path(__file__).parent / "static" / "chart.css").read_text(encoding="utf-8")
_NUMBER = re.compile(r"-?\d+\.\d+")
_SVG = "http://www.w3.org/2000/svg"
_MOST_LABELS = 12
_SIZES = ((1e8, "亿"), (1e4, "万"))

_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
FILE_POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; frame-ancestors *"
"""The policy of a chart that stands alone: its own style sheet and nothing else."""


def chart(drawn: Drawn, title: str, description: str) -> Markup:
    """Return the chart as an element for a page."""
    # Made of shapes and escaped text by an XML writer; the text goes through ``plain``.
    return Markup(Xml.tostring(_element(drawn, title, description), encoding="unicode"))  # noqa: S704


def chart_file(drawn: Drawn, title: str, description: str) -> bytes:
    """Return the chart as a file of its own, which carries its style sheet."""
    root = _element(drawn, title, description)
    style = Xml.Element("style")
    style.text = _STYLE
    root.insert(0, style)
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _element(drawn: Drawn, title: str, description: str) -> Xml.Element:
    points = drawn.points()
    sizes = [point.size for point in points]
    days = [point.when for point in points]
    low, high = min(0.0, *sizes), max(0.0, *sizes)
    room = (high - low or 1) * 0.06
    graph = pygal.DateLine(
        width=WIDTH, height=HEIGHT, margin=6, css=(), js=(), no_prefix=True,
        show_legend=False, show_y_guides=True, show_x_guides=False, dots_size=4,
        min_scale=4, max_scale=6, value_formatter=_short,
        x_value_formatter=lambda day: str(day.year), x_labels=_years(days),
        xrange=(date(min(days).year, 7, 1), date(max(days).year + 1, 2, 1)),
        range=(low - (room if low < 0 else 0), high + room),
    )  # fmt: skip
    for one in drawn.series:
        values = [{"value": (point.when, point.size), "label": point.said} for point in one.points]
        # Several values of one day are parts of a whole, or contradict each other: no line.
        once = len({point.when for point in one.points}) == len(one.points)
        graph.add(one.name, values, stroke=once and one.status == "actual")
    root: Xml.Element = graph.render_tree()
    _strip(root)
    for index, one in enumerate(drawn.series):
        for group in root.iter("g"):
            if f"serie-{index}" in group.get("class", "").split():
                group.set("class", f"series place-{one.place} {one.status}")
    _name(root, title, description)
    return root


def _years(days: list[date]) -> list[date]:
    """Return the ends of years to be written below, not more than there is room for."""
    first, last = min(days).year, max(days).year
    step = (last - first) // _MOST_LABELS + 1
    return [date(year, 12, 31) for year in range(last, first - 1, -step)][::-1]


def _short(size: float) -> str:
    """Return a size for an axis: 31000000000 is 310亿."""
    for unit, word in _SIZES:
        if abs(size) >= unit:
            return f"{size / unit:.6g}{word}"
    return f"{size:.6g}"


def _strip(root: Xml.Element) -> None:
    """Take out what is not shape or text, and shorten numbers; a dot's label is its title."""
    for parent in list(root.iter()):
        for child in list(parent):
            cut = child.get("class", "")
            gone = (
                not isinstance(child.tag, str)  # a comment
                or child.tag in ("defs", "title")
                or cut.endswith(("tooltip-overlay", "text-overlay"))
                or (child.tag == "desc" and cut != "label")
                or (child.tag == "g" and cut in ("titles", "axis x always_show"))
            )
            if gone:
                parent.remove(child)
            elif child.tag == "desc":
                child.tag = "title"
                child.text = plain(child.text or "")
                del child.attrib["class"]
        for name, value in parent.attrib.items():
            if name != "viewBox":
                parent.set(name, _NUMBER.sub(lambda found: f"{float(found[0]):.1f}", value))


def _name(root: Xml.Element, title: str, description: str) -> None:
    for name in ("id", "style"):
        root.attrib.pop(name, None)
    root.set("xmlns", _SVG)
    root.set("class", "chart")
    root.set("role", "img")
    root.set("aria-labelledby", "chart-title chart-desc")
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = Xml.Element(tag, {"id": f"chart-{tag}"})
        element.text = plain(text)
        root.insert(place, element)

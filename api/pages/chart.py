"""A chart of series over time as SVG: drawn by pygal, without its script, styles and tooltips.

What is left are shapes with classes, which ``static/chart.css`` colours in light and dark; no
style stands in an attribute, so that a strict policy shows it as it is. Each point says itself in
a ``title``, the chart as a whole in its ``title`` and ``desc``.
"""

import re
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree as Xml

import pygal  # type: ignore[import-untyped]  # it has no hints
from markupsafe import Markup
from pygal.config import SerieConfig  # type: ignore[import-untyped]
from pygal.etree import etree  # type: ignore[import-untyped]

from api.pages.series import Drawn
from api.pages.visible import plain

# The same markup whether or not lxml happens to be installed.
etree.to_etree()
# It looks for plug-ins by a hook of a kind that Python warns of at every later import.
sys.meta_path[:] = [one for one in sys.meta_path if not isinstance(one, pygal.PluginImportFixer)]
# It lists a series' settings once for each of them; they are the same for every series.
_SETTINGS = dir(SerieConfig())
SerieConfig.__dir__ = lambda _: _SETTINGS

_NUMBER = re.compile(r"-?\d+\.\d+")
_SVG = "http://www.w3.org/2000/svg"
_MOST_SAID, _LONGEST_SAID = 6, 12
_SIZES = ((1e8, "亿"), (1e4, "万"))


@dataclass(frozen=True, slots=True)
class Canvas:
    """How large a chart is drawn, how many years are written below, how large at most."""

    width: int
    height: int
    years: int
    letter: int


# Small, so that on a telephone it is shrunk little; chart.css writes it smaller on wide screens.
_PAGE = Canvas(480, 250, years=6, letter=17)


def chart(drawn: Drawn, title: str, description: str) -> Markup:
    """Return the chart as an element for a page."""
    # Made of shapes and escaped text by an XML writer; the text goes through ``plain``.
    return Markup(Xml.tostring(element(drawn, _PAGE, title, description), encoding="unicode"))  # noqa: S704


def element(drawn: Drawn, canvas: Canvas, title: str, description: str) -> Xml.Element:
    """Return the chart as a tree: named, of shapes with classes."""
    points = drawn.points()
    sizes = [point.size for point in points]
    days = [point.when for point in points]
    low, high = min(0.0, *sizes), max(0.0, *sizes)
    first, last = min(days), max(days)
    # A single year stands in the middle.
    end = date(last.year + 1, 2 if last.year > first.year else 7, 1)
    room = (high - low or 1) * 0.06
    graph = pygal.DateLine(
        width=canvas.width, height=canvas.height, margin=6, css=(), js=(), no_prefix=True,
        style=_styled(canvas.letter),
        show_legend=False, show_y_guides=True, show_x_guides=False, dots_size=4,
        min_scale=4, max_scale=6, value_formatter=_short,
        x_value_formatter=lambda day: str(day.year), x_labels=_years(days, canvas.years),
        xrange=(date(first.year, 7, 1), end),
        range=(low - (room if low < 0 else 0), high + room),
    )  # fmt: skip
    # What lies later lies above: what was reached is never hidden by what was meant to be.
    below_first = sorted(drawn.series, key=lambda one: one.status == "actual")
    strands = [(one, strand) for one in below_first for strand in one.strands()]
    for one, strand in strands:
        values = [{"value": (point.when, point.size), "label": point.said} for point in strand]
        # Several values of one day are parts of a whole, or contradict each other: no line.
        once = len({point.when for point in strand}) == len(strand)
        graph.add(one.name, values, stroke=once and one.status == "actual")
    root: Xml.Element = graph.render_tree()
    _strip(root)
    for index, (one, _) in enumerate(strands):
        for group in root.iter("g"):
            if f"serie-{index}" in group.get("class", "").split():
                group.set("class", f"series place-{one.place} {one.status}")
    _label(root, canvas, {plain(point.said): plain(point.printed) for point in points})
    _name(root, title, description)
    return root


def _styled(letter: int) -> Any:
    """Return how much room labels need."""
    return pygal.style.Style(label_font_size=letter, major_label_font_size=letter)


def _years(days: list[date], most: int) -> list[date]:
    """Return the ends of years to be written below, not more than there is room for."""
    first, last = min(days).year, max(days).year
    step = (last - first) // most + 1
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


def _label(root: Xml.Element, canvas: Canvas, printed: dict[str, str]) -> None:
    """Write beside dots what their values are, where there are few and none covers another."""
    dots = [one for one in root.iter("g") if one.get("class") == "dots"]
    taken: list[tuple[float, float]] = []
    for dot in dots if len(dots) <= _MOST_SAID else ():
        circle = dot.find("circle")
        said = printed.get(dot.findtext("title") or "")
        if circle is None or said is None:
            continue
        x, y = float(circle.get("cx", "0")), float(circle.get("cy", "0"))
        near = canvas.width * 0.45, canvas.letter * 1.3
        if any(abs(x - left) < near[0] and abs(y - top) < near[1] for left, top in taken):
            continue
        taken.append((x, y))
        # Towards the middle, where there is room.
        inwards = x > canvas.width * 0.6
        beside = Xml.SubElement(dot, "text", {"x": f"{x + (-9 if inwards else 9):.1f}"})
        beside.set("y", f"{y + 4.5:.1f}")
        beside.set("text-anchor", "end" if inwards else "start")
        beside.set("class", "said")
        beside.text = said if len(said) <= _LONGEST_SAID else said[: _LONGEST_SAID - 1] + "…"


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

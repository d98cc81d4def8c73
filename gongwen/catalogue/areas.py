"""Administrative divisions after GB/T 2260, and zones that have no code of their own.

``areas.csv`` is made from china-division 2.7.0 (https://github.com/modood/Administrative-divisions-of-China,
package.json: MIT; LICENSE file: WTFPL 2), which holds the codes of the National Bureau of
Statistics as of 2023-06-30. Its statistical codes of zones (fifth digit 7) are left out, because
GB/T 2260 does not know them. Taiwan, Hong Kong, Macao and the former 株洲县 were added, and
株洲's codes were checked by hand.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from gongwen.catalogue.read import HERE, entries, read_yaml

Level = Literal["province", "prefecture", "county"]
_LONGEST = 24  # characters of a name
_BEFORE_THE_PLACE = ("中国共产党", "中共", "政协", "国家税务总局", "国家统计局", "国网")


@dataclass(frozen=True, slots=True)
class Area:
    """A division. ``parent`` is None of a province and skips levels that are not divisions.

    ``short`` is the name without its 市, 省, 县, 区 … where that names one area and is no everyday
    word, else the full name. ``successor`` is the code that replaced an abolished one. ``en`` is
    given for provinces and for 株洲's divisions.
    """

    code: str
    name: str
    short: str
    level: Level
    parent: str | None
    successor: str | None
    en: str | None


@cache
def areas() -> Mapping[str, Area]:
    """Return every division by its code, in the order of the codes."""
    with (HERE / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        read = {
            code: Area(
                code, name, short, cast(Level, level), parent or None, successor or None, en or None
            )
            for code, name, short, level, parent, successor, en in rows
        }
    return MappingProxyType(read)


def ancestors(area: Area) -> tuple[Area, ...]:
    """Return the areas that an area lies in, the nearest first."""
    found: list[Area] = []
    parent = area.parent
    while parent is not None:
        found.append(areas()[parent])
        parent = found[-1].parent
    return tuple(found)


def within(area: Area) -> tuple[Area, ...]:
    """Return an area's descendants in the order of their codes, without the area itself."""
    found: list[Area] = []
    inside = {area.code}
    for other in areas().values():
        if other.parent in inside:
            inside.add(other.code)
            found.append(other)
    return tuple(found)


@cache
def by_name() -> Mapping[str, tuple[Area, ...]]:
    """Return the areas that a full or short name may mean; abolished ones only by full name."""
    found: dict[str, tuple[Area, ...]] = {}
    for area in areas().values():
        for name in dict.fromkeys((area.name, area.short)):
            found[name] = (*found.get(name, ()), area)
    return MappingProxyType(found)


@cache
def zone_suffixes() -> tuple[str, ...]:
    """Return what the name of a zone ends in (高新区, 经济技术开发区), the longest first."""
    return tuple(sorted(read_yaml("zones.yaml")["suffixes"], key=len, reverse=True))


@cache
def named_zones() -> Mapping[str, Area]:
    """Return the zones that are known by name, each with the area it lies in."""
    read = {entry["name"]: areas()[entry["area"]] for entry in entries("zones.yaml", "named")}
    return MappingProxyType(read)


def is_zone(name: str) -> bool:
    """Say whether a name is a zone's: a known one, or one that ends in a zone's suffix."""
    if name in named_zones():
        return True
    return name not in by_name() and name.endswith(zone_suffixes())


def zone_of(issuer: str) -> tuple[str, Area] | None:
    """Return the zone that a name begins with and its area (淮安经开区管委会 → 320800), or None."""
    for name, area in sorted(named_zones().items(), key=lambda item: -len(item[0])):
        if issuer.startswith(name):
            return name, area
    led = _leading(issuer)
    if led is None:
        return None
    area, end = led
    for suffix in zone_suffixes():
        at = issuer.find(suffix, end, end + _LONGEST)
        if at >= 0 and issuer[: at + len(suffix)] not in by_name():
            return issuer[: at + len(suffix)], area
    return None


def area_of_issuer(issuer: str) -> Area | None:
    """Return the area that an organ's name begins with, or None where none or several fit.

    Names are read from the left, the longest first, each within the one before it
    (江西省遂川县人民政府). A zone gives the area it lies in, and 中共 and the like may go before.
    """
    for before in _BEFORE_THE_PLACE:
        issuer = issuer.removeprefix(before)
    led = _leading(issuer)
    if led is not None:
        return led[0]
    zone = zone_of(issuer)
    return zone[1] if zone else None


def _leading(text: str) -> tuple[Area, int] | None:
    """Return the narrowest area that the names at the start lead to, and where they end."""
    found: Area | None = None
    end = 0
    while True:
        step = _next(text, end, found)
        if step is None:
            return (found, end) if found else None
        found, end = step


def _next(text: str, start: int, inside: Area | None) -> tuple[Area, int] | None:
    for end in range(min(len(text), start + _LONGEST), start + 1, -1):
        named = by_name().get(text[start:end], ())
        fits = [area for area in named if inside is None or inside in ancestors(area)]
        current = [area for area in fits if area.successor is None] or fits
        if len(current) == 1:
            return current[0], end
        if current:
            return None
    return None

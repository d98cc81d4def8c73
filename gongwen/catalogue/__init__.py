"""The catalogue: what is counted, in which units, and where. Data files with their readers.

Every entry carries examples, and the examples run as tests. An indicator, a unit or an area is
added as data, without code.
"""

from gongwen.catalogue.areas import (
    Area,
    ancestors,
    area_of_issuer,
    areas,
    by_name,
    is_zone,
    named_zones,
    within,
    zone_of,
    zone_suffixes,
)
from gongwen.catalogue.indicators import Example, Indicator, indicators, match
from gongwen.catalogue.units import BaseUnit, Unit, base_units, unit_regex, units

__all__ = [
    "Area",
    "BaseUnit",
    "Example",
    "Indicator",
    "Unit",
    "ancestors",
    "area_of_issuer",
    "areas",
    "base_units",
    "by_name",
    "indicators",
    "is_zone",
    "match",
    "named_zones",
    "unit_regex",
    "units",
    "within",
    "zone_of",
    "zone_suffixes",
]

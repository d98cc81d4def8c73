"""The catalogue's YAML files as they stand in the package."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_yaml(name: str) -> Mapping[str, Any]:
    """Return a file of the catalogue, parsed. ``name`` is relative to the package."""
    text = (HERE / name).read_text(encoding="utf-8")
    parsed: Mapping[str, Any] = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    return parsed


def entries(name: str, key: str) -> tuple[Mapping[str, Any], ...]:
    """Return the entries of a list in a file, in the file's order."""
    return tuple(read_yaml(name)[key])


def examples_of(entry: Mapping[str, Any], sign: str) -> tuple[str, ...]:
    """Return an entry's positive or negative examples."""
    return tuple(entry["examples"][sign])

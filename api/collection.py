"""A list as the public door offers it: rows of the store, its parameters, its forms."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from api.parameters import Parameter, Query
from db.public.filters import Condition
from db.public.listing import Listed, Wanted
from db.public.queries.release_meta import ReleaseMeta

LIMIT_DEFAULT = 50
LIMIT_MOST = 500

PAGING = (
    Parameter(
        "limit",
        f"How many rows a page holds; {LIMIT_DEFAULT} if it is left out.",
        "20",
        minimum=1,
        maximum=LIMIT_MOST,
    ),
    Parameter("cursor", "Where the list goes on: taken from links.next as it is.", "…"),
    Parameter("count", "`none` leaves out meta.total.", "none", allowed=("none",)),
)
EXCEL = Parameter(
    "excel",
    "`1` adds a byte order mark and keeps a spreadsheet from reading text as a formula; CSV only.",
    "1",
    allowed=("1",),
)


@dataclass(frozen=True, slots=True)
class Collection:
    """A kind of list: what ``present`` makes of a row is JSON, ``columns`` name it in CSV.

    ``total`` says how many rows there are without conditions where the release knows it.
    """

    name: str
    listed: Listed
    present: Callable[[Row[Any], ReleaseMeta], dict[str, Any]]
    columns: tuple[str, ...]
    filters: tuple[Parameter, ...] = ()
    total: Callable[[ReleaseMeta], int] | None = None

    def options(self) -> tuple[Parameter, ...]:
        """Return the parameters that are no filters and hold for every form."""
        orders = tuple(self.listed.orders)
        found = []
        if len(orders) > 1:
            described = f"`{orders[0]}` if it is left out; `-` means descending."
            found.append(Parameter("sort", described, orders[1], allowed=orders))
        if self.listed.latest is not None:
            described = (
                "`1` keeps the newest period of each indicator, area and subject, of the rows "
                "that the filters let through."
            )
            found.append(Parameter("latest", described, "1", allowed=("1",)))
        return tuple(found)

    def filters_but(self, fixed: tuple[Condition, ...]) -> tuple[Parameter, ...]:
        """Return the filters without those that the address itself fixes."""
        fields = {condition.field for condition in fixed}
        return tuple(one for one in self.filters if one.name not in fields)

    def wanted(self, query: Query, fixed: tuple[Condition, ...], sort: str = "") -> Wanted:
        """Return what the query asks for, in the order ``sort`` where it asks for none."""
        return Wanted(
            conditions=(*fixed, *query.conditions),
            sort=query.given("sort") or sort,
            latest=bool(query.given("latest")),
        )

    def binding(self, wanted: Wanted) -> str:
        """Return what a cursor belongs to, whatever order the parameters were written in."""
        conditions = sorted((one.field, one.op, one.values) for one in wanted.conditions)
        return repr((self.name, conditions, wanted.sort, wanted.latest))

"""A list as the public door offers it: rows of the store, its parameters, its forms."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row

from api.asked_release import RELEASE
from api.parameters import Parameter, Query
from db.public.facets import MOST_VALUES, Facet
from db.public.filters import Condition
from db.public.listing import RELEVANCE, Listed, Wanted
from db.public.queries.plain import Columns
from db.public.queries.release_meta import ReleaseMeta
from gongwen.search import MOST_TERMS, read_query
from gongwen.search import Query as Words

LIMIT_DEFAULT = 50
LIMIT_MOST = 500
FACETS_MOST = 5

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


@cache
def _names(plain: Callable[[str], Columns]) -> tuple[str, ...]:
    return tuple(plain(""))


def _words(raw: str) -> str:
    read_query(raw)
    return raw


SEARCH = Parameter(
    "q",
    f"全文检索 / Words that must be there, up to {MOST_TERMS}, parted by spaces and found inside "
    'longer ones; `"…"` is one phrase, `-` before a word leaves out what holds it. Width, case, '
    "traditional characters and spaces within Chinese make no difference.",
    "研发 -计划",
    normalise=_words,
)


@dataclass(frozen=True, slots=True)
class Collection:
    """A kind of list: ``present`` makes JSON of a row, ``plain`` the columns of a table.

    ``total`` says how many rows there are without conditions where the release knows it.
    ``lines`` are the rows as CSV where the release keeps them. ``matches`` shows where the words
    of a search stand in rows, by the rows' ids.
    What has a ``now`` belongs to no release: that returns it with its rows as they are now, and
    a cursor goes on in them.
    """

    name: str
    listed: Listed
    present: Callable[[Row[Any], ReleaseMeta], dict[str, Any]]
    plain: Callable[[str], Columns]
    filters: tuple[Parameter, ...] = ()
    facets: Mapping[str, Facet] = field(default_factory=dict)
    lines: Callable[[Connection, Wanted, str], Iterator[bytes]] | None = None
    matches: Callable[[Connection, Sequence[Row[Any]], Words], dict[str, Any]] | None = None
    total: Callable[[ReleaseMeta], int] | None = None
    now: "Callable[[], Collection] | None" = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order; they are only ever appended to."""
        return _names(self.plain)

    def options(self) -> tuple[Parameter, ...]:
        """Return the parameters that are no filters and hold for every form."""
        orders = tuple(self.listed.orders)
        found = []
        if self.listed.words is not None:
            found.append(SEARCH)
            orders = (*orders, RELEVANCE)
        if len(orders) > 1:
            described = f"`{orders[0]}` if it is left out; `-` means descending."
            if self.listed.words is not None:
                described += f" With `q` it is `{RELEVANCE}`: what fits best comes first."
            found.append(Parameter("sort", described, orders[1], allowed=orders))
        if self.listed.latest is not None:
            described = (
                "`1` keeps the newest period of each indicator, area and subject, of the rows "
                "that the filters let through; a number without a period is left out."
            )
            found.append(Parameter("latest", described, "1", allowed=("1",)))
        if self.now:
            # Clients were promised its rows whole, and no release is asked for releases.
            return tuple(found)
        described = "Only these fields; a name such as `links` stands for all that is in it."
        example = ",".join(self.columns[:1])
        found.append(Parameter("fields", described, example, allowed=self.fields(), many=True))
        return (*found, RELEASE)

    def counting(self) -> tuple[Parameter, ...]:
        """Return the parameter that asks for facets, none where there are none."""
        if not self.facets:
            return ()
        names = tuple(self.facets)
        described = (
            f"Count the rows by the values of up to {FACETS_MOST} fields; the {MOST_VALUES} most "
            "frequent values of each, and meta.facets_cut names those that have more."
        )
        one = Parameter("facets", described, names[0], allowed=names, many=True, most=FACETS_MOST)
        return (one,)

    def fields(self) -> tuple[str, ...]:
        """Return the names that ``fields`` takes: every column, and every object of columns."""
        objects = dict.fromkeys(name.split(".")[0] for name in self.columns if "." in name)
        return (*self.columns, *objects)

    def columns_of(self, fields: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns that these fields stand for, all of them for no fields."""
        if not fields:
            return self.columns
        chosen = [
            column
            for name in fields
            for column in self.columns
            if column == name or column.startswith(f"{name}.")
        ]
        return tuple(dict.fromkeys(chosen))

    def filters_but(self, fixed: tuple[Condition, ...]) -> tuple[Parameter, ...]:
        """Return the filters without those that the address itself fixes."""
        fields = {condition.field for condition in fixed}
        return tuple(one for one in self.filters if one.name not in fields)

    def wanted(self, query: Query, fixed: tuple[Condition, ...], sort: str = "") -> Wanted:
        """Return what the query asks for, in the order ``sort`` where it asks for none."""
        words = read_query(query.given("q")) if query.given("q") else None
        return Wanted(
            conditions=(*fixed, *query.conditions),
            sort=query.given("sort") or ("" if words else sort),
            latest=bool(query.given("latest")),
            query=words,
        )

    def binding(self, wanted: Wanted) -> str:
        """Return what a cursor belongs to, whatever order the parameters were written in."""
        conditions = sorted((one.field, one.op, one.values) for one in wanted.conditions)
        return repr((self.name, conditions, wanted.sort, wanted.latest, wanted.query))

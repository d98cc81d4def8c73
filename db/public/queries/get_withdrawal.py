"""Why a document is not where it was."""

from collections.abc import Collection
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select

from db.public.tables import changes, tombstones, withdrawals
from gongwen.identity import alias_digest


def get_withdrawal(connection: Connection, document_id: str) -> Row[Any] | None:
    """Return the row of ``withdrawals`` of a document, None for one that is not withdrawn."""
    query = select(withdrawals).where(withdrawals.c.document_id == document_id)
    return connection.execute(query).one_or_none()


def get_withdrawals(connection: Connection, ids: Collection[str]) -> dict[str, Row[Any]]:
    """Return the rows of ``withdrawals`` of these documents by id, without those there are not.

    ``seq`` is the change that each of them is told by.
    """
    of = changes.c
    told = select(of.document_id, func.max(of.seq).label("seq"))
    told = told.where(of.type == "withdrawn", of.document_id.in_(ids)).group_by(of.document_id)
    newest = told.subquery()
    query = (
        select(withdrawals, newest.c.seq)
        .outerjoin(newest, newest.c.document_id == withdrawals.c.document_id)
        .where(withdrawals.c.document_id.in_(ids))
    )
    return {row.document_id: row for row in connection.execute(query)}


def withdrawn_alias(
    connection: Connection, kind: Literal["number", "slug"], name: str
) -> Row[Any] | None:
    """Return the withdrawal of the document that bore this name, None where none did."""
    return _traced(connection, "alias", alias_digest(kind, name))


def withdrawn_observation(connection: Connection, observation_id: str) -> Row[Any] | None:
    """Return the withdrawal of the document that held this number, None where none did."""
    return _traced(connection, "observation", observation_id)


def _traced(connection: Connection, kind: str, name: str) -> Row[Any] | None:
    query = (
        select(withdrawals)
        .join(tombstones, tombstones.c.document_id == withdrawals.c.document_id)
        .where(tombstones.c.type == kind, tombstones.c.name == name)
        .order_by(withdrawals.c.document_id)
        .limit(1)
    )
    return connection.execute(query).one_or_none()

"""Why a document is not where it was."""

from typing import Any, Literal

from sqlalchemy import Connection, Row, select

from db.public.tables import tombstones, withdrawals
from gongwen.identity import alias_digest


def get_withdrawal(connection: Connection, document_id: str) -> Row[Any] | None:
    """Return the row of ``withdrawals`` of a document, None for one that is not withdrawn."""
    query = select(withdrawals).where(withdrawals.c.document_id == document_id)
    return connection.execute(query).one_or_none()


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

"""The text of an edition."""

from sqlalchemy import Connection, select

from db.public.tables import texts


def get_text(connection: Connection, document_id: str, edition: int) -> str:
    """Return the whole text of an edition that the release has."""
    query = select(texts.c.text).where(
        texts.c.document_id == document_id, texts.c.edition == edition
    )
    text: str = connection.execute(query).scalar_one()
    return text

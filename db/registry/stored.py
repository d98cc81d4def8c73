"""Reading an edition back as the document that was received."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.registry.models import EditionRow
from gongwen.model import Document
from gongwen.serialise import document_from_json


def stored_document(session: Session, document_id: str, edition: int) -> Document:
    """Return the document of an edition exactly as it was received."""
    body = session.scalars(
        select(EditionRow.body).where(
            EditionRow.document_id == document_id, EditionRow.edition == edition
        )
    ).one()
    return document_from_json(body)

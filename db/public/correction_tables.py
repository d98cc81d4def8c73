"""The table of a release that says why numbers are other ones than they were."""

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from db.public.tables import ORDERED, metadata

# Append-only over the releases, but for documents and editions that are no longer held: the keys
# let no row be of one that this release has not.
corrections = Table(
    "corrections",
    metadata,
    Column("document_id", ORDERED, nullable=False),
    # Counts the rows of a document from 1, oldest first.
    Column("position", Integer, nullable=False),
    Column("id", ORDERED, nullable=False, unique=True),
    Column("edition", Integer, nullable=False),
    # The number's id; of one that went, or was rejected, it opens nothing.
    Column("observation", ORDERED, nullable=False),
    Column("field", ORDERED, nullable=False),
    Column("cause", ORDERED, nullable=False),
    Column("old_value", Text),
    Column("new_value", Text),
    Column("reason", ORDERED, nullable=False),
    Column("note", Text),
    # The first release that shows it, and the first that shows another correction in its place.
    Column("release", ORDERED, nullable=False),
    Column("until", ORDERED),
    Column("at", ORDERED, nullable=False),
    PrimaryKeyConstraint("document_id", "position"),
    ForeignKeyConstraint(["document_id"], ["documents.id"]),
    ForeignKeyConstraint(["document_id", "edition"], ["editions.document_id", "editions.edition"]),
)
Index("corrections_newest", corrections.c.at.desc(), corrections.c.id)
for _name in ("observation", "cause", "release"):
    Index(f"corrections_{_name}", corrections.c[_name], corrections.c.at.desc(), corrections.c.id)

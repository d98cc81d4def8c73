"""The tables of one release.

Every release has these tables and no others: an SQLite file of its own, or a PostgreSQL schema
of its own. A release is built whole and never changed, so there are no migrations; ``FORMAT``
tells a reader which shape it has opened.

Here is what belongs to documents; ``number_tables`` holds their numbers. Each table's primary key
begins with the document's id: a release is written document by document, and what belongs to one
document stands together.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

FORMAT = "7"

# Keys are compared and ordered by code point on both databases, whatever the cluster's locale is.
ORDERED = Text().with_variant(Text(collation="C"), "postgresql")

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", ORDERED, primary_key=True),
    Column("value", Text, nullable=False),
)

# One row an edition: the facts. Texts stand apart, so that a list never reads through them.
editions = Table(
    "editions",
    metadata,
    Column("document_id", ORDERED, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("number", ORDERED),
    Column("slug", ORDERED),
    Column("title", Text),
    Column("kind", ORDERED, nullable=False),
    Column("issuer", ORDERED),
    Column("addressee", Text),
    Column("signatory", Text),
    Column("issued_on", ORDERED),
    Column("date", ORDERED),
    Column("date_precision", Text),
    Column("year", Integer),
    Column("reply_class", ORDERED),
    Column("disclosure", ORDERED),
    Column("proposal_body", ORDERED),
    Column("proposal_term", Integer),
    Column("proposal_meeting", Integer),
    Column("proposal_number", ORDERED),
    Column("proposal_title", Text),
    Column("proposal_proposers", Text),
    Column("contact_responsible", Text),
    Column("contact_handler", Text),
    Column("contact_phone", Text),
    Column("gate_mark", Text, nullable=False),
    Column("gate_found_in", Text, nullable=False),
    Column("gate_rules", Text, nullable=False),
    Column("gate_reviewed", Boolean, nullable=False),
    Column("gate_cleared_at", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("text_bytes", Integer, nullable=False),
    Column("source_name", Text, nullable=False),
    Column("source_sha256", Text, nullable=False),
    Column("source_media_type", Text, nullable=False),
    # A JSON list of codes.
    Column("flags", Text, nullable=False),
    Column("observations", Integer, nullable=False),
    Column("published_at", ORDERED, nullable=False),
    Column("changed_at", ORDERED, nullable=False),
    # Citations, each up to the address that it ends with.
    Column("gbt7714", Text, nullable=False),
    Column("bibtex", Text, nullable=False),
    PrimaryKeyConstraint("document_id", "edition"),
)

texts = Table(
    "texts",
    metadata,
    Column("document_id", ORDERED, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("document_id", "edition"),
    ForeignKeyConstraint(["document_id", "edition"], ["editions.document_id", "editions.edition"]),
)

# Spans of the text in code points; the paragraph's own text is cut from it when it is read.
paragraphs = Table(
    "paragraphs",
    metadata,
    Column("document_id", ORDERED, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("level", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    PrimaryKeyConstraint("document_id", "edition", "position"),
    ForeignKeyConstraint(["document_id", "edition"], ["editions.document_id", "editions.edition"]),
)

# One row a document that is listed: which edition is current, and once more those of its facts by
# which the list is filtered and ordered, so that one index finds a page.
documents = Table(
    "documents",
    metadata,
    Column("id", ORDERED, primary_key=True),
    Column("edition", Integer, nullable=False),
    # What the index of words calls the document.
    Column("ordinal", Integer, nullable=False, unique=True),
    # The current edition's date, or '' where there is none, so that a cursor can compare it.
    Column("sort_date", ORDERED, nullable=False),
    # The date as a day, the first of its year where only that is known.
    Column("day", ORDERED),
    Column("number", ORDERED),
    Column("slug", ORDERED),
    Column("kind", ORDERED, nullable=False),
    Column("issuer", ORDERED),
    Column("issued_on", ORDERED),
    Column("year", Integer),
    Column("reply_class", ORDERED),
    Column("proposal_body", ORDERED),
    Column("proposal_number", ORDERED),
    Column("published_at", ORDERED, nullable=False),
    Column("changed_at", ORDERED, nullable=False),
    ForeignKeyConstraint(["id", "edition"], ["editions.document_id", "editions.edition"]),
)
Index("documents_newest", documents.c.sort_date.desc(), documents.c.id)
for _name in ("kind", "issuer", "year", "reply_class", "proposal_body"):
    Index(f"documents_{_name}", documents.c[_name], documents.c.sort_date.desc(), documents.c.id)
for _name in ("number", "slug", "proposal_number", "day", "published_at", "changed_at"):
    Index(f"documents_{_name}", documents.c[_name], documents.c.id)

# The current editions as lines of CSV, in three pieces between which the links come. They stand
# newest first, as the list is read.
document_lines = Table(
    "document_lines",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("document_id", ORDERED, nullable=False, unique=True),
    Column("facts", Text, nullable=False),
    Column("gbt7714", Text, nullable=False),
    Column("bibtex", Text, nullable=False),
    ForeignKeyConstraint(["document_id"], ["documents.id"]),
)

# What became public, changed or went, in order: append-only over the releases.
changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("type", ORDERED, nullable=False),
    Column("document_id", ORDERED, nullable=False),
    # The edition that is current from then on, the last one that was for what went.
    Column("edition", Integer, nullable=False),
    Column("release", ORDERED, nullable=False),
    Column("at", ORDERED, nullable=False),
)
Index("changes_document", changes.c.document_id, changes.c.seq)

# Documents that are withdrawn: they have no row in ``documents``. Those that are still to be read
# have their editions, up to the one named here.
withdrawals = Table(
    "withdrawals",
    metadata,
    Column("document_id", ORDERED, primary_key=True),
    Column("type", ORDERED, nullable=False),
    Column("reason", ORDERED, nullable=False),
    Column("note", Text),
    Column("withdrawn_at", ORDERED, nullable=False),
    Column("successor", ORDERED),
    Column("edition", Integer),
)

# What led to a document that is gone: the digest of each alias, the id of each number.
tombstones = Table(
    "tombstones",
    metadata,
    Column("type", ORDERED, nullable=False),
    Column("name", ORDERED, nullable=False),
    Column("document_id", ORDERED, nullable=False),
    PrimaryKeyConstraint("type", "name", "document_id"),
    ForeignKeyConstraint(["document_id"], ["withdrawals.document_id"]),
)

# Other names of a document: the normalised numbers and the slugs of all its editions.
aliases = Table(
    "aliases",
    metadata,
    Column("document_id", ORDERED, nullable=False),
    Column("type", ORDERED, nullable=False),
    Column("name", ORDERED, nullable=False),
    PrimaryKeyConstraint("document_id", "type", "name"),
)
Index("aliases_name", aliases.c.type, aliases.c.name)

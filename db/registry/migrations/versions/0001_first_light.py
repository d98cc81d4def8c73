"""The first tables: sources, documents, editions, decisions, reviews, releases, the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
APPEND_ONLY = ("audit", "decision", "review")


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", SEQ, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_hash")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("number_key", sa.String(length=64), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("proposal_key", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("number_key", "attempt", name=op.f("uq_document_number_key_attempt")),
    )
    op.create_index(
        op.f("ix_document_number_key_proposal_key"),
        "document",
        ["number_key", "proposal_key"],
        unique=False,
    )
    op.create_table(
        "edition",
        sa.Column("document_id", sa.String(length=10), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("folded_sha256", sa.String(length=64), nullable=False),
        sa.Column("number_key", sa.String(length=64), nullable=True),
        sa.Column("title_key", sa.String(length=64), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_edition_document_id_document")
        ),
        sa.PrimaryKeyConstraint("document_id", "edition", name=op.f("pk_edition")),
    )
    op.create_index(op.f("ix_edition_folded_sha256"), "edition", ["folded_sha256"], unique=False)
    op.create_index(
        op.f("ix_edition_number_key_title_key"),
        "edition",
        ["number_key", "title_key"],
        unique=False,
    )
    op.create_table(
        "release",
        sa.Column("seq", SEQ, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(length=20), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("editions", sa.Integer(), nullable=False),
        sa.Column("audit_seq", SEQ, nullable=False),
        sa.Column("audit_head", sa.String(length=64), nullable=False),
        sa.Column("switched_at", sa.String(length=20), nullable=True),
        sa.Column("abandoned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_seq"], ["audit.seq"], name=op.f("fk_release_audit_seq_audit")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_release")),
        sa.UniqueConstraint("name", name=op.f("uq_release_name")),
    )
    op.create_table(
        "review",
        sa.Column("seq", SEQ, autoincrement=False, nullable=False),
        sa.Column("document_id", sa.String(length=10), nullable=False),
        sa.Column("first_edition", sa.Integer(), nullable=False),
        sa.Column("last_edition", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_review_document_id_document")
        ),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name=op.f("fk_review_seq_audit")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_document_id"), "review", ["document_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("seq", SEQ, autoincrement=False, nullable=False),
        sa.Column("document_id", sa.String(length=10), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=8), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=True),
        sa.Column("found_in", sa.Text(), nullable=True),
        sa.Column("rules", sa.String(length=32), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id", "edition"],
            ["edition.document_id", "edition.edition"],
            name=op.f("fk_decision_document_id_edition_edition"),
        ),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name=op.f("fk_decision_seq_audit")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_decision")),
    )
    op.create_index(
        op.f("ix_decision_document_id_edition"),
        "decision",
        ["document_id", "edition"],
        unique=False,
    )
    op.create_table(
        "publication",
        sa.Column("document_id", sa.String(length=10), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", SEQ, autoincrement=False, nullable=False),
        sa.Column("until", SEQ, nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id", "edition"],
            ["edition.document_id", "edition.edition"],
            name=op.f("fk_publication_document_id_edition_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["since"], ["release.seq"], name=op.f("fk_publication_since_release")
        ),
        sa.ForeignKeyConstraint(
            ["until"], ["release.seq"], name=op.f("fk_publication_until_release")
        ),
        sa.PrimaryKeyConstraint("document_id", "edition", "since", name=op.f("pk_publication")),
    )
    op.create_index(op.f("ix_publication_until"), "publication", ["until"], unique=False)
    op.create_table(
        "source",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("rejected", sa.String(length=32), nullable=True),
        sa.Column("document_id", sa.String(length=10), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "(rejected IS NULL) = (document_id IS NOT NULL)"
            " AND (document_id IS NULL) = (edition IS NULL)",
            name=op.f("ck_source_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "edition"],
            ["edition.document_id", "edition.edition"],
            name=op.f("fk_source_document_id_edition_edition"),
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_source")),
    )
    op.create_index(
        op.f("ix_source_document_id_edition"), "source", ["document_id", "edition"], unique=False
    )
    op.create_index(op.f("ix_source_rejected"), "source", ["rejected"], unique=False)
    _forbid_changes()


def downgrade() -> None:
    op.drop_index(op.f("ix_source_rejected"), table_name="source")
    op.drop_index(op.f("ix_source_document_id_edition"), table_name="source")
    op.drop_table("source")
    op.drop_index(op.f("ix_publication_until"), table_name="publication")
    op.drop_table("publication")
    op.drop_index(op.f("ix_decision_document_id_edition"), table_name="decision")
    op.drop_table("decision")
    op.drop_index(op.f("ix_review_document_id"), table_name="review")
    op.drop_table("review")
    op.drop_table("release")
    op.drop_index(op.f("ix_edition_number_key_title_key"), table_name="edition")
    op.drop_index(op.f("ix_edition_folded_sha256"), table_name="edition")
    op.drop_table("edition")
    op.drop_index(op.f("ix_document_number_key_proposal_key"), table_name="document")
    op.drop_table("document")
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION append_only()")


def _forbid_changes() -> None:
    """Let the database itself refuse to change or delete what is only ever appended."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        op.execute(
            "CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
        )
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            trigger = f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
            if postgresql:
                op.execute(f"{trigger} FOR EACH ROW EXECUTE FUNCTION append_only()")
            else:
                op.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")

"""Corrections by people, and what a new version of the rules reads otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("seq", SEQ, autoincrement=False, nullable=False),
        sa.Column("observation_id", sa.String(length=12), nullable=False),
        sa.Column("document_id", sa.String(length=10), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("said_sha256", sa.String(length=64), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id", "edition"],
            ["edition.document_id", "edition.edition"],
            name=op.f("fk_correction_document_id_edition_edition"),
        ),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name=op.f("fk_correction_seq_audit")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_correction")),
    )
    op.create_index(
        op.f("ix_correction_document_id_edition"),
        "correction",
        ["document_id", "edition"],
        unique=False,
    )
    op.create_index(
        op.f("ix_correction_observation_id"), "correction", ["observation_id"], unique=False
    )
    op.create_table(
        "correction_text",
        sa.Column("seq", SEQ, autoincrement=False, nullable=False),
        sa.Column("read_value", sa.Text(), nullable=True),
        sa.Column("new_value", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["seq"], ["correction.seq"], name=op.f("fk_correction_text_seq_correction")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_correction_text")),
    )
    op.create_table(
        "rereading",
        sa.Column("release", SEQ, autoincrement=False, nullable=False),
        sa.Column("before", sa.String(length=32), nullable=False),
        sa.Column("after", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["release"], ["release.seq"], name=op.f("fk_rereading_release_release")
        ),
        sa.PrimaryKeyConstraint("release", name=op.f("pk_rereading")),
    )
    op.create_table(
        "reading_change",
        sa.Column("document_id", sa.String(length=10), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("release", SEQ, autoincrement=False, nullable=False),
        sa.Column("old_value", sa.Text(), nullable=True),
        sa.Column("new_value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id", "edition"],
            ["edition.document_id", "edition.edition"],
            name=op.f("fk_reading_change_document_id_edition_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["release"], ["rereading.release"], name=op.f("fk_reading_change_release_rereading")
        ),
        sa.PrimaryKeyConstraint(
            "document_id",
            "edition",
            "start",
            "end",
            "field",
            "release",
            name=op.f("pk_reading_change"),
        ),
    )
    op.create_index(
        op.f("ix_reading_change_release_document_id"),
        "reading_change",
        ["release", "document_id"],
        unique=False,
    )
    _forbid_changes()


def downgrade() -> None:
    op.drop_index(op.f("ix_reading_change_release_document_id"), table_name="reading_change")
    op.drop_table("reading_change")
    op.drop_table("rereading")
    op.drop_table("correction_text")
    op.drop_index(op.f("ix_correction_observation_id"), table_name="correction")
    op.drop_index(op.f("ix_correction_document_id_edition"), table_name="correction")
    op.drop_table("correction")


def _forbid_changes() -> None:
    """Let the database itself refuse to change or delete a correction, as it does for reviews."""
    for event in ("UPDATE", "DELETE"):
        trigger = f"CREATE TRIGGER correction_no_{event.lower()} BEFORE {event} ON correction"
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"{trigger} FOR EACH ROW EXECUTE FUNCTION append_only()")
        else:
            op.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, 'correction is append-only'); END")

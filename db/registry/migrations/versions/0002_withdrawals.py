"""Withdrawals and restorations, and when the texts of a document were erased."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("document", sa.Column("erased_at", sa.String(length=20), nullable=True))
    op.create_table(
        "withdrawal",
        sa.Column("seq", SEQ, autoincrement=False, nullable=False),
        sa.Column("document_id", sa.String(length=10), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("successor", sa.String(length=10), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name=op.f("fk_withdrawal_seq_audit")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_withdrawal_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["successor"], ["document.id"], name=op.f("fk_withdrawal_successor_document")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_withdrawal")),
    )
    op.create_index(op.f("ix_withdrawal_document_id"), "withdrawal", ["document_id"], unique=False)
    for event in ("UPDATE", "DELETE"):
        trigger = f"CREATE TRIGGER withdrawal_no_{event.lower()} BEFORE {event} ON withdrawal"
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"{trigger} FOR EACH ROW EXECUTE FUNCTION append_only()")
        else:
            op.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, 'withdrawal is append-only'); END")


def downgrade() -> None:
    op.drop_index(op.f("ix_withdrawal_document_id"), table_name="withdrawal")
    op.drop_table("withdrawal")
    op.drop_column("document", "erased_at")

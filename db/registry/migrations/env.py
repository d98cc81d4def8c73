"""Runs the migrations on the connection and inside the transaction that ``migrate`` gives."""

from alembic import context

from db.registry.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
)
context.run_migrations()

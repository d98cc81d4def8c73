"""Runs the migrations on the connection and inside the transaction that ``migrate`` gives."""

from alembic import context

import db.registry.correction_models  # noqa: F401  # its tables belong to the metadata too
from db.registry.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
)
context.run_migrations()

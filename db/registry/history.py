"""Reading the audit log."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.registry.models import Audit, ReleaseRow


def audit_rows(session: Session) -> Iterator[Audit]:
    """Yield every row of the log, oldest first."""
    query = select(Audit).order_by(Audit.seq).execution_options(yield_per=1000)
    with session.scalars(query) as rows:
        yield from rows


def release_heads(session: Session) -> dict[str, str]:
    """Return the audit head that each release recorded, by the release's name."""
    rows = session.execute(select(ReleaseRow.name, ReleaseRow.audit_head))
    return dict(rows.all())

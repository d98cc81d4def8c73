"""Recording what a new version of the rules reads otherwise, with the release that shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from db.registry.audit import append
from db.registry.correction_models import ReadingChangeRow, RereadingRow
from db.registry.models import ReleaseRow
from db.registry.session import Write
from gongwen.compare import Difference

UNKNOWN = "unknown"

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Reread:
    """The two versions, how many differences there are, and the differences by edition.

    ``before`` is ``UNKNOWN`` where the release that serves cannot be read any more. Differences
    are an iterator that is read once: of a large release they do not fit into memory.
    """

    before: str
    after: str
    count: int
    differences: Iterable[tuple[str, int, Difference]]


def record_rereading(write: Write, release: ReleaseRow, reread: Reread) -> None:
    """Write what came out otherwise, in the transaction that names the release."""
    session = write.session
    session.add(RereadingRow(release=release.seq, before=reread.before, after=reread.after))
    append(
        write,
        "reread",
        release.name,
        {"before": reread.before, "after": reread.after, "changes": reread.count},
    )
    rows = _rows(release, reread)
    while part := list(islice(rows, _BATCH)):
        session.execute(insert(ReadingChangeRow), part)
    session.flush()


def forget_rereading(session: Session, release: ReleaseRow) -> None:
    """Take back what was written with a release that never served."""
    session.execute(delete(ReadingChangeRow).where(ReadingChangeRow.release == release.seq))
    session.execute(delete(RereadingRow).where(RereadingRow.release == release.seq))


def _rows(release: ReleaseRow, reread: Reread) -> Iterator[dict[str, Any]]:
    for document_id, edition, one in reread.differences:
        yield {
            "document_id": document_id,
            "edition": edition,
            "start": one.start,
            "end": one.end,
            "field": one.field,
            "release": release.seq,
            "old_value": one.old,
            "new_value": one.new,
        }

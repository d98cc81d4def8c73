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
from db.registry.planning import Plan
from db.registry.session import Write
from gongwen.differences import Difference

UNKNOWN = "unknown"

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Reread:
    """The two versions, and the differences by edition.

    ``before`` is ``UNKNOWN`` where the release that serves cannot be read any more. Differences
    are an iterator that is read once: of a large release they do not fit into memory.
    """

    before: str
    after: str
    differences: Iterable[tuple[str, int, Difference]]


def record_rereading(write: Write, release: ReleaseRow, planned: Plan, reread: Reread) -> None:
    """Write what came out otherwise, in the transaction that names the release.

    An edition that was blocked since it was compared is not ``planned`` and left out.
    """
    session = write.session
    session.add(RereadingRow(release=release.seq, before=reread.before, after=reread.after))
    session.flush()
    rows, count = _rows(release, planned, reread), 0
    while part := list(islice(rows, _BATCH)):
        session.execute(insert(ReadingChangeRow), part)
        count += len(part)
    facts = {"before": reread.before, "after": reread.after, "changes": count}
    append(write, "reread", release.name, facts)


def forget_rereading(session: Session, release: ReleaseRow) -> None:
    """Take back what was written with a release that never served."""
    session.execute(delete(ReadingChangeRow).where(ReadingChangeRow.release == release.seq))
    session.execute(delete(RereadingRow).where(RereadingRow.release == release.seq))


def _rows(release: ReleaseRow, planned: Plan, reread: Reread) -> Iterator[dict[str, Any]]:
    editions = {(item.document_id, item.edition) for item in (*planned.editions, *planned.unlisted)}
    for document_id, edition, one in reread.differences:
        if (document_id, edition) not in editions:
            continue
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

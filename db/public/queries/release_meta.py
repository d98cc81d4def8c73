"""What a release says of itself."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.public.tables import FORMAT, meta
from gongwen.errors import ReleaseError


@dataclass(frozen=True, slots=True)
class ReleaseMeta:
    """A release's name and time, the audit log's head, its content's digest, and its counts.

    ``observations`` counts those of current editions, ``extractor`` is the version that read
    them. ``areas`` are the codes of all areas there are, used here or not, joined by spaces.
    ``cursor_key`` signs the cursors of this release. Times are UTC, ``2026-11-21T04:15:00Z``.
    """

    release: str
    created_at: str
    audit_head: str
    content_digest: str
    cursor_key: str
    documents: int
    editions: int
    observations: int
    extractor: str
    areas: str


def release_meta(connection: Connection) -> ReleaseMeta:
    """Return it; raise ReleaseError when this code cannot read the release's format."""
    values = {row.key: row.value for row in connection.execute(select(meta.c.key, meta.c.value))}
    if values.get("format") != FORMAT:
        raise ReleaseError(
            f"the release has format {values.get('format')}, this code reads {FORMAT}; publish anew"
        )
    return ReleaseMeta(
        release=values["release"],
        created_at=values["created_at"],
        audit_head=values["audit_head"],
        content_digest=values["content_digest"],
        cursor_key=values["cursor_key"],
        documents=int(values["documents"]),
        editions=int(values["editions"]),
        observations=int(values["observations"]),
        extractor=values["extractor"],
        areas=values["areas"],
    )

"""Recording a file that cannot be read as a document."""

from db.registry.audit import append
from db.registry.models import SourceRow
from db.registry.session import Write


def reject(write: Write, sha256: str, name: str, size: int, code: str) -> bool:
    """Record the bytes as rejected with a code; return False where that changes nothing.

    Bytes that were read before stay what they are.
    """
    source = write.session.get(SourceRow, sha256)
    if source is not None and source.rejected in (None, code):
        return False
    append(write, "rejected", sha256, {"code": code})
    if source is None:
        write.session.add(
            SourceRow(sha256=sha256, name=name, size=size, rejected=code, received_at=write.at)
        )
    else:
        source.rejected = code
    return True

"""What a publication came to, and how it is told."""

from dataclasses import dataclass

from db.registry.planning import Plan
from db.registry.release import Changed


@dataclass(frozen=True, slots=True)
class Published:
    """The release that now serves, whether it is new, and what it changed.

    ``approved`` counts the editions that the approval given with the command was added to.
    ``corrected`` are the documents whose numbers people or new rules changed, ``unmatched`` the
    numbers that people corrected and that the rules read no more.
    """

    release: str
    new: bool
    plan: Plan
    changes: Changed
    approved: int
    corrected: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()


def published_value(done: Published) -> dict[str, object]:
    """Return it as the row that ``--json`` prints."""
    return {
        "release": done.release,
        "new": done.new,
        "documents": done.plan.documents,
        "editions": len(done.plan.editions),
        "added": list(done.changes.added),
        "changed": list(done.changes.changed),
        "removed": list(done.changes.removed),
        "approved": done.approved,
        "waiting": [document_id for document_id, _ in done.plan.waiting],
        "blocked": [document_id for document_id, _ in done.plan.blocked],
        "corrected": list(done.corrected),
        "unmatched": list(done.unmatched),
    }


def published_text(done: Published) -> str:
    """Return it in words, with what still waits for people."""
    documents = done.plan.documents
    lines = [
        f"已发布 {done.release}：{documents} 份公文"
        f"（新增 {len(done.changes.added)}，更改 {len(done.changes.changed)}，"
        f"移出 {len(done.changes.removed)}，数据更正 {len(done.corrected)}）"
        f" / published {done.release}: {documents} documents"
        if done.new
        else f"没有变化，仍为 {done.release}：{documents} 份公文"
        f" / no change, {done.release} stays: {documents} documents"
    ]
    if done.plan.waiting:
        lines.append(
            f"{len(done.plan.waiting)} 份已放行，待审查"
            f" / {len(done.plan.waiting)} are cleared and wait for a review:"
            " python -m staff publish --by NAME --basis TEXT"
        )
    if done.plan.blocked:
        lines.append(
            f"{len(done.plan.blocked)} 份须由人决定"
            f" / {len(done.plan.blocked)} need a person's decision (python -m staff review):"
            f" {' '.join(document_id for document_id, _ in done.plan.blocked)}"
        )
    if done.unmatched:
        lines.append(
            f"{len(done.unmatched)} 个更正过的数据已读不出，更正未生效"
            f" / {len(done.unmatched)} corrections have no effect, because the rules read no number"
            " at their place any more (python -m staff correct ID --undo takes one back):"
            f" {' '.join(done.unmatched)}"
        )
    return "\n".join(lines)

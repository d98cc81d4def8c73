"""``show``: everything that the registry knows of one document, and why it stands as it does."""

import argparse
from typing import Any

from db.registry.session import open_registry
from db.registry.showing import Shown, ShownEdition, excerpt, show_document
from gongwen.gate import REASONS
from staff.output import DECISIONS, Output
from staff.settings import Settings

NAME = "show"
SUMMARY = "查看一份公文的登记和理由 / show one document and why it stands as it does"
EXAMPLES = "  python -m staff show k7mw3qx9tb"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("document", metavar="ID", help="公文编号 / a document's id")


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Print the document with its editions, decisions, reviews, files and releases."""
    with open_registry(settings.registry) as registry, registry.read() as session:
        shown = show_document(session, arguments.document, settings.required)
        out.row(_value(shown), _text(shown))
    return 0


def _value(shown: Shown) -> dict[str, Any]:
    return {
        "document": shown.row.id,
        "issuer": shown.row.issuer,
        "number": shown.row.number,
        "created_at": shown.row.created_at,
        "editions": [_edition_value(edition) for edition in shown.editions],
        "reviews": [
            {
                "verdict": review.verdict,
                "editions": [review.first_edition, review.last_edition],
                "by": review.by,
                "basis": review.basis,
                "at": review.at,
            }
            for review in shown.reviews
        ],
        "corrections": [
            {
                "observation": row.observation_id,
                "edition": row.edition,
                "field": row.field,
                "as": "undone" if row.undone else "corrected",
                "reason": row.reason,
                "read_value": text and text.read_value,
                "new_value": text and text.new_value,
                "note": text and text.note,
                "by": row.by,
                "basis": text and text.basis,
                "at": row.at,
            }
            for row, text in shown.corrections
        ],
        "withdrawals": [
            {
                "type": row.type,
                "reason": row.reason,
                "note": row.note,
                "successor": row.successor,
                "at": row.at,
            }
            for row in shown.withdrawals
        ],
        "erased_at": shown.row.erased_at,
    }


def _edition_value(edition: ShownEdition) -> dict[str, Any]:
    decision, standing = edition.decision, edition.standing
    return {
        "edition": edition.row.edition,
        "title": edition.row.title,
        "text_sha256": edition.row.text_sha256,
        "created_at": edition.row.created_at,
        "decision": decision.decision,
        "reasons": decision.reasons,
        "findings": decision.findings,
        "mark": decision.mark,
        "found_in": decision.found_in,
        "rules": decision.rules,
        "decided_at": decision.at,
        "approvals": list(standing.approvals),
        "approvals_needed": standing.needed,
        "blocked": standing.blocked,
        "publishable": standing.stands,
        "releases": [{"since": since, "until": until} for since, until in edition.releases],
        "sources": [
            {
                "name": source.name,
                "sha256": source.sha256,
                "media_type": source.media_type,
                "size": source.size,
                "received_at": source.received_at,
            }
            for source in edition.sources
        ],
    }


def _text(shown: Shown) -> str:
    known = shown.row
    named = f"{known.number or '无文号 no number'}  {known.issuer or '无发文机关 no issuer'}"
    if known.erased_at:
        named = f"已清除 erased  {known.erased_at}"
    lines = [f"{known.id}  {named}"]
    for edition in shown.editions:
        lines += _edition_lines(edition)
    for review in shown.reviews:
        word = "同意 approved" if review.verdict == "approve" else "不同意 refused"
        lines.append(
            f"  审查 review  {review.at}  {word}  {review.by}"
            f"  第{review.first_edition}–{review.last_edition}版  {review.basis}"
        )
    for row, text in shown.corrections:
        word = "撤回 undone" if row.undone else "更正 corrected"
        said = "已删除 erased" if text is None else f"{text.new_value or '无 none'}  {text.basis}"
        lines.append(
            f"  {word}  {row.at}  {row.observation_id} {row.field}  {row.reason}  {row.by}  {said}"
        )
    for taken in shown.withdrawals:
        parts = [taken.type, taken.reason, taken.successor, taken.note]
        lines.append(f"  撤下 withdrawal  {taken.at}  {'  '.join(part for part in parts if part)}")
    return "\n".join(lines)


def _edition_lines(edition: ShownEdition) -> list[str]:
    decision, standing = edition.decision, edition.standing
    public = any(until is None for _, until in edition.releases)
    undecided = standing.blocked and not standing.stands
    approvals = f"{len(standing.approvals)}/{standing.needed} {'、'.join(standing.approvals)}"
    lines = [
        f"第{edition.row.edition}版 edition {edition.row.edition}"
        f"  {DECISIONS[decision.decision].strip()}  {decision.at}"
        f"{'  已发布 published' if public else ''}",
        f"  标题 title: {edition.row.title or '无 none'}",
        f"  标注 mark: {decision.mark or '无 none'}",
        f"  同意 approvals: {approvals.strip()}"
        f"{'  须由人决定 a person must decide' if undecided else ''}",
    ]
    reasons = []
    for finding in decision.findings:
        chinese, english = REASONS[finding["reason"]]
        place = excerpt(edition, finding)
        reasons.append(
            f"  理由 reason: {chinese} ({finding['reason']}: {english})"
            f"{f'  「{place}」' if place else ''}"
        )
    # Two rules may find the same at one place.
    lines += dict.fromkeys(reasons)
    lines += [f"  文件 source: {source.name}  {source.sha256}" for source in edition.sources]
    return lines

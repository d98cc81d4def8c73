"""The gate: may this be published? Only what says so itself; what is unknown is held.

``judge`` asks every rule of ``RULES`` and reports every reason; ``clear`` gives the ``Cleared``
that the publishing side asks for, or raises.
"""

from gongwen.errors import NotCleared
from gongwen.gate.rules import REASONS, RULES, RULES_VERSION
from gongwen.model import Cleared, Decision, Document, Finding

__all__ = ["REASONS", "RULES", "RULES_VERSION", "clear", "judge"]


def judge(document: Document) -> Decision:
    """Return the gate's decision on a document, with every reason that applies."""
    findings: list[Finding] = []
    for reason, rule in RULES:
        # two patterns may find the same
        findings.extend(Finding(reason, span) for span in dict.fromkeys(rule(document)))
    reasons = tuple(dict.fromkeys(finding.reason for finding in findings))
    head = [mark for mark in document.marks if mark.zone == "header"]
    classes = [f"{mark.reply_class}类" for mark in head if mark.reply_class]
    words = [document.text[m.span.start : m.span.end] for m in head if m.disclosure]
    agreed = ["同意公开"] if not reasons else words
    return Decision(
        decision="held" if reasons else "cleared",
        reasons=reasons,
        findings=tuple(findings),
        mark=" ".join(dict.fromkeys([*classes, *agreed])) or None,
        found_in=head[0].zone if head else None,
        rules=RULES_VERSION,
        text_sha256=document.text_sha256,
    )


def clear(document: Document) -> Cleared:
    """Return the document as cleared, or raise NotCleared with the reasons that hold it."""
    decision = judge(document)
    if decision.reasons:
        raise NotCleared(f"the gate holds this document: {', '.join(decision.reasons)}")
    return Cleared(document, decision)

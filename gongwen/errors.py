"""The exceptions of the project; none of them knows anything of HTTP.

::

    GongwenError
    ├── Unreadable           a source that is no text document (code, detail)
    ├── WrongCorrection      a value that a field of an observation cannot have
    ├── NotCleared           something tried to publish what the gate did not clear
    ├── RegistryError        a request that the registry refuses
    │   ├── UnknownDocument  no document has this id
    │   ├── Erased           the document has no text any more
    │   └── AuditBroken      the audit log does not follow from itself
    └── ReleaseError         a release cannot be built, checked or opened
        └── ReleaseRetired   a release that is no longer kept
"""


class GongwenError(Exception):
    """The root: everything that is raised on purpose.

    A message that an office may meet is in Chinese and, behind a stroke, in English.
    """


class Unreadable(GongwenError):
    """A source that cannot be read as a text document.

    ``code`` is stable (``empty``, ``binary``, ``encoding``, ``too_large``, ``not_a_file``,
    ``permission``, ``io``); ``detail`` says what, where and what to do.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class WrongCorrection(GongwenError):
    """A value that a field of an observation cannot have; the message says what it can."""


class NotCleared(GongwenError):
    """A document without a clearing decision on exactly this text reached the publishing side."""


class RegistryError(GongwenError):
    """A request that the registry refuses; the message says why and what to do."""


class UnknownDocument(RegistryError):
    """No document in the registry has this id."""

    def __init__(self, document_id: str) -> None:
        super().__init__(
            f"登记库没有编号 {document_id} 的公文；编号见 python -m staff list，不是发文字号"
            f" / no document has the id {document_id}; python -m staff list shows the ids, which"
            " are no document numbers"
        )


class Erased(RegistryError):
    """The document is known, and no text of it is left."""

    def __init__(self, document_id: str, at: str) -> None:
        super().__init__(
            f"{document_id} 已于 {at} 清除，原文不再留存"
            f" / {document_id} was erased at {at}; no text is left"
        )


class AuditBroken(RegistryError):
    """A row of the audit log does not follow from the row before it."""


class ReleaseError(GongwenError):
    """A release cannot be built, checked or opened; the one before it stays."""


class ReleaseRetired(ReleaseError):
    """The release was kept once and is no longer."""

"""Who issued documents, where that is not the office that publishes them."""

from collections import Counter
from collections.abc import Iterable

from api.door import door

_NONE = ("", "")


def issued_elsewhere(issuers: Iterable[str | None]) -> tuple[str, str]:
    """Return in Chinese and English who issued these documents, the most frequent issuer first.

    ('', '') where the office that publishes them issued them all.
    """
    found = Counter(name for name in issuers if name)
    if not set(found) - {door().settings.publisher}:
        return _NONE
    (first, _), *others = found.most_common()
    if not others:
        return first, first
    return f"{first}等 {len(found)} 个机关", f"{first} and {len(others)} more"

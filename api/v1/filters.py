"""By what the list of documents can be filtered, and how it is paged."""

from typing import get_args

from api.parameters import Parameter
from gongwen.model import Kind
from gongwen.structure.numbers import normalise

LIMIT_DEFAULT = 50
LIMIT_MOST = 500

PAGING = (
    Parameter(
        "limit",
        f"How many rows a page holds; {LIMIT_DEFAULT} if it is left out.",
        "20",
        minimum=1,
        maximum=LIMIT_MOST,
    ),
    Parameter("cursor", "Where the list goes on: taken from links.next as it is.", "…"),
    Parameter("count", "`none` leaves out meta.total.", "none", allowed=("none",)),
)

DOCUMENT_FILTERS = (
    Parameter("kind", "文种", "proposal_reply", allowed=get_args(Kind), many=True),
    Parameter("year", "年份", "2025", minimum=1900, maximum=2999, many=True, compared=True),
    Parameter(
        "number",
        "发文字号, in any spelling of its brackets, spaces and zeros",
        "株科办〔2025〕10号",
        many=True,
        normalise=normalise,
    ),
    Parameter("slug", "The number in Latin letters.", "zkb-2025-10", many=True),
    Parameter("issuer", "发文机关, its full name", "株洲市科学技术局", many=True),
)

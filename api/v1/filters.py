"""By what the lists can be filtered."""

from typing import get_args

from api.parameters import Parameter
from api.v1 import spellings
from db.public.code_lists import AREA_LEVEL, BODY, CHANGE, CORRECTION_CAUSE, FLAG
from gongwen.model import Kind, ObservationKind, Qualifier, ReplyClass, Status
from gongwen.structure.numbers import normalise


def _moment(name: str, described: str) -> Parameter:
    return Parameter(
        name,
        f"{described}; a date is its first second.",
        "2026-11-21T04:15:00Z",
        many=True,
        compared=True,
        normalise=spellings.moment,
    )


_INDICATOR = Parameter(
    "indicator", "指标, a code of /api/v1/indicators", "rd_expenditure", many=True
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
    _INDICATOR,
    Parameter(
        "date",
        "成文日期, the first day of the year where only that is known; `date` in the answer says",
        "2025-03-01",
        many=True,
        compared=True,
        normalise=spellings.day_or_year,
    ),
    Parameter(
        "issued_on",
        "成文日期 where it is printed.",
        "2025-03-01",
        many=True,
        compared=True,
        normalise=spellings.day,
    ),
    Parameter("reply_class", "办理结果分类", "A", allowed=get_args(ReplyClass), many=True),
    Parameter("proposal.body", "人大建议或政协提案", "npc", allowed=tuple(BODY), many=True),
    Parameter("proposal.number", "建议或提案编号; zeros count", "1196", many=True),
    _moment("published_at", "The time of the first release with this document"),
    _moment("changed_at", "The time of the release in which this edition last became current"),
)

OBSERVATION_FILTERS = (
    _INDICATOR,
    Parameter(
        "document", "The id of a document.", "k7mw3qx9tb", many=True, normalise=spellings.document
    ),
    Parameter(
        "area",
        "地区, its code of six digits after GB/T 2260; not what lies in it",
        "430200",
        many=True,
        normalise=spellings.area,
    ),
    Parameter("subject", "The place or organisation as named.", "株洲市", many=True),
    Parameter("kind", "数值类别", "level", allowed=get_args(ObservationKind), many=True),
    Parameter("status", "实际、目标或预计", "actual", allowed=get_args(Status), many=True),
    Parameter("qualifier", "确数、多于、约……", "exact", allowed=get_args(Qualifier), many=True),
    Parameter("unit", "The unit as printed.", "亿元", many=True),
    Parameter("base_unit", "A code of the list `base_unit` of /api/v1/codes.", "CNY", many=True),
    Parameter(
        "period", "时期, written as in the answer", "2024", many=True, normalise=spellings.period
    ),
    Parameter(
        "period_start",
        "The first day of the period.",
        "2024-01-01",
        many=True,
        compared=True,
        normalise=spellings.day,
    ),
    Parameter(
        "period_end",
        "The last day of the period.",
        "2024-12-31",
        many=True,
        compared=True,
        normalise=spellings.day,
    ),
    Parameter(
        "year",
        "The year in which the period ends.",
        "2024",
        minimum=1000,
        maximum=2999,
        many=True,
        compared=True,
    ),
    Parameter(
        "value",
        "The base_value, an exact decimal; give base_unit too. A ratio such as 2/3 has no place.",
        "1000000000",
        many=True,
        compared=True,
        normalise=spellings.decimal,
    ),
    Parameter("flag", "The number has this flag.", "suspect", allowed=tuple(FLAG), many=True),
    _moment(
        "changed_at",
        "The time of the first release that has the number as it is; a correction counts",
    ),
)

CHANGE_FILTERS = (
    Parameter(
        "since",
        "The last `seq` that you have; 0 for all.",
        "0",
        minimum=0,
        maximum=999_999_999,
    ),
    Parameter("type", "变更类别", "revised", allowed=tuple(CHANGE), many=True),
    Parameter(
        "document", "The id of a document.", "k7mw3qx9tb", many=True, normalise=spellings.document
    ),
    _moment("at", "The time of the release"),
)

CORRECTION_FILTERS = (
    Parameter(
        "document", "The id of a document.", "k7mw3qx9tb", many=True, normalise=spellings.document
    ),
    Parameter(
        "observation",
        "The id of a number.",
        "k7mw3qx9tbcd",
        many=True,
        normalise=spellings.observation,
    ),
    Parameter("cause", "原因", "person", allowed=tuple(CORRECTION_CAUSE), many=True),
    Parameter(
        "first_release",
        "The first release that shows it; `release` asks an older release.",
        "2026-11-21-1",
        many=True,
    ),
    _moment("at", "When the person said it, else the time of the release"),
)

AREA_FILTERS = (
    Parameter("level", "级别", "prefecture", allowed=tuple(AREA_LEVEL), many=True),
    Parameter("parent", "The area it lies in.", "430000", many=True, normalise=spellings.area),
)

CODE_FILTERS = (Parameter("list", "The name of a code list.", "qualifier", many=True),)

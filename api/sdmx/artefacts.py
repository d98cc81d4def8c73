"""The structures that the data flow is described by, read from a release."""

from sqlalchemy import Connection

from api.notice import NOTICE_EN, NOTICE_ZH
from api.sdmx.artefact import Artefact, Item, bilingual
from api.sdmx.components import (
    AGENCY,
    AREA_UNKNOWN,
    COMPONENTS,
    CONCEPTS,
    FLOW,
    OBS_STATUS,
    RELEASE_LISTS,
)
from api.sdmx.coverage import coverage_annotations
from db.public.queries.sdmx_codelists import ListedCode, sdmx_areas, sdmx_codes, sdmx_indicators


def artefacts(connection: Connection, publisher: str) -> tuple[Artefact, ...]:
    """Return every structure, in the order of a message."""
    notes = coverage_annotations(connection)
    return (
        _agencies(publisher),
        Artefact(
            "dataflow",
            FLOW,
            bilingual("公文中的数值", "Numbers in official documents"),
            bilingual(NOTICE_ZH, NOTICE_EN),
            annotations=notes,
        ),
        *_codelists(connection),
        Artefact(
            "conceptscheme",
            CONCEPTS,
            bilingual("数据的概念", "Concepts of an observation"),
            {},
            items=tuple(
                Item(one.id, bilingual(one.zh, one.en), bilingual(*one.about)) for one in COMPONENTS
            ),
        ),
        Artefact(
            "datastructure",
            FLOW,
            bilingual("公文数值的结构", "Structure of numbers in official documents"),
            {},
            annotations=notes,
        ),
    )


def _codelists(connection: Connection) -> tuple[Artefact, ...]:
    """Return every code list by id."""
    lists = {
        "CL_INDICATOR": ("指标", "Indicators", sdmx_indicators(connection)),
        "CL_AREA": (
            "地区",
            "Areas",
            [*sdmx_areas(connection), ListedCode(AREA_UNKNOWN, "没有代码", "No code")],
        ),
        "CL_OBS_STATUS": (
            "观测状态",
            "Observation status",
            [ListedCode(code, *names) for code, names in OBS_STATUS.items()],
        ),
        **{
            name: (zh, en, sdmx_codes(connection, listed))
            for name, (listed, zh, en) in RELEASE_LISTS.items()
        },
    }
    return tuple(
        Artefact(
            "codelist",
            name,
            bilingual(zh, en),
            {},
            items=tuple(
                Item(
                    one.code, bilingual(one.zh, one.en), bilingual(one.definition, None), one.parent
                )
                for one in codes
            ),
        )
        for name, (zh, en, codes) in sorted(lists.items())
    )


def _agencies(publisher: str) -> Artefact:
    agency = Item(
        AGENCY,
        bilingual(
            f"公文开放数据（{publisher}）",
            f"gongwen, open data of official documents ({publisher})",
        ),
        {},
    )
    return Artefact(
        # An agency that none is above stands in the scheme of SDMX itself.
        "agencyscheme",
        "AGENCIES",
        bilingual("机构", "Agencies"),
        {},
        agency="SDMX",
        items=(agency,),
        partial=True,
    )

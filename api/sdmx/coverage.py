"""What the data flow holds of the numbers, and what it leaves out: annotations for its users."""

from sqlalchemy import Connection

from api.sdmx.artefact import Annotation, bilingual
from db.public.queries.sdmx_coverage import (
    HELD,
    LEFT_OUT,
    NO_DECIMAL,
    NO_INDICATOR,
    NO_PERIOD,
    OPEN_END,
    sdmx_coverage,
)

_REASONS = {
    NO_INDICATOR: ("没有对应的指标代码", "no code of the catalogue fits"),
    NO_PERIOD: ("文中没有可确定的时期", "the text gives no period"),
    OPEN_END: ("时期没有终点（如“2021年以来”）", "the period has no end, such as since 2021"),
    NO_DECIMAL: ("数值不是十进制数（如 2/3）", "the value is no decimal, such as 2/3"),
}


def coverage_annotations(connection: Connection) -> tuple[Annotation, ...]:
    """Return how many numbers the flow holds, and how many it leaves out for each reason."""
    coverage = sdmx_coverage(connection)
    total = sum(coverage.values())
    held = coverage[HELD]
    whole = Annotation(
        "COVERAGE",
        f"{held}/{total}",
        bilingual(
            f"现行数值 {total} 条，本数据流含 {held} 条，"
            f"另 {total - held} 条见 /api/v1/observations",
            f"{held} of {total} current numbers are in this flow; the other {total - held} are at"
            " /api/v1/observations",
        ),
    )
    left_out = (
        Annotation(
            f"LEFT_OUT_{reason.upper()}",
            str(coverage[reason]),
            bilingual(
                f"未列入 {coverage[reason]} 条：{_REASONS[reason][0]}",
                f"{coverage[reason]} left out: {_REASONS[reason][1]}",
            ),
        )
        for reason in LEFT_OUT
    )
    return (whole, *left_out)

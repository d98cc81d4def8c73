"""Which time and which place each number of a paragraph is of."""

import re

from gongwen.extract.periods import Period
from gongwen.extract.places import Place, Places
from gongwen.extract.scope import Scope
from gongwen.extract.spreading import spread
from gongwen.extract.statements import Statement
from gongwen.extract.timing import Timing

_FLOW = re.compile(
    r"产值|收入|销售额|投资|新增|新建|同比|增长|完成|办理|发放|举办|成交|交易额|授权|认定|实现(?!全)"
)


def periods_of(
    text: str, times: list[Period], stated: list[Statement], run_ins: list[int], scope: Scope
) -> list[Period | None]:
    """Return the time of each statement; None where none is told."""
    timing = Timing(text, times, run_ins)
    in_rows = spread(text, times, stated)
    found: list[Period | None] = []
    for index, statement in enumerate(stated):
        period, told = timing.at(statement.start)
        above = statement.parent
        goes_on = above is not None and _goes_on(stated[above], statement)
        if index in in_rows:
            period, told = in_rows[index], True
        elif above is not None and above in in_rows and statement.listed and goes_on:
            # 分别达到1302家和1402家，增速分别为5%和6%
            period, told = found[above], True
        if statement.baseline and not (period and period.end > statement.start - 6):
            period = None
        elif not told:
            # 同期 is the time of the number before
            period = scope.main if text.startswith("同期") else scope.period
            if above is not None and goes_on:
                # 提高到2023年的72.5%，高出全省0.7个百分点
                period = found[above]
        elif scope.period and _flows_on(period, statement):
            period = scope.period
        found.append(period)
    return found


def places_of(
    text: str, stated: list[Statement], run_ins: list[int], scope: Scope
) -> list[Place | None]:
    """Return the place of each statement; None where it is the issuer's own."""
    places = Places(text, scope.gazette, run_ins)
    found: list[Place | None] = []
    for statement in stated:
        place = places.of(statement.sentence[0], statement.start, statement.number)
        section = places.head(statement.start) or scope.place
        if place is None or (place.around and section):
            place = section
        named = scope.gazette.named(statement.named) if statement.named else None
        found.append(named or place)
    return found


def _goes_on(above: Statement, statement: Statement) -> bool:
    """Say whether a number speaks on of the one above it, in its sentence."""
    return above.sentence == statement.sentence and not above.baseline


def _flows_on(period: Period | None, statement: Statement) -> bool:
    """Say whether a flow (产值, 新增 …) only follows the sentence that speaks of a day."""
    if period is None or not (period.value or "").startswith("../"):
        return False
    return period.end <= statement.sentence[0] and _FLOW.search(statement.lead) is not None

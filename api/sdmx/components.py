"""What an observation consists of in SDMX: its dimensions, its measure, its attributes."""

from dataclasses import dataclass

AGENCY = "GONGWEN"
FLOW = "OBSERVATIONS"
CONCEPTS = "CS_OBSERVATIONS"
VERSION = "1.0"
FLAT = "AllDimensions"
"""What is at an observation where there are no series."""
AREA_UNKNOWN = "_U"
"""The code of a number that is of no area that has one."""


@dataclass(frozen=True, slots=True)
class Component:
    """A dimension, the measure or an attribute: its names, and what its values are.

    ``codelist`` is the id of the list that its values are from; without one they are of the
    ``text_type`` of SDMX.
    """

    id: str
    zh: str
    en: str
    about: tuple[str, str]
    codelist: str = ""
    text_type: str = "String"
    mandatory: bool = True


DIMENSIONS = (
    Component(
        "INDICATOR", "指标", "Indicator",
        ("指标目录的代码；增长率、占比与其指标同码，以 KIND 区分",
         "a code of the catalogue; growth rates and shares have their indicator's, KIND tells them"
         " apart"),
        codelist="CL_INDICATOR",
    ),
    Component(
        "AREA", "地区", "Area",
        ("GB/T 2260 行政区划代码；_U 为没有代码", "a code after GB/T 2260; _U where there is none"),
        codelist="CL_AREA",
    ),
    Component(
        "KIND", "数值类别", "Kind of number",
        ("水平值、占比、增长率等", "level, share, growth rate and so on"),
        codelist="CL_KIND",
    ),
    Component(
        "STATUS", "实际、目标或预计", "Actual, target or forecast",
        ("文件所述是实际值、目标值还是预计值", "what the document states it as"),
        codelist="CL_STATUS",
    ),
    Component(
        "UNIT_MEASURE", "基本单位", "Base unit",
        ("OBS_VALUE 的单位", "the unit of OBS_VALUE"),
        codelist="CL_UNIT",
    ),
    Component(
        "OBSERVATION", "数据编号", "Observation",
        ("一处数值的永久编号；多个文件可对同一指标、地区、时期各有数值，均予保留",
         "the permanent id of one number: several documents may state the same, and all are kept"),
    ),
)  # fmt: skip
"""Those of a key, in its order; OBSERVATION makes it unique."""

TIME = Component(
    "TIME_PERIOD", "时期", "Time period",
    ("年、月、日；区间写作 起日/时长；“截至某日”写作该日，PERIOD 属性照录",
     "a year, month or day; a range as first day/duration; a state as of a day as that day, and"
     " the attribute PERIOD keeps the difference"),
    text_type="ObservationalTimePeriod",
)  # fmt: skip

MEASURE = Component(
    "OBS_VALUE", "数值", "Observation value",
    ("换算为基本单位的十进制数，文件自述，不经舍入",
     "an exact decimal in the base unit, as reported in the document"),
    text_type="Decimal",
)  # fmt: skip

ATTRIBUTES = (
    Component(
        "OBS_STATUS", "观测状态", "Observation status",
        ("U 存疑或识别把握较低，否则 A 实际、F 预计、T 目标",
         "U where doubtful or read with low confidence, else A actual, F forecast, T target"),
        codelist="CL_OBS_STATUS",
    ),
    Component(
        "QUALIFIER", "限定", "Qualifier",
        ("确数、多于、约等", "exact, more than, about and so on"),
        codelist="CL_QUALIFIER",
    ),
    Component(
        "VALUE_MAX", "区间上端", "Upper end of a range",
        ("区间的上端，单位同 OBS_VALUE", "the other end of a range, in the unit of OBS_VALUE"),
        mandatory=False,
    ),
    Component("UNIT", "文中单位", "Unit as printed", ("照录", "as printed"), mandatory=False),
    Component("VALUE_PRINTED", "文中数值", "Value as printed", ("照录", "as printed")),
    Component(
        "FLAGS", "标记", "Flags",
        ("代码以 | 相连，见 /api/v1/codes?list=flag", "codes joined by |, of the code list flag"),
        mandatory=False,
    ),
    Component("LABEL", "文中名称", "Label", ("文件的叫法", "what the text calls it")),
    Component(
        "SUBJECT", "主体", "Subject",
        ("所述的地方或单位", "the place or organisation as named"),
        mandatory=False,
    ),
    Component(
        "DOCUMENT", "文件", "Document",
        ("文件的永久编号", "the permanent id of its document"),
    ),
    Component(
        "PERIOD", "时期写法", "Period",
        ("本接口的写法，../2024-12-31 为截至该日", "as the API writes it: ../2024-12-31 is as of"),
    ),
    Component(
        "PERIOD_PRINTED", "文中时期", "Period as printed", ("照录", "as printed"), mandatory=False
    ),
    Component(
        "CONFIDENCE", "识别把握", "Confidence",
        ("程序识读的把握", "how plainly it was read"),
        codelist="CL_CONFIDENCE",
    ),
    Component(
        "EVIDENCE", "原文依据", "Evidence",
        ("标出原句的网页", "the page with its sentence marked"),
    ),
)  # fmt: skip

COMPONENTS = (*DIMENSIONS, TIME, MEASURE, *ATTRIBUTES)
"""All of them, each of which is a concept of its own."""

RELEASE_LISTS = {
    "CL_KIND": ("observation.kind", "数值类别", "Kinds of number"),
    "CL_STATUS": ("status", "实际、目标或预计", "Actual, target or forecast"),
    "CL_UNIT": ("base_unit", "基本单位", "Base units"),
    "CL_QUALIFIER": ("qualifier", "限定", "Qualifiers"),
    "CL_CONFIDENCE": ("confidence", "识别把握", "Confidence"),
}
"""Code lists that a release publishes: its name of each, and ours."""

OBS_STATUS = {
    "A": ("正常（实际值）", "Normal value, stated as actual"),
    "F": ("预计值", "Forecast value"),
    "T": ("目标值", "Target value"),
    "U": ("可靠性较低", "Low reliability"),
}
"""A, F and U as SDMX has them; it has no code for a target."""

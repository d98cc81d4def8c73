"""What speaks of the country, of the rest, or of a place that is not known: not of the issuer."""

import re

COUNTRY = "全国"

# 全国重点实验室3家, 全国文明城市: a title that the issuer's own things bear
_TITLE = re.compile(
    r"[^，。；：、\d]{0,16}(?:重点|文明|先进|优秀|优质|模范|示范|试点|典型|样板|标兵|卫生|双拥|平安|"
    r"绿化|园林|[百千十]强|强[县市区镇]|领先|首|唯一|最|劳动|五一|道德|青年|巾帼|冠军|称号|奖|"
    r"大赛|竞赛|比赛|基地|平台|园区|案例|品牌|之乡|入库|统一|范围|联网|系统|普查|统考|人大|政协|"
    r"两会|标准|知识产权|创新|名[录牌校师医]|前[列茅十]|[第前排])"
    r"|[^，。；：、\d]{0,16}\d{1,4} ?强"
)
_GENERIC = (
    r"(?![一-龥]{0,4}[全我本各该][区县旗])(?!其[余他它]|各|该|贫困|脱贫|百强|重点|涉农|牧业|"
    r"[高低]于|[占较比与在由从对])"
)
_VERB = r"(?:完成|实现|引进|新增|投入|投资|建成|新建|建设|达到?|拥有|有|共|为)"
AT_WORK = rf"(?={_VERB}{{0,2}} ?[\d约近超]|{_VERB})"
"""What follows a place that is spoken of."""

OTHER = (
    r"(?P<rest>(?:其余|其他|其它)(?:各|的|\d{1,2}个|[一二两三四五六七八九十]个)?"
    r"(?:县市区|市州|县区|区县|市县|县市|乡镇|街道|地区|区|县|市|旗|镇)(?![一-龥]{0,2}(?:级|场)))"
    rf"|(?P<unknown>(?<=[，、；。（]){_GENERIC}[一-龥]{{2,5}}?"
    rf"(?:(?<![小社校景城山灾地牧林库辖战禁疫展厂矿郊教院商街])区|县|旗){AT_WORK})"
)
"""The rest of the places of a list, and what looks like a place where other places are named."""


def is_title(text: str, end: int) -> bool:
    """Say whether 全国, which ends there, begins the name of a title and not a statement."""
    return _TITLE.match(text, end) is not None

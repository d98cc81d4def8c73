"""Documents as other offices write them: every field that is printed in them, and no other.

All of them are invented. ``headings`` lists (level, text); ``whole`` lists paragraphs that must
come out in one piece; ``roles`` counts roles; the remaining keys are the document's fields, with
``proposal`` and ``contact`` as tuples in the order of the model.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import astuple
from typing import Any

import pytest

from gongwen.model import Document

REPLY_OF_AN_EDUCATION_BUREAU = (
    """A类
同意公开

# 临 湖 市 教 育 局 文 件

临教复〔2023〕 7 号

## 关于市政协十三届二次会议第087号提案
## 《关于加强乡村学校心理健康教育的建议》的答复

尊敬的欧阳明远委员：

您提出的《关于加强乡村学校心理健康教育的建议》收悉，现答复如下：

### 一、工作现状

全市现有乡村学校142所，已配备专（兼）职心理教师118人，配备率83.1%，较上

— 1 —

年提高6.4个百分点。

### 二、下一步打算

**（一）配齐师资。**力争2024年底前实现“一校一师”。

**（二）完善机制。**建立筛查、预警、转介、干预四级网络。

感谢您对教育工作的关心支持！

联系人：谢芳  联系电话：0812-3320117

临湖市教育局
2023年7月19日

— 2 —
""",
    {
        "number": "临教复〔2023〕7号",
        "slug": "ljf-2023-7",
        "title": "关于市政协十三届二次会议第087号提案《关于加强乡村学校心理健康教育的建议》的答复",
        "kind": "proposal_reply",
        "issuer": "临湖市教育局",
        "addressee": "欧阳明远委员",
        "signatory": None,
        "issued_on": "2023-07-19",
        "date": "2023-07-19",
        "date_precision": "day",
        "year": 2023,
        "reply_class": "A",
        "disclosure": "agreed",
        "proposal": (
            "cppcc", 13, 2, "087", "关于加强乡村学校心理健康教育的建议", "欧阳明远委员",
        ),
        "contact": (None, "谢芳", "0812-3320117"),
        "headings": [(1, "一、工作现状"), (1, "二、下一步打算")],
        "whole": [
            "全市现有乡村学校142所，已配备专（兼）职心理教师118人，配备率83.1%，较上年提高6.4个百分点。",
            "（一）配齐师资。力争2024年底前实现“一校一师”。",
        ],
    },
)  # fmt: skip

REPLY_OF_A_HEALTH_COMMISSION = (
    """青 原 省 卫 生 健 康 委 员 会

青卫提〔2022〕131号                         类别：B类

关于对省十四届人大五次会议
第0342号建议的答复

郭晓岚、宋庆年等12名代表：
    你们提出的“关于提升基层中医药服务能力
的建议”（第0342号）收悉。经商省财政厅、省中医
药管理局，现答复如下：
    一、基本情况
    截至2021年底，全省98.6%的社区卫生服务中
心和97.2%的乡镇卫生院设置了中医馆，累计投入
专项资金3.2亿元。
    二、下一步措施
    （一）加强人才培养
    1.实施基层中医药人才“百千万”工程，每年
定向培养不少于300名。
    2.完善师承教育制度。
    （二）强化经费保障
    将中医馆建设纳入民生实事项目。

    附件：1.中医馆建设情况表
          2.人才培养计划
                          青原省卫生健康委员会
                          二〇二二年八月三十一日
    （联系人：尹文博，联系电话：0971-4400126）

抄送：省人大常委会代表工作委员会，省政府督查室。
青原省卫生健康委员会办公室      2022年9月1日印发
""",
    {
        "number": "青卫提〔2022〕131号",
        "title": "关于对省十四届人大五次会议第0342号建议的答复",
        "kind": "suggestion_reply",
        "issuer": "青原省卫生健康委员会",
        "addressee": "郭晓岚、宋庆年等12名代表",
        "signatory": None,
        "issued_on": "2022-08-31",
        "date": "2022-08-31",
        "date_precision": "day",
        "year": 2022,
        "reply_class": "B",
        "disclosure": None,
        "proposal": (
            "npc", 14, 5, "0342", "关于提升基层中医药服务能力的建议", "郭晓岚、宋庆年等12名代表",
        ),
        "contact": (None, "尹文博", "0971-4400126"),
        "headings": [
            (1, "一、基本情况"),
            (1, "二、下一步措施"),
            (2, "（一）加强人才培养"),
            (2, "（二）强化经费保障"),
        ],
        "whole": [
            "你们提出的“关于提升基层中医药服务能力的建议”（第0342号）收悉。经商省财政厅、省中医药管理局，现答复如下：",
            "截至2021年底，全省98.6%的社区卫生服务中心和97.2%的乡镇卫生院设置了中医馆，累计投入专项资金3.2亿元。",
            "1.实施基层中医药人才“百千万”工程，每年定向培养不少于300名。",
            "2.完善师承教育制度。",
            "将中医馆建设纳入民生实事项目。",
        ],
        "roles": {"signature": 1, "date": 1, "imprint": 2},
    },
)  # fmt: skip

CO_HANDLING_OF_A_HOUSING_BUREAU = (
    """A 类

同意公开

沙川县住房和城乡建设局

沙建函［2024］第 026 号

签发人：鲁 建 国

关于对县政协第十一届委员会第三次会议
第 A-045 号提案的会办意见

县发展和改革局：

贵局转来县政协十一届三次会议第A-045号提案《关于规范新建小区充电设施配建的提案》收悉。经研究，提出会办意见如下：

一是严把设计审查关。新建住宅小区固定车位100%建设充电设施或预留安装条件。

二是严把竣工验收关。2023年共核查项目17个，涉及车位9421个。

以上意见，供贵局答复时参考。

承办单位：沙川县住房和城乡建设局 承办人：段玉 办公电话：6210345 邮编：735200

沙川县住房和城乡建设局
2024年5月8日
""",
    {
        "number": "沙建函〔2024〕26号",
        "slug": "sjh-2024-26",
        "title": "关于对县政协第十一届委员会第三次会议第A-045号提案的会办意见",
        "kind": "co_handling_opinion",
        "issuer": "沙川县住房和城乡建设局",
        "addressee": "县发展和改革局",
        "signatory": "鲁建国",
        "issued_on": "2024-05-08",
        "reply_class": "A",
        "disclosure": "agreed",
        "proposal": (
            "cppcc", 11, 3, "A-045", "关于规范新建小区充电设施配建的提案", None,
        ),
        "contact": (None, "段玉", "6210345"),
        "headings": [],
    },
)  # fmt: skip

NOTICE_OF_A_COUNTY_OFFICE = (
    """特急

云溪县人民政府办公室文件

云政办发〔2021〕15号

云溪县人民政府办公室
关于印发《云溪县农村饮用水安全
管理办法（试行）》的通知

各乡镇人民政府，县政府各部门，各直属机构：

《云溪县农村饮用水安全管理办法（试行）》已经县人民政府第38次常务会议审议通过，现印发给你们，请认真贯彻执行。

云溪县人民政府办公室
2021年4月20日

（此件公开发布）

附件

云溪县农村饮用水安全管理办法（试行）

第一条 为保障农村饮用水安全，根据有关法律法规，制定本办法。

第二条 本办法自印发之日起施行。

抄送：县委办公室，县人大常委会办公室，县政协办公室。

云溪县人民政府办公室 2021年4月21日印发
""",
    {
        "number": "云政办发〔2021〕15号",
        "title": "云溪县人民政府办公室关于印发《云溪县农村饮用水安全管理办法（试行）》的通知",
        "kind": "notice",
        "issuer": "云溪县人民政府办公室",
        "addressee": "各乡镇人民政府，县政府各部门，各直属机构",
        "issued_on": "2021-04-20",
        "reply_class": None,
        "disclosure": None,
        "proposal": None,
        "contact": None,
        "roles": {"urgency": 1, "note": 1, "imprint": 2, "attachment": 1},
    },
)

LETTER_OF_A_ZONE = (
    """北岸经济技术开发区管理委员会

                                    北经管函〔2025〕3号

北岸经济技术开发区管理委员会
关于商请支持标准厂房用电扩容的函

国网北岸供电公司：

为保障标准厂房二期18.6万平方米项目投产，需新增用电负荷12兆瓦。现商请贵公司予以支持，盼复。

北岸经济技术开发区管理委员会
2025年1月6日

（联系人：武春燕；联系电话：0539—8816220）
""",
    {
        "number": "北经管函〔2025〕3号",
        "title": "北岸经济技术开发区管理委员会关于商请支持标准厂房用电扩容的函",
        "kind": "letter",
        "issuer": "北岸经济技术开发区管理委员会",
        "addressee": "国网北岸供电公司",
        "issued_on": "2025-01-06",
        "proposal": None,
        "contact": (None, "武春燕", "0539-8816220"),
    },
)

REPORT_OF_A_COURT = (
    """机密★1年
000017

白水市中级人民法院文件

白中法〔2020〕44号　　　　　　　　签发人：贺　岩　季东林

白水市中级人民法院
关于2019年度司法建议工作情况的报告

白水市人民代表大会常务委员会：

2019年，全市法院共发出司法建议231份，收到反馈198份，反馈率85.7%。

一、主要做法

（一）突出重点领域。围绕金融、环保、劳动争议等领域精准发力。

特此报告。

白水市中级人民法院
2020年3月2日
""",
    {
        "number": "白中法〔2020〕44号",
        "title": "白水市中级人民法院关于2019年度司法建议工作情况的报告",
        "kind": "other",
        "issuer": "白水市中级人民法院",
        "addressee": "白水市人民代表大会常务委员会",
        "signatory": "贺岩、季东林",
        "issued_on": "2020-03-02",
        "headings": [(1, "一、主要做法")],
        "roles": {"secrecy": 2},
    },
)

REQUEST_OF_A_STATE_COMPANY = (
    """金石矿业集团有限公司文件

金石发（2019）112号

签发人：卞学东

关于申请设立博士后科研工作站的请示

省人力资源和社会保障厅：

我公司现有研发人员486人，拥有发明专利73件，2018年研发投入2.15亿元。现申请设立博士后科研工作站。

妥否，请批示。

附件：博士后科研工作站申请表

金石矿业集团有限公司
2019年11月5日

（联系人：常亮  电话：0477-8123456  传真：0477-8123457）
""",
    {
        "number": "金石发〔2019〕112号",
        "title": "关于申请设立博士后科研工作站的请示",
        "kind": "other",
        "issuer": "金石矿业集团有限公司",
        "addressee": "省人力资源和社会保障厅",
        "signatory": "卞学东",
        "issued_on": "2019-11-05",
        "contact": (None, "常亮", "0477-8123456"),
        "roles": {"attachment": 1},
    },
)

JOINT_NOTICE = (
    """东陵市教育局
东陵市财政局
东陵市人力资源和社会保障局
文件

东教联〔2022〕9号

东陵市教育局 东陵市财政局
东陵市人力资源和社会保障局
关于做好2022年教师招聘工作的通知

各县（区）教育局、财政局、人力资源和社会保障局：

现就做好2022年教师招聘工作通知如下。

一、招聘计划

全市计划招聘教师620名，其中农村学校教师410名。

二、时间安排

（一）报名时间：5月10日至5月16日。

（二）笔试时间：6月11日。

东陵市教育局    东陵市财政局
东陵市人力资源和社会保障局
2022年4月29日
""",
    {
        "number": "东教联〔2022〕9号",
        "title": (
            "东陵市教育局东陵市财政局东陵市人力资源和社会保障局关于做好2022年教师招聘工作的通知"
        ),
        "kind": "notice",
        "issuer": "东陵市教育局",
        "addressee": "各县（区）教育局、财政局、人力资源和社会保障局",
        "issued_on": "2022-04-29",
        "headings": [(1, "一、招聘计划"), (1, "二、时间安排")],
        "roles": {"issuer": 4, "date": 1},
    },
)

ONE_LINE_JOINT_REPLY = (
    """办理结果：A类　　公开属性：同意公开
长泽市农业农村局  长泽市水利局文件
长农联复〔2024〕5号
关于对市十五届人大三次会议第66号建议的答复
钟志强代表：
您提出的《关于修复灌区末级渠系的建议》（第66号）收悉，现答复如下：
1.2023年修复末级渠系214公里，恢复灌溉面积3.8万亩。
2.2024年计划投入资金6500万元。
长泽市农业农村局  长泽市水利局
2024年7月1日
承办负责人：李放  承办人：丁一  联系方式：0278-5591003
""",
    {
        "number": "长农联复〔2024〕5号",
        "title": "关于对市十五届人大三次会议第66号建议的答复",
        "kind": "suggestion_reply",
        "issuer": "长泽市农业农村局",
        "addressee": "钟志强代表",
        "issued_on": "2024-07-01",
        "reply_class": "A",
        "disclosure": "agreed",
        "proposal": ("npc", 15, 3, "66", "关于修复灌区末级渠系的建议", "钟志强代表"),
        "contact": ("李放", "丁一", "0278-5591003"),
        "whole": [
            "1.2023年修复末级渠系214公里，恢复灌溉面积3.8万亩。",
            "2.2024年计划投入资金6500万元。",
        ],
    },
)

BULLETIN = (
    """安和市统计局公告

2023年第2号

安和市第五次经济普查主要数据公报

安和市统计局
2023年12月20日

根据普查结果，现将主要数据公布如下：

一、单位基本情况

2022年末，全市共有法人单位28641个。
""",
    {
        "number": None,
        "title": "安和市第五次经济普查主要数据公报",
        "kind": "other",
        "issuer": "安和市统计局",
        "addressee": None,
        "issued_on": "2023-12-20",
        "date": "2023-12-20",
        "date_precision": "day",
        "year": 2023,
        "headings": [(1, "一、单位基本情况")],
    },
)

REPLY_WITH_A_TITLE_PREFIX = (
    """A类  同意公开

西 屏 市 交 通 运 输 局

西交复字〔2023〕第9号

西屏市交通运输局
对市政协第十届二次会议第2023055号提案的复函

民盟西屏市委：

《关于优化城区公交线网的提案》（第2023055号）收悉。感谢贵单位对交通工作的支持。现函复如下：

一、已开展的工作。优化线路14条，新增公交车60台，日均客运量由21.3万人次提高到24.7万人次。

二、下一步工作。推进公交、慢行融合。

承办负责人（签字）：柳成
承  办  人：孟 秋
联 系 电 话 ：（0695）3310088

西屏市交通运输局
二○二三年九月十日
""",
    {
        "number": "西交复字〔2023〕9号",
        "title": "西屏市交通运输局对市政协第十届二次会议第2023055号提案的复函",
        "kind": "proposal_reply",
        "issuer": "西屏市交通运输局",
        "addressee": "民盟西屏市委",
        "issued_on": "2023-09-10",
        "reply_class": "A",
        "disclosure": "agreed",
        "proposal": ("cppcc", 10, 2, "2023055", "关于优化城区公交线网的提案", "民盟西屏市委"),
        "contact": ("柳成", "孟秋", "0695-3310088"),
    },
)

WRAPPED_REPLY = (
    """Ａ类
同意公开
              南渡区民政局文件
              南民复〔2025〕2号
    关于区十二届人大四次会议第３１号建议的答复
聂桂芳代表：
　　您提出的关于扩大居家养老服务覆盖面的建议收悉，现将
办理情况答复如下：
　　近年来，我区坚持政府主导、社会参与，建成街道综合养
老服务中心11个、社区日间照料中心54个，床位总数达2860
张，其中护理型床位占比62%。
　　一、加大财政投入。2024年投入资金4100万元。
　　二、引入社会力量。引进专业机构9家，签约服务老年人
1.2万名。
　　专此答复。
　　　　　　　　　　　　　　　　　南渡区民政局
　　　　　　　　　　　　　　　　　2025年3月18日
　　（联系人及电话：易洁，0863-2218840）
""",
    {
        "number": "南民复〔2025〕2号",
        "title": "关于区十二届人大四次会议第３１号建议的答复",
        "kind": "suggestion_reply",
        "issuer": "南渡区民政局",
        "addressee": "聂桂芳代表",
        "issued_on": "2025-03-18",
        "reply_class": "A",
        "disclosure": "agreed",
        "proposal": ("npc", 12, 4, "31", "关于扩大居家养老服务覆盖面的建议", "聂桂芳代表"),
        "contact": (None, "易洁", "0863-2218840"),
        "whole": [
            "您提出的关于扩大居家养老服务覆盖面的建议收悉，现将办理情况答复如下：",
            "近年来，我区坚持政府主导、社会参与，建成街道综合养老服务中心11个、社区日间照料中心54个，床位总数达2860张，其中护理型床位占比62%。",
            "二、引入社会力量。引进专业机构9家，签约服务老年人1.2万名。",
            "专此答复。",
        ],
    },
)

MOTION_REPLY_TO_A_PARTY = (
    """公开类别：同意公开    办理类别：A
海丰州文化和旅游局文件
海文旅办〔2024〕88号
对州政协十二届三次会议第 20240119 号 委员提案的答复
苏和平委员：
感谢您对文化旅游工作的关心。您在州政协十二届三次会议上提出的《关于推动非遗进景区的提案》已收悉，现答复如下：
（一）基本情况
全州共有国家级非遗项目12项、省级57项。
（二）存在问题
经费不足、人才断档。
承办人：马兰    联系电话：0976-8222019    签发：赵宁
海丰州文化和旅游局
2024年8月2日
""",
    {
        "number": "海文旅办〔2024〕88号",
        "title": "对州政协十二届三次会议第20240119号委员提案的答复",
        "kind": "proposal_reply",
        "issuer": "海丰州文化和旅游局",
        "addressee": "苏和平委员",
        "issued_on": "2024-08-02",
        "reply_class": "A",
        "disclosure": "agreed",
        "proposal": ("cppcc", 12, 3, "20240119", "关于推动非遗进景区的提案", "苏和平委员"),
        "contact": (None, "马兰", "0976-8222019"),
        "headings": [(2, "（一）基本情况"), (2, "（二）存在问题")],
        "flags": (),
    },
)

NOTICE_ON_PUBLICITY = (
    """A类
同意公开

桐江市人民政府办公室文件

桐政办函〔2023〕60号

桐江市人民政府办公室关于做好政府信息公开工作的通知

各县（市、区）人民政府，市政府各部门：

根据省政府办公厅通知（浙湘政办发〔2022〕41号）精神，现就有关事项通知如下：

一、推进主动公开

（一）规范依申请公开办理。依法保护国家秘密、商业秘密和个人隐私。

二、严格保密审查

公开前应当进行保密审查，未经审查不得公开。

桐江市人民政府办公室
2023年5月30日
""",
    {
        "number": "桐政办函〔2023〕60号",
        "title": "桐江市人民政府办公室关于做好政府信息公开工作的通知",
        "kind": "notice",
        "issuer": "桐江市人民政府办公室",
        "addressee": "各县（市、区）人民政府，市政府各部门",
        "issued_on": "2023-05-30",
        "reply_class": "A",
        "disclosure": "agreed",
        "headings": [(1, "一、推进主动公开"), (1, "二、严格保密审查")],
    },
)

DOCUMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "education_bureau": REPLY_OF_AN_EDUCATION_BUREAU,
    "health_commission": REPLY_OF_A_HEALTH_COMMISSION,
    "housing_bureau": CO_HANDLING_OF_A_HOUSING_BUREAU,
    "county_office": NOTICE_OF_A_COUNTY_OFFICE,
    "zone": LETTER_OF_A_ZONE,
    "court": REPORT_OF_A_COURT,
    "state_company": REQUEST_OF_A_STATE_COMPANY,
    "joint_notice": JOINT_NOTICE,
    "joint_reply": ONE_LINE_JOINT_REPLY,
    "bulletin": BULLETIN,
    "transport_bureau": REPLY_WITH_A_TITLE_PREFIX,
    "wrapped": WRAPPED_REPLY,
    "culture_bureau": MOTION_REPLY_TO_A_PARTY,
    "publicity": NOTICE_ON_PUBLICITY,
}

SPECIAL = ("headings", "whole", "roles", "proposal", "contact")
FIELDS = [
    pytest.param(name, field, id=f"{name}-{field}")
    for name, (_, expected) in DOCUMENTS.items()
    for field in expected
]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_every_field_is_as_printed(
    name: str, field: str, parsed: Callable[[str], Document]
) -> None:
    text, expected = DOCUMENTS[name]
    document = parsed(text)
    if field not in SPECIAL:
        assert getattr(document, field) == expected[field]
    elif field in ("proposal", "contact"):
        value = getattr(document, field)
        assert (astuple(value) if value else None) == expected[field]
    elif field == "headings":
        found = [(p.level, document.of(p)) for p in document.paragraphs if p.role == "heading"]
        assert found == expected[field]
    elif field == "whole":
        paragraphs = {document.of(p) for p in document.paragraphs}
        assert [text for text in expected[field] if text not in paragraphs] == []
    else:
        roles = Counter(p.role for p in document.paragraphs)
        assert {role: roles[role] for role in expected[field]} == expected[field]

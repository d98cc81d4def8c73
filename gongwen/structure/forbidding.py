"""Running text that keeps the document it stands in from the public.

Running text about publicity is no refusal (``未经审查不得公开``, ``依法不予公开的信息``): only a
sentence counts that speaks of this document or of what it shows (``itself``), of the wish of those
whom it answers, or to the reader (``请勿外传``). Every gap is bounded, so that time is linear.
"""

import re

from gongwen.structure.folding import unmask
from gongwen.structure.itself import CLAUSE, CLAUSE_END, CONCERNED, PARTS, RULES, THIS, WHO
from gongwen.structure.refusal import NOT, PUBLISH, REFUSAL

_WORD = r"[^。;!?\n]"
_START = r"(?:^|[。;,!?:])"
# 公开招标 is no publication, 不公开、不透明 a complaint, 不予公开的信息 what others do not publish
_BUSINESS = (
    r"(?!招|选|竞|征|透明|发行|遴选|审|开庭|拍卖|出让|募|承诺|交易|询价|比选|摇号|道歉|宣判|市场|力度|水平"
    r"|程度|工作|制度|平台|渠道|栏|目录|指南|机制|条例|年报|申请|属性|义务|职责)"
)
_OF_OTHERS = (
    r"(?!(?:发布|提供)?(?:[、和或]不(?:透明|规范|及时|到位|全面|公平|公正|民主|彻底)|[”\"]"
    r"|的(?!原因|理由|内容|部分|数据|材料|文件|资料|决定|要求)|之|问题|现象|情形|事项|范围|清单|(?:政府)?信息"
    r"|\d))"
)
_IF = rf"(?!{CLAUSE}{{0,12}}的[,、。;])"
_DENIED = (
    rf"(?!未经){NOT}(?:(?!公开|公布|及时|按[时期照]|依[法规]|[只仅]|全面|充分|规范|如实|完整|定期|同步|涉及?密)"
    rf"[\u4e00-\u9fff]){{0,7}}?{PUBLISH}{_BUSINESS}{_OF_OTHERS}{_IF}"
)
# what answers a person is always meant, whatever follows
_ANSWER = (
    r"(?:(?<![基根原成样资因])[本此](?:件|文件|文|(?:提案|建议)?答复|复函|回复|回函|会办意见|协办意见|意见|函|材料)"
    r"|该(?:件|答复))(?!所[称指])"
)
_BARS = (
    r"(?:[请切万望]勿|勿|不得|严禁|禁止|不要(?!求)|谢绝|不可(?!或缺)|不宜|不应|不能|不许|不准|不予|暂不|暂缓|不便"
    r"|不同意(?!见)|不愿意?|不希望|不赞成|反对|拒绝|避免|停止|切莫)"
)
_SPREAD = (
    rf"(?:(?:公开|公布|发布|宣传){_BUSINESS}|上网|上传|挂网|外传|外发|外泄|外借|披露|透露|泄露|传播|转载|转发"
    r"|翻印|复印|复制|扩散|散发|传阅|引用|报道|登报|见报|刊登|刊发|登载|(?:对外|向外|向社会|[向给](?:他人|第三方|其他))提供|公之于众|公诸于[众世])"
    r"(?!虚假|谣言|不实|违法|有害|不良|假)"
)
_NAMED = rf"(?:{THIS}|{PARTS})"
_LAID_DOWN = rf"(?:{THIS}|{PARTS}|{RULES})"
_WISH = r"(?:要求|希望|请求|申请|表示|明确|坚持|主张)"
_OPINION = (
    rf"(?:认为|建议|提出|意见|反馈|来[电函]|书面){CLAUSE}{{0,4}}?"
    r"(?:答复|回复|提案|建议|办理|内容|姓名|[其此本该])?"
)
_UNWILLING = (
    r"(?:不同意(?!见)|不愿意?|不希望|不赞成|不想|反对|拒绝|未同意|没有同意|不便|不宜|不要(?!求)|不应|希望不|要求不"
    r"|请求不|要求暂不)"
)

_PROSE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[(\[【〔][^()。]{{0,8}}{REFUSAL}(?:发布|使用)?[)\]】〕]",
        # of itself and of its parts
        rf"{_ANSWER}{_WORD}{{0,20}}?(?:{REFUSAL}|依申请公开)",
        rf"(?:附件|(?:以上|上述)(?:内容|意见|答复)|文中|本段|部分内容){_WORD}{{0,8}}?{REFUSAL}",
        rf"{THIS}{_WORD}{{0,20}}?{_DENIED}",
        rf"{RULES}{CLAUSE}{{0,8}}(?:,{CLAUSE}{{0,6}}?)?{_DENIED}",
        rf"{PARTS}{_WORD}{{0,16}}?{_DENIED}",
        rf"{THIS}{_WORD}{{0,10}}?公开(?:时|前){_WORD}{{0,10}}?(?:删|隐去|脱敏|去除|遮盖|处理)",
        rf"{THIS}{_WORD}{{0,12}}?(?<!、)依申请公开{CLAUSE_END}",
        rf"{THIS}{CLAUSE}{{0,4}}?公开范围{CLAUSE}{{0,4}}?(?:仅|只|限)",
        # 本通知不得上传互联网, 请勿将本通知上传, 请勿公开本报告
        rf"{_LAID_DOWN}{_WORD}{{0,16}}?(?:{_BARS}|不(?!再|另|断|仅|但))(?!及时){CLAUSE}{{0,8}}?{_SPREAD}{_OF_OTHERS}{_IF}",
        rf"{_BARS}{CLAUSE}{{0,12}}?[将把对就使让]{CLAUSE}{{0,4}}?(?:{_LAID_DOWN}|我[局委办厅院]{CLAUSE}{{0,4}}?(?:意见|答复|材料|数据|情况)){CLAUSE}{{0,12}}?{_SPREAD}",
        rf"{_BARS}{CLAUSE}{{0,6}}?{_SPREAD}{CLAUSE}{{0,6}}?{_LAID_DOWN}",
        # what the reader is asked
        rf"{CONCERNED}{_WORD}{{0,10}}?(?:[请切万望]勿|不得|不要(?!求)|不宜){CLAUSE}{{0,6}}?{_SPREAD}{_OF_OTHERS}{_IF}",
        rf"{_START}{CLAUSE}{{0,8}}?(?:[请切万望]勿|请不要(?!求)|切莫|谢绝){CLAUSE}{{0,6}}?{_SPREAD}{CLAUSE_END}",
        rf"(?:^|[。;!?])(?:不得|严禁|禁止){CLAUSE}{{0,4}}?{_SPREAD}(?=[。;!?]|$)",
        # a sentence that is nothing but a refusal, or speaks of the answer without 本
        rf"(?:^|[。;!?])(?:请|暂|尚|均|一律|依法|(?:答复|报告|文件|全文|附件|数据){CLAUSE}{{0,4}}?)?"
        rf"{_DENIED}(?:发布|提供)?(?=[。;!?]|$)",
        # without a subject, as those write who mean their own paper
        rf"(?:^|[。;!?])(?:经[^。;!?]{{0,8}}?审[查核批][,:]?(?:意见:)?|[^。;,!?]{{0,4}}审查意见:|我[局委办厅院][^。;!?]{{0,6}}?|拟|建议|应)"
        rf"{_DENIED}(?:发布|提供)?(?=[。;!?]|$)",
        r"(?:^|[。;!?])不[予宜]?公开的?(?:理由|原因|依据)[:为是]",
        r"公开(?:属性|方式|形式|类别|类型|选项|意见|范围|审查)[:为是](?:不(?!限)|依申请|内部|否|限)",
        r"(?:主动公开|是否公开|公开审查)[:为](?:否|不)",
        r"(?:按照?|作为?)依申请公开(?:件|类|方式)?处理",
        r"(?:^|[。;!?,])[^。;,!?]{0,4}(?:公开|公布|发布|上网)[时前]"
        r"(?:(?:[请须应需]|务必){1,3}[^。;,!?]{0,4}(?:删|隐去|脱敏|去除|遮盖)|[^。;,!?]{0,4}经[我本])",
        rf"{_LAID_DOWN}{_WORD}{{0,16}}?(?:方可|才[能可]|再行)(?:对外|向社会)?(?:公开|公布|发布){CLAUSE_END}",
        rf"\d日之?前{CLAUSE}{{0,2}}?(?:不得|不要|暂不|请勿|严禁){CLAUSE}{{0,6}}?{_SPREAD}{CLAUSE_END}",
        r"(?:[请切万望]勿|请不要)(?:擅自)?(?:对外|向社会)[透泄提公发宣传讲披散引扩报]",
        rf"(?:{THIS}|{PARTS}|[此该]事){_WORD}{{0,12}}?不(?:予|得|宜|可)?对外(?:{CLAUSE_END}|[讲说宣公发提透泄披散传])",
        rf"妥善保管{_WORD}{{0,8}}?(?:外传|泄露)",
        rf"(?:暂不|暂缓|不[宜便予能得])(?:对外|向社会)?(?:公开|公布){CONCERNED}(?!的)",
        rf"不便(?:对外|向社会)?(?:公开|公布){CLAUSE_END}",
        r"[只仅][能可宜]?(?:摘要|部分)公开|(?:[只仅]|可以?|同意)公开(?:摘要|部分内容)(?!发布)|不[宜予得]?公开全文",
        # the wish of those who are answered
        rf"{WHO}{_WORD}{{0,20}}?{_UNWILLING}(?![断只仅])(?:(?!公开){CLAUSE}){{0,14}}?(?:{PUBLISH}|对外发布){_BUSINESS}{_OF_OTHERS}{_IF}",
        rf"{WHO}{_WORD}{{0,10}}?(?:{_WISH}{_WORD}{{0,14}}?|{_OPINION}{CLAUSE}{{0,4}}?){_DENIED}",
        rf"{WHO}{_WORD}{{0,10}}?(?:要求|请求|希望){CLAUSE}{{0,8}}?保密{CLAUSE_END}",
        rf"(?:声明|明确|书面|来函|表示){CLAUSE}{{0,4}}?(?:反对|拒绝|不愿意?)(?:将[^。;,!?]{{1,8}})?(?:公开|公布){_BUSINESS}{_OF_OTHERS}{_IF}",
        rf"{WHO}{_WORD}{{0,20}}?{_UNWILLING}{CLAUSE}{{0,12}}?公[之诸]于",
        rf"不同意(?!见){CLAUSE}{{0,12}}?(?:公开|公布|对外发布|上网)(?!意见|字样){_BUSINESS}{_OF_OTHERS}{_IF}",
    )
)  # fmt: skip


def forbids_itself(text: str) -> bool:
    """Say whether running text forbids the publication of the document it stands in."""
    folded = unmask(text)
    return any(pattern.search(folded) for pattern in _PROSE)

"""Sentences on the fate of the document itself that ``forbidding`` and ``restriction`` do not know.

``forbidding`` knows how a refusal is worded. Here a sentence counts that has the document as its
subject and speaks of publicity or secrecy in any way that is not plainly in favour: what it says
need not be understood. So do sentences of an office to its readers about the paper before them.
"""

import re

from gongwen.structure.folding import unmask
from gongwen.structure.itself import CLAUSE, CLAUSE_END, PARTS, THIS, WHO

_BEGIN = r"(?:^|[。;!?\n])"
_PAPER = (
    r"(?:(?<![基根原成样资因特如彼从至由据版课剧])[本此](?:件|文件|文(?![化旅物体艺明])|(?:提案|建议)?答复|复函|回复|函(?!授)|纪要"
    r"|报告|通知|材料|意见|简报|总结|会办意见|协办意见)|该(?:件|答复|函|报告)|(?:以上|上述)(?:答复|意见|内容)(?!精神))"
)
_IN_FAVOUR = re.compile(
    r"《[^《》]{0,80}》|(?:政务|党务|(?:政府)?信息|村务|财务|预决算|办事)公开|自(?:公布|发布|印发)之日起?"
    r"|公开(?:征求|征集|招标|招聘|选拔|透明|公平|公正|承诺|栏|课|赛|市场|渠道|平台|目录|指南|制度|机制|工作|水平|力度|条例|申请)"
    r"|(?:同意|主动|全文|依法|已经?|同步|及时|予以|可以|现予?|将|应当?|一并|统一|面向社会|向社会|对外|全面|定期|据实|如实)"
    r"(?:向社会|对外|全文|予以|主动|依法){0,2}公[开布示]|(?<!不)(?:在|通过|于)[^。;,!?不]{2,24}?(?:公[开布示]|发布|上网)"
    r"|(?:依申请)?公开(?:发布于|政府信息)|不(?:涉及|含有?|属于?)[^。;,!?]{0,4}?(?:国家|工作|商业)?[秘机]密|不涉密"
    r"|所(?:称|指|列|涉|附|述)的?(?:不公开|公开|保密)|保密(?:工作|局|法|委|办|教育|管理|制度|审查(?!意见|[:为]))"
)
_TOUCHES = (
    r"(?:公开|不[^。;,!?]{0,8}?公[示布]|保密|涉密|[秘机绝]密|解禁|知悉范围|不面向社会|不挂|公网|传达(?:到|至)|口头传达|清退|统一收|上交"
    r"|不上网|过程性信息|内部事务|磋商信函|草稿|初稿|草案$|征求意见稿|讨论稿|送审稿|未经[^。;,!?]{0,6}(?:签[批发]|批准|审定)"
    r"|(?:已|现)?(?:作废|撤回))"
)
_OF_THE_PAPER = re.compile(
    rf"{_PAPER}{CLAUSE}{{0,60}}?{_TOUCHES}"
    rf"|(?:附件|附表|文中|括号内){CLAUSE}{{0,60}}?不(?:予|宜|得)?公开"
)
_PROSE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEGIN}(?:目前|现阶段|现|暂按|暂|仍|尚|均|一律|按要求|经研究){CLAUSE}{{0,4}}?不{CLAUSE}{{0,4}}?公开{CLAUSE}{{0,3}}{CLAUSE_END}",
        r"不具备[^。;,!?]{0,4}公开[^。;,!?]{0,2}条件",
        rf"{_BEGIN}(?:公开|公布|上网|发布)[时前](?!夕)[^。;!?]{{0,4}}(?:需|须|应|要|请|为|先|征|经|{CLAUSE}{{0,4}}不)",
        rf"{_BEGIN}请?{CLAUSE}{{0,6}}?(?:隐去|删[除减去]|脱敏|遮盖|略去|去除){CLAUSE}{{0,12}}?公开",
        rf"{_BEGIN}[仅只](?!有){CLAUSE}{{0,8}}?公开(?!透明){CLAUSE}{{0,10}}",
        rf"待{CLAUSE}{{1,24}}?[后再]{{1,2}}{CLAUSE}{{0,4}}?(?:公开|公布)(?:{THIS}|{PARTS})",
        rf"{WHO}[^。;!?]{{0,12}}?(?:尚未|未(?!来)|没有|撤[回销]|收回|取消)[^。;!?]{{0,10}}?(?:同意|意见|反馈)[^。;!?]{{0,6}}?公开",
        r"同意公开[:为](?:不|暂|否|未)",
        rf"{WHO}意见[:为]不同意{CLAUSE_END}",
        r"同意公开[”\"']?[^。;,!?]{0,6}(?:误|错|更正|改为|应为)",
        r"(?:标注|标识|版头|右上角|类别标)[^。;,!?]{0,10}(?:有误|错误|误印|误标|更正)",
        rf"{WHO}[^。;!?]{{0,10}}?(?:意见|要求|意愿)?[^。;!?]{{0,4}}?不在?{CLAUSE}{{0,4}}?(?:网上|网站|媒体){CLAUSE}{{0,2}}?(?:发布|公布|公开)",
        rf"(?:{_BEGIN}|答复|材料|本件|此件){CLAUSE}{{0,2}}?(?:不要|请勿|切勿|别|不得){CLAUSE}{{0,10}}?(?:放|发|传|挂|登)[到在上至]{CLAUSE}{{0,4}}?(?:网|群|朋友圈|媒体)",
        rf"(?:不要|请勿|切勿)[将把](?:答复|本件|此件|材料){CLAUSE}{{0,4}}?[放发传挂登][到在上至]",
        rf"要求[^。;,!?]{{0,4}}?(?:{PARTS}){CLAUSE}{{0,4}}?保密{CLAUSE_END}",
        rf"{_BEGIN}请勿(?:转发|截图|拍照|录[音屏]){CLAUSE}{{0,2}}?(?:[至到给]|{CLAUSE_END})",
        rf"{_BEGIN}(?:严禁|禁止)(?:拍照|截图|录屏|转发)、(?:拍照|截图|录屏|转发)",
        rf"(?:{THIS}|{PARTS}){CLAUSE}{{0,12}}?不(?:得|宜|予|可)?对外(?:使用|引用)",
        r"不宣传、?不报道",
        rf"{_BEGIN}请?(?:务必)?严格控制{CLAUSE}{{0,4}}?(?:知悉|阅知|传阅|传达)范围",
        rf"[仅只]供你(?:单位|[局委办厅部市县区省]|们){CLAUSE}{{0,2}}?(?:掌握|内部|知悉)",
        rf"{_BEGIN}请?按照?{CLAUSE}{{0,2}}?(?:涉密|[秘机绝]密级?|密件)(?:文件|资料|件)?{CLAUSE}{{0,6}}?(?:管理|保管|处理)",
        rf"(?:密件|涉密{CLAUSE}{{0,4}}?|[秘机]密{CLAUSE}{{0,4}}?)另(?:寄|附|送|行|文|报|发)",
        r"[阅用会]后[^。;,!?]{0,3}(?:即?删|销毁)",
        rf"(?:本|该|此)(?:建议|提案|件){CLAUSE}{{0,4}}?(?:列为|按|定为|属于?|归为)[B-D乙丙丁]类",
        r"审[核查](?:意见)?[:为](?:依申请|不|部分|摘要|内部|暂)",
    )
)  # fmt: skip
_REMARKS = re.compile(
    rf"{_BEGIN}[^。;!?\n]{{0,4}}?[□☐○][^。;!?\n]{{0,8}}?公开|[☑√■✓✔]不(?:予|同意)?公开"
)


def doubts_itself(text: str) -> bool:
    """Say whether running text speaks of the publicity of its document not plainly in favour."""
    folded = unmask(text)
    if _REMARKS.search(folded):
        return True
    return _OF_THE_PAPER.search(_IN_FAVOUR.sub("", folded)) is not None or any(
        pattern.search(folded) for pattern in _PROSE
    )

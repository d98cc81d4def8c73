"""Every error that the public door answers with: one table, and the exception that carries one.

RFC 9457. A problem's ``type`` is the address of a page that explains it (``/problems/…``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.exceptions import HTTPException


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem: its status, its title and what a caller should do, in both languages.

    The advice speaks of members and headers, to programs; a page says ``person_…`` instead where
    that is not ''.
    """

    status: int
    zh: str
    en: str
    advice_zh: str
    advice_en: str
    person_zh: str = ""
    person_en: str = ""

    @property
    def title(self) -> str:
        """Return the title in Chinese and English."""
        return f"{self.zh} / {self.en}"

    @property
    def said(self) -> tuple[str, str]:
        """Return what a page says to a person, in Chinese and English."""
        return self.person_zh or self.advice_zh, self.person_en or self.advice_en


PROBLEMS: dict[str, ProblemType] = {
    "invalid-parameter": ProblemType(
        400,
        "参数有误",
        "Invalid parameter",
        "查询参数未知、重复、超出范围或不在代码表内。errors 逐一说明，example 是可用的请求。",
        "A query parameter is unknown, repeated, out of range or not in its code list. Each is "
        "explained in errors; example is a request that works.",
        "地址中的条件有误，逐项说明如下。",
        "Something in this address is not known here; each part is explained below.",
    ),
    "invalid-cursor": ProblemType(
        400,
        "游标无效",
        "Invalid cursor",
        "游标只能原样取自 links.next，并须与相同的筛选条件一起使用。请从 restart 重新开始。",
        "A cursor must be taken as it is from links.next and used with the same filters. Start "
        "again at restart.",
        "翻页的链接不完整，或属于另一个列表。请从头开始。",
        "This link to a further page is not whole or belongs to another list. Start again.",
    ),
    "bad-request": ProblemType(
        400,
        "请求有误",
        "Bad request",
        "无法理解该请求，请检查地址与请求头。",
        "The request cannot be understood; check its address and headers.",
    ),
    "not-found": ProblemType(
        404,
        "未找到",
        "Not found",
        "这里没有公开的内容。请核对永久链接，或在文件列表中查找。",
        "Nothing is published here. Check the permanent link, or look in the list of documents.",
    ),
    "method-not-allowed": ProblemType(
        405,
        "不支持该方法",
        "Method not allowed",
        "本接口只读，请使用 Allow 头列出的方法。",
        "This interface is read-only; use one of the methods in the Allow header.",
    ),
    "not-acceptable": ProblemType(
        406,
        "没有所要的格式",
        "Not acceptable",
        "没有 Accept 头所要的格式，available 列出现有格式；不带 Accept 则得到默认格式。",
        "There is no representation that the Accept header allows; available lists those there "
        "are. Without Accept the default is sent.",
    ),
    "gone": ProblemType(
        410,
        "已撤下",
        "Withdrawn",
        "该公文曾经公开，现已撤下。reason 是理由代码，successor 是取代它的公文（如有）。",
        "This document was public and was withdrawn. reason is a code that says why, successor "
        "what takes its place, if anything does.",
        "该公文曾经公开，现已撤下。",
        "This document was public and was withdrawn.",
    ),
    "number-rejected": ProblemType(
        410,
        "该数据已剔除",
        "No longer a number",
        "这里的数据曾经给出，后经更正剔除；公文本身仍可阅读，更正记录说明原因。",
        "This number was given here and has been rejected since; its document can still be read, "
        "and the ledger of corrections says why.",
    ),
    "files-withdrawn": ProblemType(
        410,
        "该版本的文件已撤下",
        "Files withdrawn",
        "有公文从该版本撤下，原文件不再提供；successor 是去除该公文后重做的文件，做好后给出。",
        "A document was withdrawn from this release, so its files are no longer served; successor "
        "are the files without it, once they are made.",
        "有公文从该发布版本撤下，原来的文件不再提供。",
        "A document was withdrawn from this release, so its former files are no longer served.",
    ),
    "release-retired": ProblemType(
        410,
        "该发布版本已不再保留",
        "Release no longer kept",
        "游标所属的发布版本已被新版本取代。请从 restart 重新开始。",
        "The release that the cursor belongs to has been replaced by newer ones. Start again at "
        "restart.",
        "翻到一半，所读的发布版本已由新版本取代，不再保留。请从头开始。",
        "The release that these pages were read from has been replaced by newer ones. Start again.",
    ),
    "uri-too-long": ProblemType(
        414,
        "地址过长",
        "URI too long",
        "请减少查询参数的值。",
        "Use fewer values in the query.",
    ),
    "range-not-satisfiable": ProblemType(
        416,
        "范围无效",
        "Range not satisfiable",
        "所请求的字节范围超出正文长度，Content-Range 给出总长度。",
        "The range of bytes lies outside the text; Content-Range gives its length.",
    ),
    "too-many-requests": ProblemType(
        429,
        "请求过多",
        "Too many requests",
        "您的地址在短时间内请求过多。请按 Retry-After 的秒数后再试；"
        "批量使用请下载 CSV、NDJSON 或 XLSX 全表。",
        "Your address asked too much in a short time. Try again after the seconds in Retry-After; "
        "to read everything take the whole list as CSV, NDJSON or XLSX.",
        "您的网络地址在短时间内请求过多。请稍后再试；需要全部内容时请下载数据集。",
        "Your address asked too much in a short time. Try again later; to have everything take the "
        "data sets.",
    ),
    "request-refused": ProblemType(
        400,
        "请求被拒绝",
        "Request refused",
        "服务器不接受该请求，状态码说明原因。",
        "The server does not accept the request; the status code says why.",
    ),
    "internal-error": ProblemType(
        500,
        "服务器内部错误",
        "Internal error",
        "这是我们的错误，不是您的。请稍后再试；反馈时请附 request_id。",
        "The fault is ours, not yours. Try again later; name the request_id when you report it.",
        "这是我们的错误，不是您的。请稍后再试；反馈时请附页末的编号。",
        "The fault is ours, not yours. Try again later; name what stands at the end of this page "
        "when you report it.",
    ),
    "not-ready": ProblemType(
        503,
        "暂时没有可读的发布版本",
        "No release is open",
        "尚未发布或存储暂时不可用。请按 Retry-After 的秒数后重试。",
        "Nothing has been published yet, or the store is away for a moment. Try again after the "
        "seconds in Retry-After.",
        "尚未发布，或存储暂时不可用。",
        "Nothing has been published yet, or the store is away for a moment.",
    ),
}

_BY_STATUS = {
    400: "bad-request",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    414: "uri-too-long",
    416: "range-not-satisfiable",
    429: "too-many-requests",
    503: "not-ready",
}


class Problem(HTTPException):
    """An error answer of one of the ``PROBLEMS``, with members and headers of its own."""

    code: int

    def __init__(
        self,
        name: str,
        detail: str | None = None,
        *,
        status: int | None = None,
        members: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.name_of_type = name
        self.problem_type = PROBLEMS[name]
        self.code = status or self.problem_type.status
        self.own_detail = detail
        self.detail = detail or f"{self.problem_type.advice_zh} {self.problem_type.advice_en}"
        self.members = dict(members or {})
        self.problem_headers = dict(headers or {})
        super().__init__(self.detail)


def problem_from(error: HTTPException) -> Problem:
    """Return the problem for an error that the framework raised; its headers (Allow) stay."""
    if isinstance(error, Problem):
        return error
    status = error.code or 500
    name = _BY_STATUS.get(status) or ("request-refused" if status < 500 else "internal-error")
    headers = {
        key: value
        for key, value in error.get_headers()
        if key.lower() not in ("content-type", "content-length")
    }
    return Problem(name, status=status, headers=headers)

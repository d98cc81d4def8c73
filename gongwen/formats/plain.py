"""Plain text: UTF-8, UTF-16 and GB18030, told apart strictly; what fits none of them is refused.

GB18030 decodes almost any bytes, so that a Big5 or Shift-JIS file would come out as rare
characters without an error. Text that is GB18030 by mistake betrays itself: official prose is
nearly all from the 3,755 everyday characters that GB/T 2312 orders by sound.
"""

import codecs
import re

from gongwen.errors import Unreadable

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_BREAKS = re.compile(r"\r\n|[\r\f\v\x85\u2028\u2029]")
_EVERYDAY = 0.7
_SIGNATURES = {
    b"%PDF": ("PDF", "PDF"),
    b"PK\x03\x04": ("ZIP 容器（如 .docx、.ofd）", "a ZIP container such as .docx or .ofd"),
    b"\xd0\xcf\x11\xe0": ("OLE 容器（如 .doc）", "an OLE container such as .doc"),
    b"\x89PNG": ("PNG 图片", "a PNG image"),
    b"\xff\xd8\xff": ("JPEG 图片", "a JPEG image"),
    b"{\\rtf": ("RTF", "RTF"),
    b"\x1f\x8b": ("gzip", "gzip"),
}


def decode(data: bytes) -> tuple[str, str]:
    """Return the text with ``\\n`` line ends and without BOM, and the name of its encoding.

    Raises:
        Unreadable: ``empty``, ``binary`` or ``encoding``.
    """
    if not data:
        raise Unreadable("empty", "文件为空 / the file has no bytes")
    for signature, (zh, en) in _SIGNATURES.items():
        if data.startswith(signature):
            raise Unreadable(
                "binary",
                f"这是 {zh}，请另存为 UTF-8 文本 / the file is {en}; give its text as UTF-8",
            )
    text, encoding = _by_bom(data) or _without_bom(data)
    found = _CONTROLS.search(text)
    if found:
        raise Unreadable(
            "binary",
            f"第 {found.start()} 字是控制符 U+{ord(found.group()):04X}，这不是文本文件"
            f" / control character U+{ord(found.group()):04X} at character {found.start()}: "
            "this is no text file",
        )
    return _BREAKS.sub("\n", text), encoding


def _by_bom(data: bytes) -> tuple[str, str] | None:
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding), encoding
    return None


def _without_bom(data: bytes) -> tuple[str, str]:
    try:
        text = data.decode("utf-8")
        if not _looks_like_utf16(data):
            return text, "utf-8"
    except UnicodeDecodeError as error:
        where = error.start
    else:
        where = 0
    candidates = ["utf-16-le", "utf-16-be"] if len(data) % 2 == 0 else []
    for encoding in [*candidates, "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _everyday(text) >= _EVERYDAY:
            return text, encoding
    if b"\x00" in data[:4096]:
        raise Unreadable(
            "binary", "含有空字节，这不是文本文件 / the file holds NUL bytes: this is no text file"
        )
    raise Unreadable(
        "encoding",
        f"第 {where} 字节不是 UTF-8，也读不成 UTF-16 或 GB18030，请另存为 UTF-8"
        f" / byte {where} is not UTF-8, and the bytes make no sense as UTF-16 or GB18030; "
        "save the file as UTF-8",
    )


def _looks_like_utf16(data: bytes) -> bool:
    """UTF-16 text with line ends is valid UTF-8 only by its NUL bytes, every second one."""
    head = data[:4096]
    return b"\x00" in head and head.count(b"\x00") * 20 > len(head)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "encoding",
            f"字节顺序标记为 {encoding}，而第 {error.start} 字节不是，请另存为 UTF-8"
            f" / the byte order mark says {encoding}, and byte {error.start} is not; "
            "save the file as UTF-8",
        ) from error


def _everyday(text: str) -> float:
    """Return the share of ASCII, punctuation and everyday characters among the first 20,000."""
    sample = text[:20_000]
    if not sample:
        return 0.0
    known = 0
    for character in sample:
        if character < "\x80":
            known += character >= " " or character in "\t\n\r\f"
            continue
        try:
            row = character.encode("gb2312")[0]
        except UnicodeEncodeError:
            continue
        known += row <= 0xA3 or 0xB0 <= row <= 0xD7
    return known / len(sample)

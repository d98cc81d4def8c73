"""Bytes to text: encodings told apart strictly, and a clear reason for all that is no text."""

import codecs
import os
from pathlib import Path

import pytest

from gongwen.errors import Unreadable
from gongwen.formats import MAX_BYTES, read_bytes, read_file

TEXT = (
    "云岭市水务局文件\n\n云水函〔2024〕18号\n\n关于加快老旧供水管网改造的通知\n\n各县（区）水务局：\n\n"
    "为保障城乡供水安全，现就有关事项通知如下。2023年，全市完成供水管网改造86公里，漏损率降至9.2%。\n"
)
TRADITIONAL = (
    "臺北市政府教育局公告，為辦理學校營養午餐採購，請各級學校依規定辦理，並於期限內將執行情形報局備查。"
    "有關經費核銷事項，應檢附統一發票及驗收紀錄，逾期不予受理，請轉知所屬同仁確實遵照辦理。\n"
)
JAPANESE = (
    "これは日本語の公文書です。ただいまより会議を開催いたしますので、ご出席くださいますようお願い申し上げます。"
    "なお、詳細につきましては別紙をご覧ください。よろしくお願いいたします。\n"
)
FRENCH = "Arrêté relatif à la sécurité des réseaux d'eau potable, modifié à l'été dernier.\n"


@pytest.mark.parametrize(
    ("encoding", "bom", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("gb18030", b"", "gb18030"),
        ("gbk", b"", "gb18030"),
        ("gb2312", b"", "gb18030"),
    ],
)
def test_what_is_written_in_china_is_read(encoding: str, bom: bytes, name: str) -> None:
    source = read_bytes("a.txt", bom + TEXT.encode(encoding))
    assert (source.text, source.encoding) == (TEXT, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_short_texts_are_read_too(encoding: str) -> None:
    assert read_bytes("a.txt", "云岭市水务局文件\n".encode(encoding)).text == "云岭市水务局文件\n"


def test_gb18030_beyond_gbk() -> None:
    text = TEXT.replace("云岭", "㐂𠮷")
    assert read_bytes("a.txt", text.encode("gb18030")).text == text


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_a_line_end(ending: str) -> None:
    assert read_bytes("a.txt", f"一{ending}二".encode()).text == "一\n二"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(TRADITIONAL.encode("big5"), "encoding", id="big5"),
        pytest.param((TRADITIONAL * 40).encode("big5"), "encoding", id="long-big5"),
        pytest.param(JAPANESE.encode("shift-jis"), "encoding", id="shift-jis"),
        pytest.param(JAPANESE.encode("euc-jp"), "encoding", id="euc-jp"),
        pytest.param(FRENCH.encode("latin-1"), "encoding", id="latin-1"),
        pytest.param(FRENCH.encode("cp1252") * 20, "encoding", id="windows-1252"),
        pytest.param(TEXT.encode()[:-2], "encoding", id="cut-utf-8"),
        pytest.param(TEXT.encode() + b"\xff", "encoding", id="a-wrong-byte"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode("gbk"), "encoding", id="a-wrong-bom"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "encoding", id="odd"),
        pytest.param(b"", "empty", id="no-bytes"),
        pytest.param(codecs.BOM_UTF8, "empty", id="only-a-bom"),
        pytest.param(codecs.BOM_UTF16_LE, "empty", id="only-a-wide-bom"),
        pytest.param(b" \t\r\n\n", "empty", id="white-space"),
        pytest.param("\u3000\u3000\n\u2003".encode(), "empty", id="wide-white-space"),
        pytest.param("云\x00岭".encode(), "binary", id="one-nul"),
        pytest.param(b"\x00" * 4096, "binary", id="nuls"),
        pytest.param(b"abc\x00def\x00", "binary", id="nuls-in-ascii"),
        pytest.param("云\x1b[31m岭".encode(), "binary", id="escape"),
        pytest.param(b"%PDF-1.7\n", "binary", id="pdf"),
        pytest.param(b"PK\x03\x04" + b"x" * 50, "binary", id="docx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary", id="doc"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "binary", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", "binary", id="jpeg"),
        pytest.param(b"{\\rtf1\\ansi", "binary", id="rtf"),
        pytest.param(b"\x1f\x8b\x08\x00", "binary", id="gzip"),
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(range(256)), "binary", id="program"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_bytes("a.txt", data)
    assert caught.value.code == code
    assert len(caught.value.detail) > 10


def test_the_suffix_chooses_the_media_type() -> None:
    assert read_bytes("a.txt", b"a").media_type == "text/plain"
    assert read_bytes("a.MD", b"a").media_type == "text/markdown"
    assert read_bytes("a", b"a").media_type == "text/plain"
    assert read_bytes("/x/y/a.txt", b"a").name == "a.txt"


def test_a_name_that_is_no_utf8_can_be_written_down() -> None:
    assert read_bytes(os.fsdecode(b"\xff.txt"), b"a").name == "\\udcff.txt"


def test_three_megabytes_in_one_line() -> None:
    text = "水" * 1_000_000
    assert read_bytes("a.txt", text.encode()).text == text


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    assert caught.value.code == "too_large"


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    source = read_file(path)
    assert source == read_bytes("a.txt", TEXT.encode())
    assert source.sha256 == read_file(path).sha256


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.mkdir(), "not_a_file"),
        (lambda _path: None, "not_found"),
        (lambda path: os.mkfifo(path), "not_a_file"),
        (lambda path: path.symlink_to(path), "not_found"),
    ],
    ids=["folder", "nothing", "pipe", "loop"],
)
def test_what_is_no_file(make: object, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    make(path)  # type: ignore[operator]
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    assert caught.value.code == code
    assert str(tmp_path) not in caught.value.detail


def test_paths_that_cannot_be(tmp_path: Path) -> None:
    for path in (Path("a\x00b"), tmp_path / ("a" * 300)):
        with pytest.raises(Unreadable):
            read_file(path)


@pytest.mark.parametrize(
    ("error", "code"),
    [(PermissionError(13, "Permission denied"), "permission"), (OSError(5, "I/O error"), "io")],
)
def test_what_may_not_be_read(
    error: OSError, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    assert caught.value.code == code

"""Invented official documents, and releases made of them; every name in them is made up."""

from collections.abc import Iterable
from dataclasses import replace

from db.public.build import build
from db.public.content import PublishedEdition, ReleaseContent
from db.public.ledger import EditionLedger
from db.public.store import ReleaseStore
from gongwen.formats import read_bytes
from gongwen.gate import clear
from gongwen.identity import document_id
from gongwen.model import Document
from gongwen.structure import parse

TIME = "2031-04-01T08:00:00Z"


def document(
    number: str = "云科办〔2031〕7号",
    *,
    issuer: str = "云州市科学技术局",
    body: str = "截至2030年，全市建成实验室12家。",
    mark: str = "A类\n\n同意公开",
    name: str = "invented.txt",
) -> Document:
    """A co-handling opinion with headings and a contact block."""
    text = (
        f"{mark}\n\n{issuer}文件\n\n{number}\n\n对市二十届人大三次会议第0731号建议的会办意见\n\n"
        "市教育局：\n\n甲代表提出的《关于支持玻璃工艺创新的建议》收悉。\n\n"
        f"一、工作情况\n\n{body}\n\n（一）下一步打算\n\n继续做好有关工作。\n\n"
        f"承办负责人：丁一\n\n承 办 人：王二\n\n联系电话：20000001\n\n{issuer}\n\n2031年3月5日\n"
    )
    return parse(read_bytes(name, text.encode()))


def edition(of: Document | None = None, number: int = 1, identifier: str = "") -> PublishedEdition:
    """The document as an edition of a release."""
    of = of or document()
    return PublishedEdition(
        document_id=identifier or document_id(of.issuer or "", of.number or ""),
        edition=number,
        cleared=clear(of),
        reviewed=False,
        cleared_at=TIME,
        published_at=TIME,
        changed_at=TIME,
        ledger=EditionLedger(release="2031-04-01-1", at=TIME),
    )


def editions(count: int, *, first: int = 1, year: int = 2031) -> list[PublishedEdition]:
    """Editions of so many documents, in a release's order."""
    made = [edition(document(f"云科办〔{year}〕{first + n}号")) for n in range(count)]
    return in_order(made)


def in_order(items: Iterable[PublishedEdition]) -> list[PublishedEdition]:
    """The editions in the order that a release wants."""
    return sorted(items, key=lambda item: (item.document_id, item.edition))


def content(items: Iterable[PublishedEdition], name: str = "2031-04-01-1") -> ReleaseContent:
    """The content of a release; its time follows from its name."""
    day, serial = name[:10], int(name[11:])
    return ReleaseContent(name, f"{day}T08:00:{serial:02d}Z", "0" * 64, items)


def publish(
    store: ReleaseStore, items: Iterable[PublishedEdition], name: str = "2031-04-01-1"
) -> None:
    """Build a release of these editions and switch to it."""
    build(store, content(in_order(items), name))
    store.switch(name)


def dated(of: Document, date: str | None) -> Document:
    """The same document with another date."""
    year = None if date is None else int(date[:4])
    return replace(of, date=date, issued_on=date, year=year)

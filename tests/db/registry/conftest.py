"""An open registry in both databases, and short ways to put documents into it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from db.registry.planning import Plan, plan
from db.registry.receive import Received, receive
from db.registry.release import abandon_release, name_release, pending_release, switch_release
from db.registry.review import Reviewed, Verdict, review
from db.registry.session import Registry, open_registry
from gongwen.formats import read_bytes
from gongwen.gate import judge
from gongwen.structure import parse


@dataclass(slots=True)
class Desk:
    """A registry as a test uses it; its clock gains a minute with every writing transaction."""

    registry: Registry

    def take(self, text: str, name: str = "a.txt") -> Received:
        data = text.encode()
        document = parse(read_bytes(name, data))
        assert document.source_sha256 == hashlib.sha256(data).hexdigest()
        with self.registry.write("os:test") as write:
            return receive(write, document, judge(document), len(data))

    def say(
        self,
        document: str,
        verdict: Verdict,
        by: str = "李审",
        required: int = 1,
        edition: int | None = None,
    ) -> Reviewed:
        with self.registry.write(by) as write:
            return review(write, document, verdict, "依据", required=required, edition=edition)

    def plan(self, required: int = 0) -> Plan:
        with self.registry.read() as session:
            return plan(session, required)

    def stands(self, required: int = 0) -> list[tuple[str, int]]:
        return [(item.document_id, item.edition) for item in self.plan(required).editions]

    def release(self, required: int = 0) -> str:
        with self.registry.write("os:test") as write:
            pending = pending_release(write.session)
            if pending is not None:
                abandon_release(write, pending)
            planned = plan(write.session, required)
            release = name_release(write, planned, planned.content_sha256(), ())
            switch_release(write, release)
            return release.name


@pytest.fixture
def desk(registry_url: str) -> Iterator[Desk]:
    minutes = iter(range(24 * 60))

    def clock() -> str:
        hours, minute = divmod(next(minutes), 60)
        return f"2031-04-01T{hours:02}:{minute:02}:00Z"

    registry = open_registry(registry_url, clock)
    yield Desk(registry)
    registry.close()


@pytest.fixture
def count(desk: Desk) -> Callable[[type], int]:
    """How many rows a table has."""

    def rows(table: type) -> int:
        with desk.registry.read() as session:
            return session.scalar(select(func.count()).select_from(table)) or 0

    return rows

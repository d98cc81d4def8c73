"""The public door over a store of real releases, in both kinds of database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.door import EXTENSION
from api.settings import Settings
from db.public.store import ReleaseStore, open_store
from tests import invented
from tests.emptied import empty
from tests.made_numbers import SUSPECT, MadeExtractor


@dataclass
class World:
    """A store to publish with, and the settings that read it."""

    store: ReleaseStore
    settings: Settings
    apps: list[Flask] = field(default_factory=list)

    def app(self, **changes: object) -> Flask:
        """The application, with changed settings if any."""
        values = {name: getattr(self.settings, name) for name in Settings.__slots__}
        self.apps.append(create_app(Settings(**{**values, **changes})))
        return self.apps[-1]

    def close(self) -> None:
        """Close what reads and what writes."""
        for app in self.apps:
            app.extensions[EXTENSION].releases.close()
        self.store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """An empty store of either kind."""
    url = None
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
        empty(url)
        # A release is taken up at once, not within a second.
        request.getfixturevalue("monkeypatch").setattr(
            "db.public.postgres_store._ASK_EVERY_SECONDS", 0.0
        )
    store = open_store(url, tmp_path / "public", writable=True)
    made = World(store, Settings(public_url=url, public_dir=tmp_path / "public"))
    yield made
    made.close()


@pytest.fixture
def client(world: World) -> FlaskClient:
    """A client of an application whose release holds three documents."""
    invented.publish(world.store, invented.editions(3))
    return world.app().test_client()


@pytest.fixture
def first(client: FlaskClient) -> dict[str, object]:
    """The first document of the list."""
    data: list[dict[str, object]] = client.get("/api/v1/documents").get_json()["data"]
    return data[0]


@pytest.fixture(scope="session")
def shared_client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client for tests that only read, made once."""
    folder = tmp_path_factory.mktemp("public")
    store = open_store(None, folder, writable=True)
    invented.publish(store, invented.editions(3))
    return create_app(Settings(public_dir=folder)).test_client()


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> MadeExtractor:
    """What builds read numbers with in this test."""
    made = MadeExtractor()
    monkeypatch.setattr("db.public.observation_rows.extract", made)
    return made


@pytest.fixture
def numbered(world: World, extractor: MadeExtractor) -> FlaskClient:
    """A client whose release holds three documents with eight numbers; two of them conflict."""
    bodies = {
        "云科办〔2031〕1号": "孵化器12家，增长7.5%。研发经费115.49亿元，下降3.2%。",
        "云科办〔2031〕2号": "孵化器14家，目标20家。",
        "云科办〔2031〕3号": "石峰区孵化器5家，约占2/3。",
    }
    extractor.tell(
        "云科办〔2031〕1号",
        {"exact": "12家"},
        {
            "exact": "7.5%",
            "kind": "growth",
            "related": 0,
            "unit": "%",
            "base_unit": "percent",
        },
        {
            "exact": "115.49亿元",
            "indicator": "rd_expenditure",
            "label": "研发经费",
            "unit": "亿元",
            "base_value": "11549000000",
            "base_unit": "CNY",
            "period": "2029",
            "period_start": "2029-01-01",
            "period_end": "2029-12-31",
            **SUSPECT,
        },
        {
            "exact": "3.2%",
            "kind": "growth",
            "indicator": "rd_expenditure",
            "base_value": "-3.2",
            "unit": "%",
            "base_unit": "percent",
            "period": None,
            "period_raw": None,
            "period_start": None,
            "period_end": None,
        },
    )
    extractor.tell(
        "云科办〔2031〕2号",
        {"exact": "14家", "flags": ("year_inferred", "zone")},
        {
            "exact": "20家",
            "status": "target",
            "period": "2031",
            "period_start": "2031-01-01",
            "period_end": "2031-12-31",
        },
    )
    extractor.tell(
        "云科办〔2031〕3号",
        {"exact": "5家", "area": "430204", "subject": "石峰区"},
        {
            "exact": "约占2/3",
            "value": "2/3",
            "base_value": "2/3",
            "kind": "share",
            "base_unit": "ratio",
            "unit": "",
            "qualifier": "approximate",
            "flags": ("approximate",),
            "indicator": None,
            "area": None,
            "subject": None,
        },
    )
    items = [
        invented.edition(invented.document(number, body=body)) for number, body in bodies.items()
    ]
    invented.publish(world.store, items)
    return world.app().test_client()

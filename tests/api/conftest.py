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

"""The application against its own description."""

import json
from pathlib import Path

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api import create_app
from api.settings import Settings
from api.v1.openapi_json import FILE
from db.public.store import open_store
from tests import invented

# A query that is wrong and too long is refused for its length: 414.
config = schemathesis.Config.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": ["400", "404", "405", "414"]}}}
)
schema = schemathesis.openapi.from_dict(json.loads(FILE.read_bytes()), config=config)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder: Path = tmp_path_factory.mktemp("public")
    store = open_store(None, folder, writable=True)
    invented.publish(store, invented.editions(3))
    return create_app(Settings(public_dir=folder))


@schema.parametrize()
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_description_is_kept(case: schemathesis.Case, app: Flask) -> None:
    # That a made-up but well-formed id is not found is right, and no fault of the description.
    # The client unpacks nothing; packed answers have tests of their own.
    plain = {"Accept-Encoding": "identity"}
    case.call_and_validate(excluded_checks=[positive_data_acceptance], app=app, headers=plain)

"""The committed description is the code's, is valid, and says problem+json."""

import json
import subprocess
import sys

from flask.testing import FlaskClient
from openapi_spec_validator import validate

from api import openapi
from api.v1.openapi_json import FILE


def test_it_is_not_stale() -> None:
    assert FILE.read_bytes() == openapi.description()


def test_check_fails_when_stale(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(openapi, "FILE", tmp_path / "v1.json")
    assert openapi.main(["--check"]) == 1
    assert "make openapi" in capsys.readouterr().err
    assert openapi.main([]) == 0
    assert openapi.main(["--check"]) == 0


def test_it_is_valid_openapi_3_1() -> None:
    spec = json.loads(FILE.read_bytes())
    assert spec["openapi"] == "3.1.0"
    validate(spec)


def test_every_error_is_described_as_a_problem() -> None:
    spec = json.loads(FILE.read_bytes())
    for path in spec["paths"].values():
        for status, response in path["get"]["responses"].items():
            if status.isdigit() and int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"]


def test_it_forbids_no_addition() -> None:
    assert b'"additionalProperties": false' not in FILE.read_bytes()


def test_it_is_served_as_it_is(shared_client: FlaskClient) -> None:
    answer = shared_client.get("/api/v1/openapi.json")
    assert answer.data == FILE.read_bytes()
    etag = answer.headers["ETag"]
    again = shared_client.get("/api/v1/openapi.json", headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_it_runs_as_a_command() -> None:
    done = subprocess.run([sys.executable, "-m", "api.openapi", "--check"], check=False)
    assert done.returncode == 0

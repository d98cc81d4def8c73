"""Every kind of page is well-formed HTML by an independent judge, in both languages."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.pages_to_see import publish

CHECKS = Path(__file__).parents[2] / "checks"
JUDGE = CHECKS / "node_modules" / ".bin" / "html-validate"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return publish(tmp_path_factory.mktemp("judged")).test_client()


def paths(client: FlaskClient) -> list[str]:
    documents = client.get("/api/v1/documents").get_json()["data"]
    numbers = client.get("/api/v1/observations").get_json()["data"]
    return [
        "/",
        "/?q=科技",
        "/?q=\"\"",
        "/?sort=-date&kind=proposal_reply&year=2025",
        *(f"/d/{one['id']}" for one in documents),
        *(f"/d/{one['id']}/numbers" for one in documents),
        *(f"/d/{one['id']}/v/1/diff/{one['edition']}" for one in documents if one["edition"] > 1),
        *(f"/o/{one['id']}" for one in numbers[:3]),
        "/i",
        *(f"/i/{one}" for one in sorted({row["indicator"] for row in numbers if row["indicator"]})),
        "/a",
        "/a/430200",
        "/compare",
        "/compare?indicator=incubators&area=430200",
        "/about",
        "/terms",
        "/changes",
        "/corrections",
        "/datasets",
        "/docs",
        "/problems/not-found",
        "/nothing-here",
    ]  # fmt: skip


def test_pages_are_valid_html(client: FlaskClient, tmp_path: Path) -> None:
    if not JUDGE.is_file():
        pytest.skip("html-validate is not installed: npm ci --prefix checks")
    written: dict[str, str] = {}
    for language in ("zh-CN", "en"):
        for number, path in enumerate(paths(client)):
            headers = {"Accept": "text/html", "Accept-Language": language}
            file = tmp_path / f"{number}-{language}.html"
            file.write_bytes(client.get(path, headers=headers).data)
            written[str(file)] = path
    verdict = tmp_path / "verdict.json"
    command = [JUDGE, "--config", CHECKS / "htmlvalidate.json", "--formatter", f"json={verdict}"]
    done = subprocess.run([*command, tmp_path], capture_output=True, check=False)
    found: list[dict[str, Any]] = json.loads(verdict.read_bytes())
    wrong = {
        (written[one["filePath"]], message["ruleId"], message["message"])
        for one in found
        for message in one["messages"]
    }
    assert wrong == set()
    assert done.returncode == 0

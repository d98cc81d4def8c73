"""Limits by address: off unless set, counted ahead of kept answers, told in headers."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.settings import Settings, settings_from
from tests import invented

PATH = "/api/v1/documents"


@pytest.fixture
def published(world: Any) -> Any:
    invented.publish(world.store, invented.editions(2))
    return world


def test_it_is_off_until_it_is_set(published: Any) -> None:
    answer = published.app().test_client().get(PATH)
    assert "RateLimit-Limit" not in answer.headers


def test_the_fourth_of_three_is_refused(published: Any) -> None:
    client = published.app(rate_limit="3 per hour").test_client()
    left = []
    for _ in range(3):
        answer = client.get(PATH)
        assert answer.status_code == 200
        left.append(answer.headers["RateLimit-Remaining"])
    assert left == ["2", "1", "0"]
    refused = client.get(PATH)
    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert refused.get_json()["type"] == "/problems/too-many-requests"
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert refused.headers["RateLimit-Limit"] == "3"
    assert refused.headers["Cache-Control"] == "no-store"
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    other = client.get(PATH, environ_overrides={"REMOTE_ADDR": "192.0.2.7"})
    assert other.status_code == 200
    assert client.get("/healthz").status_code == 200
    page = client.get("/", headers={"Accept": "text/html"})
    assert page.status_code == 429
    assert page.mimetype == "text/html"


@pytest.mark.parametrize(
    "address",
    [
        f"{PATH}.csv",
        f"{PATH}.xlsx",
        f"{PATH}?q=x",
        f"{PATH}?facets=kind",
        "/?sort=-date",
        "/compare?indicator=incubators",
        "/i/incubators/card.png",
        "/o/zzzzzzzzzzzz/card.png",
    ],
)
def test_what_costs_more_counts_more(published: Any, address: str) -> None:
    client = published.app(rate_limit="9 per hour").test_client()
    assert client.get(address).headers["RateLimit-Remaining"] == "4"
    assert client.get(address).status_code == 429


def test_the_address_behind_our_own_proxies(published: Any) -> None:
    forged = {"X-Forwarded-For": "203.0.113.9, 198.51.100.1"}
    for proxies, same in ((0, True), (1, False)):
        client = published.app(rate_limit="1 per hour", proxies=proxies).test_client()
        assert client.get(PATH, headers=forged).status_code == 200
        other = client.get(PATH, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.2"})
        assert (other.status_code == 429) == same
        again = client.get(PATH, headers={"X-Forwarded-For": "192.0.2.1, 198.51.100.1"})
        assert again.status_code == 429


@pytest.mark.parametrize("setting", ["often", "0 per", "3 per fortnight"])
def test_a_limit_that_is_none_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="GONGWEN_RATE_LIMIT"):
        settings_from({"GONGWEN_RATE_LIMIT": setting})


def test_settings() -> None:
    read = settings_from({"GONGWEN_RATE_LIMIT": "3000 per 5 minutes", "GONGWEN_PROXIES": "2"})
    assert (read.rate_limit, read.proxies) == ("3000 per 5 minutes", 2)
    with pytest.raises(ValueError, match="GONGWEN_PROXIES"):
        settings_from({"GONGWEN_PROXIES": "-1"})


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("Redis is not installed: apt-get install redis-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(tmp_path), "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait()


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_nodes_count_together_in_redis(published: Any, redis_url: str) -> None:
    setting = f"3 per hour; {redis_url}"
    nodes = [published.app(rate_limit=setting).test_client() for _ in range(2)]
    codes = [nodes[turn % 2].get(PATH).status_code for turn in range(5)]
    assert codes == [200, 200, 200, 429, 429]


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_without_its_counter_nobody_is_refused(published: Any) -> None:
    client = published.app(rate_limit="1 per hour; redis://127.0.0.1:1/0").test_client()
    assert [client.get(PATH).status_code for _ in range(3)] == [200, 200, 200]


def test_a_limit_is_read_when_the_settings_are() -> None:
    with pytest.raises(ValueError, match="GONGWEN_RATE_LIMIT"):
        Settings(rate_limit="many")

"""A new release is taken up by a running application without a failed request."""

import threading
import time
from typing import Any

from tests import invented


def test_no_request_fails_while_releases_come(world: Any) -> None:
    invented.publish(world.store, invented.editions(4))
    app = world.app()
    identifier = app.test_client().get("/api/v1/documents").get_json()["data"][0]["id"]
    answers: list[tuple[set[int], set[str]]] = []
    stop = threading.Event()

    def ask() -> None:
        client = app.test_client()
        while not stop.is_set():
            listed = client.get("/api/v1/documents?limit=2")
            following = client.get(listed.get_json()["links"]["next"])
            releases = {one.get_json()["meta"]["release"] for one in (listed, following)}
            page = client.get(f"/d/{identifier}")
            statuses = {one.status_code for one in (listed, following, page)}
            answers.append((statuses, releases))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for n in range(2, 7):
        invented.publish(world.store, invented.editions(4 + n), f"2031-04-01-{n}")
        time.sleep(0.05)
    stop.set()
    for thread in threads:
        thread.join()
    assert all(statuses == {200} for statuses, _ in answers)
    # Both pages of a walk are from one release, and different walks saw different ones.
    assert all(len(releases) == 1 for _, releases in answers)
    assert len({next(iter(releases)) for _, releases in answers}) > 2


def test_a_new_release_is_seen_within_a_second(world: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("db.public.postgres_store._ASK_EVERY_SECONDS", 1.0)
    invented.publish(world.store, invented.editions(1))
    client = world.app().test_client()
    assert client.get("/readyz").get_json()["release"] == "2031-04-01-1"
    invented.publish(world.store, invented.editions(1), "2031-04-01-2")
    deadline = time.monotonic() + 2
    while client.get("/readyz").get_json()["release"] != "2031-04-01-2":
        assert time.monotonic() < deadline
        time.sleep(0.05)

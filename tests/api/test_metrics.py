"""``/metrics``: counts of answers, kept ones too, for the host itself."""

from typing import Any

from tests import invented


def test_answers_are_counted(world: Any) -> None:
    client = world.app().test_client()
    assert 'gongwen_release_info{pid="' in client.get("/metrics").get_data(as_text=True)
    invented.publish(world.store, invented.editions(1))
    for _ in range(3):
        client.get("/api/v1/documents")
    client.get("/api/v1/documents?x=1")
    answer = client.get("/metrics")
    text = answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "no-store"
    counted = {
        line.split('status="')[1][:3]: int(line.split()[-1])
        for line in text.splitlines()
        if line.startswith("gongwen_answers_total{")
    }
    assert counted == {"200": 4, "400": 1}
    assert 'release="2031-04-01-1"} 1' in text


def test_others_do_not_see_it_unless_it_is_set(world: Any) -> None:
    far = {"REMOTE_ADDR": "192.0.2.1"}
    assert world.app().test_client().get("/metrics", environ_overrides=far).status_code == 404
    opened = world.app(metrics=True).test_client()
    assert opened.get("/metrics", environ_overrides=far).status_code == 200
    behind = world.app(proxies=1).test_client()
    headers = {"X-Forwarded-For": "192.0.2.1"}
    assert behind.get("/metrics", headers=headers).status_code == 404

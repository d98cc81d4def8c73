"""The whole path with both stores in one PostgreSQL database and nothing in files but originals
and what is downloaded."""

from dataclasses import replace

from api import create_app
from api.door import EXTENSION
from api.settings import Settings


def test_both_stores_in_one_database(file_office, written, postgres_url, monkeypatch):
    monkeypatch.setenv("GONGWEN_REGISTRY_URL", postgres_url)
    monkeypatch.setenv("GONGWEN_PUBLISH_URL", postgres_url)
    assert file_office("audit", "--verify").status == 0
    file_office("ingest", file_office.write("a.txt", written()))
    (row,) = file_office("publish", "--json").rows
    assert (row["new"], row["documents"]) == (True, 1)
    assert not file_office("publish", "--json").rows[0]["new"]
    (found,) = file_office("audit", "--json", "--verify").rows
    assert (found["ok"], found["public_releases"]) == (True, 1)
    left = {path.name for path in (file_office.folder / "var/public").iterdir()}
    assert left == {"files"}  # of the releases; the store itself is in the database


def test_corrections_with_both_stores_in_one_database(
    file_office, written, postgres_url, monkeypatch, other_rules
):
    monkeypatch.setenv("GONGWEN_REGISTRY_URL", postgres_url)
    monkeypatch.setenv("GONGWEN_PUBLISH_URL", postgres_url)
    paths = [
        file_office.write(f"{n}.txt", written(f"云科办〔2031〕{n}号", proposal=f"{n:04}"))
        for n in range(20, 23)
    ]
    file_office("ingest", *paths)
    file_office("publish")
    monkeypatch.setattr("db.public.postgres_store._ASK_EVERY_SECONDS", 0.0)
    settings = Settings(public_url=postgres_url, public_dir=file_office.folder / "var/public")
    app = create_app(settings)
    client = app.test_client()
    number = client.get("/api/v1/observations").get_json()["data"][0]["id"]
    said = ("--reason", "misprint", "--by", "李审", "--basis", "依据")
    done = file_office("correct", number, "--field", "base_value", "--value", "13", *said)
    assert done.status == 0, done.err
    file_office("publish")
    other_rules(lambda one: replace(one, status="target"))
    assert file_office("publish").status == 0
    told = client.get("/api/v1/corrections").get_json()["data"]
    assert sorted(row["cause"] for row in told) == ["extraction"] * (len(told) - 1) + ["person"]
    assert len(told) >= 4
    assert client.get(f"/api/v1/observations/{number}").get_json()["data"]["base_value"] == "13"
    files = file_office.folder / "var/public/files"
    (table,) = files.glob(f"{client.get('/api/v1/').get_json()['meta']['release']}/corrections.csv")
    assert len(table.read_text(encoding="utf-8").splitlines()) == len(told) + 1
    assert file_office("audit", "--verify").status == 0
    app.extensions[EXTENSION].releases.close()

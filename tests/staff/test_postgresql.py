"""The whole path with both stores in one PostgreSQL database and nothing in files but originals
and what is downloaded."""


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

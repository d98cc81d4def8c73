"""SIGKILL at any moment: the registry holds together and the next run completes the work."""

import signal
import time

import pytest

from db.public.queries.release_meta import release_meta
from db.public.store import open_store

FILES = 40


@pytest.fixture
def inbox(office, written):
    for number in range(FILES):
        office.write(f"{number:02}.txt", written(number=f"云科办〔2031〕{number + 1}号"))
    return office.folder / "inbox"


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("rows", [1, 20])
def test_ingest_that_is_killed_keeps_whole_files_and_the_next_run_takes_the_rest(
    office, inbox, rows
):
    process = office.start("ingest", "--json", inbox)
    for _ in range(rows):
        process.stdout.readline()
    kill(process)
    assert office("audit", "--verify").status == 0
    before = office("list", "--json").rows
    assert rows <= len(before) <= FILES
    originals = office.folder / "var/private/originals"
    kept = {path.name for path in originals.glob("??/*")}
    for row in before[:3]:
        (edition,) = office("show", "--json", row["document"]).rows[0]["editions"]
        assert edition["decision"] == "cleared"
        assert edition["sources"][0]["sha256"] in kept
    done = office("ingest", "--json", inbox)
    assert done.status == 0
    assert len({row["document"] for row in done.rows}) == FILES
    assert len(office("list", "--json").rows) == FILES
    assert office("audit", "--verify").status == 0


def test_publish_that_is_killed_leaves_a_release_that_serves(office, inbox):
    office("ingest", inbox)
    (first,) = office("publish", "--json").rows
    for number in range(4):
        # Each round has something new to publish, and is killed a little later than the last.
        path = inbox / f"{number:02}.txt"
        path.write_text(path.read_text().replace("12家", f"{number + 20}家"))
        assert office("ingest", path).status == 0
        process = office.start("publish", "--json")
        time.sleep(0.35 + number * 0.2)
        kill(process)
        assert serving(office) in (FILES + n for n in range(number + 2))
        assert office("audit", "--verify").status == 0
    (done,) = office("publish", "--json").rows
    assert done["editions"] == serving(office) == FILES + 4
    assert done["release"] != first["release"]
    assert not office("publish", "--json").rows[0]["new"]


def serving(office):
    """Return how many editions the release holds that a reader gets now."""
    store = open_store(None, office.folder / "var/public", writable=False)
    release = store.current()
    assert release is not None
    with store.connect(release) as connection:
        found = release_meta(connection)
    store.close()
    return found.editions

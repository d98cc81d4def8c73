"""SIGKILL at fifty random moments of ingest, publish and withdraw: one whole release serves."""

import hashlib
import os
import random
import signal
import time

import pytest

from api import create_app
from api.door import EXTENSION
from api.settings import Settings
from staff.__main__ import main

MOMENTS = 50
DOCUMENTS = 12


@pytest.fixture
def client(file_office):
    app = create_app(Settings(public_dir=file_office.folder / "var/public"))
    yield app.test_client()
    app.extensions[EXTENSION].releases.close()


def kill_at(moment, *arguments):
    """Run a command in a process of its own and kill it; return whether it was still running."""
    child = os.fork()
    if child == 0:
        # Nothing of the test's own may run at the end of this process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        os._exit(main(list(map(str, arguments))))
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def check_serving(client, folder):
    """What serves is one whole release; return its documents' ids and its name."""
    listed = client.get("/api/v1/documents?limit=500").get_json()
    release, rows = listed["meta"]["release"], listed["data"]
    assert len(rows) == listed["meta"]["total"]
    lines = client.get("/api/v1/documents.ndjson").text.splitlines()
    assert len(lines) == len(rows)
    numbers = client.get("/api/v1/observations?limit=500").get_json()
    assert numbers["meta"]["release"] == release
    assert len(numbers["data"]) == numbers["meta"]["total"] == sum(r["observations"] for r in rows)
    for row in rows:
        shown = client.get(f"/d/{row['id']}.txt")
        assert shown.status_code == 200
        assert hashlib.sha256(shown.data).hexdigest() == row["text_sha256"]
    for sums in folder.glob("var/public/files/[0-9]*/SHA256SUMS"):
        if (sums.parent / "WITHDRAWN").exists():
            continue
        for line in sums.read_text().splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256((sums.parent / name).read_bytes()).hexdigest() == digest
    return {row["id"] for row in rows}, release


def test_killed_at_any_moment_one_whole_release_serves_and_the_next_run_completes(
    file_office, written, client
):
    office, draw = file_office, random.Random(20261121)  # noqa: S311  # moments, not secrets
    paths = [
        office.write(f"{n}.txt", written(f"云科办〔2031〕{n}号", proposal=f"07{n:02}"))
        for n in range(1, DOCUMENTS + 1)
    ]
    ids = [row["document"] for row in office("ingest", "--json", *paths).rows]
    office("publish")
    longest = dict.fromkeys(("ingest", "publish", "withdraw"), 1.0)
    killed = 0
    for moment in range(MOMENTS):
        command = ("ingest", "publish", "withdraw")[moment % 3]
        number = moment % DOCUMENTS + 1
        text = written(
            f"云科办〔2031〕{number}号", proposal=f"07{number:02}",
            body=f"截至2030年，全市建成实验室{moment + 20}家，增长{moment}%。",
        )  # fmt: skip
        path = office.write(f"{number}.txt", text)
        chosen = ids[(moment * 5) % DOCUMENTS]
        if command == "publish":
            office("ingest", path)
        arguments = {
            "ingest": ("ingest", path),
            "publish": ("publish",),
            "withdraw": ("withdraw", chosen, "--type", "gone", "--reason", "privacy"),
        }[command]
        before, _ = check_serving(client, office.folder)
        killed += kill_at(draw.uniform(0.0, longest[command]), *arguments)
        after, _ = check_serving(client, office.folder)
        assert after in (before, before - {chosen})
        begin = time.monotonic()
        assert office(*arguments).status == 0
        longest[command] = min(longest[command], time.monotonic() - begin)
        assert office("audit", "--verify").status == 0
        final, release = check_serving(client, office.folder)
        if command == "withdraw":
            assert final == before - {chosen}
            assert client.get(f"/d/{chosen}").status_code == 410
            assert office("restore", chosen).status == 0
        elif command == "publish":
            shown = client.get(f"/d/{ids[number - 1]}.txt").text
            assert f"实验室{moment + 20}家" in shown
        assert client.get(f"/releases/{release}/SHA256SUMS").status_code == 200
        assert not list(office.folder.glob("var/public/files/.[bw]*-*"))

    # A moment after the command ended kills nothing; most of them must have hit it running.
    assert killed > MOMENTS // 2

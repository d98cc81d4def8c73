"""``/docs/try`` in a real browser: it runs under its policy and asks no other host."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.pages.quickstart import BASE, quickstart
from api.v1.openapi_json import FILE
from tests.chromium import Browser, installed
from tests.live import serve

SUBJECT = "document.querySelector('.opblock-summary-path[data-path=\"{}\"]').closest('.opblock')"


@pytest.fixture(scope="module")
def app(shared_client: FlaskClient) -> Flask:
    return shared_client.application


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    program = installed()
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with Browser(program, tmp_path / "profile") as opened:
        yield opened


def call(browser: Browser, path: str) -> str:
    """Open an endpoint, try it out as it is, return what came back."""
    block = SUBJECT.format(path)
    browser.run(f"{block}.querySelector('.opblock-summary-control').click()")
    for button in (".try-out__btn", ".execute"):
        browser.wait(f"{block}.querySelector('{button}')")
        browser.run(f"{block}.querySelector('{button}').click()")
    answer = f"{block}.querySelector('.live-responses-table')"
    browser.wait(f"{answer}?.innerText.includes('Response headers')")
    return str(browser.run(f"{answer}.innerText"))


def test_every_operation_is_shown_and_can_be_tried(browser: Browser, app: Flask) -> None:
    paths = list(json.loads(FILE.read_bytes())["paths"])
    with serve(app) as base:
        browser.open(f"{base}/docs/try")
        browser.wait(f"document.querySelectorAll('.opblock').length >= {len(paths)}")
        shown = browser.run(
            "[...document.querySelectorAll('.opblock-summary-path')].map(one => one.dataset.path)"
        )
        assert sorted(shown) == sorted(paths)
        for path in ("/api/v1/documents", "/api/v1/documents/{document_id}"):
            answer = call(browser, path)
            assert answer.split()[2] == "200"
            assert "云科办〔2031〕" in answer
        # Nothing of another host or scheme; data: addresses are images within the style sheet.
        asked = [one for one in browser.requested() if not one.startswith("data:image/svg+xml")]
        assert asked
        assert [one for one in asked if not one.startswith(f"{base}/")] == []
        assert f"{base}/api/v1/documents" in asked
        assert browser.complaints() == []


def test_another_host_is_refused_and_noted(browser: Browser, app: Flask) -> None:
    with serve(app) as base, serve(app) as other:
        browser.open(f"{base}/docs/try")
        browser.wait("document.querySelector('.opblock')")
        assert browser.complaints() == []
        asked = f"fetch('{other}/api/v1/').then(() => 'answered', () => 'refused')"
        assert browser.run(asked) == "refused"
        methods = {one["method"] for one in browser.complaints()}
        assert {"Audits.issueAdded", "Log.entryAdded"} <= methods


def test_dark_follows_the_reader(browser: Browser, app: Flask) -> None:
    with serve(app) as base:
        for scheme in ("dark", "light"):
            feature = {"name": "prefers-color-scheme", "value": scheme}
            browser.call("Emulation.setEmulatedMedia", features=[feature])
            browser.open(f"{base}/docs/try?{scheme}")
            browser.wait("document.querySelector('.opblock')")
            dark = browser.run("document.documentElement.classList.contains('dark-mode')")
            assert dark == (scheme == "dark")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_reference_fits_its_window(browser: Browser, app: Flask, width: int) -> None:
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=800,
        deviceScaleFactor=1,
        mobile=False,
    )
    with serve(app) as base:
        for path in ("/docs", "/docs/quickstart"):
            browser.open(base + path)
            assert browser.run("document.documentElement.scrollWidth <= window.innerWidth")
        browser.open(f"{base}/docs#Observation.base_value")
        assert browser.run("document.querySelector(':target').id") == "Observation.base_value"
        # A browser asks for an icon of its own accord.
        mine = [one for one in browser.complaints() if "/favicon.ico" not in str(one)]
        assert mine == []


def test_the_quick_start_runs_in_a_browser(browser: Browser, app: Flask) -> None:
    blocks = [
        piece.text
        for section in quickstart()
        for piece in section.code()
        if piece.language == "js" and not piece.text.startswith("import ")
    ]
    with serve(app) as base, serve(app) as other:
        # Another port is another origin; the page's own policy would forbid to ask elsewhere.
        browser.call("Page.setBypassCSP", enabled=True)
        browser.open(f"{other}/about")
        for block in blocks:
            first = "" if block is blocks[0] else blocks[0]
            program = f"{first}\n{block}".replace(BASE, base)
            browser.run(f"(async () => {{{program}}})()")
        logged = [
            " ".join(str(one.get("value", one.get("unserializableValue"))) for one in args)
            for args in (
                event["params"]["args"]
                for event in browser.events
                if event["method"] == "Runtime.consoleAPICalled"
            )
        ]
    assert "云科办〔2031〕1号 co_handling_opinion 2031-03-05" in logged
    assert "3 documents" in logged
    assert "304 not modified" in logged

"""A headless Chromium, driven through a pipe by the DevTools protocol: no package is needed.

``Browser`` notes what a page does behind the scenes: requests, console messages, exceptions and
what its policy forbade.
"""

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",  # it does not start as root otherwise
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)
_LONGEST_SECONDS = 60


def installed() -> str | None:
    """Return the program's path, None where it is not installed."""
    return next((path for path in map(shutil.which, PROGRAMS) if path), None)


class Browser:
    """One tab. Use it as a context manager; ``profile`` is an empty folder of its own."""

    def __init__(self, program: str, profile: Path, *further: str) -> None:
        read_commands, self._commands = os.pipe()
        self._messages, write_messages = os.pipe()
        # The browser reads commands from descriptor 3 and writes messages to 4.
        moved = f'exec "$@" 3<&{read_commands} 4>&{write_messages}'
        command = [program, *_FLAGS, f"--user-data-dir={profile}", *further, "about:blank"]
        self._process = subprocess.Popen(
            ["bash", "-c", moved, "bash", *command],
            pass_fds=(read_commands, write_messages),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(read_commands)
        os.close(write_messages)
        self._buffer = b""
        self._last = 0
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(one["targetId"] for one in targets if one["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=page, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log", "Audits"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._commands)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=10)
        os.close(self._messages)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command, note events until its answer comes, return the answer."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next(_LONGEST_SECONDS)
            assert answer is not None, f"no answer to {method}"
            if answer.get("id") == self._last:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def open(self, address: str) -> None:
        """Go to an address; return when it has loaded."""
        self.call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def run(self, script: str) -> Any:
        """Return the value of an expression, awaited; an exception fails the test."""
        done = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + _LONGEST_SECONDS
        while not self.run(f"Boolean({condition})"):
            assert time.monotonic() < end, condition
            self._next(0.05)

    def picture(self, path: Path) -> None:
        """Write what the window shows as a PNG."""
        taken = self.call("Page.captureScreenshot", captureBeyondViewport=False)
        path.write_bytes(base64.b64decode(taken["data"]))

    def requested(self) -> list[str]:
        """Return every address that was asked for, with those of frames and workers."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self) -> list[dict[str, Any]]:
        """Return what went wrong: exceptions, errors and warnings, what the policy forbade."""
        return [event for event in self.events if _is_complaint(event)]

    def _next(self, seconds: float) -> dict[str, Any] | None:
        """Return the next message, None when there is none for so long; events are noted."""
        while b"\0" not in self._buffer:
            if not select.select([self._messages], [], [], seconds)[0]:
                return None
            read = os.read(self._messages, 1 << 20)
            assert read, "the browser ended"
            self._buffer += read
        raw, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(raw)
        if "method" in message:
            self.events.append(message)
        return message


def _is_complaint(event: dict[str, Any]) -> bool:
    params = event["params"]
    if event["method"] == "Runtime.consoleAPICalled":
        return params["type"] in ("error", "warning", "assert")
    if event["method"] == "Log.entryAdded":
        return params["entry"]["level"] in ("error", "warning")
    if event["method"] == "Audits.issueAdded":
        # The others are advice, such as names for the fields of a form.
        return params["issue"]["code"] == "ContentSecurityPolicyIssue"
    return event["method"] == "Runtime.exceptionThrown"

"""What takes effect at once, without a release being built: taking out, bringing back, going back.

Every command that may block something calls ``suspend``; the files of old releases are made anew
after the effect, which the caller has told by then.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from db.public.holding_back import holding_back
from db.public.store import open_store
from db.registry.lock import publishing
from db.registry.planning import within
from db.registry.release import current_release
from db.registry.session import open_registry
from staff.datasets import Datasets
from staff.output import Output
from staff.published import Published
from staff.releasing import Press
from staff.settings import Settings


@contextmanager
def opened(settings: Settings) -> Iterator[Press]:
    """Open both stores; what is recorded needs no right to publish."""
    with (
        open_registry(settings.registry) as registry,
        closing(open_store(settings.publish_url, settings.public_dir, writable=True)) as store,
    ):
        yield Press(registry, store, settings.operator, Datasets(settings))


@contextmanager
def in_turn(press: Press, out: Output) -> Iterator[None]:
    """Hold the right to publish; wait for a publication under way, and say so."""

    def waits() -> None:
        out.note(
            "另一发布正在进行，等它结束 / another publication is under way: waiting for its end"
        )

    with publishing(press.registry, waits):
        yield


@contextmanager
def pressing(settings: Settings, out: Output) -> Iterator[Press]:
    """Open both stores and hold the right to publish, as soon as it can be had."""
    with opened(settings) as press, in_turn(press, out):
        yield press


@contextmanager
def urgently(press: Press, settings: Settings) -> Iterator[None]:
    """Take something out in this block: what serves is copied ahead, and readers wait."""
    press.foresee()
    with holding_back(settings.public_dir):
        yield


def suspend(settings: Settings, out: Output) -> None:
    """Take out what has come to be blocked, and say so; the public store may not exist yet."""
    with pressing(settings, out) as press:
        with urgently(press, settings):
            press.catch_up()
            done = take_out_blocked(press, settings.required)
        if done is not None:
            gone = " ".join(done.changes.removed + done.changes.changed)
            out.note(f"已暂停公开 / suspended, in {done.release}: {gone}")
        finish(press, out)


def take_out_blocked(press: Press, required: int) -> Published | None:
    """Take out at once what a refusal, a failing newer edition or a withdrawal blocks; add nothing.

    How many people must approve what nothing blocks is not asked here: an office that changes
    that setting does not want everything gone. Returns None where nothing that serves is blocked.
    """
    with press.registry.read() as session:
        if current_release(session) is None:
            return None
    done = press.at_once(within(press.held(), required), press.operator)
    return done if done.new else None


def finish(press: Press, out: Output) -> None:
    """Write the files that the change made necessary, and say which came in place of which."""
    for old, new in press.finish():
        out.note(f"文件已重做 / files made anew: {old} → {new}")

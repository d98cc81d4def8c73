"""Readers wait while something is taken out, and for no dead or stuck command."""

import os
import threading
import time

import pytest

from db.public.holding_back import LONGEST, holding_back, wait_for_change

FILE = "changing"


@pytest.fixture
def waiting(tmp_path):
    """A reader that began to wait, and what says that it got through."""
    through = threading.Event()
    reader = threading.Thread(target=lambda: (wait_for_change(tmp_path), through.set()))
    yield lambda: (reader.start(), through)[1]
    reader.join()


def test_readers_wait_for_the_end_of_the_block(tmp_path, waiting):
    with holding_back(tmp_path):
        through = waiting()
        assert not through.wait(0.2)
    assert through.wait(60)


def test_an_error_in_the_block_lets_readers_go(tmp_path):
    with pytest.raises(ValueError, match="stop"), holding_back(tmp_path):
        raise ValueError("stop")
    wait_for_change(tmp_path)
    assert not (tmp_path / FILE).exists()


def test_nobody_waits_for_a_command_that_was_killed(tmp_path, waiting):
    (tmp_path / FILE).touch()
    assert waiting().wait(60)


def test_nobody_waits_for_ever_for_a_command_that_hangs(tmp_path, waiting):
    with holding_back(tmp_path):
        long_ago = time.time() - LONGEST
        os.utime(tmp_path / FILE, (long_ago, long_ago))
        assert waiting().wait(60)


def test_a_block_after_one_that_was_killed_is_waited_for(tmp_path, waiting):
    (tmp_path / FILE).touch()
    os.utime(tmp_path / FILE, (0, 0))
    with holding_back(tmp_path):
        assert not waiting().wait(0.2)


def test_where_there_is_no_folder_nobody_waits(tmp_path):
    wait_for_change(tmp_path / "absent")

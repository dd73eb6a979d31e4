"""The line for a person who waits."""

import re
import time

import pytest
from click.testing import CliRunner

from desk import __main__, progress
from tests.project import make_project


def test_a_short_build_tells_nothing() -> None:
    told: list[str] = []
    with progress.progress(told.append, "Reading …") as begin:
        begin("Writing …")
    assert told == []


def test_a_long_build_tells_the_step_it_is_at_and_those_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    told: list[str] = []
    with progress.progress(told.append, "Opening …") as begin:
        begin("Reading …")
        end = time.monotonic() + 10
        while not told and time.monotonic() < end:
            time.sleep(0.005)
        begin("Writing …")
    assert told == ["Reading …", "Writing …"]


@pytest.mark.build
@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_build_tells_its_steps_on_a_terminal_alone(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, is_terminal: bool
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(__main__, "_is_watched", lambda: is_terminal)
    monkeypatch.chdir(make_project(tmp_path_factory.mktemp("watched")))
    monkeypatch.setenv("SITE_DAY", "2026-11-24")
    done = CliRunner().invoke(__main__.main, ["site"])
    assert done.exit_code == 0, done.output
    assert ("Reading and checking all pages …" in done.stderr) == is_terminal
    assert bool(re.search(r"^Writing \d+ pages …$", done.stderr, re.MULTILINE)) == is_terminal
    assert "…" not in done.stdout

"""One build at a time, and a site that is put in the place of the last one whole or not at all."""

import os
import stat
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desk import faults
from desk.publishing import exchange


def site(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text)
    return folder


def building(root: Path, tell: Callable[[str], None] = print) -> AbstractContextManager[Path]:
    return exchange.building(root, root / "site", tell)


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_new_site_stands_in_the_place_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(exchange, "_swapped", lambda one, other: False)
    site(tmp_path / "site", "old")
    with building(tmp_path) as folder:
        (folder / "index.html").write_text("new")
        exchange.exchange(tmp_path / "site", folder)
    assert (tmp_path / "site/index.html").read_text() == "new"
    assert sorted(file.name for file in tmp_path.iterdir()) == [".build", "site"]


def test_an_exchange_that_fails_halfway_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_swapped", lambda one, other: False)
    site(tmp_path / "site", "old")
    with pytest.raises(OSError):
        exchange.exchange(tmp_path / "site", tmp_path / "gone")
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_what_a_killed_build_left_behind_is_taken_away_and_its_site_put_back(tmp_path: Path) -> None:
    site(tmp_path / ".site-last", "old")
    site(tmp_path / ".site-next-abc", "half")
    with building(tmp_path) as folder:
        assert (tmp_path / "site/index.html").read_text() == "old"
        assert sorted(file.name for file in tmp_path.iterdir()) == [".build", folder.name, "site"]
    assert sorted(file.name for file in tmp_path.iterdir()) == [".build", "site"]


def test_a_second_build_says_that_it_waits_and_begins_when_the_first_has_ended(tmp_path: Path) -> None:
    told: list[str] = []
    said, begun = threading.Event(), threading.Event()

    def tell(text: str) -> None:
        told.append(text)
        said.set()

    def second() -> None:
        with building(tmp_path, tell):
            begun.set()

    with building(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        assert said.wait(5) and not begun.is_set()
    thread.join(5)
    assert begun.is_set() and told == ["Another build is running: this one begins when it has ended."]


def test_a_web_server_can_read_what_was_written_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with building(tmp_path) as folder:
            (folder / "a").mkdir()
            (folder / "a/b").write_text("x")
            modes = [stat.S_IMODE(file.stat().st_mode) for file in (folder, folder / "a", folder / "a/b")]
    finally:
        assert os.umask(before) == 0o077
    assert modes == [0o755, 0o755, 0o644]


def test_a_link_or_a_file_in_the_place_of_the_site_is_refused(tmp_path: Path) -> None:
    live = tmp_path / "site"
    assert exchange.refusal(live) is None
    live.write_text("x")
    assert "is a file" in (exchange.refusal(live) or "")
    live.unlink()
    live.symlink_to(tmp_path)
    assert "symbolic link" in (exchange.refusal(live) or "")


FAULTS = {
    "The disk is full.": OSError(28, "No space left on device", "x"),
    "data/a.yml may not be read or written (Permission denied).": PermissionError(
        13, "Permission denied", "data/a.yml"
    ),
    "docs/assets/mark.svg is missing. Put it back.": FileNotFoundError(2, "No such file", "docs/assets/mark.svg"),
    "node_modules/x is missing. Run `make site`": FileNotFoundError(2, "No such file", "node_modules/x"),
    "The memory of this machine is full.": MemoryError(),
}


@pytest.mark.parametrize("sentence", FAULTS)
def test_the_machine_is_told_from_the_site(tmp_path: Path, sentence: str) -> None:
    error = FAULTS[sentence]
    if isinstance(error, OSError):
        error.filename = str(tmp_path / error.filename)
    wrapped = RuntimeError("Error building page")
    wrapped.__cause__ = error
    for told in (faults.sentence(error, tmp_path), faults.sentence(wrapped, tmp_path)):
        assert told.startswith(sentence), told
    assert not (tmp_path / faults.LOG).exists()


@pytest.mark.parametrize(("folder", "whose"), [("hooks", "in a template or a hook"), ("desk", "of the desk itself")])
def test_a_fault_is_laid_where_it_is(tmp_path: Path, folder: str, whose: str) -> None:
    file = tmp_path / folder / "part.py"
    file.parent.mkdir()
    file.write_text("\n1 / 0\n")
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile(file.read_text(), str(file), "exec"))
    told = faults.sentence(caught.value, tmp_path)
    assert told.startswith(f"{folder}/part.py:2: This broke: ZeroDivisionError") and whose in told
    assert "Traceback" in (tmp_path / faults.LOG).read_text() and "Traceback" not in told

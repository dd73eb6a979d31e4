"""One build at a time, in a folder of its own; a new site takes the place of the last one in one step.

`live` is the folder that readers or a preview are served from: site/, or one that MkDocs made for a preview.
"""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desk.rules import answer

LOCK = ".build/lock"
HERE = -100  # AT_FDCWD: paths are taken from where the process stands
SWAP = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


@contextmanager
def building(root: Path, live: Path, tell: Callable[[str], None]) -> Iterator[Path]:
    """A folder to build in, by the only build of a project; afterwards nothing is left of it, whatever happened."""
    with _alone(root, live, tell), _fresh(live) as folder:
        yield folder


def recover(root: Path, live: Path, tell: Callable[[str], None]) -> None:
    """Put right what a killed build left behind, so that the last site is there whatever is told next."""
    with _alone(root, live, tell):
        pass


def refusal(live: Path) -> str | None:
    """Why nothing can be put in the place of a folder, before anything is built."""
    if live.is_symlink():
        return answer("exchange.link", folder=live.name, aim=live.readlink())
    if live.exists() and not live.is_dir():
        return answer("exchange.file", folder=live.name)
    return None


@contextmanager
def _alone(root: Path, live: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Be the only build of a project; what a build left behind that was killed is taken away."""
    lock = root / LOCK
    lock.parent.mkdir(exist_ok=True)
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(answer("exchange.waiting"))
            fcntl.flock(file, fcntl.LOCK_EX)
        last = _last(live)
        if last.is_dir() and not live.exists():  # killed in the middle of an exchange of two steps
            last.rename(live)
        for leftover in (last, *live.parent.glob(f".{live.name}-next*")):
            shutil.rmtree(leftover, ignore_errors=True)
        yield


@contextmanager
def _fresh(live: Path) -> Iterator[Path]:
    """A new folder beside the live one; whatever the umask, a web server can read what is written there."""
    umask = os.umask(0o022)
    folder = Path(tempfile.mkdtemp(prefix=f".{live.name}-next-", dir=live.parent))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        os.umask(umask)
        shutil.rmtree(folder, ignore_errors=True)


def _last(live: Path) -> Path:
    return live.with_name(f".{live.name}-last")


def exchange(live: Path, folder: Path) -> None:
    """Put a folder in the place of the live one: whoever reads or kills it meanwhile finds the old site or the new."""
    last = _last(live)
    if not live.exists():
        folder.rename(live)
    elif not _swapped(folder, live):
        live.rename(last)
        try:
            folder.rename(live)
        except OSError:
            last.rename(live)
            raise
        shutil.rmtree(last, ignore_errors=True)


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, which Python has no word for; False where the system cannot."""
    system = ctypes.CDLL(None)
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(HERE, first, HERE, second, SWAP) == 0)
    return hasattr(system, "renamex_np") and bool(system.renamex_np(first, second, SWAP) == 0)

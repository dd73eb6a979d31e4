"""What costs more than a page is worth, kept in .build/ for the next build: what was read of each file, and references.

It is found again by what it was made from, and believed only by the very code that made it. Whoever could put something
false there could as well change that code.
"""

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

import babel
import citeproc
import markdown_it
import mdit_py_plugins
import nh3
import pydantic
import yaml

FOLDER = ".build"
TOGETHER = 100  # rows that share what is the same in them; to read them takes memory for all of it
PACKAGES = (babel, citeproc, markdown_it, mdit_py_plugins, nh3, pydantic, yaml)
Made = TypeVar("Made")


class Kept(Generic[Made]):
    """The rows of one file: `get` is asked for each, then `keep` once."""

    def __init__(self, root: Path, name: str) -> None:
        self.file = root / FOLDER / name
        self.code = _code()
        self.before = self._load()
        self.now: dict[bytes, Made] = {}

    def get(self, given: str, make: Callable[[], Made]) -> Made:
        """What `make` makes of what is given."""
        key = sha256(given.encode("utf-8", "surrogatepass")).digest()
        made = self.now[key] = self.before[key] if key in self.before else make()
        return made

    def keep(self) -> None:
        """Write down what was asked for, where it is not what was kept; if that cannot be written, all is made anew."""
        if self.now.keys() == self.before.keys():
            return
        new = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        with suppress(OSError):
            self.file.parent.mkdir(exist_ok=True)
            for left in self.file.parent.glob(f"{self.file.name}.*"):  # by one that was killed
                left.unlink()
            with new.open("wb") as file:
                file.write(self.code)
                rows = iter(self.now.items())
                while some := dict(islice(rows, TOGETHER)):
                    pickle.dump(some, file, pickle.HIGHEST_PROTOCOL)
            new.replace(self.file)

    def _load(self) -> dict[bytes, Made]:
        kept: dict[bytes, Made] = {}
        with suppress(Exception), self.file.open("rb") as file:  # until it ends, or is not whole, not there, not ours
            while kept or file.read(len(self.code)) == self.code:
                kept |= pickle.load(file)
        return kept


@cache
def _code() -> bytes:
    """What makes the rows: the sources of the desk, Python, and the packages that it stands on."""
    sources = sorted(file for file in Path(__file__).parent.rglob("*.*") if file.is_file() and file.suffix != ".pyc")
    told = "\0".join([sys.version, *(package.__version__ for package in PACKAGES)]).encode()
    return sha256(told + b"\0".join(file.read_bytes() for file in sources)).digest()

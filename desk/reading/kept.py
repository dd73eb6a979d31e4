"""What was read of the pages, kept in .build/ for the next time: most pages are the same then.

A page is known again by its text, its place and its kind, and all of it only by the very code that read it. Whoever could
put something false there could as well change that code.
"""

import os
import pickle
import sys
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path

import babel
import markdown_it
import mdit_py_plugins
import pydantic
import yaml

from desk.kinds import Kind
from desk.reading import article
from desk.reading.article import Article
from desk.reading.problems import Problem

PLACE = ".build/read"
TOGETHER = 100  # pages that share what is the same in them; to read them takes memory for all of it
PACKAGES = (babel, markdown_it, mdit_py_plugins, pydantic, yaml)
Read = tuple[Article | None, list[Problem]]


class KeptPages:
    """The pages of one project: `read` is asked for each, then `keep` once."""

    def __init__(self, root: Path) -> None:
        self.file = root / PLACE
        self.code = _code()
        self.before = self._load()
        self.now: dict[bytes, Read] = {}

    def read(self, path: str, language: str, name: str, kind: Kind, text: str) -> Read:
        """The page as `article.parse` reads it."""
        key = sha256(f"{path}\0{kind}\0{text}".encode("utf-8", "surrogatepass")).digest()
        page, found = self.now[key] = self.before.get(key) or article.parse(path, language, name, kind, text)
        return page, [*found]

    def keep(self) -> None:
        """Write down what was read, where it is not what was kept; where that cannot be written, the next build reads anew."""
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
                while pages := dict(islice(rows, TOGETHER)):
                    pickle.dump(pages, file, pickle.HIGHEST_PROTOCOL)
            new.replace(self.file)

    def _load(self) -> dict[bytes, Read]:
        kept: dict[bytes, Read] = {}
        with suppress(Exception), self.file.open("rb") as file:  # until it ends, or is not whole, not there, not ours
            while kept or file.read(len(self.code)) == self.code:
                kept |= pickle.load(file)
        return kept


def _code() -> bytes:
    """What reads the pages: the sources of the desk, Python, and the packages that it stands on."""
    sources = sorted(Path(__file__).parent.parent.rglob("*.py"))
    told = [sys.version, *(package.__version__ for package in PACKAGES), *(file.read_text("utf-8") for file in sources)]
    return sha256("\0".join(told).encode()).digest()

"""The search as it is built, run in the Node that the environment brings; and the queries that it is measured with."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from desk.searching.findable import ASK
from desk.site import Site
from tests.project import ROOT

FOLDER = Path(__file__).parent
NODE = ROOT / ".venv/bin/node"


@dataclass(frozen=True)
class Query:
    """What somebody types, and the pages that may come first."""

    text: str
    language: str
    want: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Answer:
    """What a query found: addresses, the best first; `because` has brand and medicine where a brand led there."""

    found: list[str]
    because: list[list[str] | None]
    isCrisis: bool
    meant: str | None
    took: float  # milliseconds


@cache
def queries(name: str) -> tuple[Query, ...]:
    """One of the lists of this folder: "held-out" or "unseen"."""
    rows = yaml.load((FOLDER / f"{name}.yml").read_text("utf-8"), yaml.CSafeLoader)
    return tuple(Query(row["q"], row["lang"], tuple(row["want"]), row["class"]) for row in rows)


def off_topic() -> dict[str, dict[str, list[str]]]:
    """What people type who look for something else, by half of the list and by language."""
    lists: dict[str, dict[str, list[str]]] = yaml.safe_load((FOLDER / "off-topic.yml").read_text("utf-8"))
    return lists


@cache
def _opened(folder: Path, language: str) -> subprocess.Popen[str]:
    """A Node that has the index of a language open, and waits for queries until Python ends."""
    return subprocess.Popen([NODE, ASK, folder, language], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # fmt: skip


def ask(folder: Path, language: str, texts: Iterable[str]) -> tuple[list[Answer], float]:
    """What each text finds, and how many milliseconds it took to open the index."""
    node = _opened(folder, language)
    assert node.stdin and node.stdout
    print(json.dumps(list(texts)), file=node.stdin, flush=True)
    line = node.stdout.readline()
    assert line, "The search broke: Node says why above."
    told: dict[str, Any] = json.loads(line)
    return [Answer(**row) for row in told["answers"]], told["opened"]


def run(folder: Path, code: str, given: Any) -> Any:
    """What a piece of JavaScript makes of a value."""
    script = f"import {{ readFileSync }} from 'node:fs'; const given = JSON.parse(readFileSync(0, 'utf8')); {code}"
    told = subprocess.run([NODE, "--input-type=module", "-e", script], cwd=folder, input=json.dumps(given), capture_output=True, text=True, check=False)  # fmt: skip
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def wanted(site: Site, query: Query) -> set[str]:
    """The addresses that may come first."""
    medicines = f"/{site.address(query.language, 'medicines')}"
    return {
        f"{medicines}#{name.removeprefix('medicine:')}"
        if name.startswith("medicine:")
        else f"/{site.address(query.language, name)}"
        for name in query.want
    }


@dataclass
class Score:
    """How many of the queries asked had the right page first, within three, or found nothing."""

    asked: int = 0
    first: int = 0
    three: int = 0
    nothing: int = 0

    def add(self, found: list[str], right: set[str]) -> bool:
        """Count one query; whether the first result was right."""
        self.asked += 1
        is_first = bool(found) and found[0] in right
        self.first += is_first
        self.three += bool(right & set(found[:3]))
        self.nothing += not found
        return is_first


def scores(rows: Iterable[tuple[Query, list[str], set[str]]]) -> dict[tuple[str, str], Score]:
    """By language and class; the class "" has all of a language."""
    counted: dict[tuple[str, str], Score] = {}
    for query, found, right in rows:
        for kind in ("", query.kind):
            counted.setdefault((query.language, kind), Score()).add(found, right)
    return dict(sorted(counted.items()))


def together(counted: Mapping[tuple[str, str], Score], kind: str) -> Score:
    """A class in all languages."""
    rows = [score for (_, name), score in counted.items() if name == kind]
    return Score(*(sum(getattr(score, field) for score in rows) for field in ("asked", "first", "three", "nothing")))

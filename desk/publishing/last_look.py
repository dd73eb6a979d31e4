"""The last look: every page that was written is read as a browser reads it, before readers get it.

It knows no engine: it takes the folder of a build, the site, and what each page should hold.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from sys import intern
from urllib.parse import unquote, urljoin, urlsplit

from desk import files as site_files
from desk.addresses import file_of
from desk.publishing.expected import Expected
from desk.publishing.page_rules import Fault, faults_of
from desk.publishing.written_page import COMPLETE, Reader, WrittenPage
from desk.reading.problems import Problem, problem
from desk.rules import Message, say
from desk.site import Site

MOST_FAULTS = 5  # told of one page: the first mend often mends the rest


def look(
    folder: Path, site: Site, site_url: str, expected: Mapping[str, Expected], loaded: Iterable[str]
) -> list[Problem]:
    """Every fault of the pages in a folder; `expected` is by their addresses, `loaded` are the files that pages load.

    Both are relative to the site's root. What is wrong with a draft, in a preview, is a warning.
    """
    told, links, reader = _Told(site), _Links(site_url), Reader()
    files = {Path(top, name).relative_to(folder).as_posix() for top, _, names in os.walk(folder) for name in names}
    sources = _sources(site)
    for address, source in sources.items():
        file = file_of(address)
        if address not in expected or file not in files:
            told.add(source, Fault(say("page-missing.unwritten", address=address)))
            continue
        page = reader.read((folder / file).read_text("utf-8", errors="replace"))
        links.take(page, address, source)
        for fault in faults_of(page, expected[address])[:MOST_FAULTS]:
            told.add(source, fault)
    for name in sorted({*loaded, *site_files.published(site)} - files):
        told.add(f"docs/{name}", Fault(say("file-not-written", file=name)))
    for file in sorted(files - set(map(file_of, sources))):
        if file.endswith(".html"):
            told.add(f"docs/{file}", Fault(say("page-unknown", file=file)))
    if not told:
        for source, fault in links.faults(files):
            told.add(source, fault)
    return told.problems()


def _sources(site: Site) -> dict[str, str]:
    """The file of each page, by its address; drafts last, so that what others share with them is told of the others."""
    pages = [
        (article.meta.draft, site.address(language, name), article.path)
        for language in site.languages
        for name in site.names(language)
        if (article := site.article(language, name))
    ]
    return {address: path for _, address, path in sorted(pages, key=itemgetter(0))}


class _Links:
    """Where the pages lead, and what is there; an address is asked for once, whatever number of pages has it."""

    def __init__(self, site_url: str) -> None:
        self.site_url, self.base = site_url, urlsplit(site_url).path or "/"
        self.wanted: dict[tuple[str, bool], str] = {}
        self.ids: dict[str, tuple[str, ...]] = {}

    def take(self, page: WrittenPage, address: str, source: str) -> None:
        """Keep where a page leads, and the places on it that others may lead to."""
        self.ids[file_of(address)] = tuple(map(intern, page.ids))
        for tag in page.new:
            if tag.address and not tag.address.startswith("#"):
                whole = tag.address if COMPLETE.match(tag.address) else urljoin(self.base + address, tag.address)
                self.wanted.setdefault((whole, tag.name == "a"), source)

    def faults(self, files: set[str]) -> Iterator[tuple[str, Fault]]:
        """Links that lead nowhere, and what a browser would fetch from elsewhere, each with the first page with it."""
        for (link, is_followed), source in sorted(self.wanted.items()):
            own = link.replace(self.site_url, self.base, 1) if link.startswith(self.site_url) else link
            if not own.startswith("/"):
                if not is_followed:
                    yield source, Fault(say("page-link.fetched", link=link))
                continue
            path, _, fragment = own.partition("#")
            place = unquote(path.partition("?")[0]).removeprefix(self.base)
            file = f"{place}index.html" if not place or place.endswith("/") else place
            if file not in files:
                yield source, Fault(say("page-link.file", link=link), link)
            elif fragment and file in self.ids and unquote(fragment) not in self.ids[file]:
                yield source, Fault(say("page-link.place", link=link), f"#{fragment}")


class _Told:
    """The problems: with a line where the source says so, else once for all pages that have them."""

    def __init__(self, site: Site) -> None:
        self.root = site.root
        self.drafts = {article.path for article in site.articles.values() if article.meta.draft}
        self.here: set[Problem] = set()
        self.elsewhere: dict[Fault, list[str]] = defaultdict(list)

    def __bool__(self) -> bool:
        return bool(self.here or self.elsewhere)

    def add(self, source: str, fault: Fault) -> None:
        if fault.what.rule == "page-markup" and _is_escaped(self.root / source, fault.sign):
            return
        line = _line(self.root / source, fault.sign) if fault.sign else None
        if line is not None:
            self.here.add(self._problem(fault.what, line, [source]))
        elif source not in self.elsewhere[fault]:
            self.elsewhere[fault].append(source)

    def problems(self) -> list[Problem]:
        """All of them, sorted."""
        located = {row.said for row in self.here}
        found = list(self.here)
        for fault, sources in self.elsewhere.items():
            what, rule = fault.what, fault.what.rule
            if what in located:
                continue  # it is told where it comes from
            if fault.sign:
                what = say("*.elsewhere", of=rule, fault=what)
            if len(sources) > 1:
                what = say("*.more", of=rule, fault=what, count=len(sources) - 1)
            found.append(self._problem(what, 1, sources))
        return sorted(found)

    def _problem(self, what: Message, line: int, sources: Sequence[str]) -> Problem:
        """A problem of the first of some pages, a warning where all of them are drafts."""
        row = problem(what, sources[0], line)
        return replace(row, severity="warning") if self.drafts.issuperset(sources) else row


def _is_escaped(source: Path, sign: str) -> bool:
    """Whether the author means a sign as it is written, and has said so: 2\\*\\*3."""
    text = source.read_text("utf-8") if source.is_file() else ""
    return sign not in text and sign in text.replace("\\", "")


def _line(source: Path, sign: str) -> int | None:
    """The line on which a source has a sign; of a tag (`<b`) the one that is not ended, or not begun."""
    lines = source.read_text("utf-8").replace("\\", "").split("\n") if source.is_file() else []
    signs = (sign, f'id="{sign[1:]}"') if sign.startswith("#") else (sign,)
    first = next((number for number, line in enumerate(lines, 1) if any(sign in line for sign in signs)), None)
    if not re.fullmatch(r"<\w+", sign):
        return first
    begun: list[int] = []
    for number, line in enumerate(lines, 1):
        for end in re.findall(rf"<(/?){sign[1:]}\b", line):
            if not end:
                begun.append(number)
            elif begun:
                begun.pop()
            else:
                return number
    return begun[-1] if begun else first

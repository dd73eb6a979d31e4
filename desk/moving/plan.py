"""What another name of a page changes, or its end: every text, data file and record that is another one then."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from desk.addresses import address_of, page_at
from desk.facts import dangers, menu, offers, redirects, searched
from desk.languages import SOURCE, TARGETS
from desk.moving import texts
from desk.moving.texts import Entry, Text
from desk.searching.search_words import DANGER, path_of
from desk.settings import PATH as SETTINGS
from desk.site import Site
from desk.translation import record

Files = Mapping[str, str | None]  # by path, what a file will hold; None: it will be gone
# Where the data name a page; other places of it are words with links.
PLACES: tuple[tuple[str, tuple[texts.Part, ...]], ...] = (
    (menu.PATH, ("menu", None)),
    (menu.PATH, ("footer", None)),
    (DANGER, ("pages", None)),
    (dangers.PATH, ("dangers", None, "pages", None)),
    (searched.PATH, ("searches", None, "page")),
    (offers.PATH, ("rules", None, "when", "path")),
    (offers.PATH, ("offers", None, "link")),
    (redirects.PATH, ("redirects", None)),
)


@dataclass(frozen=True)
class Change:
    """A page that gets the name `new`, or goes: then links to it lead to `new`, or, where that is None, are words."""

    site: Site
    name: str
    new: str | None
    is_gone: bool
    today: date

    @property
    def pages(self) -> dict[str, str]:
        """The files of the page, by language."""
        return {code: page.path for (code, name), page in self.site.articles.items() if name == self.name}


def files_of(change: Change) -> Files:
    """Every file that is another one afterwards."""
    site, files = change.site, dict[str, str | None]()
    for (code, name), page in site.articles.items():
        text = read(site.root, page.path)
        if name != change.name:
            files[page.path] = texts.with_targets(text, _targets(change, name))
            continue
        files[page.path] = None
        if not change.is_gone and change.new:
            files[f"docs/{code}/{change.new}.md"] = texts.with_targets(text, _own_targets(change, change.new))
    for path in sorted(path for path in site.values if path.endswith(".yml") and path.startswith("data/")):
        files[path] = texts.with_targets(_data(change, path), _targets(change, "index"))
    if led_on := _led_on(change, files.get(redirects.PATH) or ""):
        files[redirects.PATH] = led_on
    for code in (target.code for target in TARGETS):
        if code in site.agreed:
            files[record.path_of(code)] = record.written(code, _record(change, code)).decode()
    before = {path: read(site.root, path) if (site.root / path).is_file() else None for path in files}
    return {path: text for path, text in files.items() if text != before[path]}


def read(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode("utf-8")


def _targets(change: Change, name: str) -> texts.Target:
    """What becomes of an address on the page `name`."""

    def target(given: str) -> str | None:
        meant = texts.named(name, given)
        if meant is None or meant[0] != change.name:
            return given
        if change.new is None:
            return None
        return texts.to_page(name, change.new, "" if change.is_gone else meant[1])

    return target


def _own_targets(change: Change, new: str) -> texts.Target:
    """What becomes of an address on the page itself, which may lie in another folder afterwards."""

    def target(given: str) -> str:
        meant = texts.named(change.name, given)
        if meant and meant[0] == change.name:
            return texts.to_page(new, new, meant[1])
        return texts.rebased(change.name, new, given)

    return target


def _data(change: Change, path: str) -> str:
    """A data file, with another name of the page or without it."""
    text = Text(read(change.site.root, path))
    phrases = {path_of(code) for code in change.site.languages}
    for entry in texts.entries(text.text):
        meant = _meant(change, path, entry, phrases)
        if meant is None:
            continue
        node, old, new = meant
        if change.is_gone and (change.new is None or path != redirects.PATH):
            row = entry
            if path == searched.PATH:
                row = next(each for each in texts.entries(text.text) if each.place == entry.place[:-1])
            text.remove(row)
        else:
            text.replace(node, old, new)
    return text.written()


def _meant(change: Change, path: str, entry: Entry, phrases: set[str]) -> tuple[yaml.ScalarNode, str, str] | None:
    """The node that names the page, what it says, and what it would say; None where it does not name it."""
    new = change.new or ""
    if path in phrases and len(entry.place) == 2 and entry.key and entry.place[0] == "pages":
        name = entry.key.value.partition("#")[0]
        return (entry.key, name, new) if name == change.name else None
    if not any(path == file and texts.fits(entry.place, pattern) for file, pattern in PLACES):
        return None
    if not isinstance(entry.value, yaml.ScalarNode):
        return None
    value = entry.value.value
    if path == redirects.PATH:
        aim = _aim(change, str(entry.place[1]), value)
        return (entry.value, value, f"{aim.language}/{new}") if aim and aim.name == change.name else None
    names = {name for _, name in change.site.articles}
    if path == offers.PATH and entry.place[-1] == "link":
        meant = page_at(value.partition("#")[0].strip("/") or "index", names) if value.startswith("/") else None
        return (entry.value, value.partition("#")[0], f"/{new}/") if meant == change.name else None
    return (entry.value, value, new) if value == change.name else None


def named_in_data(site: Site, name: str) -> Iterator[tuple[str, int]]:
    """File and line of each place of the data, but for phrases, that names a page."""
    change = Change(site, name, None, True, date.max)
    for path in sorted({path for path, _ in PLACES} & site.values.keys()):
        for entry in texts.entries(read(site.root, path)):
            if _meant(change, path, entry, set()):
                yield path, entry.value.start_mark.line + 1


def _aim(change: Change, old: str, given: str) -> redirects.Aim | None:
    url = site_url(change.site)
    address = redirects.old_address(old, url)
    aim = redirects.aim_of(given, address if isinstance(address, str) else "", change.site.articles, url)
    return aim if isinstance(aim, redirects.Aim) else None


def site_url(site: Site) -> str:
    """Where the site stands."""
    return str(site.values[SETTINGS].data.get("site_url"))


def _led_on(change: Change, text: str) -> str:
    """The addresses of before, with those that the page has today; none that another page has from now on."""
    articles, old, new = dict(change.site.articles), dict[str, str](), set[str]()
    moved = {key: page for key, page in articles.items() if key[1] == change.name}
    after = {key: page for key, page in articles.items() if key not in moved}
    if change.new and not change.is_gone:
        after |= {(code, change.new): page for (code, _), page in moved.items()}
    for code in change.site.languages:
        shown = [page for key in ((code, change.name), (SOURCE.code, change.name)) if (page := moved.get(key))]
        if shown and any(page.is_published(change.today) for page in shown) and change.new:
            old[address_of(articles, code, change.name)] = f"{code}/{change.new}"
    for code in change.site.languages:
        new |= {address_of(after, code, name) for key, name in after if key in (code, SOURCE.code)}
    lines = [f"  /{address}: {aim}" for address, aim in old.items() if address not in new]
    if not lines and not text:
        return text
    changed, url = Text(text or "redirects:\n"), site_url(change.site)
    here = {address.rstrip("/") for address in new}
    for entry in texts.entries(changed.text):
        if len(entry.place) == 2 and redirects.old_address(str(entry.place[1]), url) in here:
            changed.remove(entry)
    written = changed.written().rstrip("\n").replace("redirects: {}", "redirects:")
    return "\n".join([written, *lines]) + "\n"


def _record(change: Change, code: str) -> record.Record:
    """What both languages agreed to, under the new name and with the new addresses."""
    rows = {}
    for name, row in change.site.agreed[code].items():
        page, sign, part = name.partition("#")
        if page == change.name and change.is_gone:
            continue
        is_moved = page == change.name and change.new is not None
        own = _own_targets(change, change.new or "")
        targets = own if is_moved else _targets(change, "index" if page.endswith(".yml") else page)

        def changed(side: record.Packed, targets: Callable[[str], str | None] = targets) -> record.Packed:
            return texts.with_targets(side.decode(), targets).encode()

        key = f"{change.new}{sign}{part}" if is_moved else name
        rows[key] = row._replace(source=changed(row.source), target=changed(row.target))
    return rows

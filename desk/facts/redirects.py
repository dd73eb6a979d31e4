"""Which addresses pages had before, and where they lead now: from data/redirects.yml."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from desk.addresses import Articles, address_of, page_at
from desk.languages import LANGUAGES, SOURCE, prefix
from desk.reading import web
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.schema import Strict, Text
from desk.reading.yaml_files import Values
from desk.rules import Message, say

PATH = "data/redirects.yml"
SIGNS = re.compile(r'[\x00-\x1f\x7f"\\<>{}|^`$;*?#]')  # each means something to some web server


class Redirects(Strict):
    """By the address of before, the page that answers now; a file whose lines are all remarks holds none."""

    redirects: dict[Text, Text] | None = None


@dataclass(frozen=True)
class Aim:
    """The page that an old address leads to, in a language that has it."""

    language: str
    name: str


def old_address(given: str, site_url: str) -> str | Message:
    """An address as a web server compares it: "pl/bezsennosc" below the site's root, without a slash at its end."""
    parts, own = web.split(given), urlsplit(site_url)
    if parts is None:
        return say("redirects.odd", given=given)
    if parts.netloc and _host(parts.netloc) != _host(own.netloc):
        return say("redirects.elsewhere", given=given)
    if parts.query or parts.fragment or given.endswith(("?", "#")):
        return say("redirects.part", given=given)
    path = unquote(parts.path)
    base = own.path or "/"
    if parts.netloc or (base != "/" and path.startswith(base)):
        path = "/" + path.removeprefix(base.rstrip("/")).lstrip("/")
    if not path.startswith("/") or parts.scheme not in ("", "http", "https"):
        return say("redirects.root", given=given)
    plain = path.rstrip("/") or "/"
    if SIGNS.search(path) or posixpath.normpath(plain) != plain or "//" in path:
        return say("redirects.odd", given=given)
    return plain.lstrip("/")


def _host(name: str) -> str:
    return name.lower().removeprefix("www.")


def aim_of(given: str, old: str, articles: Articles, site_url: str) -> Aim | Message:
    """The page that is meant: by its file ("pl/coping/insomnia"), or by the address that it has today."""
    addresses = {
        address_of(articles, language.code, name).rstrip("/"): Aim(language.code, name)
        for language in reversed(LANGUAGES)
        for code, name in articles
        if code in (language.code, SOURCE.code)
    }
    if given.startswith("/") or web.split(given) is None or urlsplit(given).scheme:
        address = old_address(given, site_url)
        if isinstance(address, Message):
            return address
        return addresses.get(address) or say("redirects.address", given=given)
    name = given.removeprefix("docs/").removesuffix(".md")
    codes = [language.code for language in LANGUAGES]
    named = next((code for code in codes if name.startswith(f"{code}/")), None)
    asked = named or next((code for code in codes if prefix(code) and f"{old}/".startswith(prefix(code))), SOURCE.code)
    name = page_at(name.removeprefix(f"{named}/"), {name for _, name in articles})
    for code in dict.fromkeys([asked, SOURCE.code, *codes]):
        if (code, name) in articles:
            return Aim(asked if code == SOURCE.code else code, name)
    return say("redirects.page", name=given, near=did_you_mean(given, {name for _, name in articles}))


def check(redirects: Redirects, values: Values, articles: Articles, site_url: str, today: date) -> Iterator[Problem]:
    """Each address is one that can be led on, stands once and is no page's; each page is there, and is out."""
    taken = {
        address_of(articles, language.code, name).rstrip("/"): page.path
        for (code, name), page in articles.items()
        for language in LANGUAGES
        if code in (language.code, SOURCE.code)
    }
    seen: dict[str, str] = {}
    olds = {old for given in redirects.redirects or () if isinstance(old := old_address(given, site_url), str)}
    for given, target in (redirects.redirects or {}).items():
        here = values.at("redirects", given)
        old = old_address(given, site_url)
        if isinstance(old, Message):
            yield problem(old, *here)
            continue
        if old in taken:
            yield problem("redirects.taken", *here, given=given, page=taken[old])
        elif old == "assets" or old.startswith("assets/"):
            yield problem("redirects.assets", *here, given=given)
        elif old in seen:
            yield problem("redirects.twice", *here, given=given, other=seen[old])
        seen.setdefault(old, given)
        aim = aim_of(target, old, articles, site_url)
        if isinstance(aim, Message):
            led_on = target.startswith("/") and old_address(target, site_url) in olds
            yield problem(say("redirects.chain", given=target) if led_on else aim, *here)
        elif not _is_out(aim, articles, today):
            yield problem("redirect-not-yet", *here, given=given, name=aim.name)


def _is_out(aim: Aim, articles: Articles, today: date) -> bool:
    pages = (articles.get((code, aim.name)) for code in (aim.language, SOURCE.code))
    return any(page.is_published(today) for page in pages if page)


def led_on(redirects: Redirects, shown: Articles, site_url: str) -> Mapping[str, str]:
    """By the address of before, today's, both below the site's root; `shown` are the pages that are out."""
    led = {}
    for given, target in (redirects.redirects or {}).items():
        old = old_address(given, site_url)
        if isinstance(old, str) and isinstance(aim := aim_of(target, old, shown, site_url), Aim):
            led[old] = address_of(shown, aim.language, aim.name)
    return dict(sorted(led.items()))

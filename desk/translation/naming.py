"""Which passages somebody means who names a page, a section or an entry of the data at the command line."""

from collections.abc import Sequence

from desk.languages import TARGETS
from desk.reading.problems import did_you_mean
from desk.reports import page_name
from desk.rules import Message, say
from desk.site import Site
from desk.translation.passages import Passage, passages


def languages_named(given: str) -> tuple[str, ...]:
    """The target language in whose folder the named page stands; all of them where it is named without one."""
    codes = tuple(language.code for language in TARGETS)
    named = tuple(code for code in codes if given.removeprefix("./").removeprefix("docs/").startswith(f"{code}/"))
    return named or codes


def passages_named(site: Site, given: str) -> list[Passage] | Message:
    """All passages of `coping/insomnia` or data/glossary.yml, or the one of `coping/insomnia#rest`; else why not.

    A page may be named in any way that `page_name` knows, an entry by its last part that no other has.
    """
    every = list(passages(site.articles, site.values))
    pages = {passage.name.partition("#")[0] for passage in every}
    name, mark, part = given.partition("#")
    page = next((path for path in (name, f"data/{name}", f"data/{name}.yml") if path in pages), page_name(name))
    if page not in pages:
        return say("no-page", name=page, near=did_you_mean(page, pages))
    of_page = [passage for passage in every if passage.name.startswith(f"{page}#")]
    if not mark:
        return of_page
    found = [passage for passage in of_page if passage.name == f"{page}#{part}"]
    found = found or [passage for passage in of_page if part in _parts(passage)[1:]]
    if len(found) == 1:
        return found
    return say("no-part", page=page, part=part, near=_near(part, of_page))


def _near(part: str, of_page: Sequence[Passage]) -> Message:
    known = {name for passage in of_page for name in (passage.name.partition("#")[2], *_parts(passage)) if name}
    return did_you_mean(part, known - {part})


def _parts(passage: Passage) -> list[str]:
    """What an entry of the data is called step by step; an id of a heading has one step."""
    return passage.name.partition("#")[2].split(".")

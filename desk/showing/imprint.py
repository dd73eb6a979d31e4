"""What the site says of itself: who runs it, who wrote it, what was corrected."""

from dataclasses import dataclass

from desk.facts.practice import Practice
from desk.languages import language_of
from desk.reading.article import Article, Correction
from desk.site import Site


@dataclass(frozen=True)
class Owner:
    """Who runs the practice, as far as the settings say it, and where."""

    practice: str
    name: str | None
    controller: str | None
    street: str
    city: str
    country: str
    component: str = "owner"


@dataclass(frozen=True)
class Said:
    """A line that the settings hold."""

    text: str
    component: str = "said"


@dataclass(frozen=True)
class Corrected:
    """One correction, with the page that it is about; `language` only where that is not the reader's."""

    day: str
    iso: str
    page: str
    address: str
    what: str
    language: str | None


@dataclass(frozen=True)
class Corrections:
    """All corrections of all pages, the newest first."""

    rows: tuple[Corrected, ...]
    component: str = "corrections"


def imprint(name: str, site: Site, language: str, base: str) -> Owner | Said | Corrections | None:
    """What a marker `<!-- show: … -->` of this module's shows; nothing where the owner has not told."""
    practice = site.practice
    if name == "owner":
        return _owner(practice, language)
    if name == "signature":
        return Said(practice.author or practice.name)
    if name == "authorship":
        return Said(practice.authorship[language]) if practice.authorship else None
    return Corrections(_corrections(site, language, base))


def _owner(practice: Practice, language: str) -> Owner:
    """The controller of the data is named beside the author only where that is somebody else."""
    controller, where = practice.controller.name, practice.address
    name = practice.author or controller
    return Owner(
        practice.name,
        name,
        controller if controller != name else None,
        where.street,
        where.city,
        where.country[language],
    )


def _corrections(site: Site, language: str, base: str) -> tuple[Corrected, ...]:
    day = language_of(language).day
    rows: list[tuple[Correction, Article]] = [
        (change, page) for page in site.pages(language) for change in page.meta.changes
    ]
    rows.sort(key=lambda row: row[0].on, reverse=True)  # those of one day keep the order of the pages
    return tuple(
        Corrected(
            day(change.on),
            change.on.isoformat(),
            page.meta.title,
            base + site.address(language, page.name),
            change.what,
            page.language if page.language != language else None,
        )
        for change, page in rows
    )

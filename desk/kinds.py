"""The kinds of page: a row each, in order; the first whose pattern fits a page's name is its kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LED_TO = ("index", "help-now", "contact")  # what other pages lead to, whatever else there is


@dataclass(frozen=True)
class Kind:
    """One kind of page: its template is overrides/kinds/<name>.html."""

    name: str
    pattern: str  # SECTION is any folder of articles, OFFER any offer of data/offers.yml
    needs_summary: bool = False  # an article: "In short", dates, a picture
    needs_picture: bool = False
    picture: str | None = None  # where a photograph stands: a row of PLACES in desk/pictures.py; None: it has no place
    takes_offers: bool = True  # whether the rules of data/offers.yml apply
    is_found: bool = True  # whether search engines and the site's own lists show it


KINDS: tuple[Kind, ...] = (
    Kind("home", r"index"),
    Kind("section", r"SECTION/index", needs_picture=True, picture="banner"),
    Kind("article", r"SECTION/.+", needs_summary=True, needs_picture=True, picture="article"),
    Kind("help", r"help-now", takes_offers=False),
    Kind("support", r"support"),
    Kind("sheet", r"diary", takes_offers=False),  # a table to print: one page of paper
    Kind("list", r"search", takes_offers=False),
    Kind("list", r"glossary|medicines|references", takes_offers=False),
    Kind("not-found", r"404", takes_offers=False, is_found=False),
    Kind("offer", r"OFFER", needs_picture=True, picture="banner", takes_offers=False),
    Kind("page", r".+", picture="banner"),
)


def kind_of(name: str, sections: Iterable[str], offers: Iterable[str]) -> Kind:
    """The kind of the page called `name`, for instance "coping/insomnia", on a site with these sections and offers."""
    section, offer = _one_of(sections), _one_of(offers)
    patterns = (kind.pattern.replace("SECTION", section).replace("OFFER", offer) for kind in KINDS)
    return next(kind for kind, pattern in zip(KINDS, patterns, strict=True) if re.fullmatch(pattern, name, re.DOTALL))


def _one_of(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, names)) or '(?!)'})"

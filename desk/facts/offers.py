"""What the practice offers: a row of data/offers.yml holds all that an offer is."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Annotated

from pydantic import AfterValidator, Field

from desk.addresses import page_at
from desk.facts.practice import is_taken
from desk.languages import SOURCE
from desk.reading import web
from desk.reading.article import Article
from desk.reading.problems import Problem, Severity, did_you_mean
from desk.reading.schema import Slug, Strict, Text, Words
from desk.reading.yaml_files import Values

PATH = "data/offers.yml"


def _safe_link(value: str) -> str:
    wrong = None if re.match(r"/(?![/\\])", value) else web.fault(value)
    if wrong:
        raise ValueError(
            f"the link {wrong}; write a page of this site (/book/), or begin with https://, mailto: or tel:"
        )
    return value


class Offer(Strict):
    """Something the practice offers, with its words in every language.

    It leads to its own page, docs/<language>/<id>.md, or to `link`. On its own page a button does what `act` says; its
    address is the owner's to give, as the `setting` of data/practice.yml.
    """

    heading: Words
    text: Words
    button: Words
    act: Words | None = None
    icon: Slug = "arrow-right"
    link: Annotated[Text, AfterValidator(_safe_link)] | None = None
    setting: Slug | None = None
    asks: Text | None = None
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None

    def is_open(self, today: date) -> bool:
        """Whether the offer stands on that day."""
        return (self.from_ is None or self.from_ <= today) and (self.until is None or today <= self.until)


def settings_of(offers: Mapping[str, Offer]) -> dict[str, str]:
    """The settings of data/practice.yml that offers name, each with what the owner is asked for."""
    return {
        offer.setting: offer.asks or f"the address for “{offer.heading[SOURCE.code]}”"
        for offer in offers.values()
        if offer.setting
    }


def page_of(name: str, offer: Offer, pages: Collection[str]) -> str | None:
    """The page that an offer leads to, where these are the pages; None where it leads out of the site."""
    if offer.link is None:
        return name
    if not offer.link.startswith("/"):
        return None
    return page_at(offer.link.partition("#")[0].strip("/") or "index", pages)


def without_a_row(offers: Collection[str], articles: Sequence[Article]) -> set[str]:
    """Pages that show the button of an offer of which there is no row."""
    return {page.name for page in articles if page.kind.name == "page" and has_button(page)} - set(offers)


def has_button(article: Article) -> bool:
    """Whether an offer's button stands in the text."""
    return any((marker.name, marker.value) == ("show", "offer") for marker in article.document.markers)


def check(
    offers: Mapping[str, Offer], values: Values, pages: Collection[str], articles: Sequence[Article]
) -> list[Problem]:
    """Every offer has its days in order and one place that it leads to, and every page of an offer its row.

    `pages` are those in the source language. A name that is misspelt here is told once, beside the page that it means.
    """
    found = []

    def problem(place: tuple[str, ...], rule: str, what: str, mend: str) -> None:
        found.append(Problem(PATH, values.line(("offers", *place)), rule, what, mend))

    missing = without_a_row(offers, articles)
    astray = [name for name, offer in offers.items() if not offer.link and name not in pages]
    meant = {name: near[0] for name in astray if (near := get_close_matches(name, missing, n=1, cutoff=0.3))}
    for name in sorted(missing - set(meant.values())):
        mend = f'Add "{name}:" under offers, or take <!-- show: offer --> out of the page.'
        problem((), "offer-missing", f'The page "{name}" has no offer.', mend)
    for name, offer in offers.items():
        if name in meant:
            what = f'The offer "{name}" has no page, and the page "{meant[name]}" has no offer.'
            problem((name,), "offer-link", what, did_you_mean(name, [meant[name]]))
            continue
        found += _check_way(name, offer, values, pages)
        if offer.from_ and offer.until and offer.until < offer.from_:
            what, mend = f'The offer "{name}" ends before it begins.', "Exchange the two days, or correct one."
            problem((name, "until"), "offer-days", what, mend)
    return found


def _check_way(name: str, offer: Offer, values: Values, pages: Collection[str]) -> list[Problem]:
    """Where the offer leads, and where the button on its own page does."""
    found = []

    def problem(field: str, rule: str, what: str, mend: str, severity: Severity = "error") -> None:
        found.append(Problem(PATH, values.line(("offers", name, field)), rule, what, mend, severity))

    page, has_page, own = page_of(name, offer, pages), name in pages, f"docs/{SOURCE.code}/{name}.md"
    if page and page not in pages and offer.link:
        what = f'The offer "{name}" leads to {offer.link}, and no page is there.'
        problem(
            "link", "offer-link", what, did_you_mean(offer.link, {f"/{row}/".removesuffix("index/") for row in pages})
        )
    elif page and page not in pages:
        what = f'The offer "{name}" has neither a page {own} nor a link.'
        problem("link", "offer-link", what, "Write that page, or add a line “link: …”.")
    elif has_page and page != name:
        what = f'The offer "{name}" has a page of its own, and its link leads past it.'
        mend = "Delete the link: the button on that page has its address from a setting."
        problem("link", "offer-link", what, mend, "warning")
    if offer.setting and is_taken(offer.setting):
        what = f'"{offer.setting}" means something else in data/practice.yml.'
        problem("setting", "offer-setting", what, "Give the setting another name.")
    elif offer.setting and offer.link and not has_page:
        what = f'The setting of "{name}" is for the button on a page of its own, and there is none.'
        problem("setting", "offer-setting", what, f"Delete this line, or write {own} and delete the link.")
    if offer.asks and not offer.setting:
        what = f'The offer "{name}" asks for an address, and names no setting for it.'
        problem("asks", "offer-setting", what, "Add a line “setting: …”, or delete this one.")
    return found


def check_buttons(offers: Mapping[str, Offer], article: Article) -> list[Problem]:
    """On an offer's own page stands its button, if it can have an address."""
    if article.name not in offers or not offers[article.name].setting or has_button(article):
        return []
    what, mend = "The button of this offer stands nowhere on its page.", "Add a line <!-- show: offer --> to it."
    return [Problem(article.path, 1, "offer-button", what, mend, "warning")]


def check_signs(offers: Mapping[str, Offer], values: Values, signs: Callable[[str], Collection[str]]) -> list[Problem]:
    """Every offer has a sign that can be drawn; `signs` gives the names that fit a pattern."""
    found = []
    for name, offer in offers.items():
        if not signs(offer.icon):
            what, mend = f'No sign is called "{offer.icon}".', did_you_mean(offer.icon, signs("*"))
            found.append(Problem(PATH, values.line(("offers", name, "icon")), "offer-icon", what, mend))
    return found

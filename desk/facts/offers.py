"""What the practice offers: a row of data/offers.yml holds all that an offer is."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from desk.addresses import page_at
from desk.facts.practice import is_taken
from desk.languages import SOURCE
from desk.reading.article import Article
from desk.reading.problems import Problem, Severity, did_you_mean
from desk.reading.schema import Slug, Strict, Text
from desk.reading.yaml_files import Values

PATH = "data/offers.yml"
Words = dict[str, Text]
WORDS = ("heading", "text", "button", "act")


def _safe_link(value: str) -> str:
    if value.startswith("/") and not value.startswith("//"):
        return value
    if not value.startswith(("https://", "http://", "mailto:", "tel:")):
        raise ValueError("a link is a page of this site (/book/) or begins with https://, mailto: or tel:")
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
        offer.setting: offer.asks or f"the address for “{offer.heading.get(SOURCE.code, name)}”"
        for name, offer in offers.items()
        if offer.setting
    }


def page_of(name: str, offer: Offer, pages: Collection[str]) -> str | None:
    """The page that an offer leads to, where these are the pages; None where it leads out of the site."""
    if offer.link is None:
        return name
    if not offer.link.startswith("/"):
        return None
    return page_at(offer.link.partition("#")[0].strip("/") or "index", pages)


def check(
    offers: Mapping[str, Offer], values: Values, languages: Sequence[str], pages: Collection[str]
) -> list[Problem]:
    """Every offer has its words, its days in order, and one place that it leads to; `pages` are those in English."""
    found = []
    for name, offer in offers.items():
        found += _check_words(name, offer, values, languages)
        found += _check_way(name, offer, values, pages)
        if offer.from_ and offer.until and offer.until < offer.from_:
            what, mend = f'The offer "{name}" ends before it begins.', "Exchange the two days, or correct one."
            found.append(Problem(PATH, values.line(("offers", name, "until")), "offer-days", what, mend))
    return found


def _check_words(name: str, offer: Offer, values: Values, languages: Sequence[str]) -> list[Problem]:
    found = []
    for part in WORDS:
        words: Mapping[str, str] | None = getattr(offer, part)
        if words is None:
            continue
        for language in languages:
            if language not in words:
                what, mend = (
                    f'The offer "{name}" has no {part} in "{language}".',
                    f"Add a line “{language}: …” under {part}.",
                )
                found.append(Problem(PATH, values.line(("offers", name, part)), "offer-words", what, mend))
        for language in words:
            if language not in languages:
                what, mend = f'"{language}" is not a language of this site.', did_you_mean(language, languages)
                found.append(Problem(PATH, values.line(("offers", name, part, language)), "offer-words", what, mend))
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
    buttons = [marker for marker in article.document.markers if (marker.name, marker.value) == ("show", "offer")]
    if article.name not in offers or not offers[article.name].setting or buttons:
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

"""What the practice offers: a row of data/offers.yml holds all that an offer is."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from desk.addresses import page_at
from desk.facts.practice import is_taken
from desk.languages import SOURCE
from desk.reading import web
from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.schema import CODES, Code, Slug, Strict, Text, Words, complete, refusal, set_each
from desk.reading.yaml_files import Values
from desk.rules import Message, say

PATH = "data/offers.yml"
DAY = timedelta(days=1)


def _safe_link(value: str) -> str:
    if re.match(r"/(?![/\\])", value):
        return value
    address = web.completed(value)
    if wrong := web.fault(address):
        raise refusal(say("value.offer-link", why=wrong))
    return address


def _in_its_languages(values: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    """Words in every language in which the offer is made."""
    return complete(values, info.data.get("languages") or CODES)


def _listed(value: object) -> object:
    """One period, or several."""
    return [value] if isinstance(value, dict) else value


Told = Annotated[dict[Code, Text], AfterValidator(_in_its_languages), AfterValidator(set_each)]


class Period(Strict):
    """From a first to a last day; open at an end that is not named."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)

    @property
    def turns(self) -> list[date]:
        """The days on which something changes: its first, and the one after its last."""
        return [*([self.from_] if self.from_ else []), *([self.until + DAY] if self.until else [])]


class Pause(Period):
    """Days on which the offer stands and cannot be taken; `text` is what its readers are told in place of a button."""

    text: Words


class Offer(Strict):
    """Something the practice offers, with its words in every language.

    It leads to its own page, docs/<language>/<id>.md, or to `link`. On its own page a button does what `act` says; its
    address is the owner's to give, as the `setting` of data/practice.yml.
    """

    languages: tuple[Code, ...] = ()  # none named: all
    heading: Told
    text: Told
    button: Told
    act: Told | None = None
    icon: Slug = "arrow-right"
    link: Annotated[Text, AfterValidator(_safe_link)] | None = None
    setting: Slug | None = None
    asks: Words | None = None
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    periods: Annotated[tuple[Period, ...], BeforeValidator(_listed)] = ()  # where from and until are not enough
    pause: Annotated[tuple[Pause, ...], BeforeValidator(_listed)] = ()

    @property
    def times(self) -> tuple[Period, ...]:
        """The periods in which it stands."""
        return self.periods or (Period.model_validate({"from": self.from_, "until": self.until}),)

    def is_open(self, today: date) -> bool:
        """Whether the offer stands on that day; it does in a pause."""
        return any(period.holds(today) for period in self.times)

    def is_for(self, language: str) -> bool:
        """Whether readers of a language are shown it."""
        return not self.languages or language in self.languages

    def pause_on(self, today: date) -> Pause | None:
        """The pause that it makes on that day."""
        return next((pause for pause in self.pause if pause.holds(today)), None)


def settings_of(offers: Mapping[str, Offer]) -> dict[str, Message]:
    """The settings of data/practice.yml that offers name, each with what the owner is asked for."""
    return {
        offer.setting: say("setting.asked", what=offer.asks) if offer.asks else say("setting.offer", name=offer.heading)
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
) -> Iterator[Problem]:
    """Every offer has its days in order and one place that it leads to, and every page of an offer its row.

    `pages` are those in the source language. A name that is misspelt here is told once, beside the page that it means.
    """
    missing = without_a_row(offers, articles)
    astray = [name for name, offer in offers.items() if not offer.link and name not in pages]
    meant = {name: near[0] for name in astray if (near := get_close_matches(name, missing, n=1, cutoff=0.3))}
    for name in sorted(missing - set(meant.values())):
        yield problem("offer-missing", *values.at("offers"), name=name)
    for name, offer in offers.items():
        if name in meant:
            page, here = meant[name], values.at("offers", name)
            yield problem("offer-link.misspelt", *here, name=name, page=page, near=did_you_mean(name, [page]))
            continue
        yield from _check_way(name, offer, values, pages)
        yield from _check_days(name, offer, values)


def _check_days(name: str, offer: Offer, values: Values) -> Iterator[Problem]:
    """Every period ends after it begins; a pause lies within the days of its offer, and has two ends."""
    if offer.from_ and offer.until and offer.until < offer.from_:
        yield problem("offer-days.order", *values.at("offers", name, "until"), name=name)
    if offer.periods and (offer.from_ or offer.until):
        yield problem("offer-days.twice", *values.at("offers", name, "periods"), name=name)
    for field in ("periods", "pause"):
        for index, period in enumerate(getattr(offer, field)):
            here = values.at("offers", name, field, index)
            if period.from_ and period.until and period.until < period.from_:
                yield problem("offer-days.order", *here, name=name)
            elif field == "pause" and not (period.from_ and period.until):
                yield problem("offer-days.pause-open", *here, name=name)
            elif field == "pause" and not any(offer.is_open(day) for day in (period.from_, period.until)):
                yield problem("offer-days.pause-closed", *here, name=name)


def _check_way(name: str, offer: Offer, values: Values, pages: Collection[str]) -> Iterator[Problem]:
    """Where the offer leads, and where the button on its own page does."""
    page, has_page, own = page_of(name, offer, pages), name in pages, f"docs/{SOURCE.code}/{name}.md"
    link, setting = values.at("offers", name, "link"), values.at("offers", name, "setting")
    if page and page not in pages and offer.link:
        near = did_you_mean(offer.link, {f"/{row}/".removesuffix("index/") for row in pages})
        yield problem("offer-link.nowhere", *link, name=name, link=offer.link, near=near)
    elif page and page not in pages:
        yield problem("offer-link.none", *link, name=name, path=own)
    elif has_page and page != name:
        yield problem("offer-link.past", *link, name=name)
    if offer.setting and is_taken(offer.setting):
        yield problem("offer-setting.taken", *setting, setting=offer.setting)
    elif offer.setting and offer.link and not has_page:
        yield problem("offer-setting.no-page", *setting, name=name, path=own)
    if offer.asks and not offer.setting:
        yield problem("offer-setting.unnamed", *values.at("offers", name, "asks"), name=name)


def check_buttons(offers: Mapping[str, Offer], article: Article) -> Iterator[Problem]:
    """On an offer's own page stands its button, if it can have an address."""
    if article.name in offers and offers[article.name].setting and not has_button(article):
        yield problem("offer-button", article.path, 1)


def check_signs(
    offers: Mapping[str, Offer], values: Values, signs: Callable[[str], Collection[str]]
) -> Iterator[Problem]:
    """Every offer has a sign that can be drawn; `signs` gives the names that fit a pattern."""
    for name, offer in offers.items():
        if not signs(offer.icon):
            near = did_you_mean(offer.icon, signs("*"))
            yield problem("offer-icon", *values.at("offers", name, "icon"), name=offer.icon, near=near)

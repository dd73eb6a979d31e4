"""Which offers a page shows, and where."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatch
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from desk.kinds import SECTIONS
from desk.reading import web
from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean
from desk.reading.schema import Strict, Text, Words
from desk.reading.yaml_files import Values

PATH = "data/offers.yml"
Where = Literal["end", "inline", "none"]


def _safe_link(value: str) -> str:
    wrong = None if re.match(r"/(?![/\\])", value) else web.fault(value)
    if wrong:
        raise ValueError(
            f"the link {wrong}; write a page of this site (/book/), or begin with https://, mailto: or tel:"
        )
    return value


class Offer(Strict):
    """Something the practice offers, with its words in every language."""

    heading: Words
    text: Words
    button: Words
    link: Annotated[Text, AfterValidator(_safe_link)] | None = None
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None

    def is_open(self, today: date) -> bool:
        """Whether the offer stands on that day."""
        return (self.from_ is None or self.from_ <= today) and (self.until is None or today <= self.until)


class When(Strict):
    """What a rule asks of a page; what is not named is not asked."""

    topics: tuple[Text, ...] = ()
    section: Text | None = None
    language: Text | None = None
    path: Text | None = None

    def fits(self, article: Article) -> bool:
        """Whether the page is one that the rule is for."""
        return (
            (not self.topics or bool(set(self.topics) & set(article.meta.topics)))
            and self.section in (None, article.section)
            and self.language in (None, article.language)
            and (self.path is None or fnmatch(article.name, self.path))
        )


class Rule(Strict):
    when: When = When()
    offers: tuple[Text, ...] = ()
    placement: Where = "end"


class Catalogue(Strict):
    """data/offers.yml: the offers, and the rules in order; the first that matches wins."""

    offers: dict[str, Offer]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Placement:
    offer: str
    where: Where


def placements_for(article: Article, catalogue: Catalogue, today: date) -> list[Placement]:
    """Choose the calls to action for one page.

    The author's own choice (front matter, markers) wins over the rules; among the rules the first
    that matches wins. Offers that are over, or not yet open on `today`, are left out. A crisis page
    gets none, and neither does a kind of page that takes no offers.
    """
    if article.meta.crisis:
        return []
    inline = [marker.value for marker in article.document.markers if marker.name == "cta"]
    chosen, where = _chosen(article, catalogue)
    placed = [Placement(offer, "inline") for offer in inline]
    if where == "inline" and not inline:
        where = "end"  # a rule cannot know the place in a text: only a marker can
    if where == "end":
        placed += [Placement(offer, "end") for offer in dict.fromkeys(chosen) if offer not in inline]
    return [item for item in placed if item.offer in catalogue.offers and catalogue.offers[item.offer].is_open(today)]


def _chosen(article: Article, catalogue: Catalogue) -> tuple[Sequence[str], Where]:
    if not article.kind.takes_offers:
        return (), "none"
    if article.meta.cta is not None:
        return article.meta.cta, "end"
    for rule in catalogue.rules:
        if rule.when.fits(article):
            return rule.offers, rule.placement
    return (), "none"


def known(catalogue: Catalogue, articles: Sequence[Article]) -> set[str]:
    """The names of all offers, and those that have a page: what the catalogue lacks is told there alone."""
    return {*catalogue.offers, *(article.name for article in articles if article.kind.name == "offer")}


def check_article(article: Article, names: Collection[str]) -> list[Problem]:
    """Offers that an author named and that do not exist; markers that name none."""
    found = []
    for index, offer in enumerate(article.meta.cta or ()):
        if offer not in names:
            found.append(Problem(article.path, article.line("cta", index), "offer-unknown", f'No offer is called "{offer}".', did_you_mean(offer, names)))  # fmt: skip
    for marker in article.document.markers:
        if marker.name != "cta":
            continue
        if not marker.value:
            found.append(
                Problem(
                    article.path,
                    marker.line,
                    "offer-unknown",
                    "This marker names no offer.",
                    "Write for instance <!-- cta: book -->.",
                )
            )
        elif marker.value not in names:
            found.append(Problem(article.path, marker.line, "offer-unknown", f'No offer is called "{marker.value}".', did_you_mean(marker.value, names)))  # fmt: skip
        if article.meta.crisis:
            found.append(
                Problem(
                    article.path,
                    marker.line,
                    "offer-on-crisis-page",
                    "A page with crisis: true shows no offers.",
                    "Delete this marker.",
                )
            )
    return found


def check_catalogue(
    catalogue: Catalogue, values: Values, languages: Sequence[str], articles: Sequence[Article]
) -> list[Problem]:
    """The offers have their days and lead somewhere; every rule names known offers and can match a page."""
    found = []

    def problem(place: tuple[str | int, ...], rule: str, what: str, mend: str) -> None:
        found.append(Problem(PATH, values.line(place), rule, what, mend))

    names, pages = known(catalogue, articles), {article.name for article in articles}
    missing = names - set(catalogue.offers)
    astray = [name for name, offer in catalogue.offers.items() if not offer.link and name not in pages]
    meant = {name: near[0] for name in astray if (near := get_close_matches(name, missing, n=1, cutoff=0.3))}
    for name in sorted(missing - set(meant.values())):
        problem(("offers",), "offer-missing", f'The page "{name}" has no offer.', f'Add "{name}:" under offers.')
    for name, offer in catalogue.offers.items():
        if name in meant:
            what = f'The offer "{name}" has no page, and the page "{meant[name]}" has no offer.'
            problem(("offers", name), "offer-link", what, did_you_mean(name, [meant[name]]))
            continue
        if offer.from_ and offer.until and offer.until < offer.from_:
            problem(
                ("offers", name, "until"),
                "offer-days",
                f'The offer "{name}" ends before it begins.',
                "Exchange the two days, or correct one.",
            )
        page = (offer.link or f"/{name}/").partition("#")[0]
        if page.startswith("/") and (page.strip("/") or "index") not in pages:
            problem(("offers", name, "link"), "offer-link", f'The offer "{name}" leads to {page}, and no page is there.', "Write that page, or give the offer a link.")  # fmt: skip
    topics = {topic for article in articles for topic in article.meta.topics}
    for index, rule in enumerate(catalogue.rules):
        place = ("rules", index)
        for position, chosen in enumerate(rule.offers):
            if chosen not in names:
                problem(
                    (*place, "offers", position),
                    "offer-unknown",
                    f'No offer is called "{chosen}".',
                    did_you_mean(chosen, names),
                )
        for position, topic in enumerate(rule.when.topics):
            if topic not in topics:
                problem(
                    (*place, "when", "topics", position),
                    "rule-never-matches",
                    f'No page has the topic "{topic}".',
                    did_you_mean(topic, topics),
                )
        if rule.when.language and rule.when.language not in languages:
            problem((*place, "when", "language"), "rule-never-matches", f'"{rule.when.language}" is not a language of this site.', did_you_mean(rule.when.language, languages))  # fmt: skip
        elif rule.when.section and rule.when.section not in SECTIONS:
            problem((*place, "when", "section"), "rule-never-matches", f'There is no section "{rule.when.section}".', did_you_mean(rule.when.section, SECTIONS))  # fmt: skip
        elif topics.isdisjoint(rule.when.topics) and rule.when.topics:
            pass  # told above
        elif not any(rule.when.fits(article) for article in articles):
            problem(
                (*place, "when"),
                "rule-never-matches",
                "No page fits this rule.",
                "Correct it, or delete it.",
            )
        elif any(_covers(earlier.when, rule.when) for earlier in catalogue.rules[:index]):
            problem(
                place,
                "rule-never-matches",
                "An earlier rule takes every page of this one.",
                "Move it up, or delete it.",
            )
    return found


def _covers(earlier: When, later: When) -> bool:
    """Whether every page that fits `later` fits `earlier` as well."""
    return (
        (not earlier.topics or (bool(later.topics) and set(later.topics) <= set(earlier.topics)))
        and earlier.section in (None, later.section, (later.path or "").rpartition("/")[0])
        and earlier.language in (None, later.language)
        and (earlier.path is None or (later.path is not None and fnmatch(later.path, earlier.path)))
    )

"""Which offers a page shows, and where."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from typing import Literal

from desk.facts.offers import PATH, Offer, page_of, without_a_row
from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean
from desk.reading.schema import Slug, Strict, Text
from desk.reading.yaml_files import Values

Where = Literal["end", "inline", "none"]


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

    offers: dict[Slug, Offer]
    rules: tuple[Rule, ...]

    def leading_to(self, pages: Collection[str]) -> "Catalogue":
        """The same without offers whose page is not among these: it is not out yet."""
        out = {name: offer for name, offer in self.offers.items() if page_of(name, offer, pages) in (None, *pages)}
        return self.model_copy(update={"offers": out})


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
    """The names of all offers, and of pages that lack their row: what the catalogue lacks is told there alone."""
    return set(catalogue.offers) | without_a_row(catalogue.offers, articles)


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
                    f"Write for instance <!-- cta: {min(names, default='…')} -->.",
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


def check_rules(
    catalogue: Catalogue,
    values: Values,
    languages: Sequence[str],
    sections: Collection[str],
    articles: Sequence[Article],
) -> list[Problem]:
    """Every rule names known offers and can match a page; every offer is named somewhere."""
    found = []

    def problem(place: tuple[str | int, ...], rule: str, what: str, mend: str) -> None:
        found.append(Problem(PATH, values.line(place), rule, what, mend))

    names = known(catalogue, articles)
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
        elif rule.when.section and rule.when.section not in sections:
            problem((*place, "when", "section"), "rule-never-matches", f'There is no section "{rule.when.section}".', did_you_mean(rule.when.section, sections))  # fmt: skip
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
    return found + _check_unused(catalogue, values, articles)


def _check_unused(catalogue: Catalogue, values: Values, articles: Sequence[Article]) -> list[Problem]:
    """A row that was added and then forgotten: it would be seen beside other offers only."""
    named = {name for rule in catalogue.rules if rule.placement != "none" for name in rule.offers}
    named |= {name for article in articles for name in article.meta.cta or ()}
    named |= {marker.value for article in articles for marker in article.document.markers if marker.name == "cta"}
    if not named <= catalogue.offers.keys():
        return []  # a name is misspelt, and told: it may mean the one that nothing shows
    what, mend = 'No rule and no page shows the offer "{}".', "Add it to the offers of a rule."
    return [
        Problem(PATH, values.line(("offers", name)), "offer-unused", what.format(name), mend, "warning")
        for name in catalogue.offers
        if name not in named
    ]


def _covers(earlier: When, later: When) -> bool:
    """Whether every page that fits `later` fits `earlier` as well."""
    return (
        (not earlier.topics or (bool(later.topics) and set(later.topics) <= set(earlier.topics)))
        and earlier.section in (None, later.section, (later.path or "").rpartition("/")[0])
        and earlier.language in (None, later.language)
        and (earlier.path is None or (later.path is not None and fnmatch(later.path, earlier.path)))
    )

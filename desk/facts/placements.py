"""Which offers a page shows, and where."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from typing import Literal

from desk.facts.offers import Offer, page_of, without_a_row
from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.schema import Slug, Strict, Text
from desk.reading.yaml_files import Values

MOST_NAMED = 6
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


def placements_for(article: Article, catalogue: Catalogue, today: date, language: str = "") -> list[Placement]:
    """Choose the calls to action for one page.

    The author's own choice (front matter, markers) wins over the rules; among the rules the first
    that matches wins. Offers that are over, or not yet open on `today`, are left out, and so are those
    that are not made in the `language` of the reader (by default the page's own). A crisis page gets
    none, and neither does a kind of page that takes no offers.
    """
    if article.meta.crisis:
        return []
    inline = [marker.value for marker in article.document.markers if marker.name == "cta"]
    chosen, where, _ = chosen_by(article, catalogue)
    placed = [Placement(offer, "inline") for offer in inline]
    if where == "inline" and not inline:
        where = "end"  # a rule cannot know the place in a text: only a marker can
    if where == "end":
        placed += [Placement(offer, "end") for offer in dict.fromkeys(chosen) if offer not in inline]
    rows = [(item, catalogue.offers[item.offer]) for item in placed if item.offer in catalogue.offers]
    return [item for item, offer in rows if offer.is_open(today) and offer.is_for(language or article.language)]


def chosen_by(
    article: Article, catalogue: Catalogue, but: int | None = None
) -> tuple[Sequence[str], Where, int | None]:
    """The offers of a page, where they stand, and which rule decided; None where the page or its kind did.

    `but` is a rule to leave out.
    """
    if not article.kind.takes_offers:
        return (), "none", None
    if article.meta.cta is not None:
        return article.meta.cta, "end", None
    for index, rule in enumerate(catalogue.rules):
        if index != but and rule.when.fits(article):
            return rule.offers, rule.placement, index
    return (), "none", None


def known(catalogue: Catalogue, articles: Sequence[Article]) -> set[str]:
    """The names of all offers, and of pages that lack their row: what the catalogue lacks is told there alone."""
    return set(catalogue.offers) | without_a_row(catalogue.offers, articles)


def check_article(article: Article, names: Collection[str]) -> Iterator[Problem]:
    """Offers that an author named and that do not exist; markers that name none."""
    for index, offer in enumerate(article.meta.cta or ()):
        if offer not in names:
            near = did_you_mean(offer, names)
            yield problem("offer-unknown.name", *article.at("cta", index), name=offer, near=near)
    for marker in (marker for marker in article.document.markers if marker.name == "cta"):
        here, offer = (article.path, marker.line), marker.value
        if not offer:
            yield problem("offer-unknown.none", *here, example=min(names, default="…"))
        elif offer not in names:
            yield problem("offer-unknown.name", *here, name=offer, near=did_you_mean(offer, names))
        if article.meta.crisis:
            yield problem("offer-on-crisis-page", *here)


def check_rules(
    catalogue: Catalogue,
    values: Values,
    languages: Sequence[str],
    sections: Collection[str],
    articles: Sequence[Article],
) -> Iterator[Problem]:
    """Every rule names known offers and can match a page; every offer is named somewhere."""
    names = known(catalogue, articles)
    topics = {topic for article in articles for topic in article.meta.topics}
    for index, rule in enumerate(catalogue.rules):
        place, when = ("rules", index), rule.when
        for position, name in enumerate(rule.offers):
            if name not in names:
                here = values.at(*place, "offers", position)
                yield problem("offer-unknown.name", *here, name=name, near=did_you_mean(name, names))
        for position, topic in enumerate(when.topics):
            if topic not in topics:
                here = values.at(*place, "when", "topics", position)
                yield problem("rule-never-matches.topic", *here, name=topic, near=did_you_mean(topic, topics))
        if when.language and when.language not in languages:
            here, near = values.at(*place, "when", "language"), did_you_mean(when.language, languages)
            yield problem("rule-never-matches.language", *here, name=when.language, near=near)
        elif when.section and when.section not in sections:
            here, near = values.at(*place, "when", "section"), did_you_mean(when.section, sections)
            yield problem("rule-never-matches.section", *here, name=when.section, near=near)
        elif topics.isdisjoint(when.topics) and when.topics:
            pass  # told above
        elif not any(when.fits(article) for article in articles):
            yield problem("rule-never-matches.no-page", *values.at(*place, "when"))
        elif any(_covers(earlier.when, when) for earlier in catalogue.rules[:index]):
            yield problem("rule-never-matches.behind", *values.at(*place))
        else:
            yield from _check_widening(index, catalogue, values, articles)
    yield from _check_unused(catalogue, values, articles)


def _check_widening(index: int, catalogue: Catalogue, values: Values, articles: Sequence[Article]) -> Iterator[Problem]:
    """A rule that decides for pages of a narrower rule below it, and otherwise: a slip of order."""
    rule = catalogue.rules[index]
    reach = [sum(other.when.fits(article) for article in articles) for other in catalogue.rules]
    opened, closed = list[str](), list[str]()
    for article in articles:
        mine, where, decided = chosen_by(article, catalogue)
        if decided != index or article.meta.crisis:
            continue
        below, place, other = chosen_by(article, catalogue, but=index)
        if other is None or other < index or reach[other] >= reach[index]:
            continue
        if _covers(rule.when, catalogue.rules[other].when):
            continue  # told of the other: it is never reached
        shown, before = (set() if at == "none" else set(row) for at, row in ((where, mine), (place, below)))
        if shown - before:
            opened.append(article.path)
        elif before - shown:
            closed.append(article.path)
    here = values.at("rules", index)
    if opened:
        yield problem("rule-order.opens", *here, offers=tuple(rule.offers), pages=_some(opened))
    if closed:
        yield problem("rule-order.closes", *here, pages=_some(closed))


def _some(paths: Sequence[str]) -> tuple[str, ...]:
    return (*paths[:MOST_NAMED], "…") if len(paths) > MOST_NAMED else tuple(paths)


def _check_unused(catalogue: Catalogue, values: Values, articles: Sequence[Article]) -> Iterator[Problem]:
    """A row that was added and then forgotten: it would be seen beside other offers only."""
    named = {name for rule in catalogue.rules if rule.placement != "none" for name in rule.offers}
    named |= {name for article in articles for name in article.meta.cta or ()}
    named |= {marker.value for article in articles for marker in article.document.markers if marker.name == "cta"}
    if named <= catalogue.offers.keys():  # else a name is misspelt, and told: it may mean the one that nothing shows
        for name in catalogue.offers:
            if name not in named:
                yield problem("offer-unused", *values.at("offers", name), name=name)


def _covers(earlier: When, later: When) -> bool:
    """Whether every page that fits `later` fits `earlier` as well."""
    return (
        (not earlier.topics or (bool(later.topics) and set(later.topics) <= set(earlier.topics)))
        and earlier.section in (None, later.section, (later.path or "").rpartition("/")[0])
        and earlier.language in (None, later.language)
        and (earlier.path is None or (later.path is not None and fnmatch(later.path, earlier.path)))
    )

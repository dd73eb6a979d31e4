"""The topics of pages: dangers, offers and neighbours depend on them, and a slip would take these away in silence."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from desk.facts.dangers import ALL, Dangers
from desk.facts.medicines import CLASS_TOPICS
from desk.facts.placements import Catalogue
from desk.reading.article import Article
from desk.reading.problems import Problem, problem
from desk.rules import say

NEAR = 0.75  # how like another a topic is that was meant to be that one


def check(articles: Sequence[Article], dangers: Dangers, catalogue: Catalogue) -> Iterator[Problem]:
    """A topic that stands on one page alone, in all its languages, and is nearly one that others use."""
    pages = defaultdict[str, set[str]](set)
    for article in articles:
        for topic in article.meta.topics:
            pages[topic].add(article.name)
    in_data = {*CLASS_TOPICS.values(), *(topic for rule in catalogue.rules for topic in rule.when.topics)}
    in_data |= {topic for danger in dangers.dangers if danger.topics != ALL for topic in danger.topics}
    used = in_data | {topic for topic, names in pages.items() if len(names) > 1}
    for article in articles:
        for index, topic in enumerate(article.meta.topics):
            near = [] if topic in used else get_close_matches(topic.lower(), sorted(used), n=1, cutoff=NEAR)
            if near:
                here = article.at("topics", index)
                yield problem("topic", *here, name=topic, near=say("near.one", name=near[0]))

"""Which dangers are due on which page: data/dangers.yml."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from desk.addresses import Articles
from desk.facts.medicines import CLASS_TOPICS
from desk.facts.references import Reference
from desk.facts.safety import Crisis
from desk.languages import SOURCE
from desk.reading.article import Article
from desk.reading.document import Marker
from desk.reading.phrases import says_any
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.schema import Strict, Text, set_each
from desk.reading.yaml_files import Values
from desk.rules import Message, say

PATH = "data/dangers.yml"
MARKER = "dangers"
ALL = "all"  # <!-- dangers: all --> shows every danger, whatever the topics of the page
WITH_WORKS = "disclaimer"  # the page where each stands with the works that it leans on
SHOW_ALL = (WITH_WORKS, "medicines")  # the pages that must show all
LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s#]+)\.md(?:#([\w-]+))?\)")  # [words](section/page.md#heading)
MARKUP = re.compile(r"[\[\]<>*_`@]")
MOST_NAMED = 4  # in a message
Fault = Callable[[str, str], Message | None]  # what is wrong with a link, by language and target


class Danger(Strict):
    """One danger, in one sentence a language. It is due on articles that have one of its topics or are about one of
    its classes of medicine, and on its pages; with `topics: all`, on every article.
    """

    id: Annotated[Text, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    urgency: Literal["ambulance", "today"]
    topics: Literal["all"] | tuple[Text, ...] = ()
    classes: tuple[Text, ...] = ()
    pages: tuple[Text, ...] = ()
    words: Annotated[dict[str, Text], AfterValidator(set_each)]
    reference: tuple[Text, ...] = ()

    def is_due(self, article: Article) -> bool:
        """Whether an article must name it."""
        if not article.kind.needs_summary:
            return False
        if self.topics == ALL or article.name in self.pages:
            return True
        topics = {*self.topics, *(CLASS_TOPICS.get(name, "") for name in self.classes)}
        return not topics.isdisjoint(article.meta.topics)


class Dangers(Strict):
    dangers: tuple[Danger, ...] = ()

    @property
    def works(self) -> tuple[str, ...]:
        """What they lean on, each work once."""
        return tuple(dict.fromkeys(name for danger in self.dangers for name in danger.reference))

    def shown(self, article: Article, value: str) -> tuple[Danger, ...]:
        """What the marker stands for on a page; `value` is what stands behind its colon."""
        return tuple(danger for danger in self.dangers if value == ALL or danger.is_due(article))


def _markers(article: Article) -> list[Marker]:
    return [row for section in article.document.sections for row in section.markers if row.name == MARKER]


def check_article(article: Article, dangers: Dangers, crisis: Crisis) -> Iterator[Problem]:
    """A page names the dangers that are due on it, once, and with help beside those that name suicide."""
    markers = _markers(article)
    due = [danger.id for danger in dangers.dangers if danger.is_due(article)]
    if not markers and due:
        named, more = ", ".join(due[:MOST_NAMED]), len(due) - MOST_NAMED
        few, many = say("dangers-missing.few", named=named), say("dangers-missing.many", named=named, count=more)
        yield problem(many if more > 0 else few, *article.at("topics"))
        return
    if article.name in SHOW_ALL and dangers.dangers and [marker.value for marker in markers] != [ALL]:
        yield problem("dangers-missing.all", article.path, 1)
        return
    for marker in markers[1:]:
        yield problem("dangers-twice", article.path, marker.line)
    for section in article.document.sections:
        for marker in (row for row in section.markers if row.name == MARKER):
            shown = dangers.shown(article, marker.value)
            if not shown:
                yield problem("marker.no-danger", article.path, marker.line)
            told = "\n".join(danger.words.get(article.language, "") for danger in shown)
            has_block = any(row.name == "crisis" for row in section.markers)
            if not has_block and says_any(told, crisis.words.get(article.language, ())):
                yield problem("crisis-block-missing.danger", article.path, marker.line)


def check_data(
    dangers: Dangers,
    values: Values,
    languages: Sequence[str],
    articles: Articles,
    references: Mapping[str, Reference],
    fault_of: Fault,
) -> Iterator[Problem]:
    """Every danger has its words in every language, leans on known works, and is due somewhere."""
    pages = [page for page in articles.values() if page.kind.needs_summary]
    known = {
        "topics": ({topic for page in pages for topic in page.meta.topics} | {ALL}, say("unknown.topic")),
        "classes": (set(CLASS_TOPICS), say("unknown.class")),
        "pages": ({page.name for page in pages if page.language == SOURCE.code}, say("unknown.page")),
        "reference": (set(references), say("unknown.reference")),
    }
    ids: set[str] = set()
    for index, danger in enumerate(dangers.dangers):
        place, is_known = ("dangers", index), True
        if danger.id in ids:
            yield problem("danger.twice", *values.at(*place), name=danger.id)
        ids.add(danger.id)
        for field, (names, what) in known.items():
            given = getattr(danger, field)
            for position, name in enumerate((given,) if given == ALL else given):
                if name not in names:
                    is_known, near = False, did_you_mean(name, names)
                    yield problem(
                        "danger.unknown", *values.at(*place, field, position), what=what, name=name, near=near
                    )
        if is_known and not any(danger.is_due(page) for page in pages):
            yield problem("danger.unused", *values.at(*place), name=danger.id)
        for language in languages:
            here, words = values.at(*place, "words", language), danger.words.get(language)
            if words is None:
                yield problem("danger.words", *values.at(*place, "words"), name=danger.id, language=language)
                continue
            faults = (fault_of(language, link[0].split("](")[1][:-1]) for link in LINK.finditer(words))
            yield from (problem(fault, *here) for fault in faults if fault)
            sign = MARKUP.search(LINK.sub("", words))
            if sign:
                yield problem("markup.danger", *here, sign=sign[0])

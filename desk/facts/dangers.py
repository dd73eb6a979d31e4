"""Which dangers are due on which page: data/dangers.yml."""

import re
from collections.abc import Callable, Mapping, Sequence
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
from desk.reading.problems import Problem, did_you_mean
from desk.reading.schema import Strict, Text, set_each
from desk.reading.yaml_files import Values

PATH = "data/dangers.yml"
MARKER = "dangers"
ALL = "all"  # <!-- dangers: all --> shows every danger, whatever the topics of the page
WITH_WORKS = "disclaimer"  # the page where each stands with the works that it leans on
SHOW_ALL = (WITH_WORKS, "medicines")  # the pages that must show all
LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s#]+)\.md(?:#([\w-]+))?\)")  # [words](section/page.md#heading)
MARKUP = re.compile(r"[\[\]<>*_`@]")
MOST_NAMED = 4  # in a message
Fault = Callable[[str, str], tuple[str, str] | None]  # what is wrong with a link, by language and target, and the mend


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


def check_article(article: Article, dangers: Dangers, crisis: Crisis) -> list[Problem]:
    """A page names the dangers that are due on it, once, and with help beside those that name suicide."""
    markers = _markers(article)
    due = [danger.id for danger in dangers.dangers if danger.is_due(article)]
    if not markers and due:
        named = ", ".join(due[:MOST_NAMED]) + (f" and {len(due) - MOST_NAMED} more" if due[MOST_NAMED:] else "")
        what = f"Dangers are due on this page that it does not show: {named}."
        mend = "Add a line <!-- dangers --> to the section on when to seek help."
        return [Problem(article.path, article.line("topics"), "dangers-missing", what, mend)]
    if article.name in SHOW_ALL and dangers.dangers and [marker.value for marker in markers] != [ALL]:
        what, mend = "This page names every danger, and does not show them.", "Add a line <!-- dangers: all -->."
        return [Problem(article.path, 1, "dangers-missing", what, mend)]
    found = [
        Problem(article.path, marker.line, "dangers-twice", "The dangers stand twice on this page.", "Keep one marker.")
        for marker in markers[1:]
    ]
    for section in article.document.sections:
        for marker in (row for row in section.markers if row.name == MARKER):
            shown = dangers.shown(article, marker.value)
            if not shown:
                what = "No danger is due on this page, so this marker shows nothing."
                mend = "Delete it, or write <!-- dangers: all -->."
                found.append(Problem(article.path, marker.line, "marker", what, mend))
            told = "\n".join(danger.words.get(article.language, "") for danger in shown)
            has_block = any(row.name == "crisis" for row in section.markers)
            if not has_block and says_any(told, crisis.words.get(article.language, ())):
                what = "A danger that is shown here names suicide, and no help stands beside it."
                mend = "Add a line <!-- crisis --> within the section."
                found.append(Problem(article.path, marker.line, "crisis-block-missing", what, mend))
    return found


def check_data(
    dangers: Dangers,
    values: Values,
    languages: Sequence[str],
    articles: Articles,
    references: Mapping[str, Reference],
    fault_of: Fault,
) -> list[Problem]:
    """Every danger has its words in every language, leans on known works, and is due somewhere."""
    pages = [page for page in articles.values() if page.kind.needs_summary]
    known = {
        "topics": ({topic for page in pages for topic in page.meta.topics} | {ALL}, "No article has the topic"),
        "classes": (set(CLASS_TOPICS), "There is no class of medicine"),
        "pages": ({page.name for page in pages if page.language == SOURCE.code}, "There is no article"),
        "reference": (set(references), "There is no reference"),
    }
    found: list[Problem] = []
    ids: set[str] = set()

    def problem(place: tuple[str | int, ...], rule: str, what: str, mend: str) -> None:
        found.append(Problem(PATH, values.line(place), rule, what, mend))

    for index, danger in enumerate(dangers.dangers):
        place = ("dangers", index)
        if danger.id in ids:
            problem(place, "danger", f'The danger "{danger.id}" is there twice.', "Keep one.")
        ids.add(danger.id)
        before = len(found)
        for field, (names, what) in known.items():
            given = getattr(danger, field)
            for position, name in enumerate((given,) if given == ALL else given):
                if name not in names:
                    problem((*place, field, position), "danger", f'{what} "{name}".', did_you_mean(name, names))
        if len(found) == before and not any(danger.is_due(page) for page in pages):
            problem(place, "danger", f'No page shows the danger "{danger.id}".', "Give it topics, classes or pages.")
        for language in languages:
            words = danger.words.get(language)
            if words is None:
                what = f'The danger "{danger.id}" has no words in "{language}".'
                problem((*place, "words"), "danger", what, f"Add “{language}: …” under words.")
                continue
            here = (*place, "words", language)
            for link in LINK.finditer(words):
                fault = fault_of(language, link[0].split("](")[1][:-1])
                if fault:
                    problem(here, "link", *fault)
            sign = MARKUP.search(LINK.sub("", words))
            if sign:
                what = f'Readers would see this as it is written: "{sign[0]}".'
                problem(here, "markup", what, "Write plain words, and a link like [words](section/page.md).")
    return found

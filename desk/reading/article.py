"""A page of the site as its author wrote it: front matter with types, and the text cut into parts."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictInt

from desk.kinds import Kind
from desk.reading import walk, yaml_files
from desk.reading.document import Document
from desk.reading.problems import Problem
from desk.reading.schema import Said, Strict, Text, validate
from desk.reading.yaml_files import Values

NO_OFFERS = "none"


class Correction(Strict):
    """A correction of substance, shown under "What changed"."""

    on: date
    what: Said


class Reviewer(Strict):
    """The clinician who read this page, in the words of its language, and the day."""

    name: Said
    role: Said
    on: date


def _list_of_offers(value: object) -> object:
    return [] if value == NO_OFFERS else value


class Meta(Strict):
    """The front matter of a page."""

    title: Said
    description: Said
    published: date
    reviewed: date
    reviewer: Reviewer | None = None
    topics: tuple[Text, ...] = ()
    summary: tuple[Said, ...] = ()
    image: Text | None = None
    alt: Said | None = None
    cta: Annotated[tuple[Text, ...], BeforeValidator(_list_of_offers)] | None = None
    crisis: bool = False
    draft: bool = False
    order: StrictInt = Field(default=1000, ge=0)
    slug: Text | None = None
    aliases: tuple[Text, ...] = ()
    changes: tuple[Correction, ...] = ()
    glossary: Literal["all", "none"] | tuple[Text, ...] = "all"
    allow: dict[str, Text] = Field(default_factory=dict)


@dataclass(frozen=True)
class Article:
    """One Markdown file. `name` is its path without language and ending: "coping/insomnia"."""

    path: str
    language: str
    name: str
    kind: Kind
    meta: Meta
    values: Values
    document: Document

    @property
    def section(self) -> str:
        """The folder it stands in; "" for a page at the top."""
        return self.name.rpartition("/")[0]

    def line(self, *place: str | int) -> int:
        """The line of a front-matter field."""
        return self.values.line(place)

    def is_published(self, today: date) -> bool:
        """Whether readers may see it on that day."""
        return not self.meta.draft and self.meta.published <= today


def parse(path: str, language: str, name: str, kind: Kind, text: str) -> tuple[Article | None, list[Problem]]:
    """Read one file; what is wrong with its front matter is listed, and then there is no article."""
    found = yaml_files.control_characters(path, text)
    lines = text.removeprefix("\ufeff").split("\n")
    marks = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if marks[:1] != [0] or len(marks) == 1:
        mend = 'Begin the file with a line "---", the fields (title, description, …), and another line "---".'
        return None, [
            *found,
            Problem(path, 1, "front-matter-missing", "The page has no front matter.", mend),
        ]
    end = marks[1]
    values, faults = yaml_files.parse(path, "\n".join(lines[1:end]), 2)
    body = "\n".join(lines[end + 1 :])
    found += faults + [
        problem for problem in yaml_files.suspects(path, body, end + 2, quotes=False) if problem.rule != "tab"
    ]
    if values is None or any(problem.rule == "merge-conflict" for problem in found):
        return None, found
    meta, faults = validate(Meta, values, path, "front-matter", language=language)
    found += faults
    if meta is None:
        return None, found
    return Article(path, language, name, kind, meta, values, walk.parse(body, language, end + 2)), found


def check(article: Article, today: date) -> list[Problem]:
    """What one page's front matter must hold, beyond its types."""
    meta, kind, found = article.meta, article.kind, []

    def problem(field: str, rule: str, what: str, mend: str, *place: str | int) -> None:
        found.append(Problem(article.path, article.line(field, *place), rule, what, mend))

    if kind.needs_summary and len(meta.summary) != 3:
        problem(
            "summary",
            "summary",
            f"The box “In short” needs three sentences; here are {len(meta.summary)}.",
            "Write three under summary.",
        )
    if meta.reviewed > today and meta.published <= today:
        problem(
            "reviewed",
            "reviewed-in-future",
            f"The review of {meta.reviewed} has not happened yet.",
            "Write the day of the last review.",
        )
    if meta.reviewed < meta.published <= today:
        problem("reviewed", "reviewed-before-published", f"It was reviewed on {meta.reviewed}, before it was published ({meta.published}).", "Correct one of the two days.")  # fmt: skip
    if meta.reviewer and meta.reviewer.on > today >= meta.published:
        problem("reviewer", "reviewed-in-future", f"The reading of {meta.reviewer.on} has not happened yet.", "Write the day on which the text was read.", "on")  # fmt: skip
    if meta.reviewer and not kind.needs_summary:
        problem("reviewer", "reviewer-not-shown", "Only an article shows who has read it.", "Say it in the text, or delete this line.")  # fmt: skip
    for heading in article.document.headings:
        if heading.level == 1:
            found.append(Problem(article.path, heading.line, "heading-level", "The text has a heading of the first level.", 'The title is the first heading: begin this one with "##".'))  # fmt: skip
        if not heading.id:
            found.append(Problem(article.path, heading.line, "heading-id", f'The heading "{heading.title}" has no id.', "Add one at its end, the same in every language: {#short-name}."))  # fmt: skip
    ids = [heading.id for heading in article.document.headings if heading.id]
    for heading in article.document.headings:
        if (
            heading.id
            and ids.count(heading.id) > 1
            and heading != next(h for h in article.document.headings if h.id == heading.id)
        ):
            found.append(
                Problem(
                    article.path,
                    heading.line,
                    "heading-id",
                    f"The id {heading.id} is used twice.",
                    "Give this heading another.",
                )
            )
    return found

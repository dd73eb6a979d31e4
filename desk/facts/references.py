"""The works that texts lean on, from data/references.json: what each must have, and where a reader finds it."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal
from urllib.parse import quote, unquote

from citeproc import VARIABLES
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from desk.reading.problems import Problem, problem
from desk.reading.schema import Strict, Text, refusal, validate
from desk.reading.web import WebAddress
from desk.reading.yaml_files import Place, Values
from desk.rules import Message, say

PATH = "data/references.json"
DOI = re.compile(r"10\.\d{4,9}/\S+")
BEFORE_A_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi\s*:|doi\.org/|doi\s)\s*", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
NO_YEAR = say("lacking.year")
WITHOUT_A_YEAR = ("webpage", "post", "post-weblog")  # sites that do not say when they were written

Type = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
]  # fmt: skip


def _doi(given: str) -> str:
    """A DOI without what people put before it: an address or "doi:"."""
    name, before = BEFORE_A_DOI.subn("", given, count=1)
    name = (unquote(name) if before and "%" in name else name).strip().rstrip(".,;")
    if not DOI.fullmatch(name):
        raise refusal(say("value.doi", given=given))
    return name


def _year(given: object) -> object:
    """The year of a date, however a reference manager wrote it: parts, raw, literal or a season."""
    parts = given.get("date-parts") if isinstance(given, dict) else None
    match = YEAR.search(str(parts or given))
    if match is None:
        raise refusal(say("value.year"))
    return int(match[0])


class Person(BaseModel):
    """An author; an organisation has its name as `literal`."""

    model_config = ConfigDict(frozen=True)

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None


class Work(BaseModel):
    """What our style prints of a work, as CSL names it; whatever else Zotero exports is left out."""

    model_config = ConfigDict(frozen=True)

    type: Type | None = None
    title: Text | None = None
    author: tuple[Person, ...] = ()
    issued: Annotated[int, BeforeValidator(_year)] | None = None
    journal: Text | None = Field(default=None, alias="container-title")
    volume: Text | int | None = None
    issue: Text | int | None = None
    page: Text | int | None = None
    publisher: Text | None = None
    doi: Annotated[Text, AfterValidator(_doi)] | None = Field(default=None, alias="DOI")
    url: WebAddress | None = Field(default=None, alias="URL")
    isbn: Text | None = Field(default=None, alias="ISBN")

    @property
    def lacks(self) -> tuple[Message, ...]:
        """What a reader would miss."""
        wanted = {
            say("lacking.title"): self.title,
            say("lacking.type"): self.type,
            say("lacking.author"): any(person.family or person.literal for person in self.author),
            NO_YEAR: self.issued or self.type in WITHOUT_A_YEAR,
            say("lacking.address"): self.doi or self.url or self.isbn,
        }
        return tuple(name for name, value in wanted.items() if not value)


PRINTED = [field.alias or name for model in (Work, Person) for name, field in model.model_fields.items()]
FIELDS = {name.lower(): name for name in PRINTED}
KNOWN = {*PRINTED, *(name.replace("_", "-") for name in VARIABLES), "archive_location"}  # of CSL


class Seen(Strict):
    """On which day and how much of a work was seen; an address only if it is the publisher's or an official one."""

    on: date
    how: Literal["full text", "abstract", "secondary page"]
    address: WebAddress | None = None


class Reference(Strict):
    """One work: its CSL data as Zotero exports it, and where we saw it."""

    id: Annotated[Text, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    csl: Work
    seen: Seen

    @property
    def link(self) -> str | None:
        """Where a reader finds the work: its DOI first."""
        return "https://doi.org/" + quote(self.csl.doi, safe="/:;()") if self.csl.doi else self.csl.url

    @property
    def item(self) -> dict[str, Any]:
        """The work as a CSL processor takes it."""
        item = self.csl.model_dump(by_alias=True, exclude_none=True)
        year = item.pop("issued", None)
        return {**item, "id": self.id, **({"issued": {"date-parts": [[year]]}} if year else {})}


def _misspelt(entry: Any) -> Iterator[tuple[Place, str, str]]:
    """Fields that CSL does not know and that are near to one that we print, each with its table and that one."""
    csl = entry.get("csl") if isinstance(entry, dict) else None
    authors = csl.get("author") if isinstance(csl, dict) else None
    tables = [(("csl",), csl), *((("csl", "author", at), row) for at, row in enumerate(authors or ()))]
    for place, table in tables:
        for key in table if isinstance(table, dict) else ():
            for near in () if key in KNOWN else get_close_matches(key.lower(), FIELDS, n=1, cutoff=0.7):
                yield place, key, FIELDS[near]


def named_in(values: Values) -> dict[str, Place]:
    """Every work that the file names, whatever else is wrong with it, and where."""
    rows = [(index, entry) for index, entry in enumerate(values.data) if isinstance(entry, dict)]
    return {name: (index, "id") for index, entry in rows for name in entry.values() if isinstance(name, str)}


def load(values: Values) -> tuple[dict[str, Reference], list[Problem]]:
    """Every work by its id; what is wrong is told on its line."""
    references: dict[str, Reference] = {}
    works: dict[object, str] = {}
    found: list[Problem] = []
    for index, entry in enumerate(values.data):
        reference, faults = validate(Reference, values, "reference", (index,))
        found += faults
        misspelt = list(_misspelt(entry))
        for place, key, field in misspelt:
            here, near = values.at(index, *place, key), say("near.one", name=field)
            found.append(problem("*-unknown-key", *here, of="reference", name=key, near=near))
        if reference is None:
            continue
        name, work = reference.id, reference.csl
        same = work.doi.lower() if work.doi else ((work.title or name).lower(), work.issued)
        told = []
        if work.lacks == (NO_YEAR,) and (work.doi or work.url):  # leads to the one work, whose year nobody could see
            told.append(say("reference.lacks-year", name=name))
        elif work.lacks and not misspelt:
            told.append(say("reference.lacks", name=name, lacking=work.lacks))
        if name in references:
            told.append(say("reference.twice", name=name))
        elif same in works:
            told.append(say("reference.same", name=name, other=works[same]))
        found += [problem(what, *values.at(index, "id")) for what in told]
        references[name] = reference
        works.setdefault(same, name)
    return references, found

"""The works that texts lean on, from data/references.json: what each must have, and where a reader finds it."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal
from urllib.parse import quote, unquote

from citeproc import VARIABLES
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from desk.reading.problems import Problem, Severity
from desk.reading.schema import Strict, Text, validate
from desk.reading.web import WebAddress
from desk.reading.yaml_files import Place, Values

PATH = "data/references.json"
DOI = re.compile(r"10\.\d{4,9}/\S+")
BEFORE_A_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi\s*:|doi\.org/|doi\s)\s*", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
WITHOUT_A_YEAR = ("webpage", "post", "post-weblog")  # sites that do not say when they were written

Type = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure",
    "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
]  # fmt: skip


def _doi(given: str) -> str:
    """A DOI without what people put before it: an address or "doi:"."""
    name, before = BEFORE_A_DOI.subn("", given, count=1)
    name = (unquote(name) if before and "%" in name else name).strip().rstrip(".,;")
    if not DOI.fullmatch(name):
        raise ValueError(f'"{given}" is no DOI; one looks like 10.1016/j.jad.2019.01.001')
    return name


def _year(given: object) -> object:
    """The year of a date, however a reference manager wrote it: parts, raw, literal or a season."""
    parts = given.get("date-parts") if isinstance(given, dict) else None
    match = YEAR.search(str(parts or given))
    if match is None:
        raise ValueError('no year can be read; write {"date-parts": [[2020]]}')
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
    def lacks(self) -> list[str]:
        """What a reader would miss."""
        wanted = {
            "title": self.title,
            "type": self.type,
            "author": any(person.family or person.literal for person in self.author),
            "year": self.issued or self.type in WITHOUT_A_YEAR,
            "DOI, URL or ISBN": self.doi or self.url or self.isbn,
        }
        return [name for name, value in wanted.items() if not value]


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
    found = []

    def problem(index: int, what: str, mend: str) -> None:
        found.append(Problem(PATH, values.line((index, "id")), "reference", what, mend))

    for index, entry in enumerate(values.data):
        reference, faults = validate(Reference, values, PATH, "reference", (index,))
        found += faults
        misspelt = list(_misspelt(entry))
        for place, key, near in misspelt:
            what = f'"{key}" is not a field that can stand here.'
            line = values.line((index, *place, key))
            found.append(Problem(PATH, line, "reference-unknown-key", what, f'Did you mean "{near}"?'))
        if reference is None:
            continue
        name, work = reference.id, reference.csl
        if work.lacks and not misspelt:
            # a DOI or an address leads to the one work, whose year perhaps nobody could see: told, no error
            is_found = bool(work.doi or work.url) and set(work.lacks) <= {"year"}
            what = f'"{name}" has no {", no ".join(work.lacks)}.'
            severity: Severity = "warning" if is_found else "error"
            found.append(
                Problem(PATH, values.line((index, "id")), "reference", what, "Complete it, or leave it out.", severity)
            )
        same = work.doi.lower() if work.doi else ((work.title or name).lower(), work.issued)
        if name in references:
            problem(index, f'"{name}" is there twice.', "Keep one.")
        elif same in works:
            problem(index, f'"{name}" is the same work as "{works[same]}".', f'Keep one, and cite "{works[same]}".')
        references[name] = reference
        works.setdefault(same, name)
    return references, found

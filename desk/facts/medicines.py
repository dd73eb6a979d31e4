"""Medicines under all their names: data/medicines.yml."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from desk.reading import mentions
from desk.reading.article import Article
from desk.reading.mentions import Pattern
from desk.reading.problems import Problem, problem
from desk.reading.schema import Several, Strict, Text, Words
from desk.reading.yaml_files import Values

PATH = "data/medicines.yml"

# The topics of articles that concern a class of medicines.
CLASS_TOPICS = {
    "ssri": "antidepressants",
    "snri": "antidepressants",
    "tricyclic": "antidepressants",
    "maoi": "antidepressants",
    "other-antidepressant": "antidepressants",
    "benzodiazepine": "benzodiazepines",
    "z-drug": "z-drugs",
    "antipsychotic": "antipsychotics",
    "gabapentinoid": "gabapentinoids",
    "mood-stabiliser": "mood-stabilisers",
}


class SeenName(Strict):
    """Where a name was seen: a site's own name, never an address that may be a mirror."""

    where: Text
    on: date


class Medicine(Strict):
    """One active substance; a brand "has been sold under this name", which says nothing of today."""

    id: Annotated[Text, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    class_: Text = Field(alias="class")
    name: Words
    variants: tuple[Text, ...] = ()
    class_name: Words
    brands: dict[Literal["pl", "uk", "us"], tuple[Text, ...]]  # by country
    seen: Several[SeenName]

    @property
    def all_brands(self) -> tuple[str, ...]:
        """Every brand name once, in the order of the countries."""
        return tuple(dict.fromkeys(brand for brands in self.brands.values() for brand in brands))


class Medicines(Strict):
    medicines: tuple[Medicine, ...] = ()


def concerns(article: Article, medicine: Medicine) -> bool:
    """Whether an article is about the class of a medicine."""
    return CLASS_TOPICS.get(medicine.class_) in article.meta.topics


def closeness(article: Article, medicine: Medicine) -> int:
    """How near to its heart an article has the class: the place of the class among its topics."""
    return article.meta.topics.index(CLASS_TOPICS[medicine.class_])


def patterns(medicines: Medicines, language: str) -> dict[str, list[Pattern]]:
    """What to look for in texts of a language: each medicine by its names and brands."""
    rows = medicines.medicines
    return mentions.patterns(((row.id, (*row.name.values(), *row.variants, *row.all_brands)) for row in rows), language)


def check(medicines: Medicines, values: Values) -> Iterator[Problem]:
    """Every medicine is there once."""
    ids: set[str] = set()
    for index, medicine in enumerate(medicines.medicines):
        if medicine.id in ids:
            yield problem("medicine", *values.at("medicines", index, "id"), name=medicine.id)
        ids.add(medicine.id)

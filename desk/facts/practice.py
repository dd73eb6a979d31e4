"""What only the owner knows, from data/practice.yml: addresses, networks, settings."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from desk.reading.problems import Problem
from desk.reading.schema import Name, Strict, Text, Words
from desk.reading.web import Email, Telephone, WebAddress
from desk.reading.yaml_files import Values

PATH = "data/practice.yml"


Network = Literal["facebook", "instagram", "linkedin", "mastodon", "spotify", "tiktok", "x", "youtube"]


def _filled_in(value: object) -> object:
    """Words by language, without the languages of which the owner left the line empty; nothing where all are."""
    return {key: word for key, word in value.items() if word is not None} or None if isinstance(value, dict) else value


class Address(Strict):
    street: Name
    city: Name
    country: Words


class Controller(Strict):
    """Who answers for personal data (RODO), as the law wants it named."""

    name: Name | None = None
    email: Email | None = None
    host: Name | None = None


class Utm(Strict):
    """Words added to the offers' outside addresses, for counting at the other end; unset means none."""

    source: Text
    medium: Text
    campaign: Text | None = None


class Practice(Strict):
    """The practice; None means that the owner has not told yet."""

    RETIRED: ClassVar = {
        "reviewer": (
            '"reviewer" can no longer stand here: it claimed a review of every article.',
            'Delete this line; in each article that a clinician has read, write reviewer: {name: "…", role: "…", on: 2026-12-01}.',
        )
    }

    name: Name
    strapline: Words
    address: Address
    email: Email | None = None
    telephone: Telephone | None = None
    booking: WebAddress | None = None
    group: WebAddress | None = None
    shop: WebAddress | None = None
    author: Name | None = None
    authorship: Annotated[Words | None, BeforeValidator(_filled_in)] = None
    controller: Controller = Controller()
    follow: dict[Network, WebAddress] = Field(default_factory=dict)
    utm: Utm | None = None


WANTED = {
    "email": "the e-mail for readers",
    "telephone": "the telephone",
    "booking": "where the discovery call is booked",
    "group": "where one joins the support group",
    "shop": "where the book is sold",
    "author": "who runs the practice and signs the owner's article",
    "authorship": "who wrote the texts and with what help; wanted before a launch",
    "follow": "the social profiles",
}


def check(practice: Practice, values: Values) -> list[Problem]:
    """One line that lists for the owner what is not set, and is therefore left out of the pages."""
    unset = [f"{key} ({what})" for key, what in WANTED.items() if not getattr(practice, key)]
    if not practice.controller.name:
        unset.append("controller.name (who answers for personal data)")
    if not practice.controller.host:
        unset.append("controller.host (who runs the web server)")
    if not unset:
        return []
    what = "Not set, and so left out of the pages: " + ", ".join(unset) + "."
    return [
        Problem(
            PATH,
            values.line(()),
            "setting-unset",
            what,
            "Fill in what you know; the rest may stay empty.",
            "warning",
        )
    ]

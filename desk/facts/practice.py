"""What only the owner knows, from data/practice.yml: addresses, networks, settings."""

from typing import Literal

from pydantic import Field

from desk.reading.problems import Problem
from desk.reading.schema import Strict, Text, Words
from desk.reading.web import Email, Telephone, WebAddress
from desk.reading.yaml_files import Values

PATH = "data/practice.yml"


Network = Literal["facebook", "instagram", "linkedin", "mastodon", "spotify", "tiktok", "x", "youtube"]


class Address(Strict):
    street: Text
    city: Text
    country: Words


class Controller(Strict):
    """Who answers for personal data (RODO), as the law wants it named."""

    name: Text | None = None
    email: Email | None = None
    host: Text | None = None


class Utm(Strict):
    """Words added to the offers' outside addresses, for counting at the other end; unset means none."""

    source: Text
    medium: Text
    campaign: Text | None = None


class Practice(Strict):
    """The practice; None means that the owner has not told yet."""

    name: Text
    strapline: Words
    address: Address
    email: Email | None = None
    telephone: Telephone | None = None
    booking: WebAddress | None = None
    group: WebAddress | None = None
    shop: WebAddress | None = None
    reviewer: Text | None = None
    controller: Controller = Controller()
    follow: dict[Network, WebAddress] = Field(default_factory=dict)
    utm: Utm | None = None


WANTED = {
    "email": "the e-mail for readers",
    "telephone": "the telephone",
    "booking": "where the discovery call is booked",
    "group": "where one joins the support group",
    "shop": "where the book is sold",
    "reviewer": "who reviews the articles",
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

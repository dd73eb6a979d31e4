"""What only the owner knows, from data/practice.yml: addresses, networks, settings."""

from collections.abc import Sequence

from pydantic import Field

from desk.reading.problems import Problem, did_you_mean
from desk.reading.schema import Strict, Text, WebAddress
from desk.reading.yaml_files import Values

PATH = "data/practice.yml"
Words = dict[str, Text]
NETWORKS = {  # as they are set, and as they write themselves
    "bluesky": "Bluesky",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "spotify": "Spotify",
    "substack": "Substack",
    "threads": "Threads",
    "tiktok": "TikTok",
    "whatsapp": "WhatsApp",
    "x": "X",
    "youtube": "YouTube",
}


class Address(Strict):
    street: Text
    city: Text
    country: Words


class Controller(Strict):
    """Who answers for personal data (RODO), as the law wants it named."""

    name: Text | None = None
    email: Text | None = None
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
    email: Text | None = None
    telephone: Text | None = None
    booking: WebAddress | None = None
    group: WebAddress | None = None
    shop: WebAddress | None = None
    reviewer: Text | None = None
    controller: Controller = Controller()
    follow: dict[Text, WebAddress] = Field(default_factory=dict)
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


def check_words(practice: Practice, values: Values, languages: Sequence[str]) -> list[Problem]:
    """The strapline and the country stand in every language."""
    places = {("strapline",): practice.strapline, ("address", "country"): practice.address.country}
    return [
        Problem(
            PATH,
            values.line(place),
            "practice-words",
            f'"{place[-1]}" has no words in "{language}".',
            f"Add a line “{language}: …” under it.",
        )
        for place, words in places.items()
        for language in languages
        if language not in words
    ]


def check(practice: Practice, values: Values) -> list[Problem]:
    """Networks that nobody knows; and one line that lists for the owner what is not set."""
    found = []
    for key in practice.follow:
        if key not in NETWORKS:
            what, mend = f'"{key}" is not known here.', did_you_mean(key, NETWORKS)
            found.append(Problem(PATH, values.line(("follow", key)), "practice", what, mend))
    unset = [f"{key} ({what})" for key, what in WANTED.items() if not getattr(practice, key)]
    if not practice.controller.name:
        unset.append("controller.name (who answers for personal data)")
    if not practice.controller.host:
        unset.append("controller.host (who runs the web server)")
    if unset:
        what = "Not set, and so left out of the pages: " + ", ".join(unset) + "."
        mend = "Fill in what you know; the rest may stay empty."
        found.append(Problem(PATH, values.line(()), "setting-unset", what, mend, "warning"))
    return found

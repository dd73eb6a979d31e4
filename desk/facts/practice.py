"""What only the owner knows, from data/practice.yml: addresses, networks, settings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ConfigDict, Field, create_model

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

    model_config = ConfigDict(extra="ignore")  # told by `check`

    name: Text
    strapline: Words
    address: Address
    email: Text | None = None
    telephone: Text | None = None
    reviewer: Text | None = None
    controller: Controller = Controller()
    follow: dict[Text, WebAddress] = Field(default_factory=dict)
    utm: Utm | None = None

    def setting(self, name: str | None) -> str | None:
        """The address that an offer's setting holds, once the owner has told it."""
        return getattr(self, name, None) if name else None


def is_taken(name: str) -> bool:
    """Whether a field of that name means something else, so that no setting can be called so."""
    return name in Practice.model_fields or hasattr(Practice, name)


def model_with(settings: Iterable[str]) -> type[Practice]:
    """The model of data/practice.yml on a site whose offers name these settings: each holds a web address."""
    fields: dict[str, Any] = {name: (WebAddress | None, None) for name in settings if not is_taken(name)}
    return create_model("Practice", __base__=Practice, **fields)


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


def check(practice: Practice, values: Values, settings: Mapping[str, str]) -> list[Problem]:
    """Fields and networks that nobody knows; and one line that lists for the owner what is not set.

    `settings` are those that offers name, each with what it is for.
    """
    fields = type(practice).model_fields
    found = []
    for key in (str(key) for key, value in values.data.items() if value is not None):
        if key not in fields:
            what = f'"{key}" is no field here, and no offer has it as its setting.'
            mend = did_you_mean(
                key, fields, f"Delete it, or write “setting: {key}” under its offer in data/offers.yml."
            )
            found.append(Problem(PATH, values.line((key,)), "practice-unknown-key", what, mend))
    for key in practice.follow:
        if key not in NETWORKS:
            what, mend = f'"{key}" is not known here.', did_you_mean(key, NETWORKS)
            found.append(Problem(PATH, values.line(("follow", key)), "practice", what, mend))
    unset = _unset(practice, settings, list(values.data))
    if unset:
        what = "Not set, and so left out of the pages: " + ", ".join(unset) + "."
        mend = "Fill in what you know; the rest may stay empty."
        found.append(Problem(PATH, values.line(()), "setting-unset", what, mend, "warning"))
    return found


def _unset(practice: Practice, settings: Mapping[str, str], order: Sequence[str]) -> list[str]:
    """What the owner is asked for, in the order of the file."""
    asked = {
        "email": "the e-mail for readers",
        "telephone": "the telephone",
        **settings,
        "reviewer": "who reviews the articles",
        "follow": "the social profiles",
    }
    keys = [key for key in dict.fromkeys((*order, *asked)) if key in asked]
    unset = [f"{key} ({asked[key]})" for key in keys if not getattr(practice, key)]
    if not practice.controller.name:
        unset.append("controller.name (who answers for personal data)")
    if not practice.controller.host:
        unset.append("controller.host (who runs the web server)")
    return unset

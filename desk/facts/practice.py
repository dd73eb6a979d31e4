"""What only the owner knows, from data/practice.yml: addresses, networks, settings."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, create_model, model_validator

from desk.reading.photographs import Focus
from desk.reading.problems import Problem, problem
from desk.reading.schema import Name, Strict, Text, Words, one_of
from desk.reading.web import Email, Telephone, WebAddress
from desk.reading.yaml_files import Values
from desk.rules import Message, say

PATH = "data/practice.yml"
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
Network = Annotated[str, AfterValidator(lambda value: one_of(value, NETWORKS))]


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


class Practitioner(Strict):
    """Who meets readers: a photograph under docs/, words for those who cannot see it, and two sentences."""

    photograph: Text
    focus: Focus | None = None
    alt: Words
    words: Words


class Practice(Strict):
    """The practice; None means that the owner has not told yet."""

    RETIRED: ClassVar = {"reviewer": say("practice-retired.reviewer")}
    OTHERWISE: ClassVar = say("near.setting")

    name: Name
    strapline: Words
    address: Address
    email: Email | None = None
    telephone: Telephone | None = None
    author: Name | None = None
    authorship: Annotated[Words | None, BeforeValidator(_filled_in)] = None
    practitioner: Practitioner | None = None
    controller: Controller = Controller()
    follow: dict[Network, WebAddress] = Field(default_factory=dict)
    utm: Utm | None = None

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unset(cls, data: Any) -> Any:
        """Nor is a setting missed that stands there empty, after its offer has gone."""
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key in cls.RETIRED}

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


def check(practice: Practice, values: Values, settings: Mapping[str, Message]) -> Iterator[Problem]:
    """One line that lists for the owner what is not set, and is therefore left out of the pages.

    `settings` are those that offers name, each with what it is for.
    """
    wanted = {
        "email": say("setting.email"),
        "telephone": say("setting.telephone"),
        **settings,
        "author": say("setting.author"),
        "authorship": say("setting.authorship"),
        "practitioner": say("setting.practitioner"),
        "follow": say("setting.follow"),
    }
    keys = [key for key in dict.fromkeys((*values.data, *wanted)) if key in wanted]  # in the order of the file
    unset = [(key, wanted[key]) for key in keys if not getattr(practice, key)]
    if not practice.controller.name:
        unset.append(("controller.name", say("setting.controller")))
    if not practice.controller.host:
        unset.append(("controller.host", say("setting.host")))
    if unset:
        listed = tuple(say("setting.listed", name=name, purpose=purpose) for name, purpose in unset)
        yield problem("setting-unset", *values.at(), settings=listed)

"""What only the owner knows, from data/practice.yml: addresses, networks, settings."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar

from babel import Locale
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    create_model,
    field_validator,
    model_validator,
)

from desk.facts.networks import NETWORKS, profile
from desk.languages import SOURCE
from desk.reading.contacts import Email, one, telephone
from desk.reading.photographs import Focus
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.schema import Name, Strict, Text, Words, one_of
from desk.reading.web import TypedAddress
from desk.reading.yaml_files import Values
from desk.rules import Message, say

PATH = "data/practice.yml"
Network = Annotated[str, AfterValidator(lambda value: one_of(value, NETWORKS))]


def _each_with_its_network(value: object) -> object:
    """What stands under `follow`, each beside its name: what may stand there depends on the network."""
    if not isinstance(value, dict):
        return value
    return {key: (key, given) if isinstance(given, str) else given for key, given in value.items() if given is not None}


def _profile(value: object) -> object:
    if isinstance(value, tuple):
        network, given = value
        return profile(network, given) if network in NETWORKS else given  # an unknown one is told as such
    return value


Profile = Annotated[Text, BeforeValidator(_profile)]


def _filled_in(value: object) -> object:
    """Words by language, without the languages of which the owner left the line empty; nothing where all are."""
    return {key: word for key, word in value.items() if word is not None} or None if isinstance(value, dict) else value


class Address(Strict):
    street: Name
    city: Name
    country: Words


@cache
def _countries() -> dict[str, str]:
    """The code of every country, by its name in the source language."""
    territories = Locale(SOURCE.code).territories
    return {name.casefold(): code for code, name in territories.items() if code.isalpha()}


def country_of(address: Address) -> str | None:
    """The code of the practice's country; None where its name is not known."""
    return _countries().get(address.country[SOURCE.code].casefold())


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
    telephone: Annotated[Text | None, BeforeValidator(one)] = None
    author: Name | None = None
    authorship: Annotated[Words | None, BeforeValidator(_filled_in)] = None
    practitioner: Practitioner | None = None
    controller: Controller = Controller()
    follow: Annotated[dict[Network, Profile], BeforeValidator(_each_with_its_network)] = Field(default_factory=dict)
    utm: Utm | None = None

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unset(cls, data: Any) -> Any:
        """Nor is a setting an error that stands there empty, after its offer has gone: `check` tells of it."""
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key in cls.RETIRED}

    @field_validator("telephone")
    @classmethod
    def _as_rung_from_anywhere(cls, value: str | None, info: ValidationInfo) -> str | None:
        """A number without a plus is one of the practice's own country."""
        address = info.data.get("address")
        return telephone(value, country_of(address) if address else None) if value else None

    def setting(self, name: str | None) -> str | None:
        """The address that an offer's setting holds, once the owner has told it."""
        return getattr(self, name, None) if name else None


def is_taken(name: str) -> bool:
    """Whether a field of that name means something else, so that no setting can be called so."""
    return name in Practice.model_fields or hasattr(Practice, name)


def model_with(settings: Iterable[str]) -> type[Practice]:
    """The model of data/practice.yml on a site whose offers name these settings: each holds a web address."""
    fields: dict[str, Any] = {name: (TypedAddress | None, None) for name in settings if not is_taken(name)}
    return create_model("Practice", __base__=Practice, **fields)


def check(practice: Practice, values: Values, settings: Mapping[str, Message]) -> Iterator[Problem]:
    """One line that lists for the owner what is not set, and is therefore left out of the pages.

    `settings` are those that offers name, each with what it is for. An empty field that is none of them is told.
    """
    known = {*type(practice).model_fields, *settings}
    for name in (name for name, value in values.data.items() if value is None and name not in known):
        near = did_you_mean(name, known, Practice.OTHERWISE)
        yield problem("setting-unknown", *values.at(name), name=name, near=near)
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

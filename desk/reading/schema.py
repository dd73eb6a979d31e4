"""People's files against their schemas: what pydantic finds, said in plain sentences with a line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from desk.languages import LANGUAGES, SOURCE
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.typography import set_type
from desk.reading.yaml_files import Place, Values
from desk.rules import Message, say

Value = TypeVar("Value")


class Strict(BaseModel):
    """A frozen value in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    RETIRED: ClassVar[dict[str, Message]] = {}  # fields that once stood here, and what to say of each
    OTHERWISE: ClassVar[Message | None] = None  # the mend for a field that is not known and near to none

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unset(cls, data: Any) -> Any:
        """A field that stands there without a value is a field that was not written."""
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}


# What pydantic means, for people who never heard of a tuple.
PLAIN = {
    "tuple_type": say("value.list"),
    "too_short": say("value.some"),
    "string_type": say("value.words"),
    "string_too_short": say("value.something"),
    "string_pattern_mismatch": say("value.slug"),
    "int_type": say("value.number"),
    "int_parsing": say("value.number"),
    "int_from_float": say("value.number"),
    "bool_type": say("value.yes-or-no"),
    "bool_parsing": say("value.yes-or-no"),
    "dict_type": say("value.table"),
    "model_type": say("value.table"),
}
CODES = [language.code for language in LANGUAGES]


def refusal(why: Message) -> PydanticCustomError:
    """What a validator raises, to be told in any language."""
    return PydanticCustomError("said", "cannot be used", {"why": why})


def one_of(value: str, known: Iterable[str]) -> str:
    """A name that must be known, where a type cannot list all of them."""
    if value not in known:
        expected = ", ".join(f"'{name}'" for name in known)
        raise PydanticCustomError("literal_error", "Input should be {expected}", {"expected": expected})
    return value


def complete(values: dict[str, Value], parts: Sequence[str] = CODES) -> dict[str, Value]:
    """A table that must have all its parts."""
    missing = [part for part in parts if part not in values]
    if missing:
        raise PydanticCustomError("part_missing", "Missing: {part}", {"part": missing[0]})
    return values


def _some(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Not by a length of pydantic's, which counts only what is right."""
    if not values:
        raise refusal(say("value.empty"))
    return values


def _set(value: Any, language: str) -> Any:
    """Every word within a value, as its language sets it."""
    if isinstance(value, str):
        return set_type(value, language)
    if isinstance(value, tuple):
        return tuple(_set(row, language) for row in value)
    if isinstance(value, dict):
        return {key: _set(row, language) for key, row in value.items()}
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={name: _set(getattr(value, name), language) for name in type(value).model_fields}
        )
    return value


def set_each(values: dict[str, Value]) -> dict[str, Value]:
    """A table by language, all its words set; what stands under another name stays."""
    return {language: _set(words, language) for language, words in values.items()}


def _set_as_file(value: str, info: ValidationInfo) -> str:
    context: Any = info.context
    return set_type(value, context["language"])


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[Text, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Several = Annotated[tuple[Value, ...], AfterValidator(_some)]
Code = Annotated[str, AfterValidator(lambda value: one_of(value, CODES))]  # of a language
InEveryLanguage = Annotated[dict[Code, Value], AfterValidator(complete)]
Model = TypeVar("Model", bound=Strict)

# What a reader sees, set as it is read: by language, in the language of its file, and names that are the same in all.
Shown = Annotated[dict[Code, Value], AfterValidator(complete), AfterValidator(set_each)]
Words = Shown[Text]
Said = Annotated[Text, AfterValidator(_set_as_file)]
Name = Annotated[Text, AfterValidator(lambda value: set_type(value, SOURCE.code))]


def validate(
    model: type[Model], values: Values, rule: str, at: Place = (), language: str = ""
) -> tuple[Model | None, list[Problem]]:
    """Make a model of what a file holds, or a place `at` it, or list every fault with its line.

    `rule` is what the names of the rules begin with; `language` is the file's.
    """
    data = values.data
    for part in at:
        data = data[part]
    try:
        made = model.model_validate(data, context={"language": language})
        return (None if values.unread else made), []
    except ValidationError as error:
        unread = {(name,) for name in values.unread}  # which are told already, and not missing
        details = [detail for detail in error.errors(include_url=False)[::-1] if detail["loc"] not in unread]
        faults = {_name(detail["loc"], data): detail for detail in details}  # one a place
        meant = _meant(list(faults.values()))
        found, lacking = [], dict[Place, list[str]]()
        for detail in faults.values():
            place = (*at, *detail["loc"])
            name = _name(place, values.data)
            if detail["type"] != "missing":
                found.append(problem(_told(model, rule, name, detail, meant), *values.at(*place)))
            elif detail["loc"] not in meant.values():
                lacking.setdefault(place[:-1], []).insert(0, name)
        return None, found + [problem(_missing(rule, names), *values.at(*place)) for place, names in lacking.items()]


def _missing(rule: str, names: Sequence[str]) -> Message:
    """All that one table lacks, in one sentence."""
    quoted = tuple(say("quoted", name=name) for name in names)
    lines = tuple(say("quoted", name=f"{name.rpartition('.')[2]}: …") for name in names)
    if len(names) == 1:
        return say("*-missing.one", of=rule, names=quoted, lines=lines)
    return say("*-missing.several", of=rule, names=quoted, lines=lines)


def _name(place: Place, data: Any) -> str:
    """A place as people name it: an entry of a list by its id or number, and without what pydantic adds."""
    names = []
    for part in place:
        if "[" in str(part):
            continue
        data = _inside(data, part)
        id_ = data.get("id") if isinstance(part, int) and isinstance(data, dict) else None
        names.append(str(id_ or (part + 1 if isinstance(part, int) else part)))
    return ".".join(names)


def _inside(data: Any, part: str | int) -> Any:
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None


def _meant(faults: Sequence[ErrorDetails]) -> dict[Place, Place]:
    """Which missing field an unknown one was meant to be: a misspelt key is one fault, not two."""
    missing = [detail["loc"] for detail in faults if detail["type"] == "missing"]
    meant: dict[Place, Place] = {}
    for place in (detail["loc"] for detail in faults if detail["type"] == "extra_forbidden"):
        beside = {str(other[-1]): other for other in missing if other[:-1] == place[:-1]}
        nearest = get_close_matches(str(place[-1]), beside, n=1, cutoff=0)
        if nearest:
            meant[place] = beside[nearest[0]]
            missing.remove(meant[place])
    return meant


def _told(model: type[BaseModel], rule: str, name: str, detail: ErrorDetails, meant: Mapping[Place, Place]) -> Message:
    """What is wrong at a place, and a mend."""
    place, kind, given = detail["loc"], detail["type"], str(detail["input"])
    if kind == "extra_forbidden":
        unknown = str(place[-1])
        retired: Message | None = getattr(model, "RETIRED", {}).get(unknown) if len(place) == 1 else None
        if retired:
            return retired
        known = [str(meant[place][-1])] if place in meant else _known(model, place[:-1])
        near = did_you_mean(unknown, known, getattr(model, "OTHERWISE", None))
        return say("*-unknown-key", of=rule, name=unknown, near=near)
    if kind == "part_missing":
        return say("*-missing.part", of=rule, name=name, part=detail["ctx"]["part"])
    if kind.startswith("date"):
        return say("*-date", of=rule, name=name, given=given)
    if kind == "literal_error":
        known = re.findall(r"'([^']+)'", detail["msg"])
        return say("*.unknown", of=rule, given=given, near=did_you_mean(given, known))
    why = detail["ctx"]["why"] if kind == "said" else PLAIN.get(kind, detail["msg"][0].lower() + detail["msg"][1:])
    return say("*.unusable", of=rule, name=name, why=why)


def _known(model: type[BaseModel], place: Place) -> list[str]:
    """The fields of the model that stands at a place; none where the place holds free names."""
    here: Any = model
    for part in place:
        if isinstance(part, int):
            continue
        if isinstance(here, type) and issubclass(here, BaseModel) and part in here.model_fields:
            here = here.model_fields[part].annotation
        here = _model_inside(here)
        if here is None:
            return []
    if not (isinstance(here, type) and issubclass(here, BaseModel)):
        return []
    return sorted(field.alias or name for name, field in here.model_fields.items())


def _model_inside(annotation: Any) -> Any:
    """The model within `tuple[Model, ...]`, `dict[str, Model]` or `Model | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        inside = _model_inside(argument)
        if inside is not None:
            return inside
    return None

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
from desk.reading.problems import Problem, did_you_mean
from desk.reading.typography import set_type
from desk.reading.yaml_files import Place, Values

Value = TypeVar("Value")


class Strict(BaseModel):
    """A frozen value in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    RETIRED: ClassVar[dict[str, tuple[str, str]]] = {}  # fields that once stood here: what to say of each, and the mend
    OTHERWISE: ClassVar[str] = ""  # the mend for a field that is not known and near to none

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unset(cls, data: Any) -> Any:
        """A field that stands there without a value is a field that was not written."""
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}


# What pydantic means, for people who never heard of a tuple.
PLAIN = {
    "tuple_type": "write a list, like [one, two]",
    "too_short": "write at least one",
    "string_type": "write words, and a number in straight quotation marks",
    "string_too_short": "write something, or delete the line",
    "string_pattern_mismatch": "use small letters, figures and single hyphens",
    "int_type": "write a whole number",
    "int_parsing": "write a whole number",
    "int_from_float": "write a whole number",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "dict_type": "write names with a value each, like {name: value}",
    "model_type": "write names with a value each, like {name: value}",
}
CODES = [language.code for language in LANGUAGES]


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
        raise ValueError("it is empty")
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
    model: type[Model], values: Values, path: str, rule: str, at: Place = (), language: str = ""
) -> tuple[Model | None, list[Problem]]:
    """Make a model of what a file holds (or a place `at` it), or list every fault with its line; `language` is the file's."""
    data = values.data
    for part in at:
        data = data[part]
    try:
        return model.model_validate(data, context={"language": language}), []
    except ValidationError as error:
        faults = {_name(detail["loc"], data): detail for detail in error.errors(include_url=False)[::-1]}  # one a place
        meant = _meant(list(faults.values()))
        found, lacking = [], dict[Place, list[str]]()
        for detail in faults.values():
            place = (*at, *detail["loc"])
            name = _name(place, values.data)
            if detail["type"] != "missing":
                found.append(Problem(path, values.line(place), *_told(model, rule, name, detail, meant)))
            elif detail["loc"] not in meant.values():
                lacking.setdefault(place[:-1], []).insert(0, name)
        return None, found + [_missing(path, values.line(place), rule, names) for place, names in lacking.items()]


def _missing(path: str, line: int, rule: str, names: Sequence[str]) -> Problem:
    """All that one table lacks, in one sentence."""
    what = ", ".join(f'"{name}"' for name in names) + (" is missing." if len(names) == 1 else " are missing.")
    lines = ", ".join(f'"{name.rpartition(".")[2]}: …"' for name in names)
    return Problem(path, line, rule + "-missing", what, f"Add a line {lines}.")


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


def _told(
    model: type[BaseModel], rule: str, name: str, detail: ErrorDetails, meant: Mapping[Place, Place]
) -> tuple[str, str, str]:
    """The rule, what is wrong at a place, and a mend."""
    place, kind, given = detail["loc"], detail["type"], str(detail["input"])
    if kind == "extra_forbidden":
        unknown = str(place[-1])
        retired = getattr(model, "RETIRED", {}).get(unknown) if len(place) == 1 else None
        if retired:
            return rule + "-retired", *retired
        known = [str(meant[place][-1])] if place in meant else _known(model, place[:-1])
        what = f'"{unknown}" is not a field that can stand here.'
        return rule + "-unknown-key", what, did_you_mean(unknown, known, getattr(model, "OTHERWISE", ""))
    if kind == "part_missing":
        part = detail["ctx"]["part"]
        return rule + "-missing", f'"{name}" has no "{part}".', f'Add a line "{part}: …" under it.'
    if kind.startswith("date"):
        return rule + "-date", f'"{name}" is "{given}", which is no day.', "Write a day like 2026-11-24."
    if kind == "literal_error":
        known = re.findall(r"'([^']+)'", detail["msg"])
        return rule, f'"{given}" is not known here.', did_you_mean(given, known)
    message = PLAIN.get(kind, detail["msg"].removeprefix("Value error, "))
    what = f'"{name}" cannot be used: {message[0].lower()}{message[1:].rstrip(".")}.'
    return rule, what, "Correct it on this line."


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

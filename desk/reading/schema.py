"""People's files against their schemas: what pydantic finds, said in plain sentences with a line."""

import re
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails

from desk.reading.problems import Problem, did_you_mean
from desk.reading.yaml_files import Place, Values


class Strict(BaseModel):
    """A frozen value in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

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
    "string_type": "write words, and a number in straight quotation marks",
    "string_too_short": "write something, or delete the line",
    "string_pattern_mismatch": "use small letters, figures and single hyphens",
    "int_parsing": "write a whole number",
    "bool_parsing": "write true or false",
    "dict_type": "write names with a value each, like {name: value}",
}


def _web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise ValueError("an address begins with https://")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
WebAddress = Annotated[Text, AfterValidator(_web_address)]
Slug = Annotated[Text, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Model = TypeVar("Model", bound=Strict)


def validate(
    model: type[Model], values: Values, path: str, rule: str, **context: Any
) -> tuple[Model | None, list[Problem]]:
    """Make a model of what a file holds, or list every fault with its line."""
    if not isinstance(values.data, dict):
        return None, [
            Problem(
                path,
                values.line(()),
                rule,
                "There are no fields here.",
                'Write fields like "title: …", one a line.',
            )
        ]
    try:
        return model.model_validate(values.data, context=context), []
    except ValidationError as error:
        return None, [_problem(model, values, path, rule, detail) for detail in error.errors(include_url=False)]


def _problem(model: type[BaseModel], values: Values, path: str, rule: str, detail: ErrorDetails) -> Problem:
    place: Place = detail["loc"]
    line = values.line(place)
    name = ".".join(str(part) for part in place if "[" not in str(part))
    kind = detail["type"]
    if kind == "extra_forbidden":
        unknown = str(place[-1])
        return Problem(path, line, rule + "-unknown-key", f'"{unknown}" is not a field that can stand here.',
                       did_you_mean(unknown, _known(model, place[:-1])))  # fmt: skip
    if kind == "missing":
        return Problem(path, line, rule + "-missing", f'"{name}" is missing.', f'Add a line "{place[-1]}: …".')
    if kind.startswith("date"):
        given = detail["input"]
        return Problem(
            path,
            line,
            rule + "-date",
            f'"{name}" is "{given}", which is no day.',
            "Write a day like 2026-11-24.",
        )
    if kind == "literal_error":
        given = str(detail["input"])
        return Problem(
            path,
            line,
            rule,
            f'"{given}" is not known here.',
            did_you_mean(given, re.findall(r"'([^']+)'", detail["msg"])),
        )
    message = PLAIN.get(kind, detail["msg"].removeprefix("Value error, "))
    return Problem(
        path,
        line,
        rule,
        f'"{name}" cannot be used: {message[0].lower()}{message[1:].rstrip(".")}.',
        "Correct it on this line.",
    )


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
    fields = here.model_fields if isinstance(here, type) and issubclass(here, BaseModel) else {}
    return sorted(field.alias or name for name, field in fields.items())


def _model_inside(annotation: Any) -> Any:
    """The model within `tuple[Model, ...]`, `dict[str, Model]` or `Model | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        inside = _model_inside(argument)
        if inside is not None:
            return inside
    return None

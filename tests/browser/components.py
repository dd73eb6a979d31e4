"""The components as their own .yml files describe them: what a macro takes, and examples that draw it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import SimpleNamespace, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from desk.facts.words import PATH as WORDS
from desk.facts.words import words_in
from desk.languages import SOURCE
from desk.showing import view
from tests.project import ROOT

FOLDER = ROOT / "overrides/components"
NAMES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Component:
    """One folder: `types` holds what each parameter may be; an example is the arguments of one call."""

    name: str
    types: Mapping[str, Any]
    examples: Mapping[str, Values]

    @property
    def macro(self) -> str:
        return self.name.replace("-", "_")

    @property
    def template(self) -> str:
        return f"components/{self.name}/{self.name}.html"


@cache
def component(name: str) -> Component:
    """Read a component's .yml; each parameter has a type of `desk.showing.view` and a sentence."""
    described = yaml.safe_load((FOLDER / name / f"{name}.yml").read_text("utf-8"))
    parameters = described["parameters"]
    for parameter, row in parameters.items():
        assert set(row) == {"type", "says"} and row["says"].endswith("."), f"{name}: {parameter} needs type and says"
    hints = SimpleNamespace(__annotations__={parameter: row["type"] for parameter, row in parameters.items()})
    return Component(name, get_type_hints(hints, {**vars(view), "Words": Words}), described["examples"] or {})


class Words(SimpleNamespace):
    """The interface's words: an example leaves them out and gets the real ones."""


@cache
def environment() -> Environment:
    """Templates as the build reads them: strict, escaped, without blank lines."""
    icons = Path(str(resources.files("material"))) / "templates"  # where Material keeps them
    return Environment(
        loader=FileSystemLoader([ROOT / "overrides", icons]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def arguments(of: Component, example: Values) -> dict[str, Any]:
    """An example as a macro takes it: what the view holds is read as attributes, and words come from the site."""
    given = {name: _value(value) for name, value in example.items()}
    for name, kind in of.types.items():
        if kind is Words:
            given[name] = words()
    return given


@cache
def words(language: str = SOURCE.code) -> SimpleNamespace:
    """The real words of the interface."""
    return words_in(yaml.safe_load((ROOT / WORDS).read_text("utf-8")), language)


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_value(item) for item in value)
    if not isinstance(value, dict):
        return value
    held = SimpleNamespace(**{key: _value(item) for key, item in value.items()})
    if "frame" in value:
        held.frame.words = words(value["frame"].get("language", SOURCE.code))
    return held


def draw(of: Component, given: Values, template: Template | None = None) -> str:
    """What the macro makes of its arguments."""
    template = template or environment().get_template(of.template)
    return str(getattr(template.module, of.macro)(**given))


def misfits(value: Any, kind: Any, place: str) -> list[str]:
    """Where an example holds what the view cannot; it may leave out what the macro does not read."""
    options = get_args(kind) if get_origin(kind) is UnionType else (kind,)
    found = [_misfits(value, option, place) for option in options]
    return [] if [] in found else found[-1]


def _misfits(value: Any, kind: Any, place: str) -> list[str]:
    if is_dataclass(kind) and isinstance(value, dict):
        known = {field.name for field in fields(kind)}
        hints = get_type_hints(kind)
        found = [f"{place}.{key} is not a field of {kind}" for key in value if key not in known]
        return found + [
            row for key in value if key in known for row in misfits(value[key], hints[key], f"{place}.{key}")
        ]
    if get_origin(kind) is tuple and isinstance(value, list):
        first, *rest = get_args(kind)
        kinds = [first] * len(value) if rest == [...] else [first, *rest]
        if len(kinds) != len(value):
            return [f"{place} needs {len(kinds)} values"]
        return [row for index, item in enumerate(value) for row in misfits(item, kinds[index], f"{place}[{index}]")]
    fits = isinstance(kind, type) and isinstance(value, kind)
    return [] if fits else [f"{place} is {value!r}, not {kind}"]

"""Every component's folder: its three files, its parameters, and examples that draw every branch, escaped."""

from typing import Any

import pytest
from jinja2 import Template, nodes

from desk.publishing.assets import for_older_browsers
from tests.browser.components import FOLDER, NAMES, Component, Words, arguments, component, draw, environment, misfits

HOSTILE = '<i> & "'
HTML = {"html", "svg", "parts"}  # strings that are HTML already
CHOICES = {
    "image",
    "icon",
    "component",
}  # strings that choose a drawing, a sign or a template; so does a parameter called `name`

each_component = pytest.mark.parametrize("name", NAMES)


@each_component
def test_a_component_is_a_folder_with_the_same_three_files(name: str) -> None:
    assert sorted(file.name for file in (FOLDER / name).iterdir()) == [f"{name}.css", f"{name}.html", f"{name}.yml"]


@each_component
def test_the_macro_takes_exactly_what_is_declared(name: str) -> None:
    assert _macro(component(name)) == list(component(name).types)


@each_component
def test_examples_hold_what_a_view_can_hold(name: str) -> None:
    of = component(name)
    assert of.examples, "a component without an example is not tested"
    for title, example in of.examples.items():
        assert set(example) == {name for name, kind in of.types.items() if kind is not Words}, title
        assert [row for key, value in example.items() for row in misfits(value, of.types[key], key)] == [], title


def test_an_example_with_a_field_that_no_view_has_is_told() -> None:
    of = component("offer")
    assert misfits({"heading": "The book"}, of.types["card"], "card") == []
    assert misfits({"heading": 7}, of.types["card"], "card") == ["card.heading is 7, not <class 'str'>"]
    assert misfits({"headline": ""}, of.types["card"], "card") == [
        f"card.headline is not a field of {of.types['card']}"
    ]


@each_component
def test_examples_draw_every_branch(name: str) -> None:
    of = component(name)
    template, every, seen = _watched(of)
    for example in of.examples.values():
        draw(of, arguments(of, example), template)
    assert every - seen == set(), "no example comes here"


@each_component
def test_text_comes_out_escaped(name: str) -> None:
    of = component(name)
    for title, example in of.examples.items():
        plain = arguments(of, example)
        given = {key: value if key == "name" else _hostile(value, key) for key, value in plain.items()}
        html = draw(of, given)
        assert HOSTILE not in html and "<i> &" not in html, title
        if html != draw(of, plain):
            assert "&lt;i&gt; &amp; &#34;" in html, title


def _tree(of: Component) -> nodes.Template:
    return environment().parse((FOLDER / of.name / f"{of.name}.html").read_text("utf-8"))


def _macro(of: Component) -> list[str]:
    macro = next(node for node in _tree(of).find_all(nodes.Macro) if node.name == of.macro)
    return [argument.name for argument in macro.args]


def _hostile(value: Any, key: str) -> Any:
    """The same value, with signs in every text that HTML would take for its own."""
    if isinstance(value, tuple):
        return tuple(_hostile(item, key) for item in value)
    if isinstance(value, str):
        return value if key in HTML | CHOICES else value + HOSTILE
    if hasattr(value, "__dict__"):
        return type(value)(**{name: _hostile(item, name) for name, item in vars(value).items()})
    return value


def _watched(of: Component) -> tuple[Template, set[str], set[str]]:
    """The component's template, made to tell which of its branches are drawn; all branches; those drawn so far."""
    using, every, seen = environment(), set[str](), set[str]()
    tree = _tree(of)

    def came(branch: str, value: object) -> object:
        seen.add(branch)
        return value

    def mark(node: nodes.Node, branch: str, value: nodes.Expr) -> nodes.Expr:
        branch = f"line {node.lineno}: {branch}"
        every.add(branch)
        return nodes.Call(nodes.Name("came", "load"), [nodes.Const(branch), value], [], None, None, environment=using)

    def output(node: nodes.Node, branch: str) -> nodes.Output:
        return nodes.Output([mark(node, branch, nodes.Const(""))], lineno=node.lineno)

    elifs = {id(row) for node in tree.find_all(nodes.If) for row in node.elif_}
    for node in list(tree.find_all((nodes.If, nodes.For, nodes.CondExpr))):
        if isinstance(node, nodes.CondExpr):
            node.expr1 = mark(node, "chosen", node.expr1)
            node.expr2 = mark(node, "not chosen", node.expr2) if node.expr2 else None
        elif isinstance(node, nodes.For):
            node.body.insert(0, output(node, "loop"))
        elif isinstance(node, nodes.If):
            node.body.insert(0, output(node, "yes"))
            if id(node) not in elifs:
                node.else_.insert(0, output(node, "no"))
    code = using.compile(tree, of.template, of.template)
    return Template.from_code(using, code, using.make_globals({"came": came})), every, seen


def test_a_sheet_is_written_for_browsers_of_2020() -> None:
    css = "a{inset-inline:0;inset-block-start:100%;padding-block:calc(.6rem - 1px) var(--s1);margin-inline:auto}b{scroll-margin-block:1px}"
    assert for_older_browsers(css) == (
        "a{left:0;right:0;top:100%;padding-top:calc(.6rem - 1px);padding-bottom:var(--s1);margin-left:auto;margin-right:auto}"
        "b{scroll-margin-block:1px}"
    )

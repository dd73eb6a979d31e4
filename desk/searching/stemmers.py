"""Snowball's stemmers for the reader's browser: the Python package that stems the glossary, written as JavaScript.

One stemmer on both sides means that a language gets its search with its row in desk/languages.py. The generated
Python of Snowball uses few words of the language (test_search_index.py compares both sides on every word of the site);
docs/assets/js/snowball.js is what it stands on.
"""

import ast
import inspect
import json
from typing import Any

import snowballstemmer

from desk.reading.mentions import folded

NOTICE = "// Made from snowballstemmer (PyPI), BSD-3-Clause, https://snowballstem.org/license.html\n"
OPERATORS: dict[type[ast.AST], str] = {
    ast.Eq: "===", ast.NotEq: "!==", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.Add: "+", ast.Sub: "-", ast.And: "&&", ast.Or: "||", ast.Not: "!", ast.USub: "-",
}  # fmt: skip


def module(name: str) -> str:
    """Snowball's stemmer of a name ("polish") as a JavaScript module with `stem(word)` and `stemFolded(word)`.

    The second reads words without diacritics. Folding the rules, too, gives "bezsennosci" and "bezsenność" one stem;
    stemming first and folding after does not.
    """
    stemmer = type(snowballstemmer.stemmer(name))
    source = inspect.getsource(inspect.getmodule(stemmer))  # type: ignore[arg-type]
    bare = "".join(folded(letter) if letter.isalpha() and not letter.isascii() else letter for letter in source)
    code = [NOTICE + 'import { Snowball } from "./snowball.js";', f"export const stem = {_stemmer(source)};"]
    code.append("export const stemFolded = " + (f"{_stemmer(bare)};" if bare != source else "stem;"))
    return "\n".join(code) + "\n"


def _stemmer(source: str) -> str:
    """The one class of a generated module, as an expression that makes its stem function."""
    found = next(node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    parts = [
        _method(node) if isinstance(node, ast.FunctionDef) else _table(node)
        for node in found.body
        if isinstance(node, ast.FunctionDef | ast.Assign)
    ]
    return "new (class extends Snowball {\n" + "\n".join(parts) + "\n})().function()"


def _table(node: ast.Assign) -> str:
    """Letters as a string, endings as rows of text, result and condition, anything else as it stands."""
    value: Any = node.value
    if isinstance(value, ast.Set):
        text = json.dumps("".join(ast.literal_eval(letter) for letter in value.elts), ensure_ascii=False)
    elif isinstance(value, ast.List):
        text = "this.among([" + ",".join(_among(row) for row in value.elts) + "])"
    elif isinstance(value, ast.Tuple):
        text = json.dumps(ast.literal_eval(value), ensure_ascii=False)
    else:
        text = _expression(value)
    return f"{_expression(node.targets[0])} = {text};"


def _among(call: Any) -> str:
    text, _, result, *method = call.args
    row = [ast.literal_eval(text), ast.literal_eval(result), *(_name(condition.id) for condition in method)]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _method(node: ast.FunctionDef) -> str:
    names = {name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
    declared = f"let {', '.join(sorted(names))};" if names else ""
    return f"{_name(node.name)}() {{{declared}{_block(node.body)}}}"


def _block(body: list[ast.stmt]) -> str:
    return "".join(_statement(node) for node in body)


def _statement(node: ast.stmt) -> str:
    match node:
        case ast.Expr(ast.Constant()):
            return ""
        case ast.Expr(value):
            return f"{_expression(value)};"
        case ast.Assign([target], value):
            return f"{_expression(target)}={_expression(value)};"
        case ast.AugAssign(target, operator, value):
            return f"{_expression(target)}{OPERATORS[type(operator)]}={_expression(value)};"
        case ast.If(test, body, orelse):
            otherwise = f"else{{{_block(orelse)}}}" if orelse else ""
            return f"if({_expression(test)}){{{_block(body)}}}{otherwise}"
        case ast.While(test, body):
            return f"while({_expression(test)}){{{_block(body)}}}"
        case ast.Try(body, [ast.ExceptHandler(ast.Name(label))]):
            return f"{label}:{{{_block(body)}}}"
        case ast.Raise(ast.Call(ast.Name(label))):
            return f"break {label};"
        case ast.Return(value):
            return f"return {_expression(value)};"
        case ast.Break() | ast.Continue():
            return f"{ast.unparse(node)};"
    raise NotImplementedError(ast.unparse(node))


def _expression(node: ast.AST | None) -> str:
    match node:
        case ast.Constant(value):
            return json.dumps(value, ensure_ascii=False)
        case ast.Name(name):
            return _name(name)
        case ast.Attribute(_, name):  # `self.cursor` and `PolishStemmer.a_0` alike
            return f"this.{_name(name)}"
        case ast.Subscript(value, index):
            return f"{_expression(value)}[{_expression(index)}]"
        case ast.Call(ast.Name("len"), [value]):
            return f"{_expression(value)}.length"
        case ast.Call(called, arguments):
            return f"{_expression(called)}({','.join(map(_expression, arguments))})"
        case ast.Compare(left, [operator], [right]):
            return f"({_expression(left)}{OPERATORS[type(operator)]}{_expression(right)})"
        case ast.BoolOp(operator, values):
            return "(" + OPERATORS[type(operator)].join(map(_expression, values)) + ")"
        case ast.BinOp(left, operator, right):
            return f"({_expression(left)}{OPERATORS[type(operator)]}{_expression(right)})"
        case ast.UnaryOp(operator, operand):
            return f"{OPERATORS[type(operator)]}{_expression(operand)}"
    raise NotImplementedError(ast.unparse(node) if node else "an empty expression")


def _name(name: str) -> str:
    return name.lstrip("_")

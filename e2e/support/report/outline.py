"""The scenarios as they read without being run: titles and steps in words, from their source alone."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from e2e import kit
from e2e.support.actors.words import Verbatim, in_words
from e2e.support.device.engine import Engine
from e2e.support.report.titles import title_of
from e2e.support.vocabulary import Fault, Place

PROMISE = "Promise: "
INTRODUCTION = """# The scenarios

Every scenario of `e2e/scenarios`, by promise, with its steps in words. This page is generated from them by
`make scenarios`; `make check` fails where it is out of date.
"""


@dataclass(frozen=True)
class Names:
    """What names stand for in one scenario: constants by value, actors by class, its file's own functions."""

    values: Mapping[str, object]
    actors: Mapping[str, type]
    functions: Mapping[str, ast.FunctionDef]


def outline(scenarios: Path) -> str:
    """The whole page."""
    parts = [INTRODUCTION, *_vocabulary()]
    for folder in sorted(each for each in scenarios.iterdir() if any(each.glob("test_*.py"))):
        parts.append(f"## {title_of(folder.name)}\n")
        for file in sorted(folder.glob("test_*.py")):
            parts += _file(file)
    return "\n".join(parts)


def _vocabulary() -> Iterator[str]:
    yield "## The faults\n"
    yield "| fault | befalls | what it is |\n|---|---|---|"
    for fault in Fault:
        if fault is not Fault.ONLINE:
            yield f"| `{fault}` | {fault.place} | {fault.words} |"
    yield "\n## The browsers\n"
    yield "| browser | what it is |\n|---|---|"
    for engine in Engine:
        yield f"| `{engine}` | {engine.words} |"
    yield ""


def _file(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text())
    told = (ast.get_docstring(tree) or "").removeprefix(PROMISE)
    yield f"*{told[:1].upper()}{told[1:]}*\n"
    constants = {**vars(kit), **dict(_constants(tree)), "Place": Place}
    functions = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    for name, function in functions.items():
        if name.startswith("test_"):
            yield from _scenario(function, Names(constants, {}, functions))


def _constants(tree: ast.Module) -> Iterator[tuple[str, object]]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(target := statement.targets[0], ast.Name):
            try:
                yield target.id, ast.literal_eval(statement.value)
            except ValueError:
                yield target.id, Verbatim(target.id)


def _scenario(function: ast.FunctionDef, known: Names) -> Iterator[str]:
    names = _inside(function, known, {})
    yield f"### {title_of(function.name)}\n"
    where = [said for each in function.decorator_list if (said := _where(each, names))]
    if where:
        yield f"{' '.join(where)}\n"
    yield from _numbered(_steps(function.body, names))
    yield ""


def _inside(function: ast.FunctionDef, known: Names, given: Mapping[str, object]) -> Names:
    """What names stand for in a function: what it was given, else its arguments' own names."""
    annotations = {each.arg: each.annotation for each in function.args.args}
    actors = {
        name: found
        for name, annotation in annotations.items()
        if isinstance(annotation, ast.Name) and isinstance(found := getattr(kit, annotation.id, None), type)
    }
    own = {name: Verbatim(name.replace("_", " ")) for name in annotations}
    return Names({**known.values, **own, **given}, actors, known.functions)


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    number = 0
    for line in lines:
        if line.startswith(" "):
            yield line
        else:
            number += 1
            yield f"{number}. {line}"


def _steps(body: Iterable[ast.stmt], names: Names) -> Iterator[str]:
    for statement in body:
        if isinstance(statement, ast.For):
            yield f"{_repeated(statement, names)}:"
            for line in _within(statement, names):
                yield f"  {line}" if line.startswith(" ") else f"   - {line}"
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            yield from _step(statement.value, names)


def _within(loop: ast.For, names: Names) -> Iterable[str]:
    inner = {**names.values}
    for target in ast.walk(loop.target):
        if isinstance(target, ast.Name):
            inner[target.id] = Verbatim(target.id)
    return _steps(loop.body, replace(names, values=inner))


def _repeated(loop: ast.For, names: Names) -> str:
    count = loop.iter
    if isinstance(count, ast.Call) and ast.unparse(count.func) == "range" and len(count.args) == 1:
        return f"{_value(count.args[0], names)} times"
    return f"for each {ast.unparse(loop.target)} of {ast.unparse(count)}"


def _step(call: ast.Call, names: Names) -> Iterator[str]:
    if isinstance(call.func, ast.Name) and (function := names.functions.get(call.func.id)):
        parameters = [each.arg for each in function.args.args]
        given = dict(zip(parameters, (_value(each, names) for each in call.args), strict=False))
        yield from _steps(function.body, _inside(function, names, given))
    if not (isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)):
        return
    actor = call.func.value.id
    if actor not in names.actors:
        return
    method = inspect.unwrap(getattr(names.actors[actor], call.func.attr))
    keywords = {each.arg: _value(each.value, names) for each in call.keywords if each.arg}
    bound = inspect.signature(method).bind(None, *(_value(each, names) for each in call.args), **keywords)
    given = dict(list(bound.arguments.items())[1:])
    unfolded = [f"({_chosen_by(each.value)})" for each in call.keywords if each.arg is None]
    yield " ".join([f"**{names.values[actor]}** {in_words(call.func.attr, given)}", *unfolded])


def _chosen_by(expression: ast.expr) -> str:
    """What an entry of a table is looked up by; the expression itself where it is no such thing."""
    return ast.unparse(expression.slice if isinstance(expression, ast.Subscript) else expression)


def _where(decorator: ast.expr, names: Names) -> str:
    call = decorator if isinstance(decorator, ast.Call) else None
    mark = ast.unparse(call.func if call else decorator).removeprefix("pytest.mark.")
    given = [_value(each, names) for each in call.args] if call else []
    if mark == "every_engine":
        return "In every browser."
    if mark == "under_every_fault":
        left_out = [_value(each.value, names) for each in call.keywords] if call else []
        return f"Under every fault{f' but {_listed(left_out[0])}' if left_out else ''}."
    if mark == "runs_in":
        return f"In {_listed(given)}."
    if mark == "needs":
        return f"Needs {_listed(given)}."
    return f"With {given[0]}: {_listed(given[1])}." if mark == "parametrize" else ""


def _listed(values: object) -> str:
    every = values if isinstance(values, list | tuple | dict) else [values]
    return ", ".join(str(each) for each in every)


def _value(expression: ast.expr, names: Names) -> object:
    """What an expression stands for; itself where that is not known before the scenario runs."""
    if isinstance(expression, ast.Name):
        return names.values.get(expression.id, Verbatim(expression.id))
    if isinstance(expression, ast.List | ast.Tuple):
        return [_value(each, names) for each in expression.elts]
    if isinstance(expression, ast.Dict):
        keys = [_value(key, names) for key in expression.keys if key]
        return dict(zip(keys, (_value(each, names) for each in expression.values), strict=True))
    if isinstance(expression, ast.Attribute) and isinstance(expression.value, ast.Name):
        owner = names.values.get(expression.value.id)
        if isinstance(owner, type):
            return getattr(owner, expression.attr)
    try:
        return ast.literal_eval(expression)
    except ValueError:
        return Verbatim(ast.unparse(expression))

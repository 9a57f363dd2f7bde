"""The scenarios are nothing but calls on actors."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.support.new_scenario import SCENARIOS

GUIDE = SCENARIOS.parent / "README.md"
FILES = sorted(SCENARIOS.rglob("*.py"))
MAY_BE_NAMED = {"os", "pytest", "e2e.kit"}
"""Whom a scenario speaks to, how it is marked, and by which setting it is repeated."""


def statements_of(file: Path) -> Iterator[tuple[ast.FunctionDef, ast.stmt]]:
    for function in ast.parse(file.read_text()).body:
        if isinstance(function, ast.FunctionDef):
            yield from ((function, each) for each in function.body)


def is_on_an_actor(statement: ast.stmt, function: ast.FunctionDef) -> bool:
    """Whether it calls one of the function's arguments, or another function with them; or names a value."""
    if isinstance(statement, ast.For):
        return all(is_on_an_actor(each, function) for each in statement.body)
    if isinstance(statement, ast.Assign):
        return True
    if not (isinstance(statement, ast.Expr) and isinstance(called := statement.value, ast.Call)):
        return False
    actors = {each.arg for each in function.args.args}
    match called.func:
        case ast.Attribute(value=ast.Name(id=name)):
            return name in actors
        case ast.Name():
            return all(isinstance(each, ast.Name) for each in called.args)
    return False


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_scenario_speaks_to_its_actors_and_to_nothing_else(file: Path) -> None:
    others = [
        ast.unparse(each) for function, each in statements_of(file) if not is_on_an_actor(each, function)
    ]
    assert others == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_scenario_needs_the_kit_alone(file: Path) -> None:
    nodes = list(ast.walk(ast.parse(file.read_text())))
    named = {each.module for each in nodes if isinstance(each, ast.ImportFrom)}
    named |= {alias.name for each in nodes if isinstance(each, ast.Import) for alias in each.names}
    assert named <= MAY_BE_NAMED


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_scenario_says_which_promise_it_is_about(file: Path) -> None:
    assert (ast.get_docstring(ast.parse(file.read_text())) or "").startswith("Promise: ")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_guide_has_every_actor_that_a_scenario_names(file: Path) -> None:
    functions = [each for each in ast.parse(file.read_text()).body if isinstance(each, ast.FunctionDef)]
    arguments = [argument for function in functions for argument in function.args.args]
    told_of = GUIDE.read_text()
    values = {"str", "Fault"}
    actors = {
        each.arg for each in arguments if each.annotation and ast.unparse(each.annotation) not in values
    }
    assert {actor for actor in actors if f"`{actor}`" not in told_of} == set()

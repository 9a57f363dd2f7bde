from collections.abc import Callable, Mapping, Sequence
from typing import Any, ParamSpec, TypeVar

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Blueprint as FlaskBlueprint
from flask import Flask
from marshmallow import Schema
from webargs.flaskparser import FlaskParser

P = ParamSpec("P")
R = TypeVar("R")
V = TypeVar("V", bound=Callable[..., Any])
Identity = Callable[[V], V]

class Api:
    spec: APISpec
    ma_plugin: MarshmallowPlugin
    ERROR_SCHEMA: type[Schema]
    DEFAULT_ERROR_RESPONSE_NAME: str | None
    def __init__(self, app: Flask | None = None, *, spec_kwargs: Mapping[str, Any] | None = None) -> None: ...
    def init_app(self, app: Flask) -> None: ...
    def register_blueprint(self, blp: Blueprint, **options: Any) -> None: ...
    def _register_responses(self) -> None: ...
    def _register_pagination_header(self) -> None: ...
    def _register_error_handlers(self) -> None: ...

class Blueprint(FlaskBlueprint):
    ARGUMENTS_PARSER: FlaskParser
    def __init__(
        self, name: str, import_name: str, *, description: str = "", url_prefix: str | None = None
    ) -> None: ...
    def route(self, rule: str, *, methods: Sequence[str] = ..., **options: Any) -> Callable[[V], V]: ...
    def arguments(
        self, schema: type[Schema], *, location: str = "json", **options: Any
    ) -> Callable[[V], V]: ...
    def response(
        self, status_code: int, schema: type[Schema] | Mapping[str, Any] | None = None, **options: Any
    ) -> Callable[[V], V]: ...
    def alt_response(
        self, status_code: int, response: str | None = None, **options: Any
    ) -> Callable[[V], V]: ...
    @staticmethod
    def doc(**kwargs: Any) -> Callable[[V], V]: ...

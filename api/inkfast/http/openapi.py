"""The OpenAPI document: generated from the schemas and routes, committed as openapi.json."""

from __future__ import annotations

import json
from http import HTTPStatus

from apispec import APISpec
from flask import Flask
from flask_smorest import Api

import inkfast
from inkfast.http.schemas.answers import ANSWER
from inkfast.http.schemas.problem import ProblemSchema

DESCRIPTION = """An exam player that loses no answer.

Every reply that is not a success is a problem (RFC 9457) whose `code` programs may rely on. Sign in with
`POST /auth/sign-in`: from then on the cookie tells who asks. Saving and handing in
also take an upload token.

Bodies in JSON may come with `Content-Encoding: gzip`. What they unfold to counts as their size, for which 413
(`body_too_large`) is answered as ever; another encoding is 415 (`unknown_encoding`), and what is cut short or
damaged 400 (`malformed_gzip`)."""


class DocumentedApi(Api):
    """Registers blueprints, and documents every refusal as a problem."""

    ERROR_SCHEMA = ProblemSchema

    def _register_responses(self) -> None:
        problem = {"application/problem+json": {"schema": ProblemSchema}}
        for status in HTTPStatus:
            response = {"description": status.phrase, "content": problem}
            self.spec.components.response(status.name, response, lazy=True)
        default = {"description": "A problem.", "content": problem}
        self.spec.components.response("DEFAULT_ERROR", default, lazy=True)

    def _register_pagination_header(self) -> None:
        """Document no pages: there are none."""

    def _register_error_handlers(self) -> None:
        """Leave errors to http/errors.py, which has one table for all of them."""


def make_api(app: Flask) -> DocumentedApi:
    """Give the API of `app`, without any resource yet."""
    app.config["API_TITLE"] = "Inkfast"
    app.config["API_VERSION"] = inkfast.__version__
    app.config["OPENAPI_VERSION"] = "3.1.0"
    api = DocumentedApi(app, spec_kwargs={"info": {"description": DESCRIPTION}})
    _add_components(api.spec)
    return api


def document(app: Flask) -> str:
    """Give the document of `app` as it is committed: indented, its keys in the order of declaration."""
    api: DocumentedApi = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    return json.dumps(api.spec.to_dict(), indent=2, ensure_ascii=False) + "\n"


def _add_components(spec: APISpec) -> None:
    spec.components.schema("Answer", ANSWER)
    cookie = {
        "type": "apiKey",
        "in": "cookie",
        "name": "inkfast_session",
        "description": "Set by signing in.",
    }
    token = {
        "type": "http",
        "scheme": "bearer",
        "description": "The `upload_token` of an exam in the list: write-only, for saving and handing in.",
    }
    spec.components.security_scheme("cookie", cookie)
    spec.components.security_scheme("upload_token", token)

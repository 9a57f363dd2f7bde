"""The wire contract: what goes over the wire is defined here, once.

openapi.json is generated from these schemas, and the page's types from openapi.json. Names ending in `_at`
are UTC instants in ISO 8601, `_s` are seconds, `_ms` are milliseconds.
"""

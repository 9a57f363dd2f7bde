"""Runs the migrations over the connection that `inkfast.store.migrating` gives."""

from __future__ import annotations

from alembic import context

from inkfast.models import Base
from inkfast.store.migrating import render_item

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    transactional_ddl=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()

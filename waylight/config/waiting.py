"""Which migrations wait in a database: only those whose tables are in it."""

from typing import Any

from django.db import connections, router
from django.db.migrations.executor import MigrationExecutor


def waiting_in(alias: str) -> list[Any]:
    """The steps that are still to be made there, in their order."""
    executor = MigrationExecutor(connections[alias])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [step for step, _back in plan if router.allow_migrate(alias, step.app_label)]

"""The operation of a migration that stands for many: one file of SQL, and the state it makes."""

from collections.abc import Sequence
from pathlib import Path

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class DrawnTogether(migrations.SeparateDatabaseAndState):
    """Runs the `.sql` beside the migration; nothing is drawn until all models are in the state.

    Django draws every model again after each operation that touches a neighbour of it, once any
    was drawn. With some two hundred connected models that takes a minute, and gives nothing here.
    """

    def __init__(self, migration: str, state_operations: Sequence[Operation]) -> None:
        sql = migrations.RunSQL(Path(migration).with_suffix(".sql").read_text())
        super().__init__([sql], [*state_operations])

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop("apps", None)
        super().state_forwards(app_label, state)

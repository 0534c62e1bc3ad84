"""What every append-only record shares."""

from collections.abc import Iterable
from typing import Any, NoReturn, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class AppendOnlyQuerySet(models.QuerySet[M]):
    """A query set that can add and read, never change."""

    def update(self, **_values: Any) -> NoReturn:
        raise TypeError(f"{self.model.__name__} is append-only")

    def delete(self) -> NoReturn:
        raise TypeError(f"{self.model.__name__} is append-only")

    def bulk_update(self, *_rows: Any, **_fields: Any) -> NoReturn:
        raise TypeError(f"{self.model.__name__} is append-only")


class AppendOnly(models.Model):
    """A record that is written once.

    Python refuses first so that a mistake shows at once; the application's database role has no
    UPDATE or DELETE on the table, and a trigger made by `coop.guards.append_only` refuses even
    the owner.
    """

    class Meta:
        abstract = True

    def save(
        self,
        *,
        force_insert: Any = False,  # noqa: ARG002  Django's own signature
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        if not self._state.adding or force_update or update_fields is not None:
            raise TypeError(f"{type(self).__name__} is append-only")
        super().save(force_insert=True, using=using)

    def delete(self, *_arguments: Any, **_options: Any) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is append-only")

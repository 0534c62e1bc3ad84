"""Locks: who writes beside others shares, who ends something has it alone."""

from django.db import connection, models

from assemblies.models import Assembly, Ballot


def share(thing: models.Model) -> None:
    """Hold a row shared until the transaction ends: others may share it, nobody may change it."""
    table = connection.ops.quote_name(thing._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR SHARE", [thing.pk])  # noqa: S608  the table is a model's own


def shared_assembly(assembly: Assembly) -> Assembly:
    share(assembly)
    return Assembly.objects.get(pk=assembly.pk)


def own_assembly(assembly: Assembly) -> Assembly:
    return Assembly.objects.select_for_update().get(pk=assembly.pk)


def shared_ballot(ballot: Ballot) -> Ballot:
    share(ballot)
    return Ballot.objects.select_related("motion__item__assembly").get(pk=ballot.pk)


def own_ballot(ballot: Ballot) -> Ballot:
    own = Ballot.objects.select_for_update(of=("self",))
    return own.select_related("motion__item__assembly").get(pk=ballot.pk)

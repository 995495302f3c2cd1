"""Run by Alembic: hands it the connection that `migrate` was given."""

from alembic import context

from marsad.observatory.schema import metadata

_VIRTUAL = "word_index"  # the word index and its shadow tables are the dialects' own


def _ours(_object: object, name: str | None, *_: object) -> bool:
    return not (name or "").startswith(_VIRTUAL)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=_ours,
    transaction_per_migration=False,
)
context.run_migrations()

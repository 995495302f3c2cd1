"""`marsad gazetteer`: places beyond those that ship with Marsad."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import click


@click.group()
def gazetteer() -> None:
    """Add places to the gazetteer, list and remove what was added."""


@gazetteer.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(file: Path) -> None:
    """Add every place with an Arabic name of a GeoNames country dump.

    FILE is tab-separated text as https://download.geonames.org/export/dump/ publishes it (unzip it first).

    \b
    Example:
      curl -O https://download.geonames.org/export/dump/SY.zip && unzip SY.zip SY.txt
      marsad gazetteer add SY.txt
    """
    from marsad.gazetteer import build, user_folder  # noqa: PLC0415
    from marsad.lexicon import load  # noqa: PLC0415

    target = user_folder() / f"{file.stem}.db"
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        count = build.write(target, build.admin1_names(build.geonames_dump(file, load().iso3)))
    except (ValueError, UnicodeDecodeError, sqlite3.Error) as error:
        raise click.ClickException(f"{file}: {error}; a GeoNames country dump is wanted (such as SY.txt)") from None
    if not count:
        target.unlink()
        raise click.ClickException(f"{file}: no place in it has an Arabic name")
    click.echo(f"{count:,} places with Arabic names added: {target} ({target.stat().st_size / 1e6:.1f} MB)")


@gazetteer.command("list")
def list_added() -> None:
    """List the indexes that `marsad gazetteer add` made."""
    from marsad.gazetteer import user_folder  # noqa: PLC0415

    for path in sorted(user_folder().glob("*.db")):
        click.echo(f"{path.stem}\t{path.stat().st_size / 1e6:.1f} MB\t{path}")


@gazetteer.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove an index by the name that `marsad gazetteer list` shows."""
    from marsad.gazetteer import user_folder  # noqa: PLC0415

    path = user_folder() / f"{Path(name).name}.db"
    if not path.is_file():
        raise click.ClickException(f"no index {name!r}; `marsad gazetteer list` names those there are")
    path.unlink()
    click.echo(f"removed {path}")

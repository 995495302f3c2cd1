"""Builds both compiled files of the package: `python -m marsad.tables` (needs the dev extra)."""

from pathlib import Path

from marsad.gazetteer import build as places
from marsad.lexicon import build as words
from marsad.lexicon.rows import TABLES, tables


def build(package: Path) -> None:
    """Writes lexicon/compiled.bin and gazetteer/places.db into the package's folder."""
    words.write(package / "lexicon" / "compiled.bin")
    english = {k[3:]: v[0] for k, v in words.cldr_names().items() if k.startswith("en:")}
    rows = list(places.admin1_names(places.geonames_cache()))
    rows += list(places.inherit(places.overlay(), rows))
    rows += places.countries(tables("countries", [TABLES]), english)
    places.write(package / "gazetteer" / "places.db", rows)


if __name__ == "__main__":
    build(Path(__file__).parent)

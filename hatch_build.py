"""Build hook: compiles the lexicon's tables and the gazetteer's index, so that no user's first run has to."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes lexicon/compiled.bin and gazetteer/places.db before the wheel (or the editable install) is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling for wheels and editable installs; the source distribution needs neither file."""
        if self.target_name != "sdist":
            sys.path.insert(0, str(ROOT / "src"))
            from marsad.tables import build  # noqa: PLC0415 - the path must be set first

            build(ROOT / "src/marsad")

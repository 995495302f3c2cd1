"""Build hook: compiles the lexicon's tables and the gazetteer's index, so that no user's first run has to.

With MARSAD_COMPILE=1 in the environment the wheel's rooms from ``arabic`` to ``reading`` are compiled to machine code as well
(by mypyc, which needs a C compiler); their .py files stay beside, and without the variable they are all that there is.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
SOURCE = ROOT / "src/marsad"
ROOMS = ("arabic", "lexicon", "gazetteer", "reading")  # what is compiled
BELOW = ("record", "version.py")  # what they stand on: msgspec makes the types, which mypyc cannot compile


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes lexicon/compiled.bin and gazetteer/places.db before the wheel (or the editable install) is made."""

    def dependencies(self) -> list[str]:
        """What compiling needs, where it was asked for."""
        return ["mypy>=1.13", "setuptools>=65"] if _asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling for wheels and editable installs; the source distribution needs neither file."""
        if self.target_name == "sdist":
            return
        sys.path.insert(0, str(ROOT / "src"))
        from marsad.tables import build  # noqa: PLC0415 - the path must be set first

        build(SOURCE)
        if _asked() and version != "editable":  # an editable install runs what is being edited
            self._folder = Path(tempfile.mkdtemp(prefix="marsad-"))
            build_data["force_include"].update(compiled(self._folder))
            build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes the folder that was compiled in."""
        if hasattr(self, "_folder"):
            shutil.rmtree(self._folder)


def _asked() -> bool:
    return os.environ.get("MARSAD_COMPILE", "") not in ("", "0")


def compiled(folder: Path) -> dict[str, str]:
    """Compiles copies of the rooms in an empty folder: by file made, where it belongs in the wheel.

    Copies, so that mypyc sees nothing of the other rooms, whose dependencies a build does not have.
    """
    from mypyc.build import mypycify  # noqa: PLC0415 - there only where compiling was asked for
    from setuptools import Distribution  # noqa: PLC0415

    package = folder / "marsad"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in (*ROOMS, *BELOW):
        (shutil.copytree if (SOURCE / name).is_dir() else shutil.copy)(SOURCE / name, package / name)
    (folder / "mypy.ini").write_text("[mypy]\nignore_missing_imports = true\n")
    before = Path.cwd()
    os.chdir(folder)  # mypyc and setuptools write beside what they compile
    try:
        files = sorted(str(f) for room in ROOMS for f in Path("marsad", room).rglob("*.py"))
        modules = mypycify(
            ["--config-file=mypy.ini", *files], opt_level="2", debug_level="0", multi_file=True, group_name="marsad"
        )
        command = Distribution({"name": "marsad", "ext_modules": modules}).get_command_obj("build_ext")
        command.inplace = True
        command.ensure_finalized()
        command.run()
        made = [f for pattern in ("*.so", "*.pyd") for f in folder.rglob(pattern) if "build" not in f.relative_to(folder).parts]
    finally:
        os.chdir(before)
    return {str(f): f.relative_to(folder).as_posix() for f in made}

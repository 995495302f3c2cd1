"""A TOML file that a person wrote: read, or one line that says what is wrong with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def document(path: Path, error: type[Exception]) -> dict[str, Any]:
    """The file as a dictionary.

    Args:
        path: the file.
        error: what is raised where there is no such file or it is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as cause:
        raise error(f"{path}: cannot be opened: {cause.strerror or cause}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as cause:
        raise error(f"{path}: not TOML: {str(cause)[:120]}") from None

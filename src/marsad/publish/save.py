"""A file that is whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast


def save(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Writes beside ``target`` and puts the whole file in its place at the end; stopped or failing, it leaves what was there.

    Raises:
        ValueError: the file cannot be written; the message says why.
    """
    if target.exists() and not target.is_file():  # a device or a pipe is written to, not replaced
        try:
            with target.open("wb") as file:
                write(file)
        except OSError as error:
            raise _refused(target, error) from None
        return
    target = target.resolve()  # a link stays a link
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    try:
        number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise _refused(target, error) from None
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            write(cast(BinaryIO, file))
        part.chmod(mode)
        part.replace(target)
    except OSError as error:
        raise _refused(target, error) from None
    finally:
        part.unlink(missing_ok=True)


def _refused(target: Path, error: OSError) -> ValueError:
    return ValueError(f"{target} cannot be written: {error.strerror or error}; choose another --out, or make room there")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

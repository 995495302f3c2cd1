"""Checks that the compiled build reads as plain Python does: the same bytes for the demo and for every text of the tests.

    python tools/same_bytes.py build/compiled/site

Prints how many articles and passages were read, or the first that differs. Exit code 1: one differs, or what stands in the folder
is not compiled.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
_DAY = "2026-11-18"
_TOGETHER = 12  # texts of the tests that make an article
_ARABIC = re.compile("[ء-ي]{2}.* .*[ء-ي]{2}", re.DOTALL)


def texts() -> list[str]:
    """Every string of the tests that holds some Arabic words, each once, in order."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _ARABIC.search(node.value):
                found[node.value] = None
    return list(found)


def lines() -> Iterator[str]:
    """The records, as lines of JSON, of the demo, of articles made of the tests' texts, and of each text as a passage."""
    from marsad import gazetteer, lexicon  # noqa: PLC0415 - of the build that PYTHONPATH names
    from marsad.reading import pipeline  # noqa: PLC0415
    from marsad.record import Article, to_json  # noqa: PLC0415
    from marsad.sources import Problem, read_paths  # noqa: PLC0415

    yield str(pipeline.__file__).rpartition(".")[2]
    words, places = lexicon.load(), gazetteer.load(())
    articles = [a for a in read_paths([str(ROOT / "demo")], _DAY) if not isinstance(a, Problem)]
    known = texts()
    for n in range(0, len(known), _TOGETHER):
        title, *rest = known[n : n + _TOGETHER]
        articles.append(Article(id=f"article {n}", title=title, body="\n".join(rest), source="rt", published=_DAY))
    articles += [Article(id=f"passage {n}", title="", body=text, published=_DAY) for n, text in enumerate(known)]
    for article in articles:
        try:
            yield to_json(pipeline.read(article, words, places))
        except ValueError as error:  # a test of what is no article
            yield f"{article.id}: {error}"


def _read(folder: Path) -> list[str]:
    """The lines by the build in this folder, read in another process; the first names the suffix of its modules."""
    environment = {**os.environ, "PYTHONPATH": str(folder.resolve()), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, __file__], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the build in {folder} cannot be run:\n{done.stderr}")
    return done.stdout.splitlines()


def main() -> None:
    """Compares the build in the folder that is named with the source."""
    plain, compiled = _read(ROOT / "src"), _read(Path(sys.argv[1]))
    if plain[0] != "py" or compiled[0] == "py":
        sys.exit(f"{sys.argv[1]} holds no compiled build: make compiled")
    for a, b in zip(plain[1:], compiled[1:], strict=True):
        if a != b:
            sys.exit(f"the compiled build reads otherwise:\n{b}\nplain Python:\n{a}")
    print(f"{len(plain) - 1} articles and passages: the compiled build reads as plain Python does")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main()
    else:
        print(*lines(), sep="\n")

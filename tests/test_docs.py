"""The documentation is true: its commands run, its Python runs, its links lead somewhere, its lists are the tables'."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.lexicon.rows import TABLES, read_table

ROOT = Path(__file__).parent.parent
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def blocks(kind):
    for page in PAGES:
        for n, found in enumerate(re.findall(rf"```{kind}\n(.*?)```", page.read_text(encoding="utf-8"), re.S)):
            yield pytest.param(found, id=f"{page.name}-{n}")


def commands():
    """A page's commands, in order: later ones use what earlier ones made."""
    for page in PAGES:
        found = "".join(re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.S))
        if found:
            yield pytest.param(found, id=page.name)


@pytest.mark.parametrize("block", list(commands()))
def test_commands_run(block, tmp_path):
    (tmp_path / "demo").symlink_to(ROOT / "demo")
    bin_path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for line in block.splitlines():
        assert line.startswith("$ "), line
        done = subprocess.run(
            line[2:], check=False, shell=True, cwd=tmp_path, capture_output=True, env={**os.environ, "PATH": bin_path}
        )
        assert done.returncode == 0, (line, done.stderr.decode())
        assert done.stdout or any(p.stat().st_size for p in tmp_path.iterdir() if p.is_file()), line


@pytest.mark.parametrize("block", list(blocks("python")))
def test_python_runs(block, monkeypatch):
    monkeypatch.chdir(ROOT)
    exec(compile(block, "docs", "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        assert (page.parent / path).exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", (page.parent / path).read_text(encoding="utf-8"), re.M)
            assert anchor in [h.lower().replace(" ", "-") for h in headings], target


def test_lexicon_page_lists_all():
    text = (ROOT / "docs/lexicons.md").read_text(encoding="utf-8")
    page = runpy.run_path(str(ROOT / "tools/lexicon_page.py"))["page"]
    assert page(text) == text, "docs/lexicons.md is older than the tables: run `make docs`"
    assert "TO BE WRITTEN" not in text


def test_every_flag_is_known_to_some_stage():
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src/marsad").rglob("*.py"))
    gates = {row["flag"] for row in read_table(TABLES / "gates.tsv")}
    flags = {row["flag"] for row in read_table(TABLES / "flags.tsv")}
    assert [flag for flag in sorted(flags - gates) if f'"{flag}"' not in code] == []
    assert gates <= flags

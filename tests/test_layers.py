"""The rooms: each package imports only what stands below it, and the architecture page draws the same picture."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/marsad"
# From the top down; rooms of one line may not import each other (except where the design says so).
FLOORS = [
    ("cli",),
    ("measure",),
    ("publish", "scale"),
    ("observatory",),
    ("coders",),
    ("sources",),
    ("reading",),
    ("lexicon", "gazetteer"),
    ("arabic",),
    ("record",),
]
LEVEL = {room: len(FLOORS) - n for n, rooms in enumerate(FLOORS) for room in rooms}


def imports():
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).parts[0]
        if room not in LEVEL:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            if isinstance(node, ast.ImportFrom) and node.module == "marsad":
                names = [f"marsad.{a.name}" for a in node.names]
            elif isinstance(node, ast.Import):
                names = [a.name for a in node.names]
            for name in names:
                parts = name.split(".")
                if parts[0] == "marsad" and len(parts) > 1 and parts[1] in LEVEL and parts[1] != room:
                    yield room, parts[1], path.name


def test_rooms_import_downwards():
    wrong = [f"{room}/{name} imports {other}" for room, other, name in imports() if LEVEL[other] >= LEVEL[room]]
    assert not wrong


def test_no_two_modules_of_the_ground_floor_import_each_other():
    def named(path):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        return {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}

    found = {f"marsad.record.{p.stem}": named(p) for p in (SOURCE / "record").glob("*.py") if p.stem != "__init__"}
    ready: set[str] = set()
    while fits := {m for m, needed in found.items() if m not in ready and needed & found.keys() <= ready}:
        ready |= fits
    assert sorted(found.keys() - ready) == []


def test_every_room_has_a_floor():
    rooms = {p.name for p in SOURCE.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    assert rooms == set(LEVEL)


def test_architecture_page_draws_these_floors():
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    picture = re.search(r"```rooms\n(.*?)```", page, re.S)
    assert picture, "docs/architecture.md has no ```rooms picture"
    drawn = [tuple(line.split("  ")[0].split()) for line in picture.group(1).splitlines() if line.strip()]
    assert drawn == FLOORS


def test_no_stage_reads_the_clock_or_the_network():
    for path in (SOURCE / "reading").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"date\.today|datetime\.now|time\.time\(|import (socket|urllib|http|requests|random)", text), (
            path.name
        )

"""The build hook: what it asks for. That the compiled build reads as plain Python does is `make compiled` (tools/same_bytes.py)."""

import ast
import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def hook():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("value", "asked"), [(None, False), ("", False), ("0", False), ("1", True)])
def test_a_compiler_is_needed_only_where_compiling_is_asked_for(hook, monkeypatch, value, asked):
    monkeypatch.delenv("MARSAD_COMPILE", raising=False)
    if value is not None:
        monkeypatch.setenv("MARSAD_COMPILE", value)
    needed = hook.CustomBuildHook.dependencies(None)
    assert any(n.startswith("mypy") for n in needed) == asked
    assert bool(needed) == asked


def test_what_is_compiled_stands_on_nothing_else(hook):
    seen = {*hook.ROOMS, *(n.removesuffix(".py") for n in hook.BELOW)}
    for room in hook.ROOMS:
        for path in (ROOT / "src/marsad" / room).rglob("*.py"):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.startswith("from marsad."):
                    assert line.split(".")[1].split(" ")[0] in seen, f"{path.name}: {line}"


def test_nothing_that_mypyc_cannot_compile(hook):
    for path in (p for room in hook.ROOMS for p in (ROOT / "src/marsad" / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            sides = node.comparators if isinstance(node, ast.Compare) else []
            starred = [
                e for s in sides if isinstance(s, ast.Tuple | ast.List | ast.Set) for e in s.elts if isinstance(e, ast.Starred)
            ]
            assert not starred, f"{path.name}, line {node.lineno}: x in (a, *b) cannot be compiled; write two comparisons"

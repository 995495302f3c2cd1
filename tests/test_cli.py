"""The command line end to end, as a user's shell sees it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from marsad.record import from_json, validate

DEMO = Path(__file__).parent.parent / "demo/report.txt"


def marsad(*arguments, data=b"", **environment):
    return subprocess.run(
        [sys.executable, "-m", "marsad.cli.main", *map(str, arguments)], input=data, capture_output=True, check=False, timeout=120,
        env={**os.environ, **environment},
    )  # fmt: skip


def test_read_jsonl_is_valid():
    done = marsad("read", DEMO, "--published", "2026-11-18", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    record = validate(from_json(done.stdout))
    assert record.published == "2026-11-18"
    assert {"ASSAULT", "ACCUSE", "PROTEST", "AID", "REQUEST"} <= {e.type for e in record.events}
    assert marsad("read", DEMO, "--published", "2026-11-18").stdout == done.stdout, "the same bytes in, the same bytes out"


@pytest.mark.parametrize(("form", "holds"), [("table", "Events"), ("json", '"events"'), ("md", "### Events"), ("html", "<mark")])
def test_formats(form, holds):
    done = marsad("read", DEMO, "--format", form)
    assert done.returncode == 0, done.stderr
    assert holds in done.stdout.decode("utf-8")
    if form == "json":
        assert len(json.loads(done.stdout)) == 1


def test_stdin_and_many_articles_keep_their_order():
    lines = [
        json.dumps({"id": str(n), "title": "", "body": f"قتل {n + 2} مدنيين في قصف على حلب."}, ensure_ascii=False)
        for n in range(60)
    ]
    lines[7] = "{oops"
    done = marsad("read", "-", "--jobs", "2", "--format", "jsonl", data="\n".join(lines).encode("utf-8"))
    assert done.returncode == 1
    assert [from_json(x).id for x in done.stdout.splitlines()] == [str(n) for n in range(60) if n != 7]
    error = done.stderr.decode("utf-8").strip()
    assert "line 8" in error
    assert "\n" not in error


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"), ("english.txt", b"Nothing here is Arabic at all.", "not Arabic"),
        ("zero.txt", "نص\x00عربي".encode(), "NUL"), ("bad.jsonl", b"{", "not JSON"), ("big.txt", b"a" * 5_000_000, "bytes"),
    ],
    ids=["empty", "english", "nul", "json", "big"],
)  # fmt: skip
def test_bad_input_is_one_line_and_exit_2(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)
    done = marsad("read", path)
    assert done.returncode == 2
    assert done.stdout == b""
    error = done.stderr.decode("utf-8").strip()
    assert says in error
    assert name in error
    assert "\n" not in error


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("read", "missing.txt"), "no such file"), (("read", DEMO, "--published", "soon"), "YYYY-MM-DD"), (("read",), "--help"),
        (("frobnicate",), "--help"), (("read", DEMO, "--lexicon", "nowhere"), "nowhere"), (("gazetteer", "add", DEMO), "GeoNames"),
    ],
    ids=["missing", "date", "none", "command", "lexicon", "dump"],
)  # fmt: skip
def test_wrong_use_is_one_line_and_exit_2(tmp_path, arguments, says):
    done = marsad(*arguments, MARSAD_HOME=str(tmp_path))
    assert done.returncode == 2
    error = done.stderr.decode("utf-8").strip()
    assert says in error
    assert "Traceback" not in error
    assert "\n" not in error


def test_windows_1256_is_read(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes(DEMO.read_text(encoding="utf-8").encode("cp1256"))
    assert from_json(marsad("read", path).stdout).title == from_json(marsad("read", DEMO).stdout).title


def test_min_confidence():
    least = [from_json(marsad("read", DEMO, "--min-confidence", c).stdout).events for c in ("0", "0.9")]
    assert len(least[1]) < len(least[0])
    assert all(e.confidence >= 0.9 for e in least[1])


def test_explain_names_row_and_rule():
    done = marsad("explain", DEMO, "--published", "2026-11-18", "--no-color")
    text = done.stdout.decode("utf-8")
    assert done.returncode == 0, done.stderr
    assert "verbs.tsv:" in text
    assert "times/day_word" in text
    assert "\x1b[" in marsad("explain", DEMO, "--color").stdout.decode("utf-8")


def test_schema_fits_a_record():
    schema = json.loads(marsad("schema").stdout)
    record = json.loads(marsad("read", DEMO).stdout)
    properties = schema["$defs"]["Record"]["properties"]
    assert set(record) <= set(properties)
    assert set(record["events"][0]) <= set(schema["$defs"]["Event"]["properties"])


def test_gazetteer_add(tmp_path):
    row = ["9000001", "Qaryat at Tajriba", "Qaryat at Tajriba", "قرية التجربة,التجربة البعيدة", "35.5", "36.5", "P", "PPL", "SY", "", "12", "", "", "",
           "900", "", "400", "Asia/Damascus", "2020-01-01"]  # fmt: skip
    dump = tmp_path / "SY.txt"
    dump.write_text("\t".join(row) + "\n", encoding="utf-8")
    home = {"MARSAD_HOME": str(tmp_path / "home")}
    assert marsad("gazetteer", "add", dump, **home).returncode == 0
    text = tmp_path / "a.txt"
    text.write_text("خبر\nقصفت قوات النظام السوري بلدة التجربة البعيدة في سوريا أمس.", encoding="utf-8")
    found = {p.geonameid for p in from_json(marsad("read", text, **home).stdout).places}
    assert 9000001 in found
    assert b"SY" in marsad("gazetteer", "list", **home).stdout
    assert marsad("gazetteer", "remove", "SY", **home).returncode == 0
    assert 9000001 not in {p.geonameid for p in from_json(marsad("read", text, **home).stdout).places}


def test_lexicon_overlay(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    header = "names\tcanonical\tcountry\tsector\tcomment\n"
    (folder / "groups.tsv").write_text(header + "كتائب المثال\tExample Brigades\tSYR\tREB\t\n", encoding="utf-8")
    text = tmp_path / "a.txt"
    text.write_text("خبر\nقصفت كتائب المثال مدينة حلب أمس.", encoding="utf-8")
    record = from_json(marsad("read", text, "--lexicon", folder).stdout)
    assert [a.canonical for e in record.events for a in e.actors] == ["Example Brigades"]
    (folder / "groups.tsv").write_text(header + "a\tb\tc\td\te\tf\tg\n", encoding="utf-8")
    assert b"columns" in marsad("read", text, "--lexicon", folder).stderr
    (folder / "groups.tsv").unlink()
    verbs = "past\timperfect\tmasdar\ttype\tmode\trecipient\tcontent\tflags\tcomment\n"
    for row, named in (("قصف\tيقصف\t\tATTACK", "ATTACK"), ("قصف\tيقصف\t\tASSAULT\t\to\t\tsometimes", "sometimes")):
        (folder / "verbs.tsv").write_text(verbs + row + "\n", encoding="utf-8")
        stderr = marsad("read", text, "--lexicon", folder).stderr.decode()
        assert "verbs.tsv, line 2" in stderr
        assert named in stderr


def test_stopping_leaves_whole_lines(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    line = json.dumps({"title": "خبر", "body": DEMO.read_text(encoding="utf-8")}, ensure_ascii=False) + "\n"
    (folder / "a.jsonl").write_text(line * 3000, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    with out.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "marsad.cli.main", "read", str(folder), "--jobs", "2"], stdout=stream, stderr=subprocess.PIPE
        )
        while out.stat().st_size < 100_000 and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert error.decode("utf-8").strip().count("\n") == 0
    written = out.read_bytes()
    assert written.endswith(b"\n")
    assert all(validate(from_json(x)).title == "خبر" for x in written.splitlines())


def test_a_closed_pipe_is_no_error():
    done = subprocess.run(
        f"{sys.executable} -m marsad.cli.main read {DEMO} {DEMO} {DEMO} --format jsonl | head -c 10",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""


def test_help_has_examples():
    for command in ((), ("read",), ("explain",), ("schema",), ("gazetteer", "add")):
        done = marsad(*command, "--help")
        assert done.returncode == 0
        assert "Example" in done.stdout.decode("utf-8")

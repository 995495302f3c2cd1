"""The store on the command line, end to end: add, find, review, decide, export, check, backup, restore, follow."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DEMO = str(ROOT / "demo")


def marsad(*arguments, stdin=None, code=0, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "marsad.cli.main", *map(str, arguments)],
        input=stdin, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "160", **environment},
    )  # fmt: skip
    assert done.returncode == code, (arguments, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def store(tmp_path):
    where = tmp_path / "m.db"
    marsad("add", DEMO, "--published", "2026-11-18", "--store", where)
    return where


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_add_twice_then_find_in_an_inflected_form(store):
    again = json.loads(marsad("add", DEMO, "--published", "2026-11-18", "--store", store, "--format", "json").stdout)
    assert (again["new"], again["problem"]) == (0, 0)
    assert again["known"] >= 4
    found = lines(marsad("find", "الحوثيون", "--store", store))
    assert any("الحوثيين" in mark["text"] for hit in found for mark in hit["highlights"])


def test_find_in_each_format(store):
    events = lines(marsad("find", "--type", "assault", "--store", store))
    assert {e["value"]["type"] for e in events} == {"ASSAULT"}
    assert all(e["line"] for e in events)
    rows = list(
        csv.DictReader(
            io.StringIO(marsad("find", "--type", "ASSAULT", "--store", store, "--format", "csv").stdout.lstrip("\ufeff"))
        )
    )
    assert {r["id"] for r in rows} == {e["id"] for e in events}
    geo = json.loads(marsad("find", "--type", "ASSAULT", "--store", store, "--format", "geojson").stdout)
    assert len(geo["features"]) == len(events)
    table = marsad("find", "--type", "ASSAULT", "--store", store, "--format", "table").stdout
    assert f"of {len(events)} events" in table
    assert "country" in table
    assert events[0]["id"][:8] in table


def test_find_nothing_is_exit_1(store):
    assert marsad("find", "زرافة", "--store", store, code=1).stderr == ""


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (("--country", "SRY"), "no country has the code SRY; near it: URY (Uruguay), SYR (Syria)"),
        (("--country", "QQQ"), "no country has the code QQQ; write SYR"),
        (("--source", "وكاله المثال"), "no outlet وكاله المثال; near it: وكالة المثال"),
        (("--source", "Foo"), "no outlet Foo; there are"),
        (("--country", "SYR", "--source", "وكالة المثال", "--type", "SANCTION/expel"), ""),
    ],
)
def test_a_country_or_outlet_that_nobody_knows_is_hinted_at(tmp_path, filters, said):
    (tmp_path / "a.jsonl").write_text('{"body":"قصفت الطائرات الروسية حلب أمس","source":"وكالة المثال"}\n', encoding="utf-8")
    marsad("add", tmp_path / "a.jsonl", "--store", tmp_path / "m.db")
    for command in (("find", *filters), ("export", *filters)):
        done = marsad(*command, "--store", tmp_path / "m.db", code=1 if command[0] == "find" else 0)
        assert len(done.stderr.splitlines()) == (1 if said else 0)
        assert said in done.stderr
        assert done.stdout == ""


def test_words_alone_as_geojson_are_their_events(store):
    found = json.loads(marsad("find", "مدنيين", "--format", "geojson", "--store", store).stdout)
    assert {f["id"] for f in found["features"]} == {
        e["id"] for e in lines(marsad("find", "مدنيين", "--kind", "event", "--store", store))
    }


def test_articles_are_not_exported_and_not_offered(store):
    assert "article" not in marsad("export", "--help").stdout.partition("--kind")[2].partition("]")[0]
    marsad("export", "--kind", "article", "--store", store, code=2)


@pytest.mark.parametrize("command", ["find --format table", "find --kind event", "export", "export --format csv", "stats"])
def test_a_closed_pipe_is_no_error(store, command):
    line = f"{sys.executable} -m marsad.cli.main {command} --store {store} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_short_id_is_enough_where_it_is_the_only_one(store):
    events = lines(marsad("find", "--type", "ASSAULT", "--store", store))
    shown = marsad("find", "--type", "ASSAULT", "--store", store, "--format", "table").stdout
    mine = events[0]["id"]
    assert mine[:8] in shown
    assert mine not in shown
    assert mine in marsad("decide", mine[:8], "accept", "--who", "amal", "--store", store).stdout
    assert [d["finding"] for d in lines(marsad("decisions", "--finding", mine[:7].upper(), "--store", store))] == [mine]
    marsad("undo", mine[:6], "--who", "amal", "--store", store)
    assert "nobody decided" in marsad("undo", mine[:6], "--who", "amal", "--store", store, code=2).stderr
    assert "first 6 digits" in marsad("decide", mine[:5], "accept", "--who", "amal", "--store", store, code=2).stderr
    assert "no finding zzzzzz" in marsad("decide", "zzzzzz", "accept", "--who", "amal", "--store", store, code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--type", "WAR"), "no event type WAR"),
        (("--type", "ASSAULT/soft"), "no mode soft"),
        (("--status", "maybe"), "no status maybe"),
        (("--country", "Atlantis"), "is no country"),
        (("--box", "1,2"), "west,south,east,north"),
        (("--from", "yesterday"), "write it as YYYY-MM-DD"),
        (("--kind", "article", "--format", "geojson"), "no coordinates"),
        (("-",), "no word to look for"),
        (("--reviewed", "--unreviewed"), "exclude each other"),
    ],
)
def test_wrong_filters_are_one_line(store, arguments, said):
    done = marsad("find", "--store", store, *arguments, code=2)
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_no_store_says_how_to_make_one(tmp_path):
    for command in (("find", "x"), ("stats",), ("check",), ("backup", tmp_path / "b.db"), ("reread",)):
        assert "make one with" in marsad(*command, "--store", tmp_path / "none.db", code=2).stderr


def test_review_by_keys_then_export(store, tmp_path):
    marsad("review", "--store", store, code=2)  # nobody's name
    said = marsad(
        "review",
        "--type",
        "ASSAULT",
        "--store",
        store,
        stdin="arusx?ac.\nckilled=3\nu\nckilled=3\n\n.\nckilled=9\nactors=nobody at all\n\nthe dead\nq",
        MARSAD_USER="amal",
    )
    assert "[a]ccept" in said.stdout
    assert "do not stand in the article" in said.stderr
    assert "An empty line ends the correction" in said.stdout
    log = lines(marsad("decisions", "--store", store))
    assert [d["action"] for d in log][:3] == ["accept", "reject", "undo"]
    assert {d["who"] for d in log} == {"amal"}
    corrected = next(d for d in log if d["action"] == "correct")
    assert (corrected["after"], corrected["comment"]) == ({"killed": 9}, "the dead")
    reviewed = lines(marsad("export", "--reviewed", "--store", store))
    assert {r["review"] for r in reviewed} == {"accepted", "corrected"}
    assert next(r for r in reviewed if r["review"] == "corrected")["value"]["killed"] == 9
    gold = lines(marsad("export", "--format", "gold", "--store", store))
    assert 0 < gold[0]["reviewed"] <= 1
    marsad("export", "--format", "overlay", "--out", tmp_path / "tables", "--store", store)
    assert (tmp_path / "tables/groups.tsv").read_text(encoding="utf-8").startswith("names\tcanonical")


def test_decide_correct_undo_by_id(store):
    event = lines(marsad("find", "--type", "ASSAULT", "--place", "إدلب", "--store", store))[0]
    out = marsad(
        "decide",
        event["id"],
        "correct",
        "--set",
        "mode=drone",
        "--set",
        "date=|2026-11-16",
        "--who",
        "amal",
        "--store",
        store,
        code=2,
    )
    assert "no date yet" in out.stderr or "does not" in out.stderr
    made = marsad("decide", event["id"], "correct", "--set", "mode=drone", "--who", "amal", "--store", store).stdout
    number = made.split()[1].rstrip(":")
    now = lines(marsad("find", "--review", "corrected", "--store", store))
    assert [(f["id"], f["value"]["mode"]) for f in now] == [(event["id"], "drone")]
    marsad("undo", number, "--who", "amal", "--store", store)
    marsad("find", "--review", "corrected", "--store", store, code=1)
    for typed, number_of in (("٧", 7), ("۸", 8)):
        marsad("decide", event["id"], "correct", "--set", f"killed={typed}", "--who", "amal", "--store", store)
        (now,) = lines(marsad("find", "--review", "corrected", "--store", store))
        assert now["value"]["killed"] == number_of
    assert lines(marsad("find", "--from", "٢٠٢٦-١١-١٠", "--limit", "٢", "--page", "١", "--store", store))
    assert "no decision 999" in marsad("undo", "999", "--who", "amal", "--store", store, code=2).stderr
    assert "no finding" in marsad("decide", "0" * 16, "accept", "--who", "amal", "--store", store, code=2).stderr


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonld", "polecat", "acled", "ucdp", "icews", "gdelt"])
def test_export_in_each_layout(store, form):
    assert marsad("export", "--format", form, "--store", store).stdout


def test_export_parquet(store, tmp_path):
    marsad("export", "--format", "parquet", "--kind", "statement", "--out", tmp_path / "s.parquet", "--store", store)
    import pandas as pd

    assert len(pd.read_parquet(tmp_path / "s.parquet")) == len(lines(marsad("find", "--kind", "statement", "--store", store)))


def test_check_stats_backup_restore_reread(store, tmp_path):
    assert "no fault" in marsad("check", "--store", store).stderr
    stats = json.loads(marsad("stats", "--store", store, "--format", "json").stdout)
    assert stats["articles"] >= 4
    marsad("backup", tmp_path / "b.db", "--store", store)
    marsad("restore", tmp_path / "b.db", "--store", tmp_path / "again.db")
    assert (
        json.loads(marsad("stats", "--store", tmp_path / "again.db", "--format", "json").stdout)["findings"] == stats["findings"]
    )
    marsad("restore", tmp_path / "b.db", "--store", store)
    assert (tmp_path / "m.db.before-restore").exists()
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "groups.tsv").write_text(
        "names\tcanonical\tcountry\tsector\tcomment\nلجان الحي\tQuarter committees\tSYR\tREB\t\n", encoding="utf-8"
    )
    said = json.loads(marsad("reread", "--lexicon", tables, "--store", store, "--format", "json").stdout)
    assert said["new"] == stats["articles"]
    after = json.loads(marsad("stats", "--store", store, "--format", "json").stdout)
    assert (after["records"], after["articles"]) == (2 * stats["articles"], stats["articles"])
    assert "no fault" in marsad("check", "--lexicon", tables, "--store", store).stderr
    other = marsad("check", "--store", store, code=1)
    assert other.stdout.startswith("the word index was made with other tables")
    assert len(other.stdout.splitlines()) == 1
    marsad("check", "--repair", "--store", store)
    assert "no fault" in marsad("check", "--store", store).stderr


def test_a_day_that_cannot_be_true_is_noted_and_the_article_kept(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"body":"قصفت الطائرات الروسية حلب","published":"0001-01-01"}\n', encoding="utf-8")
    done = marsad("add", tmp_path / "a.jsonl", "--store", tmp_path / "m.db", "--report", tmp_path / "r.jsonl")
    assert "1 new, 0 known, 0 failed, 1 notes" in done.stdout
    assert "before 1990" in done.stderr
    assert [json.loads(r)["what"] for r in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()] == ["note", "new"]
    assert "before 1990" in marsad("read", tmp_path / "a.jsonl").stderr


def test_columns_mapped_and_failures_reported(tmp_path):
    table = tmp_path / "in.csv"
    table.write_text(
        "headline,text,day\nخبر,قصفت الطائرات حلب أمس,2021-09-30\nempty,,2021-09-30\nEnglish,only words here,2021-09-30\n",
        encoding="utf-8",
    )
    report = tmp_path / "report.jsonl"
    done = marsad(
        "add", table, "--map", "title=headline,body=text,published=day", "--store", tmp_path / "m.db", "--report", report, code=1
    )
    assert "1 new, 0 known, 2 failed" in done.stdout
    rows = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert sorted(r["what"] for r in rows) == ["new", "problem", "problem"]
    assert "not Arabic" in done.stderr
    assert "is no field" in marsad("add", table, "--map", "headline=title", "--store", tmp_path / "m.db", code=2).stderr


def test_addresses_on_this_machine_are_refused(tmp_path):
    done = marsad("add", "http://127.0.0.1:9/x", "--store", tmp_path / "m.db", code=2)
    assert "--allow-private" in done.stderr


def test_follow_a_folder_once_and_again(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("خبر\nقصفت الطائرات الروسية مدينة حلب أمس.", encoding="utf-8")
    (tmp_path / "feeds.toml").write_text(f'[[folder]]\npath = "{tmp_path / "in"}"\n', encoding="utf-8")
    command = ("follow", tmp_path / "feeds.toml", "--once", "--store", tmp_path / "m.db", "--format", "json")
    assert json.loads(marsad(*command).stdout)["new"] == 1
    second = json.loads(marsad(*command).stdout)
    assert (second["new"], second["known"]) == (0, 0)
    (tmp_path / "in/b.txt").write_text("خبر آخر\nتظاهر مئات العراقيين في بغداد.", encoding="utf-8")
    assert json.loads(marsad(*command).stdout)["new"] == 1
    (tmp_path / "feeds.toml").write_text("[[feed]]\nname = 1\n", encoding="utf-8")
    assert marsad(*command, code=2).stderr.count("\n") == 1


def test_one_sentence_of_200_000_words(tmp_path):
    words = "قصفت القوات الروسية مدينة حلب وقتل ثلاثة مدنيين بينما دعت الأمم المتحدة إلى الهدنة".split()
    text = " ".join(words[n % len(words)] for n in range(200_000))
    (tmp_path / "long.txt").write_text("خبر\n" + text, encoding="utf-8")
    done = marsad("add", tmp_path / "long.txt", "--published", "2021-09-30", "--store", tmp_path / "m.db")
    assert "1 new" in done.stdout
    assert "no fault" in marsad("check", "--store", tmp_path / "m.db").stderr


def test_an_export_spares_the_store_devices_and_links(store, tmp_path):
    before = store.read_bytes()
    assert "the store itself" in marsad("export", "--format", "csv", "--out", store, "--store", store, code=2).stderr
    assert store.read_bytes() == before
    marsad("export", "--format", "csv", "--out", "/dev/null", "--store", store)
    assert not Path("/dev/null").is_file()
    (tmp_path / "real.csv").write_text("old", encoding="utf-8")
    (tmp_path / "real.csv").chmod(0o600)
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    marsad("export", "--format", "csv", "--out", tmp_path / "link.csv", "--store", store)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o600
    assert "ASSAULT" in (tmp_path / "real.csv").read_text(encoding="utf-8-sig")


def test_unwanted_words_and_pages(store):
    everything = {x["id"] for x in lines(marsad("find", "مدنيين", "--store", store))}
    fewer = {x["id"] for x in lines(marsad("find", "مدنيين", "-السودان", "--store", store))}
    assert fewer < everything
    pages = [lines(marsad("find", "--type", "ASSAULT", "--limit", "2", "--page", n, "--store", store)) for n in (1, 2)]
    assert not {x["id"] for x in pages[0]} & {x["id"] for x in pages[1]}
    marsad("find", "--type", "ASSAULT", "--limit", "2", "--page", "99", "--store", store, code=1)
    assert "--limit" in marsad("find", "--type", "ASSAULT", "--page", "2", "--store", store, code=2).stderr
    for wrong in (
        ("find", "--limit", "9" * 23),
        ("undo", "9" * 23, "--who", "a"),
        ("find", "--box", "-1000,0,1,1"),
        ("find", "--place", "12.8,45.0"),
    ):
        marsad(*wrong, "--store", store, code=2)

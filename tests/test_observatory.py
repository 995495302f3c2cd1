"""The store, on SQLite and on a real PostgreSQL server: what is kept, found, decided, checked, backed up."""

import contextlib
import re
import sqlite3

import pytest
from sqlalchemy import select, text
from stores import TEXTS, arrival, everything, reader, some

from marsad import gazetteer, lexicon
from marsad.observatory import Observatory, Store, StoreError, upkeep
from marsad.observatory import schema as t
from marsad.observatory.check import check, reindex
from marsad.observatory.find import Filters
from marsad.observatory.ingest import Stamp
from marsad.observatory.migrate import config
from marsad.observatory.words import QueryError, fts5, highlights, query, tsquery
from marsad.sources.items import Problem


def titles(search):
    return {hit.article.title for hit in search}


def first(o, **filters):
    return next(iter(o.find(**filters)))


# --- keeping


def test_adding_twice_changes_nothing(observatory):
    before = everything(observatory.store)
    assert [x.what for x in observatory.add(some(), reader)] == ["known"] * 5
    assert everything(observatory.store) == before
    assert observatory.check() == []


def test_the_same_text_elsewhere_is_one_article_with_two_sightings(observatory):
    title, body = TEXTS[0]
    again = arrival(0, title, body, source="صحيفة أ", place="/elsewhere/copy.txt")
    assert [x.what for x in observatory.add([again], reader)] == ["known"]
    stats = observatory.stats()
    assert (stats["articles"], stats["documents"], stats["sightings"]) == (5, 5, 6)


def test_a_changed_text_at_an_address_replaces_nothing_and_points_back(observatory):
    title, body = TEXTS[0]
    list(observatory.add([arrival(0, title, body + " وأعلنت الحكومة الحداد.", source="صحيفة أ")], reader))
    with observatory.store.read() as c:
        pairs = list(c.execute(select(t.article.c.id, t.article.c.replaces_id).where(t.article.c.url == "https://n.example/0")))
    assert len(pairs) == 2
    assert {p.replaces_id for p in pairs} == {None, min(p.id for p in pairs)}


def test_a_problem_is_told_and_the_rest_kept(observatory):
    mixed = [Problem("x.html", "no text"), arrival(77, "خبر", "قصفت الطائرات مدينة حلب.")]
    assert [(x.what, x.name) for x in observatory.add(mixed, reader)] == [("problem", "x.html"), ("new", "a77")]


def test_original_bytes_come_back(observatory):
    from marsad.observatory.values import inflate

    with observatory.store.read() as c:
        rows = c.execute(select(t.document.c.data, t.article.c.title, t.article.c.body).join(t.article))
        for data, title, body in rows:
            assert inflate(data, f"{title}\n{body}").decode() == f"{title}\n{body}"


# --- searching


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("الحوثيين", {"الحوثيون يقصفون مأرب"}),  # للحوثيين and الحوثيون
        ("القُوّات", {"مظاهرة في بغداد", "هدنة في طرابلس"}),  # القوات and وقواتهم
        ("مستشفى", {"غارة على مستشفى في إدلب"}),
        ("مستشفي", {"غارة على مستشفى في إدلب"}),  # ى and ي
        ("الأسلحه", {"الحوثيون يقصفون مأرب"}),  # ة and ه
        ("متظاهر", {"مظاهرة في بغداد"}),
        ("مصر", set()),  # المصري is no Egypt
        ("مصري", {"لقاء في القاهرة"}),
        ('"وقف إطلاق النار"', {"لقاء في القاهرة"}),
        ('"إطلاق وقف"', set()),
        ("مدينة -مأرب", {"غارة على مستشفى في إدلب"}),
        ("طائر*", {"غارة على مستشفى في إدلب"}),
        ("القاهرة بغداد", set()),
        ("مـــأرب", {"الحوثيون يقصفون مأرب"}),
    ],
)
def test_words_are_found_in_every_form(observatory, words, found):
    assert titles(observatory.find(words, kind="article")) == found


@pytest.mark.parametrize(
    "hostile",
    [
        '" OR 1=1 --',
        "مدينة' ; DROP TABLE article; --",
        "title:مدينة",
        "مدينة AND",
        "NEAR(مدينة)",
        "(مدينة",
        "مدينة | !",
        "*",
        "{exact}",
        "\\",
        ":*",
    ],
)
def test_syntax_in_a_query_is_only_words(observatory, hostile):
    with contextlib.suppress(QueryError):  # a query without words says so
        observatory.find(hostile, kind="article").page()
    assert observatory.stats()["articles"] == 5


def test_highlights_are_the_texts_own_offsets():
    words = lexicon.load()
    source = "سُلِّمت الأسلحةُ للحُوثِيِّين، والحوثـــيون صامتون"
    marks = highlights(words, source, query(words, "الحوثيين"))
    assert [source[a:b] for a, b in marks] == ["للحُوثِيِّين", "والحوثـــيون"]


def test_queries_quote_every_word():
    terms = query(lexicon.load(), 'قصف "مدينة حلب" -درعا')
    assert fts5(terms).count('"') % 2 == 0
    assert fts5(terms, ranked=False).startswith('("قصف" AND {title exact} : "مدينه حلب") NOT (')
    assert tsquery(terms, ranked=False).startswith("'قصف' & ('مدينه':AB <-> 'حلب':AB) & !")
    assert tsquery(terms).startswith("('قصف':AB | 'قصف') & ('مدينه':AB <-> 'حلب':AB) & !")


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"type": "ASSAULT", "place": "مأرب"}, 1),
        ({"type": "ASSAULT", "place": "Idlib"}, 1),
        ({"type": "ASSAULT/aerial"}, 1),
        ({"type": "assault"}, 0),  # codes are upper case; the command line folds them
        ({"party": "للحوثيين", "role": "actor", "type": "ASSAULT"}, 1),
        ({"party": "Houthis", "role": "recipient", "type": "ASSAULT"}, 0),
        ({"country": "RUS"}, 1),
        ({"country": "روسيا"}, 1),
        ({"type": "PROTEST", "country": "Iraq"}, 1),
        ({"type": "ASSAULT", "place": "35.93,36.63,30"}, 1),
        ({"type": "ASSAULT", "box": "36,35.5,37,36.5"}, 1),
        ({"type": "ASSAULT", "until": "2020-01-01"}, 0),
        ({"type": "ASSAULT", "since": "2021-09-01", "until": "2021-09-30", "place": "مأرب"}, 1),
        ({"type": "PROTEST", "source": "صحيفة ب"}, 1),
        ({"type": "PROTEST", "source": "صحيفة أ"}, 0),
        ({"reviewed": True}, 0),
    ],
)
def test_filters(observatory, filters, count):
    search = observatory.find(**filters)
    assert len(list(search)) == search.total() == count


@pytest.mark.parametrize("wrong", [{"country": "Atlantis"}, {"box": "1,2,3"}, {"place": "91,0,5"}, {"since": "yesterday"}])
def test_filters_that_mean_nothing_say_so(observatory, wrong):
    with pytest.raises(ValueError, match=r"ISO|west|latitude|YYYY"):
        observatory.find(**wrong).page()


def test_facets_count_what_was_found(observatory):
    search = observatory.find(kind="event")
    facets = search.facets(50)
    events = list(search)
    assert dict(facets["kind"]) == {"event": len(events)}
    assert dict(facets["type"]) == {k: sum(e.value.type == k for e in events) for k in {e.value.type for e in events}}
    assert dict(facets["party"])["Houthis"] == sum(
        any(p.canonical == "Houthis" for p in e.value.actors + e.value.recipients) for e in events
    )


def test_facet_blocks_count_as_rows_do(observatory, monkeypatch):
    from marsad.observatory import blocks, facets, packing

    counted = observatory.find(kind="event").facets()
    monkeypatch.setattr(packing, "SPAN", 4)
    monkeypatch.setattr(facets, "_FEW", 0)
    with observatory.store.write() as c:
        c.execute(t.facet_block.delete())
        assert blocks.build(c) > 1
    assert observatory.find(kind="event").facets() == counted
    observatory.decide(first(observatory, type="PROTEST").id, "reject", "amal")  # its block goes, the rest stand
    assert dict(observatory.find(kind="event").facets()["type"]).get("PROTEST", 0) == dict(counted["type"])["PROTEST"] - 1


def test_newest_is_what_was_published_last_not_what_is_planned_for_2030(observatory, monkeypatch):
    told = [
        arrival(50, "خطة", "تعتزم الحكومة المصرية توقيع اتفاق مع الأردن في 5 مايو 2030.", day="2021-08-01"),
        arrival(51, "قصف", "قصفت الطائرات الروسية مدينة حلب في 3 أكتوبر 2021.", day="2021-10-04"),
        arrival(52, "قصف قديم", "قصفت الطائرات الروسية مدينة إدلب في 2 أكتوبر 2021.", day="2021-10-04"),
        arrival(53, "قصف بلا يوم", "قصفت الطائرات الروسية مدينة حماة.", day=None),
    ]
    list(observatory.add(told, reader))

    def days(sort, **more):
        search = observatory.find(kind="event", sort=sort, **more)
        whole = [f.article.published for f in search]
        assert [f.article.published for f in search.page(4)] == whole[:4]
        assert [f.article.published for f in search.page(4, 2)] == whole[2:6]
        return whole

    for _ in range(2):  # by days, then by sorting all
        newest = days("newest")
        assert newest[:2] == ["2021-10-04"] * 2
        assert newest[:-1] == sorted(newest[:-1], reverse=True)
        assert newest[-1] is None
        assert days(None) == newest
        oldest = days("oldest")
        assert (oldest[0], oldest[-1]) == ("2021-08-01", None)
        assert [f.article.title for f in observatory.find(kind="event", source="صحيفة", type="ASSAULT").page(2)] == [
            "قصف",
            "قصف قديم",
        ]
        monkeypatch.setattr("marsad.observatory.newest._MANY", 0)
    assert days("latest")[0] == "2021-08-01"


def test_a_frame(observatory):
    frame = observatory.find(type="ASSAULT", place="مأرب").to_frame()
    assert list(frame["type"]) == ["ASSAULT"]
    assert "Houthis" in frame["actors"][0]


# --- deciding


def test_decisions_are_rows_and_undo_is_another(observatory):
    f = first(observatory, type="ASSAULT", place="مأرب")
    made = observatory.decide(f.id, "correct", "amal", "missiles", killed=3, mode="heavy-weapons")
    now = first(observatory, type="ASSAULT", place="مأرب")
    assert (now.review, now.value.killed, now.value.mode) == ("corrected", 3, "heavy-weapons")
    observatory.decide(f.id, "reject", "badr")
    assert list(observatory.find(type="ASSAULT", place="مأرب")) == []
    assert [h.id for h in observatory.find(type="ASSAULT", place="مأرب", review="rejected")] == [f.id]
    observatory.undo(made + 1, "amal")
    assert first(observatory, type="ASSAULT", place="مأرب").value.killed == 3
    undone = observatory.undo(made, "amal")
    assert first(observatory, type="ASSAULT", place="مأرب").value == f.value
    observatory.undo(undone, "amal")  # undoing the undoing
    assert first(observatory, type="ASSAULT", place="مأرب").value.killed == 3
    assert observatory.stats()["decisions"] == 5
    assert observatory.check() == []


def test_a_missed_finding_is_added(observatory):
    f = first(observatory, type="CONSULT")
    at = f.article.text.index("وقف إطلاق النار")
    words = {"text": "وقف إطلاق النار", "start": at, "end": at + 15}
    import msgspec

    value = msgspec.convert(
        {**msgspec.to_builtins(f.value), "type": "REQUEST", "mode": None, "trigger": words, "evidence": words}, type(f.value)
    )
    made = observatory.add_finding(f.article.id, value, "amal")
    added = next(x for x in observatory.find(type="REQUEST") if x.id == made)
    assert (added.review, added.coder) == ("added", "person")
    with pytest.raises(ValueError, match="there already"):
        observatory.add_finding(f.article.id, value, "amal")
    assert observatory.check() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": 1}, "no field kind"),
        ({"status": "maybe"}, "does not fit"),
        ({"killed": "many"}, "does not fit"),
        ({"evidence": {"text": "كلام آخر", "start": 0, "end": 8}}, "do not stand"),
        ({"id": "e9"}, "id is not corrected"),
        ({}, "at least one field"),
    ],
)
def test_corrections_that_do_not_fit_change_nothing(observatory, changes, said):
    f = first(observatory, type="PROTEST")
    with pytest.raises(ValueError, match=said):
        observatory.decide(f.id, "correct", "amal", **changes)
    assert observatory.stats()["decisions"] == 0


def test_rereading_keeps_old_records_and_decisions_find_their_findings(observatory):
    f, g = first(observatory, type="ASSAULT", place="مأرب"), first(observatory, type="PROTEST")
    observatory.decide(f.id, "correct", "amal", killed=3)
    observatory.decide(g.id, "accept", "amal")
    gone = first(observatory, type="CONSULT")
    observatory.decide(gone.id, "reject", "amal")

    def newer(items):  # a reader that hangs the attack on another word and no longer sees meetings
        import msgspec

        for record, *rest in reader(items):
            for e in record.events:
                if e.id == f.value.id and e.trigger == f.value.trigger:
                    at = record.text.index("بالصواريخ")
                    e.trigger = msgspec.structs.replace(e.trigger, text="بالصواريخ", start=at, end=at + 9)
            events = [e for e in record.events if e.type != "CONSULT"]
            yield type(rest[0]) and msgspec.structs.replace(record, events=events)

    done = list(upkeep.reread(observatory.store, newer, Stamp.of("marsad 99"), observatory.lexicon))
    assert len(done) == 5
    again = first(observatory, type="ASSAULT", place="مأرب")
    assert again.id != f.id
    assert (again.review, again.value.killed) == ("corrected", 3)
    assert first(observatory, type="PROTEST").review == "accepted"
    from marsad.observatory.decide import lost

    assert [x.decision.finding for x in lost(observatory.store)] == [gone.id]
    assert observatory.stats()["records"] == 10
    assert observatory.check() == []


def test_what_a_person_accepted_stays_when_no_reader_has_it(observatory):
    f = first(observatory, type="PROTEST")
    observatory.decide(f.id, "accept", "amal")

    def blind(items):
        import msgspec

        for record, *_ in reader(items):
            yield msgspec.structs.replace(record, events=[])

    list(upkeep.reread(observatory.store, blind, Stamp.of("marsad 99"), observatory.lexicon))
    assert [x.id for x in observatory.find(kind="event")] == [f.id]
    assert observatory.check() == []


def test_decisions_teach(observatory, tmp_path):
    from marsad.observatory import teach

    f = first(observatory, type="PROTEST")
    at = f.article.text.index("القوات الأمنية")
    party = {
        "text": "القوات الأمنية",
        "start": at,
        "end": at + 14,
        "canonical": "Iraqi security forces",
        "country": "IRQ",
        "sector": "COP",
    }
    observatory.decide(f.id, "correct", "amal", recipients=[party])
    (record,) = teach.gold(observatory.store)
    assert record["events"][0]["recipients"][0]["canonical"] == "Iraqi security forces"
    assert teach.overlay(observatory.store, tmp_path / "t")["groups.tsv"] == 1
    read = lexicon.load((str(tmp_path / "t"),))
    assert any(e.canonical == "Iraqi security forces" for _, e, *_ in read.names_at(["القوات", "الامنيه"], 0, 2))


# --- records as they are kept


@pytest.mark.parametrize(
    "body",
    [
        TEXTS[0][1],
        'قال المتحدث "text":"","start":1,"end":5 إن الطائرات الروسية قصفت مدينة إدلب أمس.',
        'قصفت الطائرات «مدينة \\ إدلب» "أمس" وقتلت\tخمسة مدنيين.\u200f',
    ],
)
def test_records_come_back_with_the_words_that_offsets_tell(body):
    import msgspec

    from marsad.observatory.values import deflate, inflate, pack, unpack
    from marsad.reading import read
    from marsad.record import Article

    article = Article(id="a", title='خبر "عاجل"', body=body, published="2021-09-30")
    record = read(article, lexicon.load(), gazetteer.load())
    assert record.events or record.places
    data = pack(record)
    assert unpack(data, article) == record
    bare = msgspec.json.decode(inflate(data, article.text))
    assert {place["text"] for place in bare["places"]} == {""}
    older = deflate(msgspec.json.encode(msgspec.structs.replace(record, title="", body="")), article.text)
    assert unpack(older, article) == record


def test_words_that_offsets_do_not_tell_are_kept():
    from marsad.observatory.values import pack, unpack
    from marsad.record import Article, Place, Record

    article = Article(id="a", title="عدن", body="")
    place = Place(
        text="Aden", start=0, end=3, canonical="Aden", country=None, admin1=None, lat=None, lon=None, radius_km=None, kind="city"
    )
    record = Record(id="a", title="عدن", body="", places=[place], version="x")
    assert unpack(pack(record), article).places[0].text == "Aden"


# --- check, repair, backup


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE article SET body = body || ' ' WHERE id = 1", "text is not the one|unpacked|not those that came"),
        ("UPDATE document SET data = x'789c00' WHERE id = 1", "unpacked|not those"),
        ("DELETE FROM finding_party", "finding .* not as its record"),
        ("UPDATE finding_party SET role = 'speaker' WHERE role = 'actor'", "finding .* not as its record"),
        ("DELETE FROM finding_place", "finding .* not as its record"),
        ("UPDATE finding SET type = 'AID' WHERE id = 1", "not as its record"),
        ("UPDATE finding SET day_to = '2031-01-01' WHERE id = 1", "not as its record"),
        ("UPDATE facet_block SET version = 'x' WHERE kind = 'event'", "findings 1 to 8,192 is not as their rows"),
        ("UPDATE facet_value SET name = 'Nobody' WHERE name = 'Houthis'", "findings 1 to 8,192 is not as their rows"),
        ("DELETE FROM word_index_docsize WHERE id = 1", "article 1 is not in the word index"),
        ("UPDATE finding SET shown = 0 WHERE id = 1", "not as its record"),
        ("UPDATE finding SET review = 'accepted' WHERE id = 2", "not as its record"),
    ],
)
def test_check_finds_damage(tmp_path, damage, said):
    with Observatory(tmp_path / "m.db") as o:
        list(o.add(some(), reader))
        with o.store.write() as c:
            c.execute(text(damage))
        faults = o.check()
        assert any(re.search(said, fault) for fault in faults), faults


@pytest.mark.parametrize("column", ["title", "exact", "stem"])
def test_check_compares_the_index_with_the_texts(observatory, column):
    from marsad.observatory import index
    from marsad.observatory.words import indexed

    rows = [indexed(observatory.lexicon, *x) for x in TEXTS]
    rows[1] = rows[1]._replace(**{column: getattr(rows[2], column)})
    with observatory.store.write() as c:
        index.clear(c)
        index.put(c, list(enumerate(rows, 1)))
    assert [fault.split(";")[0] for fault in observatory.check()] == [
        "article 2 stands in the word index with other words than its text has"
    ]
    assert list(check(observatory.store)) == []  # without tables there is nothing to compare with


def test_repair_makes_what_is_derived_again(observatory):
    before = everything(observatory.store)
    facets = observatory.find(kind="event").facets()
    with observatory.store.write() as c:
        for table in (t.finding_party, t.finding_place):
            c.execute(table.delete())
        c.execute(t.finding.update().values(shown=0))
    assert list(check(observatory.store))
    assert reindex(observatory.store, observatory.lexicon) == 5
    assert everything(observatory.store) == before
    assert observatory.find(kind="event").facets() == facets


def test_backup_and_restore(observatory, tmp_path):
    f = first(observatory, type="PROTEST")
    observatory.decide(f.id, "accept", "amal")
    copy = tmp_path / "copy.db"
    assert upkeep.backup(observatory.store, copy) > 10_000
    with pytest.raises(StoreError, match="exists already"):
        upkeep.backup(observatory.store, copy)
    assert upkeep.restore(copy, tmp_path / "again.db", observatory.lexicon) == 5
    with Observatory(tmp_path / "again.db") as o:
        if observatory.store.postgres:
            reindex(o.store, o.lexicon)
        assert everything(o.store) == everything(observatory.store)
        assert o.check() == []
        assert titles(o.find("الحوثيين")) == {"الحوثيون يقصفون مأرب"}


def test_restore_into_postgres(server, tmp_path):
    with Observatory(tmp_path / "m.db") as o:
        list(o.add(some(), reader))
        target = server.database()
        assert upkeep.restore(tmp_path / "m.db", target, o.lexicon) == 5
        with Observatory(target) as p:
            assert everything(p.store) == everything(o.store)
            assert [x.what for x in p.add(some(6), reader)].count("new") == 1
            assert p.check() == []


# --- opening


def test_tables_are_what_the_migrations_make(where):
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    store = Store(where)
    with store.read() as c:
        options = {"include_object": lambda o, name, *_: not str(name).startswith("word_index")}
        assert compare_metadata(MigrationContext.configure(c, opts=options), t.metadata) == []
    assert config().get_main_option("script_location")


def test_a_newer_schema_is_refused(where):
    store = Store(where)
    with store.write() as c:
        c.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match="newer Marsad"):
        Store(where)


def test_an_older_schema_is_backed_up_and_migrated(tmp_path, monkeypatch):
    from marsad.observatory import store as module

    Store(tmp_path / "m.db").close()
    monkeypatch.setattr(module, "HEAD", "9998")
    ran = []
    monkeypatch.setattr("marsad.observatory.migrate.migrate", ran.append)
    Store(tmp_path / "m.db").close()
    assert len(ran) == 1
    assert (tmp_path / "m.db.schema-0003.bak").exists()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: p.write_bytes(b"this is no database, " * 100), "damaged or no Marsad store"),
        (lambda p: p.mkdir(), "cannot be opened"),
    ],
)
def test_what_is_no_store_says_so(tmp_path, make, said):
    path = tmp_path / "m.db"
    make(path)
    with pytest.raises(StoreError, match=said):
        Store(path)


def test_a_damaged_file_says_so(tmp_path):
    path = tmp_path / "m.db"
    with Observatory(path) as o:
        list(o.add(some(), reader))
    data = bytearray(path.read_bytes())
    data[4096 : len(data) // 2] = b"\xff" * (len(data) // 2 - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), Observatory(path) as o:
        o.check()


def test_a_read_only_store_reads_and_refuses_to_write(tmp_path):
    path = tmp_path / "m.db"
    with Observatory(path) as o:
        list(o.add(some(), reader))
    with Observatory(path) as o, o.store.engine.connect() as c:
        c.exec_driver_sql("PRAGMA query_only=ON")  # as root, file modes stop nobody
        assert o.find("مأرب").total() == 1
    from sqlalchemy.exc import OperationalError

    from marsad.observatory.store import _cause

    error = OperationalError("INSERT", {}, sqlite3.OperationalError("attempt to write a readonly database"))
    assert "read-only; make it writable" in _cause("m.db", error)


def test_a_full_disk_says_so_and_leaves_nothing_half_written(tmp_path):
    with Observatory(tmp_path / "m.db") as o:
        list(o.add(some(), reader))
        before = everything(o.store)
        with o.store.engine.connect() as c:
            pages = c.exec_driver_sql("PRAGMA page_count").scalar()
        from sqlalchemy import event

        @event.listens_for(o.store.engine, "begin")
        def _(connection):
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")  # what a full disk is to SQLite

        with pytest.raises(StoreError, match="disk is full"):
            list(o.add(some(200), reader))
        assert everything(o.store) == before
        assert o.check() == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://a:b@c/d", "no store of Marsad's"),
        ("nonsense://x", "store's URL is none|no store"),
        ("postgresql://marsad:x@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_urls_that_lead_nowhere_say_so(url, said):
    with pytest.raises(StoreError, match=said):
        Store(url)


def test_a_wrong_password_says_so(server):
    with pytest.raises(StoreError, match="refuses the user or password") as caught:
        Store(server.database().replace("marsad:marsad@", "marsad:secret@"))
    assert "secret" not in str(caught.value)


def test_filters_default_kind():
    assert Filters(words="مدينة").wanted() == "article"
    assert Filters(words="مدينة", type=("ASSAULT",)).wanted() == "event"
    assert Filters().wanted() == "event"


# --- what an attack on the store found


def test_a_name_is_matched_by_whole_words(observatory):
    assert observatory.find(party="Hou").total() == 0
    assert observatory.find(party="Yemen").total() == observatory.find(party="yemen").total()


def test_days_in_arabic_digits_are_days(observatory):
    western = observatory.find(kind="event", since="2021-09-29", until="2021-09-30").total()
    assert western
    assert observatory.find(kind="event", since="٢٠٢١-٠٩-٢٩", until="۲۰۲۱-۰۹-۳۰").total() == western
    assert observatory.find(kind="event", since="20210929", until="2021-W39-4").total() == western


def test_days_the_wrong_way_round_say_so(observatory):
    with pytest.raises(ValueError, match="is after"):
        observatory.find(since="2021-09-30", until="2021-09-01")


def test_a_type_takes_no_other_types_mode(observatory):
    f = first(observatory, type="ASSAULT/aerial")
    with pytest.raises(ValueError, match="has no mode firm"):
        observatory.decide(f.id, "correct", "amal", mode="firm")
    observatory.decide(f.id, "correct", "amal", type="AID")
    now = first(observatory, type="AID", review="corrected")
    assert (now.value.mode, now.value.quad) == (None, 2)


def test_short_ids_tell_findings_apart(observatory):
    from marsad.observatory.ids import full, short

    with observatory.store.write() as c:
        keys = sorted(c.execute(select(t.finding.c.key)).scalars())
        twin = keys[0][:10] + ("1" if keys[0][10] == "0" else "0") + "f" * 5
        c.execute(text("UPDATE finding SET key = :a WHERE key = :b"), {"a": twin, "b": keys[1]})
        found = short(c, [keys[0], twin, keys[2]])
        assert sorted(map(len, found.values())) == [8, 11, 11]
        assert [full(c, v) for v in found.values()] == [keys[0], twin, keys[2]]
        with pytest.raises(ValueError, match="several findings"):
            full(c, keys[0][:8])
        c.execute(text("UPDATE finding SET key = :b WHERE key = :a"), {"a": twin, "b": keys[1]})


def test_a_decision_is_undone_once(observatory):
    f = first(observatory, type="PROTEST")
    made = observatory.decide(f.id, "accept", "amal")
    observatory.undo(made, "amal")
    with pytest.raises(ValueError, match="undone already"):
        observatory.undo(made, "amal")
    with pytest.raises(ValueError, match="control characters"):
        observatory.decide(f.id, "accept", "amal\x1b[31m")


def test_a_sealed_store_is_read_and_not_written(tmp_path, monkeypatch):
    from marsad.observatory import store as module

    with Observatory(tmp_path / "m.db") as o:
        list(o.add(some(), reader))
    monkeypatch.setattr(module, "_sealed", lambda path: True)  # as on a read-only disk, which root cannot be shown by modes
    with Observatory(tmp_path / "m.db") as o:
        assert o.find("مأرب").total() == 1
        with pytest.raises(StoreError, match="read-only"):
            o.decide(first(o, type="PROTEST").id, "accept", "amal")


def test_restoring_twice_keeps_both_stores(tmp_path):
    for name, count in (("a.db", 1), ("b.db", 3)):
        with Observatory(tmp_path / name) as o:
            list(o.add(some(count), reader))
    for _ in range(2):
        assert upkeep.restore(tmp_path / "a.db", tmp_path / "b.db", lexicon.load()) == 1
    kept = []
    for name in ("b.db.before-restore", "b.db.before-restore.2"):
        with Observatory(tmp_path / name) as o:
            kept.append(o.stats()["articles"])
    assert kept == [3, 1]


def test_a_number_of_5000_digits_is_no_reason_to_lose_an_article(observatory):
    odd = arrival(9, "خبر", f"قصفت الطائرات الروسية مدينة حلب أمس، والرقم {'7' * 5000} في البيان.")
    assert [x.what for x in observatory.add([odd], reader)] == ["new"]


def test_a_name_that_is_no_utf_8_is_kept_readable(observatory):
    odd = arrival(9, "خبر", "قصفت الطائرات الروسية مدينة حلب أمس.", place="/in/bad\udcff.txt")
    assert [x.what for x in observatory.add([odd], reader)] == ["new"]
    with observatory.store.read() as c:
        assert "/in/bad\\udcff.txt" in list(c.execute(select(t.sighting.c.place)).scalars())

"""Search against a naive reading of the rows: filters, orders, facets, with and without blocks; ranking; names of places."""

import random
from array import array
from collections import Counter

import pytest
from sqlalchemy import select, text
from stores import TEXTS, arrival, reader

from marsad import lexicon
from marsad.arabic.normal import fold
from marsad.lexicon import search_stem, skeleton
from marsad.observatory import Observatory, Store, block, blocks, facets, index, masks, newest, packing, shelf
from marsad.observatory import schema as t
from marsad.observatory.migrate import migrate
from marsad.observatory.words import FORM

DAYS = ("2021-09-30", "2020-01-05", None, "2023-06-01")


@pytest.fixture
def many(where, monkeypatch):
    """Sixty articles, some decided on, in blocks of 16 findings whose values are bitmaps from the second on."""
    monkeypatch.setattr(packing, "SPAN", 16)
    monkeypatch.setattr(packing, "RARE", 1)
    monkeypatch.setattr(facets, "_FEW", 0)
    monkeypatch.setattr(newest, "_MANY", 2)  # articles of the first batch; one day has fifteen
    with Observatory(where) as o:
        texts = [(f"{TEXTS[n % 5][0]} {n}", TEXTS[n % 5][1]) for n in range(60)]
        list(o.add([arrival(n, *text, f"صحيفة {n % 3}", DAYS[n % 4]) for n, text in enumerate(texts)], reader))
        chance = random.Random(3)
        found = list(o.find(sort="latest"))
        for finding, action in zip(chance.sample(found, 9), ("accept", "reject", "correct") * 3, strict=True):
            o.decide(finding.id, action, "amal", **({"status": "denied"} if action == "correct" else {}))
        yield o


def rows(o, kind):
    """All findings of a kind that are shown or rejected, each with what is asked of it, straight from the tables."""
    f, a, p, fp, fl, pl = (x.c for x in (t.finding, t.article, t.party, t.finding_party, t.finding_place, t.place))
    with o.store.read() as c:
        out = {
            r["id"]: {**r, "parties": set(), "countries": set(), "places": set()}
            for r in c.execute(
                select(t.finding, a.source, a.published).join(t.article, a.id == f.article_id).where(f.kind == kind)
            ).mappings()
            if r["shown"] or r["review"] == "rejected"
        }
        for n, name, country, role in c.execute(
            select(fp.finding_id, p.canonical, p.country, fp.role).join(t.party, p.id == fp.party_id)
        ):
            if n in out:
                out[n]["parties"].add((name, role))
                out[n]["countries"].update((x, role) for x in (country or "").split(";") if x)
        for n, name, country in c.execute(select(fl.finding_id, pl.canonical, pl.country).join(t.place, pl.id == fl.place_id)):
            if n in out:
                out[n]["places"].add(name)
                out[n]["countries"].update((x, "") for x in (country or "").split(";") if x)
    return out


CASES = [
    ({}, lambda r: True),
    ({"kind": "statement"}, lambda r: True),
    ({"type": "ASSAULT"}, lambda r: r["type"] == "ASSAULT"),
    ({"type": ["ASSAULT/aerial", "PROTEST"]}, lambda r: r["mode"] == "aerial" or r["type"] == "PROTEST"),
    ({"status": ["happened", "denied"]}, lambda r: r["status"] in ("happened", "denied")),
    ({"source": "صحيفة 1"}, lambda r: r["source"] == "صحيفة 1"),
    ({"country": "YEM"}, lambda r: any(c == "YEM" for c, _ in r["countries"])),
    ({"country": ["RUS", "IRQ"], "role": "actor"}, lambda r: r["countries"] & {("RUS", "actor"), ("IRQ", "actor")}),
    ({"party": "الحوثيين"}, lambda r: any(p == "Houthis" for p, _ in r["parties"])),
    ({"party": "Houthis", "role": "actor"}, lambda r: ("Houthis", "actor") in r["parties"]),
    ({"place": "بإدلب"}, lambda r: "Idlib" in r["places"]),
    ({"since": "2021-01-01"}, lambda r: r["day_to"] and r["day_to"] >= "2021-01-01"),
    ({"until": "2021-09-29"}, lambda r: r["day_from"] and r["day_from"] <= "2021-09-29"),
    ({"min_confidence": 0.6}, lambda r: (r["confidence"] or 0) >= 0.6),
    ({"reviewed": True}, lambda r: r["review"] != "unreviewed"),
    ({"reviewed": False, "type": "PROTEST"}, lambda r: r["review"] == "unreviewed" and r["type"] == "PROTEST"),
    ({"review": ["rejected", "corrected"]}, lambda r: r["review"] in ("rejected", "corrected")),
    ({"words": "مدينة", "kind": "event"}, lambda r: r["article_id"] % 5 in (1, 2)),
    ({"words": "مدينة -الروسية", "type": "ASSAULT"}, lambda r: r["article_id"] % 5 == 2 and r["type"] == "ASSAULT"),
    ({"type": "ASSAULT/none"}, lambda r: False),
]


@pytest.mark.parametrize("state", ["changed", "kept", "some missing", "none kept", "packed otherwise", "made again one by one"])
def test_filters_orders_and_facets_are_what_the_rows_say(many, monkeypatch, state):
    if state == "kept":
        monkeypatch.setattr(newest, "FEW", 0)  # days of all articles, not of the hits' alone
    with many.store.write() as c:
        assert blocks.changed(c)  # the decisions'
        if state == "made again one by one":
            monkeypatch.setattr(blocks, "_MOST", 10)
            for _ in range(20):
                blocks.forget(c, [1, 2, 3])
            assert len(blocks.changed(c)) <= 10
        elif state != "changed":
            blocks.build(c)
            assert not blocks.changed(c)
        if state == "some missing":
            monkeypatch.setattr(blocks, "_FEW", 1)
            blocks.forget(c, [20, 50])
            assert not blocks.changed(c)
        if state == "packed otherwise":
            c.execute(t.facet_block.update().values(data=b"\x92\x01\x02", version="an older one"))
        if state == "none kept":
            c.execute(t.facet_block.delete())
            c.execute(t.facet_value.delete())
    for filters, test in CASES:
        found = rows(many, filters.get("kind", "event"))
        hits = {n for n, r in found.items() if test(r) and (r["review"] != "rejected" or "rejected" in filters.get("review", ()))}
        search = many.find(**filters)
        assert search.total() == len(hits), filters
        assert search.facets(1000) == naive(found, hits), filters
        top = naive(found, hits)
        assert search.facets(2) == {facet: values[:2] for facet, values in top.items()}, filters
        for sort, key in (
            ("newest", lambda r: (r["published"] or "", r["day_from"] or "", r["id"])),
            ("oldest", lambda r: (r["published"] or "9999", r["day_from"] or "", r["id"])),
            ("latest", lambda r: (r["day_from"] or "", r["id"])),
            ("confidence", lambda r: (-(r["confidence"] or 0), r["id"])),
            ("doubt", lambda r: (-r["priority"], r["id"])),
        ):
            inorder = [r["key"] for r in sorted((found[n] for n in hits), key=key, reverse=sort in ("newest", "latest"))]
            given = {**filters, "sort": sort}
            if "rejected" not in filters.get("review", ()):
                assert [x.id for x in many.find(**given)] == inorder, given
                assert [x.id for x in many.find(**given).page(5, 3)] == inorder[3:8], given


def naive(found, hits):
    """Counts by facet, one finding at a time."""
    sums = {facet: Counter() for facet in facets.SHOWN}
    for r in (found[n] for n in hits):
        for facet in ("kind", "type", "status", "review", "source"):
            sums[facet].update([r[facet]] if r[facet] else [])
        sums["month"].update([r["day_from"][:7]] if r["day_from"] else [])
        sums["country"].update({c for c, _ in r["countries"]})
        sums["party"].update({p for p, _ in r["parties"]})
        sums["place"].update(r["places"])
    return {facet: sorted(c.items(), key=lambda x: (-x[1], x[0])) for facet, c in sums.items()}


def test_a_search_sees_what_changed_since(many):
    search = many.find(type="PROTEST")
    before, page = search.total(), search.page(1)
    many.decide(page[0].id, "reject", "amal")
    assert search.total() == before - 1
    assert page[0].id not in {x.id for x in search}
    list(many.add([arrival(900, "مظاهرة", "تظاهر المئات في بغداد احتجاجا على الفساد.")], reader))
    assert search.total() == before


@pytest.mark.parametrize("least", [0, 1, 255, 256, 257, 511, 512, 65_279, 65_280, 65_535, 65_536])
def test_numbers_are_compared_by_their_bytes(least):
    numbers = [0, 1, 255, 256, 257, 300, 511, 512, 513, 65_279, 65_280, 65_534, 65_535]
    found = block._at_least(array("H", numbers), least)
    assert [n for k, n in enumerate(numbers) if found >> k & 1] == [n for n in numbers if n >= least]


def test_blocks_are_read_once(many):
    with many.store.read() as c:
        once = shelf.read(many.store, c, "event")
        again = shelf.read(many.store, c, "event")
    assert once.state == again.state
    assert all(a is b for a, b in zip(once.blocks, again.blocks, strict=True))


@pytest.mark.parametrize("wanted", [[], [7], [1, 2], [2, 3, 5, 7, 8], [1, 2, 3, 5, 7], [1, 2, 3, 4, 5, 6, 7, 8], [9, 40]])
@pytest.mark.parametrize("articles", [[1, 1, 2, 3, 5, 5, 5, 7, 8], [5, 1, 1, 8, 2, 3], [5], []])
@pytest.mark.parametrize("seldom", [0, 2, 100])
def test_findings_of_articles(monkeypatch, wanted, articles, seldom):
    monkeypatch.setattr(block, "_SELDOM", seldom)
    rows = [(n + 1, "event", a, None, None, None, 0.0) for n, a in enumerate(articles)]
    found = block.Block(0, packing.packed(rows, {})).inside(bytearray(n in wanted for n in range(50)))
    assert [n for k, n in enumerate(articles) if found >> k & 1] == [n for n in articles if n in wanted]
    assert found >> len(articles) == 0


def test_the_commonest_values_are_counted_where_each_block_has_few(many, monkeypatch):
    monkeypatch.setattr(packing, "SPAN", 60)
    with many.store.write() as c:
        c.execute(t.facet_block.delete())
        blocks.build(c)
    found = rows(many, "event")
    hits = {n for n, r in found.items() if r["review"] != "rejected"}
    for top in (1, 2, 3, 4, 5):
        assert many.find().facets(top) == {facet: values[:top] for facet, values in naive(found, hits).items()}


def test_articles_by_outlet_and_day(many):
    found = many.find("مدينة", kind="article", source="صحيفة 1", since="2021-01-01")
    assert {x.article.id for x in found} == {f"a{n}" for n in range(60) if n % 5 in (0, 1) and n % 3 == 1 and n % 4 in (0, 3)}
    newest = [x.article.published or "" for x in many.find(kind="article")]
    assert newest == sorted(newest, reverse=True)
    assert [x.article.published or "" for x in many.find(kind="article", sort="oldest")] == sorted(newest)


def test_of_many_matches_the_likeliest_are_ranked(many, monkeypatch):
    texts = [("خبر", "قصفت المدفعية قرية."), ("قصف عنيف", "وقع أمس."), ("خبر آخر", "وقع قصف أمس.")]
    list(many.add([arrival(500 + n, *x) for n, x in enumerate(texts)], reader))
    everything = {x.article.id for x in many.find("قصف", kind="article")}
    assert {"a500", "a501", "a502"} <= everything
    monkeypatch.setattr(index, "RANKED", 1)
    some = [x.article.id for x in many.find("قصف", kind="article")]
    assert set(some) == everything
    assert len(some) == len(everything)
    assert some[:2] == ["a501", "a502"]  # in the title, as written, then the other forms
    assert [x.article.id for x in many.find("قصف", kind="article").page(2, 1)] == some[1:3]


@pytest.mark.parametrize("first", [1, 7, 500])
def test_a_page_of_many_findings_is_the_beginning_of_all(many, monkeypatch, first):
    inorder = [x.id for x in many.find("مدينة", kind="event")]
    assert len(inorder) > 12
    monkeypatch.setattr(masks, "_MANY", 1)
    monkeypatch.setattr(masks, "_FIRST", first)
    search = many.find("مدينة", kind="event")
    assert [x.id for x in search.page(4) + search.page(4, 4) + search.page(500, 8)] == inorder


# --- forms


def test_words_contain_the_skeletons_of_their_stems(words):
    """What highlights rely on: no form of a verb or plural lacks the firm letters of its stem."""
    forms = [*words._verbs, *words.broken]
    assert len(forms) > 20_000
    assert [w for w in forms if not skeleton(search_stem(words, w)).search(w)] == []


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("طفل", "طفل أطفال الأطفال لأطفالهم طفلا أطفالا طفلين"),
        ("صاروخ", "صاروخ الصواريخ بصواريخها صاروخان"),
        ("جندي", "جندي جنود للجنود جنديا جنديين"),
        ("وزير", "وزير الوزراء لوزرائه"),
        ("مدين", "مدينة مدينتين مدن والمدن"),
        ("قتيل", "قتيل القتلى"),
        ("كتاب", "كتاب الكتب"),
        ("كتب", "كتب كتبوا يكتب"),  # without the article a verb
        ("بوتين", "بوتين"),
        ("اعدم", "أعدم يعدم أعدموا"),
    ],
)
def test_forms_share_a_stem(words, stem, forms):
    assert {search_stem(words, fold(form)) for form in forms.split()} == {stem}


def test_no_plural_is_of_two_singulars():
    from marsad.lexicon.rows import TABLES, read_table, split

    found = read_table(TABLES / "plurals.tsv")
    assert len(found) > 800
    plurals = Counter(fold(p) for row in found for p in split(row["plurals"]))
    assert [p for p, n in plurals.items() if n > 1] == []
    assert [row["singular"] for row in found if fold(row["singular"]) in plurals] == []


@pytest.mark.parametrize("word", ["صاروخ", "بالصواريخ", "صواريخه"])
def test_broken_plurals_are_found_and_marked(observatory, word):
    hit = next(iter(observatory.find(word, kind="article")))
    assert [hit.article.text[a:b] for a, b in hit.highlights] == ["بالصواريخ"]


@pytest.mark.parametrize("name", ["Sana'a", "Sanaa", "Sana’a", "Ṣanʿāʾ", "SANAA", "صنعاء", "بصنعاء", "وصنعاء"])
def test_a_town_is_found_in_every_spelling(where, name):
    with Observatory(where) as o:
        texts = ["قصفت الطائرات مدينة صنعاء.", "قصفت الطائرات مدينة عدن جنوب اليمن."]
        list(o.add([arrival(n, "خبر", text) for n, text in enumerate(texts)], reader))
        assert {x.article.id for x in o.find(place=name)} == {"a0"}


@pytest.mark.parametrize("name", ["Taizz", "Taiz", "Ta'izz", "تعز", "بتعز"])
def test_a_doubled_letter_makes_no_other_town(where, name):
    with Observatory(where) as o:
        list(o.add([arrival(1, "خبر", "قصفت الطائرات مدينة تعز.")], reader))
        assert o.find(place=name).total() == 1


# --- stores of older versions


def test_blocks_of_another_version_are_made_again_once_and_it_is_said(where, caplog):
    with Observatory(where) as o:
        list(o.add([arrival(n, *x) for n, x in enumerate(TEXTS)], reader))
        counted = o.find().facets()
        with o.store.write() as c:
            c.execute(t.facet_block.update().values(data=b"\x90"))
            c.execute(t.setting.update().where(t.setting.c.name == "blocks").values(value="2"))
        shelf._SHELVES.clear()
        assert o.find().facets() == counted  # from the rows
    with Observatory(where) as o:
        assert [r.message for r in caplog.records if "another version" in r.message] == [
            f"marsad: {o.store.label}: what searches read was packed by another version of Marsad; making it anew, once"
        ]
        with o.store.read() as c:
            assert set(c.execute(select(t.facet_block.c.data)).scalars()) != {b"\x90"}
            assert index.settled(c)["blocks"] == str(packing.FORMAT)
        assert o.find().facets() == counted
        assert o.check() == []
    Observatory(where).close()
    assert len([r for r in caplog.records if "another version" in r.message]) == 1


def test_blocks_of_another_version_in_a_store_that_cannot_be_written(tmp_path, caplog, monkeypatch):
    path = tmp_path / "m.db"
    with Observatory(path) as o:
        list(o.add([arrival(n, *x) for n, x in enumerate(TEXTS)], reader))
        counted = o.find().facets()
        with o.store.write() as c:
            c.execute(t.setting.delete().where(t.setting.c.name == "blocks"))
        o.store.settle()
    for end in ("-wal", "-shm"):
        (tmp_path / f"m.db{end}").unlink(missing_ok=True)
    monkeypatch.setattr("marsad.observatory.store._sealed", lambda path: True)
    with Observatory(path) as o:
        assert o.find().facets() == counted
    assert "searches will be slow" in caplog.records[-1].message
    assert "is read-only" in caplog.records[-1].message


def test_a_store_of_schema_1_is_migrated(where):
    store = Store(where)
    with store.write() as c:
        for table in (*reversed(t.metadata.sorted_tables), text("word_index"), text("alembic_version")):
            c.execute(text(f"DROP TABLE {table} CASCADE" if store.postgres else f"DROP TABLE {table}"))
        migrate(c, "0001")
        c.execute(text("INSERT INTO facet_block VALUES (0, 'event', :data)"), {"data": b"\x80"})
    store.close()
    with Observatory(where) as o:
        list(o.add([arrival(1, "خبر", "قصفت الطائرات مدينة تعز.")], reader))
        assert o.find().facets()["type"] == [("ASSAULT", 1)]
        assert o.check() == []


def test_an_older_index_is_told_and_made_again(observatory):
    from marsad.observatory.check import check, reindex

    with observatory.store.write() as c:
        c.execute(t.setting.update().where(t.setting.c.name == "index").values(value="0123456789ab"))
    assert any("word index" in fault for fault in observatory.check())
    assert any("word index" in fault for fault in check(observatory.store))
    reindex(observatory.store, observatory.lexicon)
    assert observatory.check() == list(check(observatory.store)) == []
    with observatory.store.read() as c:
        assert index.settled(c)["index"] == f"{FORM} {lexicon.load().hash}"
        assert c.execute(select(t.facet_block.c.n)).first()

"""Editions: a page that was edited is found once, as it reads now; what else stood at its address is nobody's edition."""

import pytest
from sqlalchemy import select, text
from stores import TEXTS, reader

from marsad.observatory import Observatory, Store, upkeep
from marsad.observatory import schema as t
from marsad.observatory.editions import alike
from marsad.observatory.migrate import migrate
from marsad.record import Article
from marsad.sources.items import Arrival, Document

STRIKE = "شنت الطائرات الروسية غارة على مستشفى في مدينة إدلب أمس، ما أدى إلى مقتل خمسة مدنيين، وفق المرصد السوري."
LATER = STRIKE.replace("خمسة", "سبعة") + " وأعلنت الحكومة المحلية الحداد ثلاثة أيام."
LAST = LATER + " ونفت موسكو ذلك."
OTHER = TEXTS[3][1]
PAGE = "https://n.example/strike"


def page(body, at, url=PAGE, title="غارة على مستشفى", source="صحيفة"):
    article = Article(id=f"{at}", title=title, body=body, source=source, url=url, published="2021-09-30")
    return Arrival(article, Document(f"{title}\n{body}".encode(), "text/plain", url or "/in/x.txt", f"2021-09-30T{at:02}:00:00Z"))


def bodies(search):
    return [hit.article.body for hit in search]


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        ([(STRIKE, 10), (LATER, 11)], {LATER}),
        ([(LATER, 11), (STRIKE, 10)], {LATER}),  # an archive that was added late
        ([(STRIKE, 10), (LAST, 12), (LATER, 11)], {LAST}),
        ([(STRIKE, 10), (LATER, 11), (LAST, 12)], {LAST}),
        ([(STRIKE, 10), (OTHER, 11)], {STRIKE, OTHER}),  # a front page
        ([(STRIKE, 10), (LATER, 11, PAGE + "2")], {STRIKE, LATER}),  # another address
        ([(STRIKE, 10, None), (LATER, 11, None)], {STRIKE, LATER}),  # no address
        ([(STRIKE, 10), (LATER, 11, PAGE, "غارة", "صحيفة أخرى")], {STRIKE, LATER}),  # another outlet's address of that name
        ([(STRIKE, 10), (STRIKE, 11, PAGE, "غارة على مستشفى بإدلب")], {STRIKE}),  # another headline
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_the_newest_edition_is_shown(where, pages, shown, at_once):
    with Observatory(where) as o:
        arrivals = [page(*p) for p in pages]
        for batch in [arrivals] if at_once else [[a] for a in arrivals]:
            list(o.add(batch, reader))
        for found in (o.find(kind="article"), o.find("مدينة", kind="article")):
            assert set(bodies(found)) == {b for b in shown if found.filters.words == "" or "مدينة" in b}
            assert found.total() == len(bodies(found))
        every = {p[0] for p in pages}
        assert set(bodies(o.find(kind="article", all_editions=True))) == every
        events = o.find(kind="event")
        assert {f.article.body for f in events} <= shown
        assert events.total() == len(list(events)) == sum(n for _, n in events.facets()["kind"])
        assert {f.article.body for f in o.find(kind="event", all_editions=True)} == every
        assert o.find(kind="article", all_editions=True).total() == len(pages)
        assert o.check() == []


def test_an_edition_that_came_since_hides_what_was_packed(where):
    with Observatory(where) as o:
        list(o.add([page(STRIKE, 10)], reader))
        search = o.find(type="ASSAULT")
        assert {f.article.body for f in search} == {STRIKE}
        finding = next(iter(search))
        o.decide(finding.id, "accept", "amal")
        list(o.add([page(LATER, 11)], reader))
        assert {f.article.body for f in search} == {LATER}
        assert {f.article.body for f in o.find(type="ASSAULT", reviewed=True, all_editions=True)} == {STRIKE}
        assert o.find("مستشفى", kind="article").facets() == o.find(kind="article").facets()


def test_editions_survive_backup_and_restore(where, tmp_path, server):
    with Observatory(where) as o:
        list(o.add([page(LATER, 11), page(STRIKE, 10)], reader))  # the first points at the second
        upkeep.backup(o.store, tmp_path / "copy.db")
        target = server.database() if o.store.postgres else tmp_path / "again.db"
        upkeep.restore(tmp_path / "copy.db", target, o.lexicon)
    with Observatory(target) as o:
        assert bodies(o.find(kind="article")) == [LATER]
        assert o.check() == []


def test_texts_that_are_edits_of_each_other():
    assert alike(STRIKE, LATER)
    assert alike(LATER, STRIKE)
    assert not alike(STRIKE, OTHER)
    assert not alike("عاجل", "غارة على إدلب")
    assert alike("عاجل", "عاجل")
    assert not alike("", STRIKE)


def test_a_store_whose_addresses_alone_told_is_migrated(where):
    with Observatory(where) as o:
        list(o.add([page(STRIKE, 10), page(LATER, 11), page(OTHER, 12)], reader))
    store = Store(where)
    with store.write() as c:
        c.execute(text("DROP INDEX article_replaces"))
        for table in ("finding_party", "finding_place"):
            c.execute(text(f"ALTER TABLE {table} ADD COLUMN text TEXT"))
        c.execute(text("UPDATE alembic_version SET version_num = '0002'"))
        c.execute(text("UPDATE article SET replaces_id = id - 1 WHERE id > 1"))
        migrate(c)
        a = t.article.c
        assert [bool(n) for n in c.execute(select(a.replaces_id).order_by(a.id)).scalars()] == [False, True, False]
    store.close()

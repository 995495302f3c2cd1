"""Pages, bundles, feeds, archives and exports from files: what is read of them, and what each damaged one says."""

import base64
import gzip
import io
import json
import os
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from marsad.sources import Arrival, Clock, Document, Options, Problem, arrivals, mapping
from marsad.sources import archives as archive_room
from marsad.sources.dates import day_in, day_of
from marsad.sources.encoding import decode_markup
from marsad.sources.feeds import FeedError, checked
from marsad.sources.formats import by_name, sniff
from marsad.sources.markup import MarkupError, plain, tree
from marsad.sources.pages import read_page
from marsad.sources.telegram import flat

DEMO = Path(__file__).parent.parent / "demo"
PAGE = (DEMO / "page.html").read_bytes()
FEED = (DEMO / "feed.xml").read_text(encoding="utf-8")
TEXT = (DEMO / "brief.txt").read_bytes()
SEEN = "2026-11-25T08:00:00Z"
WORDS = "قال مصدر في الدفاع المدني إن القصف لم يوقع قتلى، وإن السكان عادوا إلى بيوتهم منذ أمس، بعد أن هدأت الجبهة. "


def taken(*paths, **options):
    found = list(arrivals([str(p) for p in paths], Options(**options)))
    return [f for f in found if isinstance(f, Arrival)], [f for f in found if isinstance(f, Problem)]


def page(body, head="", title="خبر من حلب"):
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}<p>{WORDS}</p><p>{WORDS * 2}</p></body></html>"


def read(html, url=None, charset=None, at=SEEN, **options):
    data = html if isinstance(html, bytes) else html.encode("utf-8")
    (found,) = read_page(Document(data, "text/html", "page", at), "page", Options(**options), url, charset)
    return found


def test_demo_page():
    (found,), _ = taken(DEMO / "page.html")
    article = found.article
    assert article.title == "توقيع اتفاق لفتح معبر «الجسر» بين الجانبين"
    assert (article.source, article.url, article.published) == ("صحيفة الرصيف", "https://alrasif.example/news/4471", "2026-11-17")
    assert article.body.startswith("وقع وزير الخارجية")
    assert article.body.count("\n") == 2
    assert [w for w in ("الرئيسية", "جميع الحقوق", "cookie", "أسعار القمح") if w in article.body] == []
    assert found.document.data == PAGE
    assert found.document.media_type == "text/html"
    assert found.document.at.endswith("Z")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("الثلاثاء 17 تشرين الثاني/نوفمبر 2026", "2026-11-17"), ("١٧/١١/٢٠٢٦", "2026-11-17"), ("نشر في: 17-11-2026 | 10:30", "2026-11-17"),
        ("آخر تحديث: الخميس 3 آذار (مارس) 2022 - 12:15", "2022-03-03"), ("الإثنين ٣ كانون الثاني ٢٠٢٢", "2022-01-03"),
        ("الأحد 12 ربيع الأول 1445 هـ - 27 سبتمبر 2023", "2023-09-27"), ("1 جوان 2019", "2019-06-01"), ("٣٠ أيلول 2021م", "2021-09-30"),
        ("في 31 فبراير 2020", None), ("17 نوفمبر", None), ("منذ 3 ساعات", None), ("شتاء 2020", None), ("هاتف 2026 1711", None),
    ],
)  # fmt: skip
def test_arabic_date_lines(line, day):
    assert day_in(line) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-11-17T23:30:00-05:00", "2026-11-17"), ("20261117T0100Z", "2026-11-17"), ("Wed, 18 Nov 2026 00:40:00 +0200", "2026-11-18"),
        ("2026-02-31", None), ("أمس", None), ("الأربعاء، ١٨ نوفمبر ٢٠٢٦", "2026-11-18"), ("", None), ("9" * 300, None),
    ],
)  # fmt: skip
def test_days_of_metadata_are_those_of_their_own_zone(value, day):
    assert day_of(value) == (date.fromisoformat(day) if day else None)


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (LD.format('{"@graph":[{"@type":"Organization","datePublished":"2001-01-01"},{"@type":"NewsArticle","datePublished":"2026-11-03T22:00:00+03:00"}]}'), "", "2026-11-03"),
        (LD.format("{broken"), "<p>نشر في 4 نوفمبر 2026</p>", "2026-11-04"),
        ('<meta property="article:published_time" content="2026-11-05T09:00Z">', "<p>6 نوفمبر 2026</p>", "2026-11-05"),
        ("", '<time datetime="2026-11-07">قبل أيام</time>', "2026-11-07"),
        ("", '<p>أول</p><p>ثان</p><p>ثالث</p><div><time datetime="2026-11-01">1</time></div><div><time datetime="2026-11-02">2</time></div>', None),
        ('<meta property="article:published_time" content="9999-12-31">', "", None),
        ('<meta property="article:published_time" content="2026-12-31">', "", None),
        ('<meta property="article:published_time" content="2026-11-27">', "", "2026-11-27"),
        ('<meta name="date" content="1970-01-01">', "<p>الجمعة ٦ تشرين الثاني ٢٠٢٦</p>", "2026-11-06"),
        ("", "<header>الأربعاء 25 نوفمبر 2026</header>", None),
        ("", "<p>تاريخ النشر: 8 نوفمبر 2026</p><p>آخر تحديث: 9 نوفمبر 2026</p>", "2026-11-08"),
        ("", f"<p>{WORDS} وقع الاتفاق في 17 سبتمبر 2018</p>", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_day_of_a_page(head, body, day):
    assert read(page(body, head)).article.published == day


def test_day_from_the_address_and_the_options():
    assert read(page(""), "https://a.example/news/2026/11/09/x").article.published == "2026-11-09"
    assert read(page(""), published="2026-11-01").article.published == "2026-11-01"


def test_a_canonical_address_of_another_host_is_not_believed():
    head = '<link rel="canonical" href="https://famous.example/story">'
    assert read(page("", head), "https://liar.example/x").article.url == "https://liar.example/x"
    assert read(page("", head), "https://www.famous.example/story?utm=1").article.url == "https://famous.example/story"
    assert read(page("", '<link rel="canonical" href="javascript:alert(1)">')).article.url is None
    assert read(page(""), "https://www.host.example/x").article.source == "host.example"


def test_site_and_author():
    head = '<meta property="og:site_name" content="صحيفة المثال"><meta name="author" content="ليلى المثال">'
    found = read(page("", head, "خبر من حلب - صحيفة المثال"))
    assert (found.article.title, found.article.source, found.part) == ("خبر من حلب", "صحيفة المثال", "by ليلى المثال")


@pytest.mark.parametrize(
    ("encode", "declared", "meta"),
    [
        ("utf-8", "windows-1256", "iso-8859-1"), ("cp1256", "windows-1256", ""), ("cp1256", None, "windows-1256"), ("cp1256", "utf-8", "utf-8"),
        ("utf-16", None, ""), ("iso8859_6", None, "iso-8859-6"), ("cp1256", "no-such-thing", "zlib"), ("utf-8-sig", "rot13", ""),
    ],
)  # fmt: skip
def test_encodings_of_pages(encode, declared, meta):
    html = page("", f'<meta charset="{meta}">')
    assert WORDS.strip() in read(html.encode(encode), charset=declared).article.body


def test_a_page_put_together_from_two_encodings():
    html = page("<p>وصلت القافلة إلى المدينة من دون تأخير في المساء</p>")
    mixed = b"\n".join(
        line.encode("cp1256") if "القافلة" in line else line.encode("utf-8") for line in html.replace("<p>", "\n<p>").split("\n")
    )
    body = read(mixed).article.body
    assert "وصلت القافلة إلى المدينة" in body
    assert WORDS.strip() in body
    assert WORDS.strip() in read(page("").encode("utf-8").replace(b"<h1>", b"<h1>\xd8")).article.body


def test_a_page_taken_for_the_wrong_encoding_before():
    assert "السكان عادوا" in read(page("").encode("utf-8").decode("cp1256").encode("utf-8")).article.body


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (b"", "page"), (b"<html><body></body></html>", "text"), (b"\x00\x01\x02" * 99, ""), (page("").encode() + b"\x00", "NUL"),
        ("<p>Only English words are on this page, and quite a lot of them, so that it is an article.</p>" * 9, "Arabic"),
        ("<h1>خبر</h1>" + "<p>" * 90_000, "tags"), ("<p " + " ".join(f"a{n}" for n in range(90_000)) + ">", "attributes"),
        ("<title>خبر</title><p>" + WORDS * 30_000, "characters"), ("<html><head><title>خبر</title></head></html>", "text"),
    ],
    ids=["empty", "bare", "binary", "nul", "english", "tags", "attributes", "long", "headline"],
)  # fmt: skip
def test_pages_that_cannot_be_read(html, says):
    found = read(html)
    assert isinstance(found, Problem)
    assert says in found.why
    assert "\n" not in found.why


def test_pages_do_not_read_files_or_expand_entities(tmp_path):
    (tmp_path / "secret.txt").write_text("سر من الأسرار", encoding="utf-8")
    evil = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>' + page(
        f'<p>&x; {WORDS}</p><object data="secret.txt"></object>'
    )
    assert "سر من" not in read(evil).article.body
    with pytest.raises(MarkupError):
        tree("")


def test_a_page_of_a_gigabyte_is_not_taken_into_memory(tmp_path):
    path = tmp_path / "big.html"
    with path.open("wb") as out:
        out.truncate(1_000_000_000)  # sparse: it takes no room on the disk
    _, (problem,) = taken(path)
    assert "20,000,000 bytes" in problem.why
    _, (problem,) = taken(path, max_bytes=1000)
    assert "1,000 bytes" in problem.why


def test_plain_text_of_html():
    assert plain("<p>أول<br>ثان</p><script>x</script><ul><li>ثالث &amp; رابع</li></ul>") == "أول\nثان\nثالث & رابع"
    assert plain("بلا وسوم") == "بلا وسوم"


def test_saved_pages(tmp_path):
    (tmp_path / "page.html").write_bytes(PAGE)
    for folder in ("page_files", "page_ملفات"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_bytes(PAGE)
    good, bad = taken(tmp_path)
    assert ([a.article.id for a in good], bad) == (["page"], [])


def mhtml(data=PAGE, kind="text/html", date="Wed, 18 Nov 2026 10:00:00 -0000"):
    body = base64.encodebytes(data)
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://alrasif.example/news/4471\r\nSubject: x\r\n"
        f'Date: {date}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        f"--B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + body + b"\r\n--B--\r\n"


def test_mhtml(tmp_path):
    (tmp_path / "a.mhtml").write_bytes(mhtml())
    (tmp_path / "bare").write_bytes(mhtml())
    good, bad = taken(tmp_path / "a.mhtml", tmp_path / "bare")
    assert not bad
    assert {a.article.published for a in good} == {"2026-11-17"}
    assert good[0].document.at == "2026-11-18T10:00:00Z"
    assert good[0].document.data == mhtml()
    for name, data in (
        ("b.mht", mhtml(kind="image/png")),
        ("c.mht", b"nonsense"),
        ("d.mht", mhtml(b"")),
        ("e.mht", mhtml(date="x" * 90)),
    ):
        (tmp_path / name).write_bytes(data)
    good, bad = taken(*(tmp_path / n for n in ("b.mht", "c.mht", "d.mht", "e.mht")))
    assert [a.article.id for a in good] == ["e"]
    assert len(bad) == 3


def zipped(path, members, **kind):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data, **kind)
    return path


def test_zip(tmp_path):
    members = {
        "p/page.html": PAGE, "p/page_files/frame.html": PAGE, "t.txt": TEXT, "picture.png": b"..", "w.jsonl": '{"body":"خبر قصير"}\n',
        "../evil.html": PAGE, "/etc/passwd": b"x", "C:/evil.txt": TEXT, "..\\evil2.txt": TEXT, "bomb.txt": b"0" * 9_000_000, "in.zip": b"PK",
    }  # fmt: skip
    good, bad = taken(zipped(tmp_path / "b.zip", members))
    assert [a.document.place.partition("!")[2] for a in good] == ["p/page.html", "t.txt", "w.jsonl"]
    why = {p.where.partition("!")[2]: p.why for p in bad}
    assert set(why) == {
        "../evil.html",
        "/etc/passwd",
        "C:/evil.txt",
        "../evil2.txt" if "../evil2.txt" in why else "..\\evil2.txt",
        "bomb.txt",
        "in.zip",
    }
    assert all("leads out" in why[name] for name in why if "evil" in name or "passwd" in name)
    assert "bomb" in why["bomb.txt"]
    assert not list(tmp_path.parent.glob("evil*"))


def test_zip_files_that_cannot_be_read(tmp_path):
    whole = zipped(tmp_path / "a.zip", {"a.txt": TEXT, "b.txt": TEXT}).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:-30])
    damaged = bytearray(whole)
    damaged[60:90] = b"\xff" * 30
    (tmp_path / "damaged.zip").write_bytes(damaged)
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as out:
        out.writestr(link, "/etc/passwd")
    zipped(tmp_path / "none.zip", {"a.png": b"x"})
    good, bad = taken(*(tmp_path / n for n in ("cut.zip", "damaged.zip", "link.zip", "none.zip")))
    assert [a.article.id for a in good] == ["b"]
    assert [p.where.rpartition("/")[2] for p in bad] == ["cut.zip", "damaged.zip!a.txt", "link.zip!link.txt", "none.zip"]


def test_demo_feed():
    good, bad = taken(DEMO / "feed.xml")
    first, second = (a.article for a in good)
    assert not bad
    assert (first.id, first.source, first.url, first.published) == (
        "almarfa-901",
        "وكالة المرفأ",
        "https://almarfa.example/a/901",
        "2026-11-18",
    )
    assert first.body.count("\n") == 2
    assert "<" not in first.body
    assert second.published == "2026-11-17"
    assert [a.part for a in good] == ["entry 1, by غرفة الأخبار", "entry 2"]
    assert all(a.document.data == FEED.encode("utf-8") for a in good)


ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>مرصد</title><entry><id>urn:1</id><title type="html">خبر &lt;b&gt;من&lt;/b&gt; حلب</title>
<link href="https://a.example/1"/><updated>2026-11-17T23:30:00+03:00</updated><content type="html">&lt;p&gt;قصف.&lt;/p&gt;&lt;p&gt;وهدوء.&lt;/p&gt;</content></entry>
<entry><id>urn:2</id><title>English only</title><content>Nothing Arabic here</content></entry>
<entry><id>urn:3</id><title>خبر بلا متن</title><published>9999-12-31T00:00:00Z</published><link href="javascript:alert(1)"/></entry></feed>"""


def test_atom(tmp_path):
    (tmp_path / "a.atom").write_text(ATOM, encoding="utf-8")
    good, (problem,) = taken(tmp_path / "a.atom")
    first, third = (a.article for a in good)
    assert (first.title, first.body, first.published) == ("خبر من حلب", "قصف.\nوهدوء.", "2026-11-17")
    assert (third.body, third.published, third.url) == ("", None, None)
    assert problem.where.endswith("entry 2")


BOMB = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "خبر"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'


@pytest.mark.parametrize(
    ("name", "data", "articles", "says"),
    [
        ("bomb.xml", BOMB, 0, "entities"), ("quiet.xml", "<!-- <rss> -->\n" + BOMB.partition("?>")[2], 0, "entities"),
        ("utf16.xml", BOMB.encode("utf-16"), 0, "entities"), ("cut.xml", FEED[:-250], 1, "damaged feed"), ("tags.xml", FEED.replace("<dc:creator>", "<oops>"), 2, "damaged feed"),
        ("other.xml", "<config><a/></config>", 0, "no RSS"), ("empty.xml", "", 0, "no RSS"), ("nul.xml", FEED + "\x00", 0, "NUL"),
        ("english.xml", "<rss><channel><item><title>English</title></item></channel></rss>", 0, "Arabic"),
    ],
    ids=["bomb", "quiet", "utf16", "cut", "tags", "other", "empty", "nul", "english"],
)  # fmt: skip
def test_feeds_that_cannot_be_read_whole(tmp_path, name, data, articles, says):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    good, bad = taken(tmp_path / name)
    assert len(good) == articles
    assert [says in p.why for p in bad] == [True], bad


def test_a_harmless_doctype_and_an_old_encoding(tmp_path):
    old = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">'
    (tmp_path / "a.rss").write_text(FEED.replace("<rss", old + "<rss", 1), encoding="utf-8")
    (tmp_path / "b.rss").write_bytes(FEED.replace("UTF-8", "windows-1256").encode("cp1256"))
    good, bad = taken(tmp_path)
    assert (len(good), bad) == (4, [])
    with pytest.raises(FeedError):
        checked("<!DOCTYPE rss" + " " * 50 + "[")


def warc(records, packed=True):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, data, kind, status, coding in records:
        headers = [("Content-Type", kind)] + ([("Content-Encoding", coding)] if coding else [])
        made = writer.create_warc_record(
            url, "response", payload=io.BytesIO(data), warc_headers_dict={"WARC-Date": "2026-11-18T01:02:03Z"},
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.0"),
        )  # fmt: skip
        writer.write_record(made)
    return out.getvalue()


RECORDS = [
    ("https://alrasif.example/news/4471?x=1", PAGE, "text/html; charset=utf-8", "200 OK", None),
    ("https://b.example/x.txt", TEXT, "text/plain", "200 OK", None),
    ("https://c.example/gone", PAGE, "text/html", "404 Not Found", None),
    ("https://c.example/packed", gzip.compress(PAGE), "text/html", "200 OK", "gzip"),
    ("https://c.example/picture", b"...", "image/png", "200 OK", None),
    ("https://d.example/old", PAGE.decode().replace("utf-8", "windows-1256").encode("cp1256"), "text/html", "200 OK", None),
]


@pytest.mark.parametrize("packed", [True, False])
def test_warc(tmp_path, packed):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(warc(RECORDS, packed))
    good, bad = taken(path)
    assert not bad
    assert [a.document.place.partition("!")[2] for a in good] == [RECORDS[n][0] for n in (0, 1, 3, 5)]
    assert {a.document.at for a in good} == {"2026-11-18T01:02:03Z"}
    assert good[0].article.url == "https://alrasif.example/news/4471"
    assert good[2].document.data == PAGE
    assert good[1].article.source == "b.example"


@pytest.mark.parametrize("packed", [True, False])
def test_a_truncated_warc(tmp_path, packed):
    whole, first = warc(RECORDS[:2], packed), warc(RECORDS[:1], packed)
    path = tmp_path / ("cut.warc.gz" if packed else "cut.warc")
    path.write_bytes(whole[: len(first) + (len(whole) - len(first)) * 9 // 10])
    good, (problem,) = taken(path)
    assert [a.article.source for a in good] == ["صحيفة الرصيف"]
    assert "breaks off" in problem.why
    assert "the 1 records" in problem.why


def test_a_warc_damaged_in_the_middle_gives_the_records_before(tmp_path):
    first, rest = warc(RECORDS[:1], False), warc(RECORDS[1:2], False)
    (tmp_path / "a.warc").write_bytes(first + rest.replace(b"WARC/1.0", b"W\x00RC/x"))
    good, (problem,) = taken(tmp_path / "a.warc")
    assert len(good) == 1
    assert "damaged after its record 1; the 1 records before were read" in problem.why


def test_bombs_in_archives_are_stopped(tmp_path, monkeypatch):
    bomb = ("https://d.example/bomb", gzip.compress(b"<p>" + b"a" * 3_000_000), "text/html", "200 OK", "gzip")
    (tmp_path / "a.warc.gz").write_bytes(warc([bomb, RECORDS[1], ("https://e.example/br", b"x", "text/html", "200 OK", "br")]))
    good, bad = taken(tmp_path / "a.warc.gz", max_bytes=1_000_000)
    assert [a.article.source for a in good] == ["b.example"]
    assert ["1,000,000 bytes" in bad[0].why, "packed as br" in bad[1].why] == [True, True]
    monkeypatch.setattr(archive_room, "FLOOR", 1_000_000)
    (tmp_path / "b.warc.gz").write_bytes(
        warc([RECORDS[1], ("https://d.example/z", b"a" * 9_000_000, "image/png", "200 OK", None), RECORDS[1]])
    )
    good, (problem,) = taken(tmp_path / "b.warc.gz")
    assert len(good) == 1
    assert "bomb" in problem.why
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress('{"body":"خبر قصير"}\n'.encode() + b"\n" * 9_000_000))
    good, (problem,) = taken(tmp_path / "c.jsonl.gz")
    assert len(good) == 1
    assert "bomb" in problem.why


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("bad.warc", b"WARC/1.0\r\nfoo: bar\r\n\r\n garbage" * 3, "WARC"), ("junk.warc.gz", b"\x1f\x8b" + b"xx" * 50, "damaged"),
        ("empty.warc", b"", "no pages"), ("status.warc", warc(RECORDS[:1], False).replace(b"HTTP/1.0 200 OK", b"\x00\x01\x02 \xff"), "WARC"), ("text.warc", "خبر\nمتن".encode(), "WARC"), ("a.wacz", b"PK\x03\x04junk", "WACZ"),
        ("b.html.gz", gzip.compress(PAGE)[:-20], "breaks off"), ("c.csv.gz", gzip.compress(b"title,body\n" + TEXT)[:-8], "breaks off"),
    ],
    ids=["bad", "junk", "empty", "status", "text", "wacz", "page", "table"],
)  # fmt: skip
def test_archives_that_cannot_be_read(tmp_path, capfd, name, data, says):
    (tmp_path / name).write_bytes(data)
    good, (problem,) = taken(tmp_path / name)
    assert not good
    assert says in problem.why
    assert "Error:" not in problem.why
    assert capfd.readouterr() == ("", ""), "a problem is a problem, not a print"


def test_wacz(tmp_path):
    inside = {"archive/data.warc.gz": warc(RECORDS[:2]), "datapackage.json": "{}", "archive/cut.warc.gz": warc(RECORDS[:1])[:400]}
    good, (problem,) = taken(zipped(tmp_path / "a.wacz", inside))
    assert [a.document.place.partition("!")[2] for a in good] == [f"archive/data.warc.gz!{RECORDS[n][0]}" for n in (0, 1)]
    assert problem.where.endswith("archive/cut.warc.gz")
    zipped(tmp_path / "b.zip", {"x.wacz": (tmp_path / "a.wacz").read_bytes()})
    assert len(taken(tmp_path / "b.zip")[0]) == 2
    assert "no WARC" in taken(zipped(tmp_path / "c.wacz", {"pages/pages.jsonl": "{}"}))[1][0].why


def test_truncated_jsonl_gz_gives_the_lines_before(tmp_path):
    lines = "".join(json.dumps({"body": f"خبر {n} من حلب {n * n}"}, ensure_ascii=False) + "\n" for n in range(3000))
    (tmp_path / "w.jsonl.gz").write_bytes(gzip.compress(lines.encode("utf-8"))[:-40])
    good, bad = taken(tmp_path / "w.jsonl.gz")
    assert len(good) > 1000
    assert "breaks off" in bad[-1].why
    assert good[0].article.id == "w:1"


CHAT = {
    "name": "قناة الميناء", "type": "public_channel", "id": 77, "username": "almina_news",
    "messages": [
        {"id": 1, "type": "service", "action": "create_channel", "date": "2026-11-17T10:00:00", "text": "أنشئت القناة"},
        {"id": 2, "type": "message", "date": "2026-11-17T23:10:00", "date_unixtime": "1794946200", "edited": "2026-11-18T01:00:00", "edited_unixtime": "1794952800",
         "text": ["قصف على ", {"type": "bold", "text": "حلب"}, "\n\nقال ", {"type": "link", "text": "https://a.example"}, " إن القصف مستمر "], "forwarded_from": "وكالة أخرى"},
        {"id": 3, "type": "message", "date": "9999-01-01T00:00:00", "text": "خبر قصير"},
        {"id": 4, "type": "message", "date": "2026-11-17T10:00:00", "text": "", "photo": "x.jpg"},
        {"id": 5, "type": "message", "date": "2026-11-17T10:00:00", "text": "English"},
    ],
}  # fmt: skip


def test_telegram(tmp_path):
    (tmp_path / "result.json").write_text(json.dumps(CHAT, ensure_ascii=False, indent=1), encoding="utf-8")
    good, (problem,) = taken(tmp_path / "result.json")
    second, third = good
    assert (second.article.title, second.article.body) == ("قصف على حلب", "\nقال https://a.example إن القصف مستمر ")
    assert (second.article.source, second.article.url) == ("قناة الميناء", "https://t.me/almina_news/2")
    assert (second.article.published, second.part) == ("2026-11-17", "message 2, forwarded from وكالة أخرى")
    assert second.document.at == "2026-11-17T22:00:00Z", "when it was edited"
    assert json.loads(second.document.data) == CHAT["messages"][1]
    assert second.document.data in (tmp_path / "result.json").read_bytes()
    assert third.article.published is None
    assert problem.where.endswith("message 5")


def test_telegram_of_all_chats(tmp_path):
    friend = {
        "name": "صديق",
        "type": "personal_chat",
        "id": 3,
        "messages": [{"id": 1, "type": "message", "text": "مرحبا يا صديقي"}],
    }
    broken = {"name": "قناة", "type": "public_channel", "id": 4, "messages": {"no": "list"}}
    export = {
        "about": "x",
        "personal_information": {},
        "chats": {"list": [{**CHAT, "username": "a b"}, friend, broken]},
        "left_chats": {"list": []},
    }
    (tmp_path / "all.json").write_text(json.dumps(export, ensure_ascii=False), encoding="utf-8")
    good, bad = taken(tmp_path / "all.json")
    assert [a.article.id for a in good] == ["77/2", "77/3"]
    assert {a.article.url for a in good} == {None}
    assert [("private" in p.why, "no list" in p.why) for p in bad[1:]] == [(True, False), (False, True)]
    (tmp_path / "no.json").write_text('{"some": "object"}', encoding="utf-8")
    assert "Telegram" in taken(tmp_path / "no.json", form="telegram")[1][0].why


def test_words_of_a_message_are_exactly_what_was_written():
    assert flat(["a ", {"type": "bold", "text": "b"}, {"type": "x"}, 5, "\n"]) == "a b\n"
    assert flat(None) == ""


@pytest.mark.parametrize(
    ("text", "made"),
    [("title=headline,body=article.text", {"title": "headline", "body": "article.text"}), (" title = a b ", {"title": "a b"})],
)
def test_mapping(text, made):
    assert mapping(text) == made


@pytest.mark.parametrize(
    ("text", "says"),
    [("title", "pair"), ("title=", "pair"), ("", "pair"), ("headline=title", "no field"), ("title=a,title=b", "twice")],
)
def test_mappings_that_do_not_fit(text, says):
    with pytest.raises(ValueError, match=says):
        mapping(text)


def test_columns_are_mapped(tmp_path):
    rows = [
        {"headline": "خبر", "article": {"text": "متن", "on": {"day": "2020-01-02"}}, "a.b": "مصدر"},
        {"headline": "خبر"},
        {"x": 1},
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    names = mapping("title=Headline,body=article.text,published=article.on.day,source=a.b")
    good, (problem,) = taken(tmp_path / "a.json", mapping=names)
    assert [(a.article.body, a.article.published, a.article.source) for a in good] == [
        ("متن", "2020-01-02", "مصدر"),
        ("", None, None),
    ]
    assert json.loads(good[0].document.data) == rows[0]
    assert problem.where.endswith("item 3")
    (tmp_path / "a.csv").write_text("headline,txt\nخبر,متن\n", encoding="utf-8")
    assert taken(tmp_path / "a.csv", mapping=mapping("title=headline,body=txt"))[0][0].article.body == "متن"
    assert "no column 'words'" in taken(tmp_path / "a.csv", mapping=mapping("title=headline,body=words"))[1][0].why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_the_document_of_a_row_is_its_header_and_lines(tmp_path, encoding):
    table = 'title,body\r\nخبر من حلب,"قال مصدر\r\nفي المدينة"\r\nآخر,متن\r\n'
    (tmp_path / "a.csv").write_bytes(table.encode(encoding))
    first, second = taken(tmp_path / "a.csv")[0]
    own = encoding if encoding != "utf-16" else "utf-8"
    assert first.document.data.decode(own).lstrip("\ufeff") == 'title,body\r\nخبر من حلب,"قال مصدر\r\nفي المدينة"\r\n'
    assert second.document.data.decode(own).lstrip("\ufeff") == "title,body\r\nآخر,متن\r\n"


def test_the_document_of_a_line_is_the_line(tmp_path):
    (tmp_path / "a.jsonl").write_bytes('\ufeff{"body":"خبر"}\r\n{"body": "خبر"}'.encode())
    os.utime(tmp_path / "a.jsonl", (1_800_000_000, 1_800_000_000))
    first, second = taken(tmp_path / "a.jsonl")[0]
    assert second.document == Document(
        '{"body": "خبر"}'.encode(), "application/json", str(tmp_path / "a.jsonl"), "2027-01-15T08:00:00Z"
    )
    assert (first.part, second.part) == ("line 1", "line 2")


@pytest.mark.parametrize(
    ("told", "day", "said"),
    [
        ("9999-12-31", None, "future"), ("0001-01-01", None, "before 1990"), ("1989-12-31", None, "before 1990"),
        ("1990-01-01", "1990-01-01", ""), ("2026-11-27", "2026-11-27", ""), ("2026-11-28", None, "future"),
        ("٢٠٢١-٠٩-٣٠", "2021-09-30", ""), ("۲۰۲۱-۰۹-۳۰ ۱۰:۰۰", "2021-09-30", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_days_that_cannot_be_true_are_left_out_with_a_note(tmp_path, name, told, day, said):
    class Fixed(Clock):
        def now(self):
            return datetime(2026, 11, 25, 8, tzinfo=UTC)

    path = tmp_path / name
    path.write_text(
        f"body,published\nخبر,{told}\n" if name == "a.csv" else json.dumps({"body": "خبر", "published": told}), encoding="utf-8"
    )
    os.utime(path, (0, 0))  # unpacked from an archive that does not tell the time
    (good,), notes = taken(path, clock=Fixed())
    assert good.article.published == day
    assert [(n.note, said in n.why) for n in notes] == ([(True, True)] if said else [])
    (good,), _ = taken(path, clock=Fixed(), published="2021-01-01")
    assert good.article.published == (day or "2021-01-01")


def test_a_day_that_is_none_is_a_problem_of_its_row(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"body":"خبر","published":"امس"}\n{"body":"خبر"}\n', encoding="utf-8")
    good, (problem,) = taken(tmp_path / "a.jsonl")
    assert len(good) == 1
    assert "YYYY-MM-DD" in problem.why
    assert not problem.note


def test_standard_input(monkeypatch):
    class Fixed(Clock):
        def now(self):
            return datetime(2026, 11, 25, 8, 0, 0, tzinfo=UTC)

    for data, kind in (
        (PAGE, "text/html"),
        (FEED.encode(), "application/xml"),
        (warc(RECORDS[:1]), "text/html"),
        (TEXT, "text/plain"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        good, bad = taken("-", clock=Fixed())
        assert (bad, good[0].document.media_type.replace("rss+", "")) == ([], kind)
    assert good[0].document.at == "2026-11-25T08:00:00Z"


def test_arrivals_are_lazy(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"body":"خبر"}\n' * 3, encoding="utf-8")
    stream = arrivals([str(tmp_path / "a.jsonl"), str(tmp_path / "later.txt")], Options())
    assert isinstance(next(stream), Arrival)
    (tmp_path / "later.txt").write_text("عنوان\nمتن", encoding="utf-8")
    assert [type(f) for f in stream] == [Arrival] * 3


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("trafilatura", "page.html"),
        ("feedparser", "feed.xml"),
        ("warcio.archiveiterator", "a.warc"),
        ("httpx", "https://a.example/"),
    ],
)
def test_what_is_missing_is_named(monkeypatch, tmp_path, module, name):
    from marsad.sources import pages

    pages._extractor.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / "a.warc").write_bytes(warc(RECORDS[:1], False))
    _, (problem,) = taken(name if "://" in name else tmp_path / name if name == "a.warc" else DEMO / name)
    assert "pip install 'marsad[sources]'" in problem.why
    pages._extractor.cache_clear()


def test_forms():
    assert [by_name(n) for n in ("A.HTML", "x.warc.gz", "x.jsonl.gz", "x.gz", "x", "page.php")] == [
        "html",
        "warc",
        "jsonl",
        None,
        None,
        None,
    ]
    heads = (
        b"<!DOCTYPE html><html>",
        b"<?xml version='1.0'?><rss version='2.0'>",
        b'{"name":"x","type":"public_channel","messages":[',
        b"PK\x03\x04",
        b"plain",
        b"<rss>",
    )
    assert [sniff(h) for h in heads] == ["html", "feed", "telegram", "zip", "text", "feed"]
    assert sniff("\ufeff<html><p>".encode()) == "html"


def test_decode_markup_of_text_with_declared_nonsense():
    assert decode_markup("<p>في حلب</p>".encode(), "hex") == "<p>في حلب</p>"

"""Addresses, redirects and following, against a server of our own on 127.0.0.1; no test waits for real."""

import gzip
import os
import socket
import threading
import zlib
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest

from marsad.sources import Arrival, Clock, Options, Problem, arrivals
from marsad.sources.addresses import AddressError, addresses, public
from marsad.sources.fetch import Fetcher
from marsad.sources.follow import Config, ConfigError, Feed, Folder, Page, Validators, due, follow_once, load
from marsad.sources.follow_config import seconds
from marsad.sources.transfer import FetchError

DEMO = Path(__file__).parent.parent / "demo"
PAGE = (DEMO / "page.html").read_bytes()
FEED = (DEMO / "feed.xml").read_bytes()
HTML, XML = "text/html; charset=utf-8", "application/rss+xml"


class Fake(Clock):
    """A clock that stands still but for what is slept."""

    def __init__(self):
        self.at, self.slept = 0.0, []

    def now(self):
        return datetime(2026, 11, 25, 8, 0, 0, tzinfo=UTC) + timedelta(seconds=self.at)

    def steady(self):
        return self.at

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.at += seconds


class Site:
    """A server whose pages a test lays out: path -> (status, headers, body), or a list of these, one a request."""

    def __init__(self):
        self.pages, self.asked = {}, []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append((self.path, dict(self.headers)))
                found = site.pages.get(self.path, (404, {}, b""))
                status, headers, body = (found.pop(0) if len(found) > 1 else found[0]) if isinstance(found, list) else found
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                if status == 0:
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                self.send_response(status)
                for key, value in {"Content-Length": str(len(body)), **headers}.items():
                    if value is not None:
                        self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


@pytest.fixture
def site():
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def options(**more):
    return Options(**{"allow_private": True, "clock": Fake(), "timeout": 2.0, **more})


def taken(url, **more):
    found = list(arrivals([url], options(**more)))
    return [f for f in found if isinstance(f, Arrival)], [f for f in found if isinstance(f, Problem)]


@pytest.mark.parametrize(
    ("kind", "body", "count", "first"),
    [
        (HTML, PAGE, 1, "توقيع اتفاق"), (XML, FEED, 2, "غارة"), ("text/html", FEED, 2, "غارة"), ("text/xml", PAGE, 1, "توقيع"), (None, FEED, 2, "غارة"),
        ("application/json", '[{"title":"خبر","body":"متن"}]'.encode(), 1, "خبر"), ("text/plain; charset=utf-8", "عنوان\nمتن".encode(), 1, "عنوان"),
        ("application/octet-stream", PAGE, 1, "توقيع"), ("text/csv", "title,body\nخبر,متن\n".encode(), 1, "خبر"),
        ("application/x-ndjson", '{"body":"خبر"}\n{"body":"خبر"}\n'.encode(), 2, ""), ("text/html; charset=windows-1256", PAGE.decode().replace("utf-8", "x").encode("cp1256"), 1, "توقيع"),
    ],
    ids=["page", "feed", "feed as page", "page as xml", "nameless", "json", "text", "octets", "csv", "jsonl", "cp1256"],
)  # fmt: skip
def test_what_an_address_gives_is_read_as_what_it_is(site, kind, body, count, first):
    site.pages["/x"] = (200, {"Content-Type": kind}, body)
    good, bad = taken(site.url + "/x")
    assert (len(good), bad) == (count, [])
    assert good[0].article.title.startswith(first)
    assert good[0].document.place == site.url + "/x"
    assert good[0].document.at == "2026-11-25T08:00:00Z"
    assert "marsad" in site.asked[0][1]["User-Agent"]


def test_redirects_are_followed_hop_by_hop(site):
    site.pages = {f"/{n}": (302, {"Location": f"/{n + 1}" if n % 2 else f"{site.url}/{n + 1}"}, b"") for n in range(9)}
    site.pages["/9"] = (200, {"Content-Type": HTML}, PAGE)
    good, bad = taken(site.url + "/4")
    assert (good[0].document.place, bad) == (site.url + "/9", [])
    assert "more than 5 times" in taken(site.url + "/3")[1][0].why


PRIVATE = [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://0/", "http://0.0.0.0/",
    "http://10.1.2.3/", "http://192.168.0.1/", "http://172.16.0.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://[fe80::1]/",
    "http://[fd00::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/",
    "http://240.0.0.1/", "http://255.255.255.255/", "http://[ff02::1]/", "http://[::]/", "http://[::127.0.0.1]/", "http://[fec0::1]/", "https://127.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("url", PRIVATE)
def test_private_addresses_are_refused(url):
    good, (problem,) = taken(url, allow_private=False)
    assert not good
    assert "private or reserved" in problem.why or "no host" in problem.why, problem
    if url.startswith(("http://127", "http://localhost", "http://2130")):
        assert "--allow-private" in problem.why


@pytest.mark.parametrize("text", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::"])
def test_public_addresses_are_not(text):
    assert public(ip_address(text))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example/", "http://", "http://user:pass@a.example/", "http://[::1", "https://a..example/", "http://\u0000/", "http://a.example:99999/"])  # fmt: skip
def test_what_is_no_address_is_one_line(url):
    good, (problem,) = taken(url)
    assert not good
    assert problem.where == url
    assert "\n" not in problem.why


def answering(monkeypatch, table):
    """The resolver says what ``table`` says: host -> list of answers, one a look-up (the last one for ever)."""
    real = socket.getaddrinfo

    def answer(host, port, *args, **more):
        if host in table:
            found = table[host].pop(0) if len(table[host]) > 1 else table[host][0]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in found]
        return real(host, port, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)


def test_any_private_address_of_a_host_refuses_it(monkeypatch):
    answering(monkeypatch, {"two.example": [["8.8.8.8", "10.0.0.1"]]})
    with pytest.raises(AddressError, match=r"10\.0\.0\.1"):
        addresses("two.example", 80, False)


def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch):
    port = site.server.server_port
    answering(monkeypatch, {"open.example": [["127.0.0.1"]], "inner.example": [["169.254.169.254"]]})
    monkeypatch.setattr(
        "marsad.sources.addresses.public", lambda a: str(a) == "127.0.0.1"
    )  # our server stands for the public one
    for target in (
        "http://10.0.0.1/",
        "http://inner.example/",
        "http://[::1]/",
        "http://2130706434/",
        "file:///etc/passwd",
        "//169.254.169.254/",
    ):
        site.pages["/x"] = (302, {"Location": target}, b"")
        good, (problem,) = taken(f"http://open.example:{port}/x", allow_private=False)
        assert not good
        assert "private" in problem.why or "not fetched" in problem.why, problem
        assert site.asked[-1][1]["Host"] == f"open.example:{port}"


def test_the_address_that_was_looked_at_is_the_one_that_is_connected_to(site, monkeypatch):
    """DNS rebinding: the name is ours at the first look-up and another's at every later one."""
    answering(monkeypatch, {"rebound.example": [["127.0.0.1"], ["10.255.255.1"]]})
    monkeypatch.setattr("marsad.sources.addresses.public", lambda a: str(a) == "127.0.0.1")
    site.pages["/x"] = (200, {"Content-Type": HTML}, PAGE)
    good, bad = taken(f"http://rebound.example:{site.server.server_port}/x", allow_private=False)
    assert (len(good), bad) == (1, [])


def test_a_second_address_is_tried(site, monkeypatch):
    answering(monkeypatch, {"two.example": [["127.0.0.2", "127.0.0.1"]]})
    site.pages["/x"] = (200, {"Content-Type": HTML}, PAGE)
    assert len(taken(f"http://two.example:{site.server.server_port}/x")[0]) == 1


def gz(data):
    return gzip.compress(data)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((404, {}, b""), "404: no such page"), ((403, {}, b""), "save the page"), ((500, {}, b""), "try again later"), ((418, {}, b""), "418"),
        ((301, {}, b""), "without saying where"), ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "application/pdf is not read"),
        ((200, {"Content-Type": HTML, "Content-Length": "1000000000"}, b""), "1,000,000,000 bytes"),
        ((200, {"Content-Type": HTML}, b"x" * 200_001), "200,001 bytes"),
        ((200, {"Content-Type": HTML, "Content-Length": None}, b"x" * 300_000), "more than 200,000 bytes"),
        ((200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gz(b"x" * 50_000_000)), "more than 200,000 bytes"),
        ((200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gz(PAGE)[:-30]), "breaks off"),
        ((200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, b"\x1f\x8bnonsense"), "compression"),
        ((200, {"Content-Type": HTML, "Content-Encoding": "br"}, b"x"), "packed as 'br'"),
        ((200, {"Content-Type": HTML, "Content-Length": "5000"}, b"x"), "connection failed"), ((0, {}, b""), "connection failed"),
        ((200, {"Content-Type": "application/zip"}, b"PK\x03\x04"), "not read"), ((200, {"Content-Type": HTML}, b""), "page"),
        ((429, {"Retry-After": "120"}, b""), "after 120 seconds"), ((503, {}, b""), "after 900 seconds"),
        ((429, {"Retry-After": "Wed, 25 Nov 2026 09:00:00 GMT"}, b""), "after 3600 seconds"), ((503, {"Retry-After": "junk"}, b""), "after 900"),
        ((503, {"Retry-After": "9999999999"}, b""), "after 86400"),
    ],
    ids=lambda v: str(v[0]) if isinstance(v, tuple) else "".join(c for c in v if c.isalnum())[:20],
)  # fmt: skip
def test_failures_say_what_to_do(site, answer, says):
    site.pages["/x"] = answer
    good, (problem,) = taken(site.url + "/x", max_bytes=200_000)
    assert not good
    assert says in problem.why, problem
    assert "\n" not in problem.why


def test_gzip_and_deflate_are_unpacked(site):
    site.pages["/g"] = (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gz(PAGE))
    site.pages["/d"] = (200, {"Content-Type": HTML, "Content-Encoding": "deflate"}, zlib.compress(PAGE))
    for path in ("/g", "/d"):
        assert taken(site.url + path)[0][0].document.data == PAGE


def test_silence_is_a_time_out():
    with socket.create_server(("127.0.0.1", 0)) as quiet:
        url = f"http://127.0.0.1:{quiet.getsockname()[1]}/"
        _, (problem,) = taken(url, timeout=0.1)
    assert "no answer within 0.1 seconds" in problem.why
    assert "connection failed" in taken(url)[1][0].why


def test_a_server_without_tls_is_no_safe_connection(site):
    _, (problem,) = taken(site.url.replace("http:", "https:"))
    assert "no safe connection" in problem.why


def test_a_server_that_drips_is_cut_off(site):
    class Hasty(Fake):
        def steady(self):
            self.at += 5
            return self.at

    site.pages["/x"] = (200, {"Content-Type": HTML}, PAGE)
    _, (problem,) = taken(site.url + "/x", clock=Hasty(), timeout=0.5)
    assert "still sending" in problem.why


def test_what_may_pass_is_tried_once_more(site):
    site.pages["/x"] = [(502, {}, b""), (200, {"Content-Type": HTML}, PAGE)]
    site.pages["/y"] = [(0, {}, b""), (200, {"Content-Type": HTML}, PAGE)]
    clock = Fake()
    assert len(taken(site.url + "/x", clock=clock)[0]) == 1
    assert 2.0 in clock.slept
    assert len(taken(site.url + "/y")[0]) == 1
    assert len(site.asked) == 4


def test_a_host_is_asked_no_more_often_than_politeness_allows(site):
    site.pages["/x"] = (200, {"Content-Type": HTML}, PAGE)
    clock = Fake()
    fetcher = Fetcher(options(clock=clock, interval=3.0))
    for _ in range(3):
        fetcher.fetch(site.url + "/x")
    assert clock.slept == [3.0, 3.0]


def test_a_busy_host_is_left_alone_for_the_rest_of_the_run(site):
    site.pages = {"/x": (429, {"Retry-After": "60"}, b""), "/y": (200, {"Content-Type": HTML}, PAGE)}
    clock = Fake()
    fetcher = Fetcher(options(clock=clock))
    with pytest.raises(FetchError, match="60 seconds"):
        fetcher.fetch(site.url + "/x")
    with pytest.raises(FetchError, match="left alone"):
        fetcher.fetch(site.url + "/y")
    assert len(site.asked) == 1
    clock.at += 61
    assert fetcher.fetch(site.url + "/y").data == PAGE


def test_fetching_can_be_off():
    _, (problem,) = taken("https://a.example/", fetch=False)
    assert "fetching is off" in problem.why


class Book(dict):
    """A memory."""

    def put(self, url, validators):
        self[url] = validators


def follow(config, memory, clock=None):
    found = list(follow_once(config, memory, options(clock=clock or Fake())))
    return [f for f in found if isinstance(f, Arrival)], [f for f in found if isinstance(f, Problem)]


def test_a_feed_is_asked_for_conditionally(site):
    site.pages["/feed"] = (200, {"Content-Type": XML, "ETag": '"v1"', "Last-Modified": "Tue, 17 Nov 2026 10:00:00 GMT"}, FEED)
    config, memory = Config(feeds=(Feed(site.url + "/feed", name="وكالة المثال"),)), Book()
    good, bad = follow(config, memory)
    assert ([a.article.source for a in good], bad) == (["وكالة المثال"] * 2, [])
    assert follow(config, memory) == ([], [])
    assert site.asked[-1][1]["If-None-Match"] == '"v1"'
    assert site.asked[-1][1]["If-Modified-Since"] == "Tue, 17 Nov 2026 10:00:00 GMT"
    assert memory[site.url + "/feed"].etag == '"v1"'
    site.pages["/feed"] = (200, {"Content-Type": XML, "ETag": '"v2"'}, FEED)
    assert len(follow(config, memory)[0]) == 2


def test_memory_is_told_after_everything_was_taken(site):
    site.pages["/feed"] = (200, {"Content-Type": XML, "ETag": '"v1"'}, FEED)
    memory = Book()
    stream = follow_once(Config(feeds=(Feed(site.url + "/feed"),)), memory, options())
    next(stream)
    next(stream)
    assert not memory
    assert list(stream) == []
    assert memory[site.url + "/feed"].etag == '"v1"'


def test_articles_of_entries_are_fetched_once(site):
    feed = FEED.replace(b"https://almarfa.example/a", site.url.encode() + b"/a")
    site.pages = {"/feed": (200, {"Content-Type": XML}, feed), "/a/901": (200, {"Content-Type": HTML}, PAGE), "/a/900": [(404, {}, b""), (200, {"Content-Type": HTML}, PAGE.replace(b"2026</p>", b"</p>"))]}  # fmt: skip
    config, memory = Config(feeds=(Feed(site.url + "/feed", articles=True),)), Book()
    good, (problem,) = follow(config, memory)
    assert [a.article.title[:5] for a in good] == ["توقيع", "القوا"], (
        "the page in the entry's place; the entry where there is no page"
    )
    assert [a.article.source for a in good] == ["وكالة المرفأ"] * 2
    assert problem.where.endswith("/a/900")
    again, bad = follow(config, memory)
    assert [(a.article.title[:5], a.article.published) for a in again] == [("توقيع", "2026-11-17")], (
        "tried again, and the day is the feed's"
    )
    assert not bad
    assert follow(config, memory) == ([], [])


def test_retry_after_is_kept_from_round_to_round(site):
    site.pages["/feed"] = [(429, {"Retry-After": "600"}, b""), (200, {"Content-Type": XML}, FEED)]
    config, memory, clock = Config(feeds=(Feed(site.url + "/feed"),)), Book(), Fake()
    assert "after 600 seconds" in follow(config, memory, clock)[1][0].why
    assert memory[site.url + "/feed"].until == "2026-11-25T08:10:00Z"
    assert "until 2026-11-25T08:10:00Z" in follow(config, memory, clock)[1][0].why
    assert due(config, memory, clock.now() + timedelta(minutes=9)) == Config()
    assert len(site.asked) == 1
    clock.at += 601
    assert len(follow(config, memory, clock)[0]) == 2
    assert memory[site.url + "/feed"].until is None


def test_pages_and_what_is_no_feed(site):
    site.pages = {"/p": (200, {"Content-Type": HTML, "ETag": "x"}, PAGE), "/f": (200, {"Content-Type": HTML}, PAGE)}
    config, memory = Config(feeds=(Feed(site.url + "/f"),), pages=(Page(site.url + "/p"),)), Book()
    good, (problem,) = follow(config, memory)
    assert len(good) == 1
    assert "[[page]]" in problem.why
    assert follow(config, memory)[0] == []


def test_a_failed_feed_does_not_stop_the_others(site):
    site.pages["/b"] = (200, {"Content-Type": XML}, FEED)
    good, bad = follow(
        Config(feeds=(Feed(site.url + "/a"), Feed("http://no-such-host.invalid/x"), Feed(site.url + "/b"))), Book()
    )
    assert (len(good), len(bad)) == (2, 2)


def test_a_watched_folder_does_not_follow_links_out_of_it_and_says_so_once(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("خبر\nمتن", encoding="utf-8")
    (tmp_path / "in/a.txt").symlink_to(tmp_path / "secret.txt")
    config, memory = Config(folders=(Folder(str(tmp_path / "in")),)), Book()
    good, (problem,) = follow(config, memory)
    assert not good
    assert "leads out of the folder" in problem.why
    assert follow(config, memory) == ([], [])


def test_a_watched_folder(tmp_path):
    (tmp_path / "a.txt").write_text("عنوان أول\nمتن", encoding="utf-8")
    config, memory = Config(folders=(Folder(str(tmp_path), name="مصدر"),)), Book()
    good, bad = follow(config, memory)
    assert ([(a.article.title, a.article.source) for a in good], bad) == ([("عنوان أول", "مصدر")], [])
    assert follow(config, memory) == ([], [])
    (tmp_path / "b.txt").write_text("عنوان ثان\nمتن", encoding="utf-8")
    (tmp_path / "a.txt").write_text("عنوان جديد\nمتن", encoding="utf-8")
    os.utime(tmp_path / "a.txt", (1, 1))
    assert [a.article.title for a in follow(config, memory)[0]] == ["عنوان جديد", "عنوان ثان"]
    (tmp_path / "a.txt").unlink()
    assert follow(config, memory) == ([], [])
    assert "no such folder" in follow(Config(folders=(Folder(str(tmp_path / "no")),)), memory)[1][0].why


def test_due():
    feed, page = Feed("https://a.example/f", every=600), Page("https://a.example/p", every=3600)
    config, now = Config(feeds=(feed,), pages=(page,)), datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    memory = Book()
    assert due(config, memory, now) == config
    for url in (feed.url, page.url):
        memory.put(url, Validators(checked="2026-11-25T07:50:00Z"))
    assert due(config, memory, now) == Config(feeds=(feed,))
    memory.put(feed.url, Validators(checked="2026-11-25T07:00:00Z", until="2026-11-25T09:00:00Z"))
    assert due(config, memory, now) == Config()


def test_load(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text('[[feed]]\nurl = "https://a.example/f"\nname = "مصدر"\nevery = "10m"\narticles = true\n[[folder]]\npath = "in"\n[[page]]\nurl = "https://a.example/p"\n', encoding="utf-8")  # fmt: skip
    assert load(path) == Config(
        (Feed("https://a.example/f", "مصدر", 600, True),), (Page("https://a.example/p"),), (Folder(str(tmp_path / "in")),)
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "nothing to follow"), ("[[feed]\n", "not TOML"), ("[[feeds]]\nurl='x'", "unknown table"), ("[feed]\nurl='x'", "two brackets"), ("[[feed]]\n", "no url"),
        ("[[feed]]\nurl='ftp://a'", "no http"), ("[[feed]]\nurl=5", "url is int"), ("[[feed]]\nurl='https://a'\nevry='1m'", "unknown key 'evry'"),
        ("[[feed]]\nurl='https://a'\nevery='soon'", "no time"), ("[[feed]]\nurl='https://a'\nevery='1s'", "too often"), ("[[feed]]\nurl='https://a'\narticles='yes'", "true or false"),
        ("[[feed]]\nurl='https://a'\n[[page]]\nurl='https://a'", "twice"), ("[[folder]]\nname='x'", "no path"), ("feed = 3", "two brackets"),
    ],
)  # fmt: skip
def test_configurations_that_do_not_fit(tmp_path, text, says):
    (tmp_path / "feeds.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=says) as error:
        load(tmp_path / "feeds.toml")
    assert "feeds.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_configuration_that_is_not_there(tmp_path):
    with pytest.raises(ConfigError, match="cannot be opened"):
        load(tmp_path / "no.toml")
    assert [seconds(t) for t in ("90s", "10m", " 2 h ", "1d")] == [90, 600, 7200, 86400]

"""Asking a server: every bad answer that one can give, the cache, the budget, what leaves the machine and what does not."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

import click
import pytest
from coders import ANSWER, ARTICLE, BODY, chat, serving

from marsad.coders import CoderError, Fast, Llm, read_all
from marsad.coders.budget import Budget, estimate
from marsad.coders.cache import Cache, CacheError
from marsad.coders.client import Server
from marsad.coders.config import ConfigError, config, load
from marsad.coders.prompt import key_of, prompt_of
from marsad.reading.pipeline import draft_of
from marsad.record import Article
from marsad.sources import Problem

KEY = "sk-very-secret-0123456789"


def made(url, **more):
    return config({"coder": {"url": url, "model": "m", "retries": 2, "timeout": 5, **more}}, "test.toml")


@pytest.fixture
def prompt(words, places):
    return prompt_of(draft_of(ARTICLE, words, places))


@pytest.fixture
def waits():
    return []


def asked(url, prompt, waits, cache=None, budget=None, **more):
    server = Server(made(url, **more), cache, budget, waits.append)
    try:
        return server(prompt)
    finally:
        server.close()


def articles(n):
    return [
        Article(id=f"a{k}", title=ARTICLE.title, body=f"{BODY}\nوهذا هو الخبر رقم {k}.", published="2021-09-30") for k in range(n)
    ]


def test_a_good_answer(prompt, waits):
    with serving(chat(ANSWER, usage={"total_tokens": 777})) as (fake, url):
        answered = asked(url, prompt, waits)
    assert json.loads(answered.answer) == ANSWER
    assert answered.tokens == 777
    sent = fake.asked[0]
    assert (sent["model"], sent["temperature"], sent["messages"]) == ("m", 0.0, prompt.messages)
    assert sent["response_format"]["type"] == "json_schema"
    assert "Authorization" not in fake.headers[0]


REFUSALS = [
    ([(400, '{"error": {"message": "response_format json_schema is not supported"}}')], ["json_schema", "json_object"]),
    ([(400, "unknown response_format"), (422, "unknown format json_object")], ["json_schema", "json_object", None]),
    ([(400, "Use 'max_completion_tokens' instead of 'max_tokens'")], ["json_schema", "json_schema"]),
    ([(400, "'temperature' does not support 0")], ["json_schema", "json_schema"]),
]


@pytest.mark.parametrize(("refusals", "forms"), REFUSALS)
def test_servers_that_lack_something_are_asked_without_it(prompt, waits, refusals, forms):
    with serving(*refusals, chat(ANSWER)) as (fake, url):
        asked(url, prompt, waits)
    assert [(a.get("response_format") or {}).get("type") for a in fake.asked] == forms
    if "max_completion" in refusals[0][1]:
        assert "max_tokens" not in fake.asked[1]
        assert fake.asked[1]["max_completion_tokens"] == fake.asked[0]["max_tokens"]
    if "temperature" in refusals[0][1]:
        assert "temperature" not in fake.asked[1]
    assert waits == []


def test_429_then_success(prompt, waits):
    with serving((429, "slow down", {"Retry-After": "7"}), (503, "busy"), chat(ANSWER)) as (fake, url):
        asked(url, prompt, waits)
    assert waits == [7.0, 2.0]
    assert len(fake.asked) == 3


@pytest.mark.parametrize("after", ["-5", "nan", "Wed, 21 Oct 2015 07:28:00 GMT", "1e9", "999999999"])
def test_a_server_cannot_make_us_wait_for_ever(prompt, waits, after):
    with serving((429, "", {"Retry-After": after}), chat(ANSWER)) as (_, url):
        asked(url, prompt, waits)
    assert waits in ([1.0], [60.0])


FAILURES = [
    ("500 for ever", (500, '{"error": {"message": "out\\u001b[31m of memory"}}'), {}, "says 500: out [31m of memory, 3 times"),
    ("a closed connection", "close", {}, "broke off"),
    ("a hang", "hang", {"timeout": 0.3}, "did not answer within 0.3 seconds (raise timeout), 2 times"),
    ("not found", (404, ""), {}, "says 404: no such address or model"),
    ("no key", (401, "who are you"), {}, "says 401: it wants a key"),
    ("sent elsewhere", (302, "", {"Location": "http://203.0.113.1/"}), {}, "sends us elsewhere"),
    ("too long", (400, "maximum context length is 4096 for this model"), {}, "says 400: maximum context length"),
    ("HTML", "<html>hello</html>", {}, "answers in no form that is known"),
    ("a list", "[1, 2]", {}, "answers in no form that is known"),
    ("no choice", '{"choices": []}', {}, "answers in no form that is known"),
    ("no text", '{"choices": [{"message": {"content": null}, "finish_reason": "content_filter"}]}', {}, "without text (content_filter)"),
    ("deep", "[" * 200_000, {}, "answers in no form that is known"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "more", "why"), [f[1:] for f in FAILURES], ids=[f[0] for f in FAILURES])
def test_failures_are_one_line(prompt, waits, answer, more, why):
    with serving(answer) as (_, url), pytest.raises(CoderError) as error:
        asked(url, prompt, waits, **more)
    assert why in str(error.value)
    assert "\n" not in str(error.value)
    assert "\x1b" not in str(error.value)


def test_an_answer_that_never_ends(prompt, waits, monkeypatch):
    monkeypatch.setattr("marsad.coders.client._BYTES", 1000)
    with serving("x" * 5000) as (_, url), pytest.raises(CoderError, match="more than 1,000 bytes"):
        asked(url, prompt, waits)


def test_nobody_there(prompt, waits):
    with pytest.raises(CoderError, match="cannot be reached"):
        asked("http://127.0.0.1:9/v1", prompt, waits)


def test_a_server_that_is_down_is_not_asked_for_every_article(words, places):
    with serving("close") as (fake, url):
        server = Server(made(url, retries=0), None, None, lambda _: None)
        outcomes = list(read_all(articles(20), Llm(server, words, places), Fast(words, places)))
    assert len(fake.asked) == 3
    assert all(o.failure and "fast reader for llm" in o.reading.record.version for o in outcomes)
    assert outcomes[-1].fatal
    assert all(o.reading.record.events for o in outcomes)


def test_a_refused_key_is_tried_once_and_never_told(words, places, monkeypatch):
    monkeypatch.setenv("TEST_KEY", KEY)
    with serving((418, f"wrong key {KEY}"), (401, f"wrong key {KEY}")) as (fake, url):
        server = Server(made(url, key_env="TEST_KEY"), None, None, lambda _: None)
        outcomes = list(read_all(articles(5), Llm(server, words, places), Fast(words, places)))
    assert len(fake.asked) == 2
    assert fake.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert "wrong key …" in outcomes[0].failure
    assert not any(KEY in (o.failure + o.reading.record.version) for o in outcomes)


def test_no_proxy_and_no_netrc_of_the_environment(prompt, waits, monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(chat(ANSWER)) as (fake, url):
        asked(url, prompt, waits)
    assert "Authorization" not in fake.headers[0]


def test_answers_are_asked_for_once(prompt, waits, tmp_path):
    with serving(chat(ANSWER)) as (fake, url):
        cache = Cache(tmp_path / "c.db")
        first = asked(url, prompt, waits, cache)
        again = asked(url, prompt, waits, Cache(tmp_path / "c.db"))
        assert (again.answer, again.tokens, len(fake.asked)) == (first.answer, 0, 1)
        asked(url, prompt, waits, cache, temperature=0.5)
        asked(url, prompt, waits, cache, model="other")
        asked(url, prompt._replace(key="0" * 32), waits, cache)
    assert len(fake.asked) == 4


def test_what_is_no_answer_is_not_kept(prompt, waits, tmp_path):
    with serving(chat("sorry"), chat(ANSWER)) as (fake, url):
        asked(url, prompt, waits, Cache(tmp_path / "c.db"))
        assert json.loads(asked(url, prompt, waits, Cache(tmp_path / "c.db")).answer) == ANSWER
    assert len(fake.asked) == 2


def test_a_cache_that_is_none(tmp_path):
    (tmp_path / "c.db").write_text("these are not the bytes of a database" * 50)
    with pytest.raises(CacheError, match="move it away"):
        Cache(tmp_path / "c.db")
    (tmp_path / "file").write_text("")
    with pytest.raises(CacheError, match="XDG_CACHE_HOME"):
        Cache(tmp_path / "file" / "c.db")


def test_the_budget_ends_the_asking(words, places, tmp_path):
    some = articles(6)
    most = estimate(some[:2]) + 100
    with serving(chat(ANSWER, usage={"total_tokens": estimate(some[:1])})) as (fake, url):
        server = Server(made(url), Cache(tmp_path / "c.db"), Budget(most), lambda _: None)
        outcomes = list(read_all(some, Llm(server, words, places), Fast(words, places)))
        assert len(fake.asked) in (1, 2)
        assert "the budget of" in outcomes[-1].failure
        again = Server(made(url), Cache(tmp_path / "c.db"), Budget(1), lambda _: None)
        kept = list(read_all(some, Llm(again, words, places), Fast(words, places)))
    assert [bool(o.failure) for o in kept] == [bool(o.failure) for o in outcomes]


def test_several_at_once_and_in_order(words, places):
    items = [*articles(6), Problem("x", "is broken"), *articles(3)]
    with serving(chat(ANSWER)) as (fake, url):
        fake.pause = 0.15
        server = Server(made(url, concurrency=3), None, None, lambda _: None)
        outcomes = list(read_all(iter(items), Llm(server, words, places), Fast(words, places), 3))
    assert 1 < fake.most <= 3
    assert [o.where if isinstance(o, Problem) else o.name for o in outcomes] == [
        "a0",
        "a1",
        "a2",
        "a3",
        "a4",
        "a5",
        "x",
        "a0",
        "a1",
        "a2",
    ]


def test_a_defect_of_one_article_does_not_end_the_run(words, places):
    class Broken:
        name, version = "broken", "0"

        def read(self, article):
            raise ZeroDivisionError

    for threads in (1, 3):
        outcomes = list(read_all(articles(4), Broken(), Fast(words, places), threads))
        assert ["ZeroDivisionError" in o.failure for o in outcomes] == [True] * 4


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopping_loses_no_answer(tmp_path, how):
    """Every answer that came before Ctrl-C or a kill is there for the next run; after Ctrl-C those under way are too."""
    lines = [json.dumps({"id": a.id, "title": a.title, "body": a.body, "published": a.published}) for a in articles(30)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with serving(chat(ANSWER)) as (fake, url):
        fake.pause = 0.2
        (tmp_path / "m.toml").write_text(f'[coder]\nurl = "{url}"\nmodel = "m"\nconcurrency = 2\n')
        command = [
            sys.executable,
            "-m",
            "marsad.cli.main",
            "read",
            "a.jsonl",
            "--coder",
            "llm",
            "--config",
            "m.toml",
            "--format",
            "jsonl",
        ]
        first = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        end = time.monotonic() + 60
        while len(fake.asked) < 6 and time.monotonic() < end:
            time.sleep(0.02)
        first.send_signal(how)
        _, said = first.communicate(timeout=60)
        before = len(fake.asked)
        assert 6 <= before < 30, said
        fake.pause = 0
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=True)
    under_way = 0 if how == signal.SIGINT else 2
    assert 30 <= len(fake.asked) <= 30 + under_way
    assert len(done.stdout.splitlines()) == 30
    if how == signal.SIGINT:
        assert first.returncode == 130
        assert b"are waited for" in said


@pytest.mark.parametrize("threads", [1, 2])
def test_ctrl_c_while_a_record_is_printed_loses_no_answer(tmp_path, words, places, threads):
    """Whoever prints closes what is read: the answers under way are waited for, and kept; nothing more is asked."""
    said = []
    with serving(chat(ANSWER)) as (fake, url):
        fake.pause = 0.2
        cache = Cache(tmp_path / "c.db")
        server = Server(made(url, concurrency=threads), cache, None, lambda _: None)
        with closing(read_all(articles(12), Llm(server, words, places), Fast(words, places), threads, said.append)) as outcomes:
            next(outcomes)
            end = time.monotonic() + 60
            while not fake.busy and time.monotonic() < end:
                time.sleep(0.01)
            asked = len(fake.asked)
        assert "are waited for" in said[0]
        assert asked <= len(fake.asked) < 12
        known = [server.knows(key_of(a)) for a in articles(12)]
    assert known.count(True) == len(fake.asked)


@pytest.mark.parametrize("command", [["read", "--format", "jsonl"], ["add", "--store", "m.db"]])
def test_the_commands_close_what_is_read(tmp_path, monkeypatch, command):
    """Ctrl-C that comes while a record is printed or kept."""
    from marsad.cli.main import cli

    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"id": a.id, "title": a.title, "body": a.body}) for a in articles(12)))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("marsad.cli.read._pieces", lambda _, records: map(stopped, records))
    monkeypatch.setattr("marsad.observatory.ingest.ready", stopped)
    with serving(chat(ANSWER)) as (fake, url):
        fake.pause = 0.1
        (tmp_path / "m.toml").write_text(f'[coder]\nurl = "{url}"\nmodel = "m"\nconcurrency = 2\n')
        with pytest.raises((KeyboardInterrupt, click.Abort)):
            cli.main([*command, "a.jsonl", "--coder", "llm", "--config", "m.toml"], standalone_mode=False)
        with sqlite3.connect(tmp_path / "cache/marsad/coders.db") as kept:
            answers = kept.execute("select count(*) from answer").fetchone()[0]
        time.sleep(0.3)
        assert answers == len(fake.asked) < 12, "nothing is asked any more, and what was asked was kept at once"


def test_what_is_sent_and_where_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TEST_KEY", KEY)
    (tmp_path / "a.txt").write_text(ARTICLE.text)
    with serving(chat({**ANSWER, "events": [*ANSWER["events"], {"type": "X", "trigger": {"words": "y"}}]})) as (_, url):
        (tmp_path / "m.toml").write_text(f'[coder]\nurl = "{url}"\nmodel = "m"\nkey_env = "TEST_KEY"\n')
        command = [
            sys.executable,
            "-m",
            "marsad.cli.main",
            "read",
            "a.txt",
            "--coder",
            "both",
            "--config",
            "m.toml",
            "-v",
            "--budget",
            "9999",
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    said = done.stderr
    assert done.returncode == 0, said
    assert f"the text of 1 articles is sent to {url[7:-3]} (model m): some " in said
    assert "event 3 dropped: PLOVER has no such type: «X»" in said
    assert "quotations found" in said
    assert "1 articles are answered from the cache" in again.stderr
    assert "is sent to" not in again.stderr
    assert done.stdout == again.stdout
    kept = (tmp_path / "cache/marsad").rglob("*")
    assert KEY not in done.stdout + said
    assert all(KEY.encode() not in f.read_bytes() for f in kept if f.is_file())


REMOTE = [
    "http://10.0.0.7:8000/v1",
    "https://api.example/v1",
    "http://127.0.0.1.example/v1",
    "http://localhost.example/v1",
    "http://0.0.0.0:1/v1",
]


@pytest.mark.parametrize("url", REMOTE)
def test_no_text_leaves_the_machine_unasked(tmp_path, url):
    (tmp_path / "a.txt").write_text(ARTICLE.text)
    (tmp_path / "m.toml").write_text(f'[coder]\nurl = "{url}"\nmodel = "m"\n')
    command = [sys.executable, "-m", "marsad.cli.main", "read", "a.txt", "--coder", "llm", "--config", "m.toml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--allow-remote" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/v1", "http://127.9.9.9/v1", "http://[::1]:8080/v1", "http://localhost:11434/v1/"]
)
def test_this_machine(url):
    assert made(url).local
    assert made(url).endpoint.endswith("/v1/chat/completions")


CONFIGS = [
    ("", "no table [coder]"), ("[coder", "not TOML"), ("coder = 3", "no table [coder]"), ("[coder]\nmodel = 'm'", "has no url"),
    ("[coder]\nurl = 'http://x/v1'", "has no model"), ("[coder]\nurl = 'x'\nmodel = 'm'", "no http or https address"),
    ("[coder]\nurl = 'ftp://x'\nmodel = 'm'", "no http or https address"), ("[coder]\nurl = 'http://a:b@x/v1'\nmodel = 'm'", "name or password"),
    ("[coder]\nurl = 'http://x:99999/v1'\nmodel = 'm'", "cannot be read"), ("[coder]\nurl = 'http://x/v1?k=1'\nmodel = 'm'", "without ? or #"),
    ("[coder]\nurl = 'http://x/v1'\nmodel = 'm'\nkey = 'sk-1'", "does not belong in a file"),
    ("[coder]\nurl = 'http://x/v1'\nmodel = 'm'\nkey_env = 'sk-1 2'", "name of an environment variable"),
    ("[coder]\nurl = 'http://x/v1'\nmodel = 'm'\nmodle = 'm'", "has no 'modle'"),
    ("[coder]\nurl = 'http://x/v1'\nmodel = 'm'\nconcurrency = 0", "goes from 1 to 64"),
    ("[coder]\nurl = 'http://x/v1'\nmodel = 'm'\nconcurrency = 'two'", "concurrency"),
    ("[coder]\nurl = 'http://x/v1'\nmodel = 'm'\ntimeout = 'soon'", "is no time"), ("[coder]\nurl = 'http://x/v1'\nmodel = 'm'\ntrust = 2", "goes from 0 to 1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), CONFIGS)
def test_configurations_that_do_not_fit(tmp_path, text, why):
    (tmp_path / "m.toml").write_text(text)
    with pytest.raises(ConfigError) as error:
        load(tmp_path / "m.toml")
    assert why in str(error.value)
    assert "sk-1" not in str(error.value)


def test_a_configuration(tmp_path):
    (tmp_path / "m.toml").write_text(
        "[[feed]]\nurl = 'https://x/'\n[coder]\nurl = 'http://x/v1'\nmodel = 'm'\ntimeout = '2m'\ntemperature = 0\n"
    )
    found = load(tmp_path / "m.toml")
    assert (found.timeout, found.temperature, found.concurrency) == (120.0, 0.0, 2)


@pytest.mark.parametrize("value", ["", "a b", "a\nb", "مفتاح"])
def test_keys_that_are_none(monkeypatch, value):
    monkeypatch.setenv("TEST_KEY", value)
    with pytest.raises(ConfigError, match="TEST_KEY"):
        made("http://127.0.0.1/v1", key_env="TEST_KEY").key()


def test_budget_counts_what_is_under_way():
    budget = Budget(100)
    assert [budget.take(60), budget.take(60)] == [True, False]
    budget.settle(60, 10)
    assert [budget.spent, budget.take(90), budget.take(1)] == [10, True, False]


def test_the_cache_takes_several_threads(tmp_path):
    from marsad.coders import Answered

    cache = Cache(tmp_path / "c.db")
    threads = [
        threading.Thread(target=lambda n=n: [cache.put(f"{n}-{k}", "m", "", Answered("{}", k)) for k in range(50)])
        for n in range(4)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert all(Cache(tmp_path / "c.db").get(f"{n}-{k}", "m", "").tokens == k for n in range(4) for k in range(50))

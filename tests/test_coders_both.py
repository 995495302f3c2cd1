"""Two readers together, a third one, and all of it on the command line: replay, prompts, the store, the queue of the review."""

import copy
import json

import pytest
from coders import ANSWER, ARTICLE, BODY, DEMAND, PLEDGE, SAID, STRIKE, TITLE, Told, q
from test_cli_store import marsad

from marsad.coders import Both, CoderError, Fast, Llm, Outcome, Reading, read_all
from marsad.coders import match as m
from marsad.coders.prompt import prompt_of
from marsad.observatory.project import priority
from marsad.reading.pipeline import draft_of
from marsad.record import Article, findings, from_json, to_json


def both(answer, words, places):
    return Both(Fast(words, places), Llm(Told(answer), words, places)).read(ARTICLE).record


def notes(finding):
    return [n for n in finding.because if n.startswith("coders:")]


def told_twice(found):
    """The notes of what is not the fast reader's alone: it has more statements than the answer."""
    return [n for n in map(notes, found) if n != ["coders:only fast"]]


def test_where_both_have_it_it_is_one_finding_and_surer(words, places):
    fast = Fast(words, places).read(ARTICLE).record
    record = both(ANSWER, words, places)
    strike = next(e for e in record.events if e.type == "ASSAULT")
    ours = next(e for e in fast.events if e.type == "ASSAULT")
    assert notes(strike) == ["coders:agree"]
    assert strike.trigger == ours.trigger
    assert ours.confidence < strike.confidence < 1
    assert [e.type for e in record.events].count("ASSAULT") == 1
    kept = {f.id for f in findings(record)}
    assert {f.id for f in findings(fast)} <= kept  # decisions made on the fast reader's findings hold
    assert told_twice(record.statements) == [["coders:agree"]]
    assert from_json(to_json(record)) == record


DIFFERENT = [
    ({**STRIKE, "type": "COERCE", "mode": "seize"}, "coders:differ type"),
    ({**STRIKE, "actors": [q(4, "تركيا")]}, "coders:differ actors"),
    ({**STRIKE, "actors": [], "recipients": [q(4, "أنقرة")]}, "coders:differ actors, recipients"),
]


@pytest.mark.parametrize(("event", "note"), DIFFERENT)
def test_where_they_differ_both_stay(words, places, event, note):
    record = both({**ANSWER, "events": [event]}, words, places)
    apart = [e for e in record.events if note in e.because]
    assert len(apart) == 2
    assert ["coder:llm" in e.because for e in apart].count(True) == 1
    ids = [f.id for f in findings(record)]
    assert len(set(ids)) == len(ids)
    assert [e.id for e in record.events] == [f"e{n}" for n in range(1, len(record.events) + 1)]


def test_smaller_differences_stay_in_one_finding(words, places):
    record = both({**ANSWER, "events": [{**STRIKE, "status": "planned", "killed": q(2, "14 آخرين")}]}, words, places)
    strike = next(e for e in record.events if e.type == "ASSAULT")
    assert notes(strike) == [
        "coders:agree",
        "coders:differ status: fast happened, llm planned",
        "coders:differ killed: fast 9, llm 14",
    ]


def test_what_one_has_alone_says_who(words, places):
    record = both({"events": [], "statements": [{**SAID, "content": q(2, "مقاتلات روسية")}], "commitments": []}, words, places)
    assert {n for e in record.events for n in notes(e)} == {"coders:only fast"}
    assert sorted(n for s in record.statements for n in notes(s))[-1] == "coders:only llm"


def test_speakers_and_polarities_that_differ(words, places):
    answer = {**ANSWER, "statements": [{**SAID, "speaker": q(4, "تركيا")}], "commitments": [{**PLEDGE, "polarity": "broken"}]}
    record = both(answer, words, places)
    assert told_twice(record.statements) == [["coders:differ speaker"]] * 2
    assert [notes(c) for c in record.commitments] == [["coders:differ polarity"]] * 2
    assert "broken" in [c.polarity for c in record.commitments]


def test_an_event_that_the_other_did_not_find_is_doubted(words, places):
    fast = {e.trigger.start: e.confidence for e in Fast(words, places).read(ARTICLE).record.events}
    record = both({**ANSWER, "events": []}, words, places)
    assert record.events
    assert all(e.confidence < fast[e.trigger.start] for e in record.events)


def test_what_the_two_are_sure_of_stays_though_each_doubts_it(words, places):
    sources = Fast(words, places), Llm(Told(ANSWER), words, places)
    found = Both(*sources).read(ARTICLE).record.events
    least = sorted(e.confidence for e in found)[1]
    kept = Both(*sources, least=least).read(ARTICLE).record.events
    assert 0 < len(kept) < len(found)
    assert [e.trigger for e in kept] == [e.trigger for e in found if e.confidence >= least]
    assert [e.id for e in kept] == [f"e{n}" for n in range(1, len(kept) + 1)]


def test_a_reader_that_is_trusted_less_is_believed_less_where_it_stands_alone(words, places):
    sources = Fast(words, places), Llm(Told({**ANSWER, "events": [DEMAND, {**STRIKE, "trigger": q(3, "تبحث"), "evidence": q(3, "تبحث عن ناجين"),
                                                               "also": []}]}), words, places)  # fmt: skip
    sures = []
    for trust in (0.2, None, 0.97):
        events = Both(*sources, trust=trust).read(ARTICLE).record.events
        sures.append(next(e.confidence for e in events if notes(e) == ["coders:only llm"]))
    assert sures == sorted(set(sures))


def test_pairs_are_the_scorers(shared, words, places):
    """The same pairs as ../shared/measure/score.py makes, where the prediction has no other words than its trigger."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("score", shared / "measure/score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    for text in ("والمقاتلات الروسية", "بالقُوّات", "إلى الأمام", "على", "للجيش 43"):
        assert m.words(text) == score.words(text)
    fast, other = Fast(words, places).read(ARTICLE).record, Llm(Told(ANSWER), words, places).read(ARTICLE).record
    for e in other.events:
        e.also = []
    whole = {"id": "t", "title": TITLE, "body": BODY}
    a, b = json.loads(to_json(fast)), json.loads(to_json(other))
    told = score.score({"t": whole}, {"t": a}, {"t": b})["f1"]
    paired = m.pairs(fast.events, other.events, m.events)
    assert told["event found (any type)"]["recall"] == round(len(paired) / len(fast.events), 3)
    agreed = [p for p in paired if not m.differences(*p)]
    assert told["who did what to whom"]["recall"] == round(len(agreed) / len(fast.events), 3)


def test_the_queue_begins_with_what_they_differ_in(words, places):
    record = both({**ANSWER, "events": [{**STRIKE, "type": "COERCE", "mode": "seize"}, DEMAND]}, words, places)
    order = sorted(record.events, key=lambda e: -priority(e, "unreviewed"))
    marks = [notes(e)[0].split()[0] for e in order]
    assert marks == sorted(marks, key=lambda m: m != "coders:differ")
    assert marks[0] == "coders:differ"
    assert priority(order[0], "accepted") == 0
    doubtful = copy.deepcopy(order[0])
    doubtful.because, doubtful.confidence, doubtful.killed = [], 0.5, 10**9
    assert priority(doubtful, "unreviewed") < priority(record.statements[0], "unreviewed") + 100


def test_a_third_coder_needs_no_more_than_the_protocol(words, places):
    class Silent:
        name, version = "silent", "silent 1"

        def read(self, article):
            if article.id == "bad":
                raise CoderError("will not")
            record = Fast(words, places).read(article).record
            record.events = []
            return Reading(record)

    fast = Fast(words, places)
    bad = Article(id="bad", title=TITLE, body=BODY)
    good, failed = read_all([ARTICLE, bad], Both(fast, Silent()), fast)
    assert isinstance(good, Outcome)
    assert {n for e in good.reading.record.events for n in notes(e)} == {"coders:only fast"}
    assert (failed.failure, bool(failed.reading.record.events)) == ("will not", True)


@pytest.fixture
def recorded(tmp_path, words, places):
    """A folder with the article and an answer on record."""
    row = {"id": "t", "title": TITLE, "body": BODY, "published": "2021-09-30"}
    (tmp_path / "a.json").write_text(json.dumps(row), encoding="utf-8")
    key = prompt_of(draft_of(ARTICLE, words, places)).key
    line = {"key": key, "answer": ANSWER, "model": "some-model", "usage": {"total_tokens": 4321}}
    (tmp_path / "answers.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    return tmp_path


def test_prompts_have_the_keys_that_replay_looks_for(recorded):
    printed = marsad("coder", "prompts", recorded / "a.json").stdout.splitlines()
    line = json.loads(printed[0])
    assert len(printed) == 1
    assert line["key"] == json.loads((recorded / "answers.jsonl").read_text())["key"]
    assert [x["role"] for x in line["messages"]] == ["system", "user"]
    assert line["response_format"]["json_schema"]["strict"]


def test_replay(recorded):
    done = marsad("read", recorded / "a.json", "--coder", "llm", "--replay", recorded / "answers.jsonl", "--format", "jsonl")
    record = from_json(done.stdout)
    assert [e.type for e in record.events] == ["ASSAULT", "REQUEST"]
    assert "coder some-model, prompt" in record.version
    assert "some 4,321 tokens" in done.stderr
    again = marsad("read", recorded / "a.json", "--coder", "llm", "--replay", recorded / "answers.jsonl", "--format", "jsonl")
    assert again.stdout == done.stdout


def test_what_two_readers_doubt_is_shown_when_asked_for(recorded):
    line = json.loads((recorded / "answers.jsonl").read_text())
    line["answer"]["events"] = []
    (recorded / "answers.jsonl").write_text(json.dumps(line), encoding="utf-8")
    command = ("read", recorded / "a.json", "--coder", "both", "--replay", recorded / "answers.jsonl", "--format")
    shown = marsad(*command, "md")
    assert "are not shown: --min-confidence 0 shows all" in shown.stderr
    everything = marsad(*command, "md", "--min-confidence", "0")
    assert "are not shown" not in everything.stderr
    assert len(shown.stdout) < len(everything.stdout)
    assert from_json(marsad(*command, "jsonl").stdout).events
    assert from_json(marsad(*command, "jsonl", "--min-confidence", "0.99").stdout).events == []


def test_exports_name_the_coder(recorded):
    done = marsad("read", recorded / "a.json", "--coder", "both", "--replay", recorded / "answers.jsonl", "--format", "csv")
    assert ",both," in done.stdout
    for form in ("jsonld", "geojson", "polecat", "acled", "table", "md", "html"):
        marsad("read", recorded / "a.json", "--coder", "both", "--replay", recorded / "answers.jsonl", "--format", form)
    marsad(
        "read",
        recorded / "a.json",
        "--coder",
        "llm",
        "--replay",
        recorded / "answers.jsonl",
        "--format",
        "csv",
        "--kind",
        "statements",
    )


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("", 2, "no answers in it"),
        ("\n\n", 2, "no answers in it"),
        ("[]\n3\n", 2, "no answers in it"),
        ('{"key": "0", "answer": {"events": []}}\nnot json\n{"key": 3}\n', 1, "line 2"),
        ('{"key": "KEY", "answer": "I would rather not"}', 1, "not JSON"),
        (
            '{"key": "KEY", "answer": {"events": [{"type": "COERCE", "trigger": {"sentence": 1, "words": "انقلاب"}}]}}',
            0,
            "1 findings",
        ),
        ('{"key": "KEY", "answer": {"events": []}, "tokens": -3, "usage": 7, "model": 5}', 0, ""),
    ],
)
def test_recorded_answers_that_are_none(recorded, text, code, why):
    key = json.loads((recorded / "answers.jsonl").read_text())["key"]
    (recorded / "bad.jsonl").write_text(text.replace("KEY", key), encoding="utf-8")
    done = marsad(
        "read", recorded / "a.json", "--coder", "llm", "--replay", recorded / "bad.jsonl", "--format", "jsonl", code=code
    )
    assert why in done.stderr
    if code == 1:
        record = from_json(done.stdout)
        assert record.events
        assert "fast reader for llm: " in record.version
    elif code == 0:
        assert from_json(done.stdout).events == []


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--coder", "llm"), "--config FILE"),
        (("--coder", "both", "--budget", "9"), "--config FILE"),
        (("--replay", "answers.jsonl"), "goes with --coder"),
        (("--allow-remote",), "goes with --coder"),
        (("--coder", "llm", "--replay", "answers.jsonl", "--budget", "9"), "spends nothing"),
        (("--coder", "gpt"), "'gpt' is not one of"),
    ],
)
def test_options_that_do_not_go_together(recorded, monkeypatch, options, why):
    monkeypatch.chdir(recorded)
    assert why in marsad("read", "a.json", *options, code=2).stderr


def test_into_the_store_and_first_in_the_queue(recorded):
    line = json.loads((recorded / "answers.jsonl").read_text())
    line["answer"]["events"][0]["actors"] = [q(4, "تركيا")]
    (recorded / "answers.jsonl").write_text(json.dumps(line), encoding="utf-8")
    store = recorded / "m.db"
    marsad("add", recorded / "a.json", "--store", store)
    added = json.loads(
        marsad(
            "add",
            recorded / "a.json",
            "--store",
            store,
            "--coder",
            "both",
            "--replay",
            recorded / "answers.jsonl",
            "--format",
            "json",
        ).stdout
    )
    assert added["problem"] == 0
    found = [json.loads(x) for x in marsad("find", "--type", "ASSAULT", "--store", store).stdout.splitlines()]
    assert [f["coder"] for f in found] == ["both", "both"]
    assert all("coders:differ actors" in f["value"]["because"] for f in found)
    sheet = marsad("review", "--store", store, "--who", "amal", stdin="a r q").stdout
    assert sheet.index("coders:differ actors") < sheet.index("coders:only" if "coders:only" in sheet else "coders:agree")
    assert "2 decided" in sheet
    assert "no fault" in marsad("check", "--store", store).stderr


def test_a_store_keeps_no_record_that_the_coder_did_not_make(recorded):
    (recorded / "none.jsonl").write_text('{"key": "0", "answer": {"events": []}}')
    store = recorded / "m.db"
    done = marsad("add", recorded / "a.json", "--store", store, "--coder", "llm", "--replay", recorded / "none.jsonl", code=2)
    assert "not kept: no answer under key" in done.stderr
    again = marsad("add", recorded / "a.json", "--store", store, "--coder", "llm", "--replay", recorded / "answers.jsonl")
    assert "1 new" in again.stdout

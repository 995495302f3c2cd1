"""How sure two readers are together: the fitted weights, the fit, and the answers that it was fitted on."""

import json
import random
from collections import Counter
from itertools import combinations

import msgspec
import pytest
from coders import ANSWER, ARTICLE, STRIKE, Told, q

from marsad.coders import Llm, sure
from marsad.coders.sure import SIGNS, SMALLER, alone, confidence, load, paired
from marsad.measure import gold
from marsad.measure.answers import UNFOUND, answered, located, quoted
from marsad.measure.both import tables
from marsad.measure.coders import plain
from marsad.measure.learn.both import Example, before, by_fold, crossed, examples, fitted, rights
from marsad.measure.learn.main import FOLDS, fold_of
from marsad.measure.parts import calibration
from marsad.measure.second import Read
from marsad.reading.pipeline import draft_of
from marsad.record import Article, Event, Span

STEPS = [n / 20 for n in range(21)]
DIFFERENCES = [c for n in range(len(SMALLER) + 1) for c in combinations(SMALLER, n)]


def told(ours, *signs):
    return sure.Told(ours, tuple(signs))


@pytest.mark.parametrize("ours", STEPS)
def test_agreed_events_are_never_less_sure_than_others(ours):
    """With the same confidence of the fast reader; one more difference never makes an event surer."""
    w = load()
    agreed = confidence(told(ours), w)
    assert agreed >= min(ours, 0.95)
    for signs in DIFFERENCES:
        assert confidence(told(ours, *signs), w) <= agreed
        for more in SMALLER:
            assert confidence(told(ours, *{*signs, more}), w) <= confidence(told(ours, *signs), w)
        if not {"actors", "recipients"} & {*signs}:  # what is kept as one finding, though its mode or status differ
            assert confidence(told(ours, *signs), w) >= confidence(told(ours, "alone ours"), w)
            assert confidence(told(ours, *signs), w) >= confidence(told(ours, "type ours"), w)
            for who in ("actors", "recipients"):
                assert confidence(told(ours, *signs), w) >= confidence(told(ours, *signs, who), w)


@pytest.mark.parametrize("signs", [(), ("status",), ("alone ours",), ("type ours",)])
def test_it_grows_with_the_fast_readers_confidence(signs):
    values = [confidence(told(p, *signs), load()) for p in STEPS]
    assert values == sorted(values)
    assert 0 <= values[0] < values[-1] <= 1


def test_the_weights_are_of_known_signs():
    w = load()
    assert {*w.weights} <= {"bias", "odds", *SIGNS}
    assert 0 < w.trust < 1
    assert "make fit-both" in w.about


def event(kind="ASSAULT", at=0, status="happened", mode=None, confidence=0.6, actors=()):
    word = Span(text="قصف", start=at, end=at + 3)
    return Event(
        id="e1", type=kind, mode=mode, contexts=[], quad=4, score=-9.0, status=status, negated=False, trigger=word,
        evidence=Span(text="قصف حي", start=at, end=at + 6), actors=list(actors), recipients=[], places=[], date=None, reported_by=None,
        killed=None, injured=None, also=[], confidence=confidence, because=[],
    )  # fmt: skip


def test_what_speaks_for_a_pair():
    ours = event(mode="aerial")
    assert paired(ours, event()) == (told(0.6), told(0.6))
    assert paired(ours, event(mode="heavy-weapons", status="planned"))[0].signs == ("mode", "status")
    assert paired(ours, event("COERCE", status="planned")) == (told(0.6, "type ours"), told(None, "type theirs"))
    assert (alone(ours, "ours"), alone(ours, "theirs")) == (told(0.6, "alone ours"), told(None, "alone theirs"))


def test_trust_counts_where_the_other_stands_alone():
    w = load()
    for signs in (("alone theirs",), ("type theirs",)):
        low, same, high = (confidence(told(None, *signs), w, t) for t in (0.1, w.trust, 0.99))
        assert low < same == confidence(told(None, *signs), w) < high
    assert confidence(told(0.4), w, 0.1) == confidence(told(0.4), w)
    assert all(0 <= confidence(told(None, "alone theirs"), w, t) <= 1 for t in (0.0, 1.0))


def test_which_events_the_gold_has():
    def golden(kind, at):
        return {"type": kind, "trigger": {"start": at, "end": at + 3}, "evidence": {"start": at, "end": at + 6}, "also": []}

    two = [event(at=0), event(at=20)]
    assert rights({"events": [golden("ASSAULT", 0), golden("ASSAULT", 20)]}, two) == {id(e) for e in two}
    again = [event(at=0), event(at=1)]
    assert len(rights({"events": [golden("ASSAULT", 0)]}, again)) == 1
    assert rights({"events": [golden("COERCE", 0)]}, two) == set()
    assert rights({"skip": "sport"}, two) == set()
    assert rights({"events": [{**golden("ASSAULT", 40), "evidence": None}]}, two) == set()


def drawn(n, seed):
    """Events of which those that both tell are right far more often, whatever their parties."""
    dice, out = random.Random(seed), []
    for k in range(n):
        p = dice.uniform(0.05, 0.95)
        kind, signs, worth = dice.choice([("agreed", (), 0.3), ("alone", ("alone ours",), -0.4), ("differ", ("actors",), 0.35)])
        out.append(Example(f"a{k % 90}", kind, told(p, *signs), p, dice.random() < min(0.98, max(0.02, p + worth))))
    return out


def test_the_fit_finds_what_is_there_and_gives_the_same_twice():
    made = fitted(drawn(3000, 5), 0.8, "made up")
    assert made == fitted(drawn(3000, 5), 0.8, "made up")
    assert made.weights["alone ours"] < -1
    assert made.weights["odds"] > 0.3
    assert made.weights.get("actors", 0.0) == 0.0, "a difference never makes an event surer, though here it would"
    assert {*made.weights} <= {"bias", "odds", *SIGNS}
    assert (made.about, made.trust) == ("made up", 0.8)


def test_confidence_is_crossed_by_article_and_honest():
    found = drawn(3000, 6)
    weights = by_fold(found, 0.8)
    assert len(weights) == FOLDS
    values = crossed(found, weights)
    other = fitted([x for x in found if fold_of(x.article) != fold_of(found[7].article)], 0.8)
    assert values[7] == confidence(found[7].told, other)
    judged = [(p, 0, x.right) for p, x in zip(values, found, strict=True)]
    rule = [(x.before, 0, x.right) for x in found]
    assert calibration(judged)[0] < 0.1 < calibration(rule)[0]
    kinds, errors = tables(found, weights)
    assert (kinds.row_count, errors.row_count) == (3, 3)


def test_the_rule_of_before():
    assert before(0.5, 0.5) == 0.75
    assert before(0.9, 0.0) == 0.9


def test_examples_are_of_both_readings(words, places):
    from marsad.coders import Fast

    def read(answer, record):
        return Read(ARTICLE, record, Fast(words, places).read(ARTICLE).record, Llm(Told(answer), words, places).read(ARTICLE))

    ours = Fast(words, places).read(ARTICLE).record
    record = {"events": [json.loads(msgspec.json.encode(e)) for e in ours.events if e.type == "ASSAULT"]}
    agreed = next(x for x in examples([read(ANSWER, record)]) if x.kind == "agreed" and x.right)
    assert agreed.told.ours == next(e.confidence for e in ours.events if e.type == "ASSAULT")
    assert agreed.before > agreed.told.ours
    kinds = Counter(x.kind for x in examples([read({**ANSWER, "events": [{**STRIKE, "type": "COERCE"}]}, {"skip": "x"})]))
    assert (kinds["fast reader's, type differ"], kinds["other's, type differ"]) == (1, 1)
    assert kinds["fast reader's alone"] == len(ours.events) - 1
    parties = examples([read({**ANSWER, "events": [{**STRIKE, "actors": [q(4, "تركيا")]}]}, record)])
    assert [x.right for x in parties if "parties differ" in x.kind] == [True, True]


ODD = [
    ANSWER,
    {"events": [], "statements": [], "commitments": []},
    {"events": [{**STRIKE, "actors": [q(1, "قصفت القوات", name="قوات")]}], "statements": [], "commitments": []},
    {"events": [{**STRIKE, "killed": q(1, "تسعه مدنيين"), "negated": None, "contexts": []}]},
    {"events": [{**STRIKE, "trigger": q(2, "انفجار")}, {"type": "NONE", "trigger": q(2, "قصفت")}, STRIKE]},
    {"events": [{"type": "ASSAULT", "trigger": q(1, "غارة", nth=1), "recipients": [q(2, "سوقا شعبيه", country=q(2, "روسية"))]}]},
]


@pytest.mark.parametrize("answer", ODD)
def test_answers_come_back_from_places(words, places, answer):
    """As many findings and quotations, the same record, and no Arabic letter in what is kept."""
    draft, odd = draft_of(ARTICLE, words, places), Counter()
    row = located(answer, draft, odd)
    text = json.dumps(row, ensure_ascii=False)
    assert not any("\u0600" <= c <= "\u06ff" for c in text)
    back = quoted(json.loads(text), draft, odd)
    a, b = (Llm(Told(x), words, places).read(ARTICLE) for x in (answer, back))
    without_name = copy_without_arabic_names(answer)
    assert plain(Llm(Told(without_name), words, places).read(ARTICLE).record) == plain(b.record)
    assert (a.asked, sum(a.found.values()), len(a.drops)) == (b.asked, sum(b.found.values()), len(b.drops))
    assert odd["places that cannot be quoted"] == 0


def copy_without_arabic_names(answer):
    text = json.dumps(answer, ensure_ascii=False)
    return json.loads(text.replace('"name": "قوات"', '"name": null'))


def test_what_was_not_found_is_not_found_again(words, places):
    draft = draft_of(ARTICLE, words, places)
    row = located({"events": [{**STRIKE, "reported_by": q(2, "وكالة أنباء")}]}, draft, Counter())
    assert row["events"][0]["reported_by"] == {"at": None, "sentence": 2, "letters": 11}
    assert quoted(row, draft)["events"][0]["reported_by"] == {"sentence": 2, "words": UNFOUND}
    row["events"][0]["trigger"] = [len(ARTICLE.text) - 1, len(ARTICLE.text) + 5]
    lost = Counter()
    quoted(row, draft, lost)
    assert lost["places that cannot be quoted"] == 1


def test_the_kept_answers_are_of_development_articles_and_hold_no_words(shared):
    rows = gold.kept("answers.jsonl")
    assert len({r["id"] for r in rows}) == len(rows) == 148
    assert {gold.part_of(r["id"]) for r in rows} == {"development"}
    assert not any("\u0600" <= c <= "\u06ff" for c in json.dumps(rows, ensure_ascii=False))
    texts, records = gold.articles(shared, "development")
    found = answered(texts[:5], records[:5], rows)
    assert len(found.texts) == len(found.answers) == 5
    changed = [Article(id=texts[0].id, title=texts[0].title, body=texts[0].body + " ")]
    with pytest.raises(ValueError, match="another checksum"):
        answered(changed, records[:1], rows)

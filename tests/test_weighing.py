"""The questions that weights answer: signs, probabilities, decisions, and how the weights are fitted."""

from __future__ import annotations

from itertools import pairwise

import pytest

from marsad import gazetteer, lexicon
from marsad.measure.learn.examples import Example, of_article
from marsad.measure.learn.fit import fit, logistic
from marsad.measure.learn.gold import overlap, told_by, words
from marsad.measure.learn.sure import judged, sure
from marsad.measure.parts import calibration, figures
from marsad.reading.draft import Draft
from marsad.reading.pipeline import PROPOSING, draft_of
from marsad.reading.weighing import who
from marsad.reading.weighing.decide import weigh
from marsad.reading.weighing.scene import Scene, step, tenths
from marsad.reading.weighing.weights import QUESTIONS, Weights, load, probability, sureness
from marsad.reading.weighing.when import places, times
from marsad.record import Article

BODY = (
    "أعلنت السلطات المغربية اعتقال ثمانية أشخاص في مدينة فاس أمس الثلاثاء.\n"
    "وقصفت طائرات التحالف مواقع الحوثيين في صنعاء وقتلت عشرة مسلحين.\n"
    "وأدانت الأمم المتحدة القصف وطالبت التحالف بوقف الغارات."
)


def proposed(body: str = BODY, title: str = "حملة اعتقالات وغارات") -> Draft:
    """An article of our own up to its proposals."""
    article = Article(id="a", title=title, body=body, published="2021-06-16")
    return draft_of(article, lexicon.load(), gazetteer.load(()), stages=PROPOSING, generous=True)


def flat(told: float, **others: float) -> Weights:
    """Weights without signs: each question is answered by its bias alone."""
    least = {
        "told": 0.5,
        "told though failing": 0.5,
        "actor": 0.5,
        "recipient": 0.5,
        "more": 0.5,
        "more, unjoined": 0.5,
        "place": 0.5,
        "time": 0.5,
        "same": 0.5,
    }
    weights = {q: {"bias": others.get(q, -5.0)} for q in QUESTIONS} | {"told": {"bias": told}}
    return Weights(weights | {"least": least, "sure": {"bias": 0.0, "odds": 1.0, "mentions": 0.0}})


def test_the_package_has_weights_for_every_question():
    weights = load()
    assert all(weights[q]["bias"] < 3 for q in QUESTIONS)
    assert {"told", "more", "place", "time", "same"} <= set(weights["least"])
    assert weights["sure"]["odds"] > 0, "a likelier mention makes a surer event"


def test_probability_adds_what_the_signs_are_worth():
    weights = {"bias": -1.0, "a": 2.0, "b": -3.0}
    assert probability(weights, ["a"]) > 0.5 > probability(weights, []) > probability(weights, ["b"])
    assert probability(weights, ["a", "unknown"]) == probability(weights, ["a"])
    assert probability({"bias": -400.0}, []) == 0.0


def test_sureness_rises_with_the_probability_and_stays_within_its_bounds():
    weights = {"bias": 0.2, "odds": 0.9, "mentions": 0.3}
    values = [sureness(weights, p, 1) for p in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert all(a < b for a, b in pairwise(values))
    assert 0 < values[0] < values[-1] < 1
    assert sureness(weights, 0.5, 3) > sureness(weights, 0.5, 0)


def test_steps_and_tenths():
    assert [step(n) for n in (0, 1, 2, 3, 5, 100)] == [0, 1, 2, 3, 4, 9]
    assert tenths(3, 10) == 3
    assert tenths(0, 0) == 0
    assert tenths(10, 10) == 5


def test_nothing_believed_leaves_no_event():
    draft = proposed()
    weigh(draft, flat(-5.0))
    assert draft.proposals
    assert draft.events == []


def test_everything_believed_leaves_one_event_for_each_word():
    draft = proposed()
    tokens = {e.token for e in draft.proposals}
    weigh(draft, flat(5.0))
    assert {e.token for e in draft.events} == tokens
    named = [e for e in draft.events if e.actors or (e.recipients and e.type != "ASSAULT")]
    assert not named, "no party is likely, so none is named but those that a count of the dead names"


def test_what_is_one_event_is_merged():
    draft = proposed()
    weigh(draft, flat(5.0, same=5.0))
    types = [e.type for e in draft.events]
    assert len(types) == len(set(types))


def test_an_arrest_that_its_doer_announces():
    article = Article(id="a", title="حملة اعتقالات وغارات", body=BODY, published="2021-06-16")
    draft = draft_of(article, lexicon.load(), gazetteer.load(()))
    arrest = next(e for e in draft.events if e.type == "COERCE")
    assert [m.country for m in arrest.actors] == ["MAR"]
    assert [draft.text[m.start : m.end] for m in arrest.recipients] == ["ثمانية أشخاص"]
    assert [p.place.canonical for p in arrest.places] == ["Fes"]
    assert arrest.time is not None
    assert arrest.time.value == "2021-06-15"


def test_an_article_without_a_day_is_dated_by_its_own_words():
    article = Article(id="a", title="حملة اعتقالات وغارات", body=BODY + " ووقع الاتفاق عام 2019.", published=None)
    draft = draft_of(article, lexicon.load(), gazetteer.load(()), stages=PROPOSING, generous=True)
    weigh(draft, flat(5.0, time=5.0))
    values = {e.time.value for e in draft.events if e.time is not None}
    assert values <= {None, "2019"}, "nothing is invented"
    assert None in values, "أمس الثلاثاء has no value, but is when it was"


def test_a_time_of_a_later_sentence_may_be_the_leads():
    body = "أعلنت السلطات المغربية اعتقال ثمانية أشخاص.\nوقال شاهد إنهم تجار.\nوجرت الحملة يوم الاثنين الماضي."
    draft = proposed(body, "حملة اعتقالات")
    event = next(e for e in draft.proposals if e.sentence == 1)
    assert [t.value for t in times(Scene(draft), event)] == ["2021-06-14"]


def test_how_long_ago_a_time_was():
    draft = proposed("اعتقلوا أمس. وكانوا اعتقلوا في أيار 2019. ويحاكمون في الأسبوع المقبل. وهم في السجن هذا الشهر.")
    ages = Scene(draft).ages
    assert [ages[id(t)] for t in draft.times] == ["1 day", "9 longer", "to come longer", "now longer"]


def test_reading_twice_gives_the_same():
    article = Article(id="a", title="حملة", body=BODY, published="2021-06-16")
    first, second = (draft_of(article, lexicon.load(), gazetteer.load(())) for _ in range(2))
    assert [(e.token, e.type, e.confidence) for e in first.events] == [(e.token, e.type, e.confidence) for e in second.events]


def test_a_passage_by_itself_is_judged_by_its_own_model():
    passage = Article(id="p", title="", body="قصفت طائرات التحالف مواقع الحوثيين في صنعاء.")
    assert not draft_of(passage, lexicon.load(), gazetteer.load(())).proposals


def test_fitting_finds_what_tells_and_gives_the_same_weights_again():
    examples = [Example("a", ["yes", "noise"], True), Example("a", ["no", "noise"], False)] * 30
    weights = fit(examples, 1.0)
    assert weights["yes"] > 0.5
    assert weights["no"] < -0.5
    assert abs(weights.get("noise", 0.0)) < 0.1
    assert weights == fit(examples, 1.0)
    assert "rare" not in fit([*examples, Example("b", ["rare"], True)], 1.0)


def test_logistic_on_numbers():
    bias, slope = logistic([(0.0,), (1.0,), (2.0,), (3.0,)] * 5, [False, False, True, True] * 5)
    assert bias < 0 < slope


@pytest.mark.parametrize(("a", "b", "shared"), [((0, 5), (3, 9), 2), ((0, 5), (5, 9), 0), (None, (1, 2), 0), ((1, 4), (1, 4), 3)])
def test_overlap(a, b, shared):
    assert overlap(a, b) == shared


def test_words_are_compared_without_clitics_and_marks():
    assert words("وللقُوّات الأمـنية") == words("قوات امنيه")
    assert words("في من") == set()


def gold_of(draft: Draft, word: str, kind: str, **more: object) -> dict[str, object]:
    """A gold event told by a word of the draft's text."""
    start = draft.text.index(word)
    at = {"text": word, "start": start, "end": start + len(word)}
    return {"type": kind, "mode": None, "trigger": at, "also": [], "evidence": at, "status": "happened", **more}


def test_examples_say_what_the_gold_says():
    draft = proposed()
    record = {"events": [gold_of(draft, "اعتقال ثمانية", "COERCE", actors=[{"text": "السلطات المغربية"}], recipients=[])]}
    arrest = next(e for e in draft.proposals if draft.tokens[e.token].text == "اعتقال")
    assert told_by(draft, arrest, record) is record["events"][0]
    found = of_article(draft, record)
    assert sum(x.answer for x in found["told"]) == sum(e.token == arrest.token for e in draft.proposals)
    assert any(x.answer for x in found["actor"])
    assert [x.signs[0].split()[0] for x in found["recipient"] if x.answer] == [who.NOBODY]
    nothing = of_article(draft, {"skip": "sport"})
    assert not any(x.answer for x in nothing["told"])
    assert set(nothing) == {"told"}


def test_who_stands_elsewhere_does_not_act_along():
    body = "قطع محتجون الطريق الدولي قرب معبر نصيب أمس.\nودعا الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى ضبط النفس."
    article = Article(id="a", title="احتجاجات قرب معبر نصيب", body=body, published="2021-06-16")
    for event in draft_of(article, lexicon.load(), gazetteer.load(())).events:
        assert len(event.actors) <= 1, "two sentences name them, and nothing joins them"


def test_joined_parties_act_together():
    body = "أدانت مصر والأردن الهجوم على المطار أمس.\nوقتل في الهجوم ثلاثة جنود."
    article = Article(id="a", title="إدانات للهجوم على المطار", body=body, published="2021-06-16")
    blame = next(e for e in draft_of(article, lexicon.load(), gazetteer.load(())).events if e.type == "ACCUSE")
    assert {m.country for m in blame.actors} == {"EGY", "JOR"}


def test_an_event_told_twice_counts_once():
    draft = proposed()
    weigh(draft, flat(5.0))
    record = {"events": [gold_of(draft, "اعتقال ثمانية", "COERCE", actors=[], recipients=[])]}
    right = [x for x in judged(draft, record) if x[2]]
    assert len(right) == 1
    weights = sure([(0.2, 0, False), (0.9, 1, True), (0.8, 0, True), (0.3, 0, False), (0.6, 0, False), (0.4, 2, True)])
    assert weights["odds"] > 0


def test_figures_and_their_intervals():
    rows = [{"event type": (3, 4, 5)}, {"event type": (0, 2, 1)}, {"event type": (2, 2, 2)}] * 4
    found = figures(rows)["event type"]
    assert found.precision == pytest.approx(20 / 32)
    assert found.recall == pytest.approx(20 / 32)
    assert found.low < found.f1 < found.high
    assert figures(rows) == figures(rows)


def test_calibration_error_and_area():
    perfect = [(0.95, 0, True)] * 19 + [(0.95, 0, False)] + [(0.05, 0, False)] * 19 + [(0.05, 0, True)]
    error, area = calibration(perfect)
    assert error == pytest.approx(0.0, abs=0.01)
    assert area > 0.9
    assert calibration([(0.9, 0, False)] * 10)[0] == pytest.approx(0.9)


def test_a_scene_counts_the_article():
    draft = proposed()
    scene = Scene(draft)
    assert scene.often["Houthi movement"] >= 1 or any(n for n in scene.often if "outhi" in n)
    assert len(scene.article) == 8


def test_a_state_that_acts_is_no_place():
    draft = proposed("أنقرة تدين الهجوم في بغداد.", "إدانات للهجوم")
    attack = next(e for e in draft.proposals if e.type == "ASSAULT" and not e.in_title)
    assert [p.place.canonical for p in places(Scene(draft), attack)] == ["Baghdad"]

"""Proposals: what a generous reading keeps of the candidates that fail a check, and the names of what they fail."""

import pytest

from marsad.lexicon.gates import reach
from marsad.lexicon.rows import TableError
from marsad.reading import draft_of
from marsad.reading.pipeline import PROPOSING
from marsad.record import Article


@pytest.fixture
def proposals(words, places):
    def read(body, title="خبر"):
        article = Article(id="t", title=title, body=body, published="2021-09-30")
        draft = draft_of(article, words, places, stages=PROPOSING, generous=True)
        return draft, [(draft.tokens[p.token].text, p.type, p.failed) for p in draft.proposals]

    return read


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "names"),
    [
        ("قصفت القوات الإسرائيلية مخيم جباليا أمس.", "قصفت", "ASSAULT", set()),
        ("رفع التجار الغطاء أمس.", "رفع", "RETREAT", {"gate:easing"}),
        ("نفت بغداد الاتهامات.", "الاتهامات", "ACCUSE", {"denied charge"}),
        ("المقاتلون الذين يدعمهم الغرب قلائل.", "يدعمهم", "SUPPORT", {"trait"}),
        ("عقد الخبراء اجتماعا. وجرى تبادل الدعم.", "الدعم", "SUPPORT", {"needs both"}),
        ("ترفض نقابة المعلمين التهجير رفضا قاطعا.", "رفضا", "REJECT", {"in content"}),
        ("شددت أنقرة على أهمية وقف إطلاق النار.", "إطلاق", "ASSAULT", {"nottruce"}),
        ("نهاجم كل يوم.", "نهاجم", "ASSAULT", {"bare"}),
    ],
)
def test_names_of_what_a_candidate_fails(proposals, text, trigger, kind, names):
    _, found = proposals(text)
    failed = [set(f) for word, of, f in found if (word, of) == (trigger, kind)]
    assert failed, found
    assert any((not f) if not names else names <= f for f in failed), found


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("قتل سبعة أشخاص في هجوم انتحاري قرب كابل أمس. ووقع الهجوم عند حاجز. ورفع التجار الغطاء.", "هجوم انتحاري قرب كابل"),
        ("قال وزير الخارجية المصري سامح شكري: «نرفض التدخل الأجنبي في ليبيا رفضا تاما».", "شكري: نرفض التدخل"),
        ("فاز المنتخب السعودي على نظيره القطري بهدف، وهاجم المدرب الحكم بعد المباراة.", "فوز كبير للمنتخب في مباراة البطولة"),
        ("أسفرت الغارات عن سقوط عشرة قتلى في سوق شعبية.", "عشرة قتلى"),
    ],
)
def test_a_generous_reading_tells_the_same(proposals, words, places, body, title):
    draft, _ = proposals(body, title)
    strict = draft_of(draft.article, words, places, stages=PROPOSING, generous=False)
    told = [(e.token, e.type, [m.start for m in e.actors], [m.start for m in e.recipients]) for e in strict.events]
    assert told == [(e.token, e.type, [m.start for m in e.actors], [m.start for m in e.recipients]) for e in draft.events]
    assert draft.proposals


def test_failed_candidates_have_roles_and_take_no_words(proposals):
    draft, found = proposals("هاجم الرجل جاره في قرية. وقصفت الطائرات الروسية بلدة سراقب في سوريا ورفعت الشركة الغطاء.")
    raised = next(p for p in draft.proposals if "gate:easing" in p.failed)
    assert raised.built.clause is not None
    assert raised.evidence[1] > raised.evidence[0]
    assert ("وقصفت", "ASSAULT", ()) in found


def test_a_strict_reading_keeps_no_proposals(words, places):
    article = Article(id="t", title="خبر", body="رفع التجار الغطاء أمس.")
    assert draft_of(article, words, places, generous=False).proposals == []


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [("", (1, "clause")), ("-", None), ("-4..4", (-4, 4)), ("sentence..sentence", ("sentence", "sentence")), ("0..3", (0, 3))],
)
def test_how_far_a_gate_looks(cell, wanted):
    assert reach(cell) == wanted


@pytest.mark.parametrize("cell", ["5", "clause..3", "a..b", "1.."])
def test_a_reach_that_says_nothing_is_refused(cell):
    with pytest.raises(TableError, match=r"gates\.tsv"):
        reach(cell)

"""Normalising, tokens, sentences, clitics, numbers: tables of oddities and properties of offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic import Normal, arabic_share, cuts, fold, light, sentences, tokenize
from marsad.arabic.numbers import parse

# Letters with their marks, tatweel, joiners, bidi controls, presentation forms, digits of three scripts.
TEXT = st.text(
    st.sampled_from("أإآابتةثجحخدذرزسشصضطظعغفقكلمنهويىؤئء ًٌٍَُِّْٰـ\u200c\u200d\u200f\u202b\u202c\u2067\u2069ﷲﻻﭐ۴٤4.،؟!«»()\n aZ"),
    max_size=80,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("الأُمّـة", "الامه"), ("مسؤول", "مسءول"), ("مسئول", "مسءول"), ("على", "علي"), ("ﷲ", "الله"), ("ﻻ", "لا"),
        ("١٢٣", "123"), ("۱۲۳", "123"), ("می\u200cخواهد", "ميخواهد"), ("\u202bحلب\u202c", "حلب"), ("كـــتاب", "كتاب"),
        ("گروه", "كروه"), ("إسرائيل", "اسراءيل"), ("آب", "اب"), ("هٰذا", "هذا"), ("ک", "ك"),
    ],
)  # fmt: skip
def test_fold(written, folded):
    assert fold(written) == folded


def test_light_keeps_letters():
    assert light("عَلى") == "على"
    assert light("عليّ") == "علي"


@given(TEXT)
def test_normal_maps_back(text):
    normal = Normal(text)
    assert len(normal.starts) == len(normal.text) + 1
    assert normal.starts == sorted(normal.starts)
    for i in range(len(normal.text)):
        start, end = normal.span(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert normal.text[i] in fold(text[start:end]) or normal.text[i] == text[start]


@given(TEXT)
def test_tokens_stand_where_they_say(text):
    last = 0
    for token in tokenize(text):
        assert token.start >= last
        assert text[token.start : token.end] == token.text
        last = token.end


@given(TEXT)
def test_sentences_hold_every_letter(text):
    covered = set()
    for start, end in sentences(text):
        assert text[start:end].strip() == text[start:end] != ""
        assert not covered & set(range(start, end))
        covered |= set(range(start, end))
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصل د. سامي أمس. ثم غادر.", 2), ("بلغ السعر 3.5 دولار. وارتفع.", 2), ("هل انتهت؟ لا.", 2),
        ("انفجار في عدن.. قتلى وجرحى", 2), ("أعلن (أ.ف.ب) ذلك.", 1), ("سطر\nسطر", 2), ("• بند\n• بند", 2), ("", 0), ("...", 1),
    ],
)  # fmt: skip
def test_sentence_count(text, count):
    assert len(list(sentences(text))) == count


@pytest.mark.parametrize(
    ("word", "clitics"),
    [
        ("وبالمدينة", ("و", "ب", True, "مدينه", "")),
        ("للجيش", ("", "ل", True, "جيش", "")),
        ("قواته", ("", "", False, "قوات", "ه")),
    ],
)
def test_cuts_propose(word, clitics):
    assert clitics in [(c.conj, c.prep, c.det, c.stem, c.enc) for c in cuts(fold(word))]


@pytest.mark.parametrize("word", ["وزير", "وكالة", "فرنسا", "بيان", "كلية", "لبنان", "سفير", "وفد", "بلدة", "لجنة", "واشنطن"])
def test_lexicon_keeps_whole(words, word):
    best = words.word(fold(word)).best
    assert (best.conj, best.prep, best.stem) == ("", "", fold(word))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("43", 43), ("١٢", 12), ("خمسة وأربعين", 45), ("3 آلاف", 3000), ("ألفي", 2000), ("مئتين وخمسين", 250), ("مليونا", 1_000_000),
        ("اثني عشر", 12), ("ثلاثمئة", 300), ("خمسة عشر ألف", 15000), ("مئة وعشرين ألف", 120_000), ("1,200", 1200),
    ],
)  # fmt: skip
def test_numbers(written, value):
    norms = [fold(w) for w in written.split()]
    assert parse(norms, 0) == (value, len(norms))


def test_arabic_share():
    assert arabic_share("حلب") == 1.0
    assert arabic_share("Aleppo") == 0.0
    assert arabic_share("123 ...") == 0.0
    assert arabic_share("حلب abc") == 0.5

"""Rows found by `make unknown`: a proposal of the type and mode stands where the word tells a deed, and none where it does not."""

import pytest

from marsad.arabic import fold
from marsad.reading import draft_of
from marsad.reading.pipeline import PROPOSING
from marsad.record import Article


@pytest.fixture
def proposed(words, places):
    def of(body):
        draft = draft_of(Article(id="t", title="خبر", body=body), words, places, stages=PROPOSING, generous=True)
        return [(p.type, p.entry.mode, draft.norms[p.token], p.failed) for p in draft.proposals]

    return of


@pytest.mark.parametrize(
    ("body", "kind", "mode", "word"),
    [
        ("ردت القوات المسلحة على مصدر النيران في الحدود.", "ASSAULT", "heavy-weapons", "ردت"),
        ("نفذ سلاح الجو العراقي 12 طلعة جوية على مواقع التنظيم.", "ASSAULT", "aerial", "طلعة"),
        ("أحبطت الشرطة مخططا إرهابيا ضد السفارة.", "ASSAULT", None, "مخططا"),
        ("أدت حرب العراق إلى موجة نزوح.", "ASSAULT", None, "حرب"),
        ("تواصل أنقرة حربها ضد حزب العمال الكردستاني.", "ASSAULT", None, "حربها"),
        ("أكد الرئيس القضاء على مسلحي التنظيم في المدينة.", "ASSAULT", None, "القضاء"),
        ("أتلف المسلحون سيارات الجيش.", "ASSAULT", "destroy", "أتلف"),
        ("شهدت العاصمة اضطرابات واسعة.", "PROTEST", "riot", "اضطرابات"),
        ("ينبغي على الحكومة الإيرانية أن تفرج عن السجناء.", "REQUEST", None, "ينبغي"),
        ("دانت البحرين التصريحات العدائية ضدها.", "ACCUSE", "disapprove", "التصريحات"),
        ("نفذ أمس حكم القصاص في القاتل.", "SANCTION", "convict", "حكم"),
        ("أصدر الوزير قرارا بكف يد مدير الشرطة.", "SANCTION", "expel", "بكف"),
        ("قرر الرئيس حل البرلمان.", "SANCTION", None, "حل"),
        ("تواصل إيران توريد الأسلحة إلى الميليشيات.", "AID", None, "توريد"),
        ("نددت فرنسا بعدم التزام موسكو بالهدنة.", "REJECT", "yield", "بعدم"),
        ("توجه الفلسطينيون إلى المحكمة الجنائية الدولية ضد إسرائيل.", "ACCUSE", "allege", "توجه"),
        ("ضمت الجامعة العربية صوتها إلى صوت الأمم المتحدة.", "SUPPORT", None, "ضمت"),
        ("ونادت الحركة برحيل النظام.", "REQUEST", "change", "ونادت"),
        ("وثقت المنظمة انتهاكات الميليشيات.", "ACCUSE", "allege", "وثقت"),
        ("أكدت بريطانيا عزمها على مواصلة التعاون.", "AGREE", None, "أكدت"),
        ("بدأ الجيش التونسي حفر خندق على الحدود.", "MOBILIZE", None, "حفر"),
        ("زجت الميليشيات بالأطفال في المعارك.", "MOBILIZE", "militia", "زجت"),
        ("جرت الانتخابات بعد رحيل الأسد.", "RETREAT", "resign", "رحيل"),
        ("فرضت القوات منطقة حظر طيران فوق المدينة.", "COERCE", "restrict", "منطقة"),
        ("أجرى الوزير اتصالات دبلوماسية مع طهران.", "CONSULT", "phone", "أجرى"),
    ],
)
def test_a_deed_is_proposed(proposed, body, kind, mode, word):
    found = proposed(body)
    assert any((t, m, w) == (kind, mode, fold(word)) for t, m, w, _ in found), found


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("يعاني الطفل اضطرابات نفسية.", "اضطرابات"),
        ("نظمت البلدية طلعة استطلاعية.", "طلعة"),
        ("يعالج القانون جرائم المعلوماتية.", "جرائم"),
        ("تقرر إيقاف تنفيذ المشروع.", "إيقاف"),
        ("يمنع وقوف السيارات هنا.", "وقوف"),
    ],
)
def test_other_senses_are_not_proposed(proposed, body, word):
    assert not [f for f in proposed(body) if f[2] == fold(word)]


@pytest.mark.parametrize(
    "body", ["للجامعة مزايا لها أثر كبير.", "وزار سموه المعرض.", "فاز نادي العاصمة.", "تحدث وزير سابق كونه خبيرا."]
)
def test_words_that_are_never_verbs(words, places, body):
    draft = draft_of(Article(id="t", title="خبر", body=body), words, places, stages=PROPOSING)
    never = {fold(w) for w in ("لها", "سموه", "نادي", "سابق", "كونه")}
    assert not [draft.norms[i] for i in draft.verb_at if draft.norms[i] in never]

"""Frames: events that no verb or noun of one tells, by what is said, by set words, by objects that stand far."""

import pytest

from marsad.reading import draft_of
from marsad.reading.pipeline import PROPOSING
from marsad.record import Article


@pytest.fixture
def framed(words, places):
    def read(body, generous=True):
        article = Article(id="t", title="خبر", body=body, published="2021-09-30")
        draft = draft_of(article, words, places, stages=PROPOSING, generous=generous)
        return draft, [p for p in draft.proposals if p.failed == ("frame",)]

    return read


SPEECH = [
    ("أكد الوزير أن الميليشيا ارتكبت أخطاء فادحة في القرى.", "أكد", "ACCUSE", "charge"),
    ("قالت الحكومة المصرية إن الحركة تقف وراء التفجير.", "قالت", "ACCUSE", "charge"),
    ("وأوضح الناطق أن سلوك تركيا يمثل تدخلا في شؤون الجيران.", "وأوضح", "ACCUSE", "charge"),
    ("قال وزير الدفاع: سنواصل العمل من أجل السلام.", "سنواصل", "AGREE", "future"),
    ("أعلن الرئيس أن بلاده ستواصل العمل مع جيرانها.", "ستواصل", "AGREE", "future"),
    ("قال القائد إننا سنرد على كل من يقترب.", "سنرد", "THREATEN", "future"),
    ("قالت الشرطة إنها عرفت السائق لكنها لن تنشر اسمه الآن.", "تنشر", "REJECT", "never"),
    ("أكدت الوزارة أنها لن تتهاون مع المهربين.", "تتهاون", "THREATEN", "never"),
]
WORDS = [
    ("قال الوزير إن على طهران أن توقف البرنامج.", "توقف", "REQUEST", "upon"),
    ("قال الخبير: نشرت إيران بيانا، وعليها الاستفادة من الفرصة.", "الاستفادة", "REQUEST", "upon"),
    ("وجدد التأكيد خلال الجلسة على أهمية وقف القتال.", "أهمية", "REQUEST", "need"),
    ("وأبلغ الحاضرين بحرص دول المجلس على تعزيز العلاقات.", "بحرص", "AGREE", "stance"),
    ("نفذ الجيش عمليات جديدة ضد المسلحين.", "عمليات", "ASSAULT", "stance"),
    ("ووصف الوزير القرار الأخير بأنه غير مقبول.", "غير", "REJECT", "phrase"),
    ("عين الرئيس أحمد سعيد محافظا خلفا لسعد ناجي.", "خلفا", "SANCTION", "phrase"),
    ("كان الرجل معتقلا في سويسرا.", "معتقلا", "COERCE", "befallen"),
    ("عانى الناس من إرهاب الميليشيات.", "إرهاب", "ASSAULT", "wrong"),
    ("هبوط أول طائرة تحمل أدوية في مطار عدن.", "هبوط", "AID", "relief"),
    ("وصلت أمس سفينة ثانية إلى الميناء تحمل عشرين طنا من المواد الغذائية.", "وصلت", "AID", "relief"),
    ("واستمعت اللجنة إلى وزير الخارجية.", "واستمعت", "CONSULT", "toward"),
]
OBJECTS = [
    ("التقى الوزير نظيره الألماني مجددا دعمه للحكومة.", "مجددا", "SUPPORT", "participle pair"),
    (
        "تشرف أمير منطقة الشمال فيصل بن خالد، ومدير التعليم في المنطقة، ورئيس البلدية، وعدد من الأهالي، بالسلام على الملك.",
        "تشرف",
        "CONSULT",
        "far pair",
    ),
    ("عاد الهدوء إلى مواقع خسرتها قبل عام.", "خسرتها", "COERCE", "far pair"),
]


@pytest.mark.parametrize(("text", "word", "kind", "frame"), [*SPEECH, *WORDS, *OBJECTS])
def test_a_frame_is_proposed(framed, text, word, kind, frame):
    draft, found = framed(text)
    told = [(draft.tokens[p.token].text, p.type) for p in found if f"rule:frame {frame}" in p.because]
    assert (word, kind) in told, [(draft.tokens[p.token].text, p.type, p.failed, p.because) for p in draft.proposals]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("أكد الوزير أن الحكومة ماضية في محاربة الإرهاب ورفض التدخل في شؤون تركيا.", "charge"),  # what is fought
        ("أشاد الوزير بكشف الشرطة مخططات الحركة.", "charge"),  # the cue is an event of its own
        ("قال المدرب إن الطقس سيواصل التدريب.", "future"),  # nobody's side
        ("قال الخبير إن الحوثيين لن يستطيعوا العودة.", "never"),  # what others cannot do
        ("ألقى الطالب محاضرة عن أهمية القراءة.", "need"),  # nobody demands
        ("على الطاولة كتاب أن نقرأه خير.", "upon"),  # no party that must
        ("وصلت طائرة الوفد إلى المطار.", "relief"),  # no relief
        ("وصلت مساعدات وأدوية إلى المطار.", "relief"),  # no carrier
        ("مثل الاتفاق نجاحا للرئيس.", "toward"),
        ("تحدث الكاتب عن جرائم كثيرة.", "wrong"),  # nobody's
        ("كان حرصا كبيرا منه.", "stance"),  # on nothing
    ],
)
def test_no_frame(framed, text, frame):
    _, found = framed(text)
    assert not [p for p in found if f"rule:frame {frame}" in p.because]


def test_parties_of_a_charge(framed):
    _, found = framed("أكد وزير الخارجية المصري سامح شكري أن تركيا تنتهك القانون الدولي.")
    charge = next(p for p in found if "rule:frame charge" in p.because)
    assert [m.canonical for m in charge.actors] == ["Sameh Shoukry"]
    assert [m.country for m in charge.recipients] == ["TUR"]


def test_evidence_of_a_charge_reaches_over_what_is_said(framed):
    draft, found = framed("أكد الوزير أن الميليشيا ارتكبت أخطاء فادحة في القرى.")
    first, last = next(p for p in found if p.type == "ACCUSE").evidence
    assert (draft.norms[first], draft.norms[last - 1]) == ("اكد", "القري")


def test_a_frame_is_proposed_once_for_a_word_and_type(framed):
    draft, _ = framed("أكد الوزير أن الميليشيا ارتكبت أخطاء وانتهاكات، وأن تركيا تتدخل، وقال إن على إيران أن ترحل.")
    keys = [(p.token, p.type) for p in draft.proposals if "frame" in p.failed]
    assert len(keys) == len(set(keys))


def test_a_passage_by_itself_tells_no_frame(framed):
    draft, found = framed("أكد الوزير أن الميليشيا ارتكبت أخطاء فادحة في القرى.", generous=False)
    assert not found
    assert not draft.events


def test_rows_of_frames_are_those_that_a_frame_reads(words):
    from marsad.reading.events.frames.words import _BUILDERS

    read = set(_BUILDERS) | {"charge", "future", "never", "toward"}
    assert {e.role for e in words.entries if e.kind == "frame"} == read

"""Who strikes, who is struck, who held the ground: what the rules say before the weights, one row a construction, in our own words."""

import pytest

from marsad.reading import draft_of
from marsad.reading.pipeline import PROPOSING
from marsad.record import Article

# text, type, trigger, the words of the actors, the words of the recipients (None: not asked)
ROLES = [
    # ground is no party; who held it is
    ("سيطرت القوات العراقية على قرية قرب تكريت أمس.", "COERCE", "سيطرت", ["القوات العراقية"], []),
    ("حررت القوات العراقية البلدة من أيدي مسلحي التنظيم.", "COERCE", "حررت", ["القوات العراقية"], ["مسلحي التنظيم"]),
    ("عاد السكان إلى المطار بعد تحريره من ميليشيات الحوثي.", "COERCE", "تحريره", None, ["ميليشيات الحوثي"]),
    ("استعاد الجيش ثلاث قرى كانت تحت سيطرة المتمردين.", "COERCE", "استعاد", ["الجيش"], ["المتمردين"]),
    ("سيطر الجيش على التلة بعد معارك عنيفة مع المتمردين.", "COERCE", "سيطر", ["الجيش"], ["المتمردين"]),
    ("سيطر الجيش على الجسر بعد طرد المسلحين منه.", "COERCE", "سيطر", ["الجيش"], ["المسلحين"]),
    ("يسيطر المتمردون على مساحات من سوريا.", "COERCE", "يسيطر", ["المتمردون"], []),
    # deaths, and the deed that they came of
    ("قتل ثلاثة جنود في هجوم لتنظيم داعش قرب الحدود.", "ASSAULT", "قتل", ["لتنظيم داعش"], ["ثلاثة جنود"]),
    ("قتل أربعة مزارعين في غارة إسرائيلية على القرية.", "ASSAULT", "قتل", ["إسرائيلية"], ["أربعة مزارعين"]),
    ("قتل شرطي وأصيب اثنان في تفجير نفذته جماعة مسلحة.", "ASSAULT", "قتل", ["جماعة مسلحة"], ["شرطي"]),
    ("قتل ثلاثة سكان، فيما أصيب آخرون، في هجوم لتنظيم داعش.", "ASSAULT", "قتل", ["لتنظيم داعش"], ["ثلاثة سكان"]),
    ("قتل مدنيان بنيران هندية قرب الخط.", "ASSAULT", "قتل", ["هندية"], ["مدنيان"]),
    ("لقي خمسة متمردين مصرعهم في اشتباكات مع القوات التركية.", "ASSAULT", "لقي", ["القوات التركية"], None),
    ("قتل جندي تركي في اشتباكات مع المتمردين.", "ASSAULT", "قتل", ["المتمردين"], ["جندي تركي"]),
    ("أعلن مصدر مقتل القيادي في قصف لطيران التحالف.", "ASSAULT", "قصف", ["طيران التحالف"], ["القيادي"]),
    # a deed that acts
    ("غارة جوية تركية تقتل قياديا في الحزب.", "ASSAULT", "تقتل", ["تركية"], None),
    ("شن التحالف سلسلة غارات استهدفت معسكرا للحوثيين.", "ASSAULT", "شن", ["التحالف"], ["معسكرا للحوثيين"]),
    ("شن التحالف سلسلة غارات استهدفت معسكرا للحوثيين.", "ASSAULT", "استهدفت", ["التحالف"], ["معسكرا للحوثيين"]),
    # a verbal noun in a clause of armed men
    ("أحكمت القوات الحكومية سيطرتها على المدينة بعد دحر المتمردين.", "ASSAULT", "دحر", ["القوات الحكومية"], ["المتمردين"]),
    ("شن الجيش هجوما لطرد المتمردين من البلدة.", "ASSAULT", "هجوما", ["الجيش"], ["المتمردين"]),
    ("واصلت الطائرات الروسية تمشيط الحدود وقصف المسلحين.", "ASSAULT", "وقصف", ["الطائرات الروسية"], ["المسلحين"]),
    ("أوقفت الشرطة شابا بعد ملاحقته في الحي.", "COERCE", "ملاحقته", ["الشرطة"], ["شابا"]),
    ("قطعت القوات الأمنية إمداد داعش بعد محاصرتهم من جميع الجهات.", "COERCE", "محاصرتهم", ["القوات الأمنية"], ["داعش"]),
    # repelled attacks
    ("المقاومة في تعز تصد هجمات للمتمردين.", "ASSAULT", "تصد", ["للمتمردين"], ["المقاومة"]),
    ("أحبط الجيش هجوما شنه مسلحون فجرا.", "ASSAULT", "هجوما", ["مسلحون"], ["الجيش"]),
    # verbs with a pronoun after a relative, and what the pronoun means
    ("دخل السكان المطار الذي استعادته الأسبوع الماضي القوات الحكومية.", "COERCE", "استعادته", ["القوات الحكومية"], []),
    ("المصور الذي قتله أيضا تنظيم داعش في الموصل شاب.", "ASSAULT", "قتله", ["تنظيم داعش"], ["المصور"]),
    ("رمم البناؤون خمسة أضرحة دمرها متشددون إسلاميون.", "ASSAULT", "دمرها", ["متشددون إسلاميون"], ["خمسة أضرحة"]),
    ("رصدت الشرطة ثلاث مركبات في منطقة بعيدة ودمرتها.", "ASSAULT", "ودمرتها", ["الشرطة"], ["ثلاث مركبات"]),
    # subjects: of a noun in tanwin, in the dual accusative, with their own men, a thing that suffers
    ("قالت الشرطة إن مسلحاً فتح النار في متجر فقتل شخصين.", "ASSAULT", "فقتل", ["مسلحاً"], ["شخصين"]),
    ("قتل مسلحون من جماعة بوكو حرام عشرات السكان في قرى.", "ASSAULT", "قتل", ["مسلحون من جماعة بوكو حرام"], ["عشرات السكان"]),
    ("قالت الهند إن قواتها أسقطت طائرة تجسس.", "ASSAULT", "أسقطت", ["قواتها"], None),
    ("قال إن المنشآت الطبية تعرضت للتدمير.", "ASSAULT", "للتدمير", [], ["المنشآت الطبية"]),
    ("المتهم يدافع عن براءته والمحكمة تفرج عنه.", "RETREAT", "تفرج", ["والمحكمة"], None),
    ("أغلقت قوات الأمن المسجد لكنها تراجعت بعد أيام.", "RETREAT", "تراجعت", ["قوات الأمن"], None),
    ("قصفت الطائرات القرية أمس.", "ASSAULT", "قصفت", ["الطائرات"], ["القرية"]),
    # adjectives are no genitives; a verbal noun after a date is no verb
    ("وقع القتلى في تفجير انتحاري ضخم في السوق.", "ASSAULT", "تفجير", [], []),
    ("دانت المنظمة الخميس قصف المتمردين لمناطق سكنية.", "ASSAULT", "قصف", ["المتمردين"], ["مناطق سكنية"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "trigger", "actors", "recipients"), ROLES, ids=[r[0][:40] + r[2] for r in ROLES])
def test_roles_before_weights(words, places, text, kind, trigger, actors, recipients):
    article = Article(id="t", title="خبر", body=text, published="2021-09-30")
    draft = draft_of(article, words, places, stages=PROPOSING, generous=True)
    told = [e for e in draft.proposals if e.type == kind and draft.tokens[e.token].text == trigger]
    assert told, [(e.type, draft.tokens[e.token].text) for e in draft.proposals]
    for wanted, parties in ((actors, told[0].actors), (recipients, told[0].recipients)):
        said = [draft.text[draft.tokens[m.i].start : m.end] for m in parties]
        if wanted is not None:
            assert [s.removeprefix("ل") for s in said[:1]] == [w.removeprefix("ل") for w in wanted], said

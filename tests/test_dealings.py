"""Whom the rules find to act and to be dealt with where words and meetings are told: one row a construction, in our own words."""

import pytest

from marsad.reading.pipeline import PROPOSING, draft_of
from marsad.record import Article

# text, type, trigger, who acts, with whom or to whom (as written; None: not asked)
DEALINGS = [
    # pronouns: who is meant is the subject before, else whom أن names
    ("قال الوزير الفرنسي إن مصر عضو في المجلس، وهي دعمت القرار اللبناني.", "SUPPORT", "دعمت", ["مصر"], None),
    ("هاجم المتمردون القرية لكنهم طالبوا الحكومة السورية بالتفاوض.", "REQUEST", "طالبوا", ["المتمردون"], ["الحكومة السورية"]),
    # a fronted adverbial is no subject; nor is a text or visit in whose course something is done
    ("قالت الحكومة الأردنية إن تركيا تحترم جيرانها، وفي الوقت ذاته تدعو الحوثيين إلى الحوار.", "REQUEST", "تدعو", ["تركيا"], ["الحوثيين"]),
    ("وصلت المستشارة الألمانية أنجيلا ميركل في زيارة أشادت فيها بتونس.", "SUPPORT", "أشادت", ["المستشارة الألمانية أنجيلا ميركل"], None),
    ("رحبت تركيا بالقرار ووقعت اتفاقا وافقت بعده على سحب القوات.", "AGREE", "وافقت", ["تركيا"], None),
    # a demand that nobody is told to make is the speaker's; who is to do the deed is asked
    ("قال الرئيس التونسي إنه يجب أن تنسحب القوات الروسية.", "REQUEST", "يجب", ["الرئيس التونسي"], ["القوات الروسية"]),
    ("شدد وزير الخارجية القطري على ضرورة انسحاب القوات الإسرائيلية.", "REQUEST", "شدد", None, ["القوات الإسرائيلية"]),
    ("وأبدى الوزير العماني أسفه. وأكد أهمية الحوار بين الأطراف.", "REQUEST", "وأكد", ["الوزير العماني"], None),
    # a quotation that opens with its verb
    ("أعلن مصدر أن القيادة الفلسطينية «ستعقد اجتماعا طارئا» غدا.", "CONSULT", "ستعقد", ["القيادة الفلسطينية"], None),
    # past the relative clause of a subject; أن after a comma
    ("التقت ميركل، التي تزور المنطقة، بالرئيس المصري.", "CONSULT", "التقت", ["ميركل"], ["الرئيس المصري"]),
    # two who do together what takes two
    ("العراق والأردن يتباحثان في أمن الحدود.", "CONSULT", "يتباحثان", ["العراق"], ["الأردن"]),
    ("عقد الرئيس المصري ونظيره الفرنسي اجتماعا بحثا فيه التعاون بين البلدين.", "CONSULT", "عقد", ["الرئيس المصري"], ["نظيره الفرنسي"]),
    ("القوات الهندية والباكستانية تتفاوضان مع الوسطاء.", "CONSULT", "تتفاوضان", ["القوات الهندية", "الباكستانية"], ["الوسطاء"]),
    # after people, و and a state with a verb of one: a sentence of its own
    ("عشرات الجرحى والأردن يدين الهجوم.", "ACCUSE", "يدين", ["الأردن"], None),
    # visits
    ("يعتزم الرئيس الصيني زيارة روسيا.", "CONSULT", "زيارة", ["الرئيس الصيني"], ["روسيا"]),
    ("رحبت الصحف بزيارة ولي العهد لمصر.", "CONSULT", "بزيارة", ["ولي العهد"], ["مصر"]),
    ("قال الوزير البريطاني خلال زيارة للقاهرة إن الحوار مفيد.", "CONSULT", "زيارة", ["الوزير البريطاني"], ["للقاهرة"]),
    ("يتطلع الرئيس التركي للقاء البابا فرنسيس.", "CONSULT", "للقاء", ["الرئيس التركي"], ["البابا فرنسيس"]),
    ("جاء ذلك خلال استقبال الملك في قصره أمس وزير الخارجية المصري.", "CONSULT", "استقبال", ["الملك"], ["وزير الخارجية المصري"]),
    ("تم توقيعه بين السودان ومصر في الخرطوم.", "SUPPORT", "توقيعه", ["السودان"], ["مصر"]),
    ("جاء ذلك في اتصال هاتفي جرى بين الرئيسين المصري عبد الفتاح السيسي والتونسي قيس سعيد.", "CONSULT", "اتصال",
     ["الرئيسين المصري عبد الفتاح السيسي"], ["التونسي قيس سعيد"]),
    ("وقعت جماعات انفصالية وحكومة مالي اتفاق سلام.", "SUPPORT", "وقعت", ["جماعات"], ["حكومة مالي"]),
    ("انتقد النواب الاتفاق الذي وقعته إيران ومجموعة الدول الست.", "SUPPORT", "وقعته", ["إيران"], ["مجموعة الدول الست"]),
    # the first person is the speaker; in a relative clause with the object's pronoun who follows the verb acts
    ("وقال كارتر: «سنواصل الوقوف إلى جانب مصر».", "SUPPORT", "الوقوف", ["كارتر"], None),
    ("وقالت ميركل: «قدمنا كل دعمنا للحكومة الليبية».", "SUPPORT", "دعمنا", ["ميركل"], ["للحكومة الليبية"]),
    ("تحدث عن القمة الطارئة التي طلبت القيادة الفلسطينية عقدها.", "REQUEST", "طلبت", ["القيادة الفلسطينية"], None),
    ("وأكد الوزير العماني أهمية الملف، داعيا في الوقت نفسه المجتمع الدولي إلى التحرك.", "REQUEST", "داعيا", ["الوزير العماني"], ["المجتمع الدولي"]),
    # titles before an office
    ("وأضاف الجبير عقب لقائه معالي وزير الخارجية الأردني أن الأمن مستقر.", "CONSULT", "لقائه", None, ["معالي وزير الخارجية الأردني"]),
    # who is charged, and by whom
    ("اعتقلت الشرطة المغربية ثلاثة شبان بتهمة السرقة.", "ACCUSE", "بتهمة", ["الشرطة المغربية"], ["ثلاثة شبان"]),
    ("تحدث النواب عن اتهام الحكومة العراقية بالفساد.", "ACCUSE", "اتهام", [], ["الحكومة العراقية"]),
    ("أقال الرئيس السوداني وزير الدفاع بعد اتهامه بالتخطيط لانقلاب.", "ACCUSE", "اتهامه", ["الرئيس السوداني"], ["وزير الدفاع"]),
    ("نفت الحكومة العراقية الاتهامات بالتعذيب.", "ACCUSE", "الاتهامات", [], ["الحكومة العراقية"]),
    ("مثل ثلاثة متهمين أمام محكمة تونسية اليوم.", "ACCUSE", "مثل", ["محكمة تونسية"], None),
    # whose the words and deeds are that are blamed, praised, handed on
    ("ندد الوزير الكويتي بالأنشطة المؤذية لإيران.", "ACCUSE", "ندد", ["الوزير الكويتي"], ["إيران"]),
    ("دانت منظمة هيومن رايتس ووتش الخميس قصف المتمردين للسوق.", "ACCUSE", "دانت", ["منظمة هيومن رايتس ووتش"], ["المتمردين"]),
    ("أشاد الوزير بالدور الذي يلعبه الجيش اللبناني.", "SUPPORT", "أشاد", ["الوزير"], ["الجيش اللبناني"]),
    ("أشاد الوزير بدور المملكة.", "SUPPORT", "أشاد", ["الوزير"], ["المملكة"]),
    ("نوه الأمين العام بالتوضيحات الصادرة من الحكومة العراقية.", "SUPPORT", "نوه", ["الأمين العام"], ["الحكومة العراقية"]),
    ("أكدت مصر رفضها تدخل تركيا في ليبيا.", "REJECT", "أكدت", ["مصر"], ["تركيا"]),
    ("نقل السفير للملك تحيات الرئيس الفرنسي.", "SUPPORT", "نقل", ["الرئيس الفرنسي"], None),
    ("شدد المتحدث على تضامن مصر مع لبنان.", "SUPPORT", "تضامن", ["مصر"], ["لبنان"]),
    ("بعث الأمير فهد بن سلطان، أمير تبوك، وزير الداخلية في المملكة برقية تهنئة للرئيس التونسي.", "SUPPORT", "برقية", ["الأمير فهد بن سلطان"], ["للرئيس التونسي"]),
    ("وصلت السفينة لإغاثة اللاجئين السوريين.", "AID", "لإغاثة", None, ["اللاجئين السوريين"]),
    # from whom it comes; of whom it is asked
    ("عاد الوفد بعد مناشدة من الحكومة المالية.", "REQUEST", "مناشدة", ["الحكومة المالية"], None),
    ("اعتقلت الشرطة رجلا بطلب من القضاء البلجيكي.", "REQUEST", "بطلب", ["القضاء البلجيكي"], None),
]  # fmt: skip


@pytest.fixture(scope="module")
def draft(words, places):
    def made(body, title="خبر"):
        article = Article(id="t", title=title, body=body, published="2021-09-30")
        return draft_of(article, words, places, stages=PROPOSING, generous=True)

    return made


@pytest.mark.parametrize(("text", "kind", "trigger", "actors", "recipients"), DEALINGS, ids=[r[0][:40] for r in DEALINGS])
def test_who_deals_with_whom(draft, text, kind, trigger, actors, recipients):
    found = draft(text)
    told = [e for e in found.proposals if e.type == kind and trigger in {found.tokens[t].text for t in (e.token, *e.also)}]
    assert told, [(e.type, found.tokens[e.token].text) for e in found.proposals]
    for wanted, parties in ((actors, told[0].actors), (recipients, told[0].recipients)):
        if wanted is not None:
            assert [found.text[p.start : p.end] for p in parties] == wanted


def test_a_dignitary_is_the_last_one_named(draft):
    found = draft("وصل وزير الخارجية القطري إلى المطار. وقال معاليه إن الزيارة ناجحة.")
    meant = next(m for m in found.mentions if found.text[m.start : m.end] == "معاليه")
    assert [found.text[m.start : m.end] for m in meant.refers] == ["وزير الخارجية القطري"]


def test_his_country_is_a_party(draft):
    found = draft("شدد وزير الخارجية التونسي على أن بلاده ترفض التدخل.")
    meant = next(m for m in found.mentions if found.text[m.start : m.end] == "بلاده")
    assert (meant.country, meant.canonical) == ("TUN", "Tunisia")
    assert next(c for c in found.clauses if found.tokens[c.i].text == "ترفض").subject is meant


def test_a_headline_names_by_the_surname(draft):
    found = draft("استنكر عبداللطيف الزياني التصريحات.", title="الزياني يستنكر التصريحات")
    assert [found.text[m.start : m.end] for m in found.mentions] == ["الزياني", "عبداللطيف الزياني"]
    assert found.clauses[0].subject is found.mentions[0]


def test_a_surname_that_is_a_word_too(draft):
    found = draft("أوقفت الشرطة عبد المجيد الطويل. وقالت إن الطويل قدم دعما ماليا.")
    assert found.mentions[-1].refers == [m for m in found.mentions if m.cls == "person"][:1]


def test_a_verb_of_saying_goes_on_only_likely(draft):
    clauses = draft("وصل الوزير العماني إلى صنعاء. وأكد أن الحوار مفيد.").clauses
    assert (clauses[1].subject, clauses[1].going_on) == (None, clauses[0].subject)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("دانت المنظمة الدولية أمس قصف المدينة.", "قصف"),  # after a verb of blame, its subject and its day
        ("انتقدت الحكومة التركية قتل المتظاهرين.", "قتل"),
    ],
)
def test_a_deed_that_is_blamed_is_a_noun(draft, text, word):
    found = draft(text)
    assert word not in {found.tokens[i].text for i in found.verb_at}

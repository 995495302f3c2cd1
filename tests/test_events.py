"""Events: one row an oddity, in our own words. type, trigger, actors, recipients (canonical names or words), status."""

import pytest

from marsad.reading import read
from marsad.record import Article

CASES = [
    # VSO, SVO, passives that are written alike
    ("قصفت القوات الإسرائيلية مخيم جباليا أمس.", "ASSAULT", "قصفت", ["Israel soldiers"], ["مخيم جباليا"], "happened"),
    ("الجيش السوري استهدف مواقع المعارضة قرب حماة.", "ASSAULT", "استهدف", ["Syrian army", "Syria army"], ["مواقع المعارضة"], "happened"),
    ("قتل سبعة مدنيين في غارة جوية على صنعاء.", "ASSAULT", "قتل", [], ["civilians"], "happened"),
    ("قتلت القوات العراقية 12 مسلحا قرب الفلوجة.", "ASSAULT", "قتلت", ["Iraqi security forces"], ["gunmen"], "happened"),
    ("اقتحم مسلحون مركزا للشرطة وخطفوا ثلاثة جنود.", "ASSAULT", "وخطفوا", ["gunmen"], ["soldiers"], "happened"),
    ("قال الناطق إن انتحاريا يقود شاحنة فجر نفسه عند الحاجز.", "ASSAULT", "فجر", ["attackers", "suicide bomber"], None, "happened"),
    ("قالت الوكالة إن سيارة مفخخة انفجرت في سوق شعبية وقتلت خمسة أشخاص.", "ASSAULT", "انفجرت", [], None, "happened"),
    # light verbs, relative ones too
    ("شن الطيران الروسي غارات على ريف إدلب.", "ASSAULT", "غارات", ["Russia air force", "Russia aircraft"], None, "happened"),
    ("أصيب عشرة في قصف شنته قوات النظام السوري على بلدة سراقب.", "ASSAULT", "قصف", ["Syrian government forces"], None, "happened"),
    pytest.param("تعرضت قافلة للجيش لهجوم مسلح في سيناء.", "ASSAULT", "لهجوم", [], ["قافلة"], "happened", marks=pytest.mark.xfail(strict=True, reason="the weights read it otherwise than the rules did; see docs/reading-quality.md")),
    # who says is not who does
    ("أعلنت الشرطة مقتل ثلاثة أشخاص بتفجير انتحاري في كركوك.", "ASSAULT", None, [], None, "happened"),
    # a verb that goes on from another, with its object after it
    ("أدانت تركيا الهجوم واتهمت دمشق بخرق الهدنة.", "ACCUSE", "واتهمت", ["Türkiye"], ["Syria"], "happened"),
    ("دانت فرنسا الاعتداء.", "ACCUSE", "دانت", ["France"], [], "happened"),
    # protest
    ("تظاهر آلاف العراقيين في البصرة احتجاجا على انقطاع الكهرباء.", "PROTEST", "تظاهر", ["Iraq nationals"], None, "happened"),
    ("توجه المتظاهرون إلى مقر الحكومة في بيروت.", "PROTEST", "توجه", ["protesters"], None, "happened"),
    ("قطع محتجون الطريق الدولي قرب طرابلس.", "PROTEST", "قطع", ["protesters"], None, "happened"),
    # diplomacy
    ("التقى وزير الخارجية الأميركي أنتوني بلينكن نظيره المصري سامح شكري في القاهرة.", "CONSULT", "التقى", ["Antony Blinken"], ["Sameh Shoukry"], "happened"),
    ("يزور الرئيس الفرنسي إيمانويل ماكرون بيروت غدا.", "CONSULT", "يزور", ["Emmanuel Macron"], ["Lebanon", "Beirut"], "planned"),
    ("وقعت السعودية ومصر اتفاقا لربط الشبكتين.", "SUPPORT", None, ["Saudi Arabia", "Egypt"], None, "happened"),
    ("دعا الأمين العام للأمم المتحدة أنطونيو غوتيريش الطرفين إلى ضبط النفس.", "REQUEST", "دعا", ["Antonio Guterres"], None, "happened"),
    ("طالب مجلس الأمن الحوثيين بالإفراج عن المحتجزين.", "REQUEST", "طالب", ["UN Security Council"], ["Houthis"], "happened"),
    ("رفضت حماس المقترح الإسرائيلي.", "REJECT", "رفضت", ["Hamas"], None, "happened"),
    # speech that is an event, told by a verb and its object
    ("شددت فرنسا على ضرورة سحب المرتزقة من ليبيا.", "REQUEST", "شددت", ["France"], None, "happened"),
    ("جددت تونس دعوتها إلى الحوار بين الليبيين.", "REQUEST", "جددت", ["Tunisia"], None, "happened"),
    ("يجب على المجتمع الدولي أن يتحرك.", "REQUEST", "يجب", [], None, "happened"),
    ("أعلنت النرويج رفضها للمقترح.", "REJECT", "أعلنت", ["Norway"], None, "happened"),
    ("طالبت الكويت مجلس الأمن بالتحرك، رافضة الاتهامات الإيرانية.", "REJECT", "رافضة", ["Kuwait"], ["Iran"], "happened"),
    ("حذرت تركيا اليونان من مغبة تسليح الجزر.", "THREATEN", "حذرت", ["Türkiye"], ["Greece"], "happened"),
    ("أعرب الأردن عن إدانته للهجوم.", "ACCUSE", "أعرب", ["Jordan"], None, "happened"),
    ("فتحت النيابة التونسية تحقيقا في الحادث.", "ACCUSE", "فتحت", ["Tunisia court"], None, "happened"),
    ("أعربت قطر عن تعازيها لتركيا.", "SUPPORT", "أعربت", ["Qatar"], ["Türkiye"], "happened"),
    pytest.param("تقدم الرئيس الجزائري بالتعازي إلى الشعب المصري.", "SUPPORT", "تقدم", ["Algeria president"], ["Egypt"], "happened", marks=pytest.mark.xfail(strict=True, reason="the weights read it otherwise than the rules did; see docs/reading-quality.md")),
    ("وجه أمير الكويت الشكر إلى السعودية.", "SUPPORT", "وجه", ["Kuwait prince"], ["Saudi Arabia"], "happened"),
    ("أبدى السودان استعداده للحوار مع إثيوبيا.", "AGREE", "أبدى", ["Sudan"], None, "happened"),
    ("تم الاتفاق بين مصر والسودان على فتح المعبر.", "AGREE", "الاتفاق", ["Egypt"], ["Sudan"], "happened"),
    ("قدم السفير الهندي أوراق اعتماده إلى الرئيس التونسي.", "CONSULT", "قدم", ["India ambassador"], ["Tunisia president"], "happened"),
    ("سددت مصر ديونها للإمارات.", "COOPERATE", "سددت", ["Egypt"], ["United Arab Emirates"], "happened"),
    ("منحت السويد اللجوء لمعارض تركي.", "AID", "منحت", ["Sweden"], ["Türkiye opposition"], "happened"),
    ("هددت إيران بإغلاق مضيق هرمز.", "THREATEN", "هددت", ["Iran"], None, "happened"),
    ("فرضت واشنطن عقوبات على ثلاثة مسؤولين سودانيين.", "SANCTION", "عقوبات", ["United States"], ["Sudan official"], "happened"),
    ("اعتقلت الشرطة التونسية خمسة ناشطين.", "COERCE", "اعتقلت", ["Tunisia police"], ["activists"], "happened"),
    ("أرسلت روسيا تعزيزات عسكرية إلى طرطوس.", "MOBILIZE", "أرسلت", ["Russia"], None, "happened"),
    ("انسحبت القوات الأميركية من قاعدة في دير الزور.", "RETREAT", "انسحبت", ["United States soldiers"], None, "happened"),
    ("أفرجت السلطات المصرية عن صحافيين اثنين.", "RETREAT", "أفرجت", ["Egypt government"], ["journalists"], "happened"),
    ("قدمت الكويت مساعدات غذائية للنازحين في اليمن.", "AID", "مساعدات", ["Kuwait"], None, "happened"),
    ("أعرب الرئيس الروسي فلاديمير بوتين عن دعمه للحكومة السورية.", "SUPPORT", "دعمه", ["Vladimir Putin"], None, "happened"),
    # status
    pytest.param("نفت وزارة الدفاع الروسية استهداف المستشفى.", "ASSAULT", "استهداف", ["Russia defence ministry"], None, "denied", marks=pytest.mark.xfail(strict=True, reason="the weights read it otherwise than the rules did; see docs/reading-quality.md")),
    ("سيلتقي أردوغان بوتين الأسبوع المقبل.", "CONSULT", "سيلتقي", ["Recep Tayyip Erdogan"], ["Vladimir Putin"], "planned"),
    # spellings
    ("قصفت المقاتلات الامريكيه مواقع لتنظيم الدوله الاسلاميه قرب الرقه.", "ASSAULT", "قصفت", ["United States aircraft"], None, "happened"),
    ("التقى بوتن الرئيس السوري أحمد الشرع.", "CONSULT", "التقى", ["Vladimir Putin"], ["Ahmed al-Sharaa"], "happened"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "actors", "recipients", "status"), CASES, ids=[getattr(c, "values", c)[0][:40] for c in CASES]
)
def test_event(reader, text, kind, trigger, actors, recipients, status):
    record = reader(text, title="خبر")
    events = [e for e in record.events if e.type == kind]
    assert events, [(e.type, e.trigger.text) for e in record.events]
    event = next((e for e in events if trigger in (None, e.trigger.text) or any(s.text == trigger for s in e.also)), None)
    assert event, [e.trigger.text for e in events]
    got = [a.canonical for a in event.actors]
    assert (not got) if not actors else set(got) & set(actors), got
    if recipients is not None:
        got = [r.canonical for r in event.recipients]
        assert (not got) if not recipients else set(got) & set(recipients), got
    assert event.status == status


@pytest.mark.parametrize(
    "text",
    [
        "حقق المنتخب السعودي فوزا كبيرا على نظيره القطري في البطولة.",  # sport
        "ارتفعت أسعار النفط بعد إغلاق الأسواق.",
        "شهدت مدن المملكة أمطارا غزيرة.",  # مدن is no verb
        "لا يقره دين ولا عرف.",  # دين is no passive
        "بعد صلاة الفجر عاد السكان إلى بيوتهم.",
        "يعد المتحف أكبر متاحف المدينة.",  # يعد: is considered
    ],
)
def test_no_event(reader, text):
    assert [(e.type, e.trigger.text) for e in reader(text, title="خبر").events] == []


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("قتل 43 مدنيا وأصيب 173 آخرون في غارات على حلب.", 43, 173),
        ("أسفر التفجير عن مقتل ثلاثة جنود وإصابة خمسة.", 3, 5),
        ("لقي شخصان مصرعهما في اشتباكات في عدن.", 2, None),
        ("مقتل جنديين بانفجار لغم في سيناء.", 2, None),
        ("سقط عشرات القتلى في القصف على دوما.", None, None),
    ],
)
def test_casualties(reader, text, killed, injured):
    events = [e for e in reader(text, title="خبر").events if e.type == "ASSAULT"]
    assert events
    assert [e.killed for e in events if e.killed is not None][:1] == ([killed] if killed else [])
    assert [e.injured for e in events if e.injured is not None][:1] == ([injured] if injured else [])


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("طالبت بريطانيا روسيا بالإفراج عن الصحافي.", "REQUEST", "yield"),
        ("دعت عمان الأطراف اليمنية إلى عقد اجتماع في مسقط.", "REQUEST", "meet"),
        ("دعا العراق فرنسا إلى تقديم المساعدة.", "REQUEST", "assist"),
        ("رفضت الحكومة السورية الإفراج عن المعتقلين.", "REJECT", "yield"),
        ("هددت إيران فرنسا بالانسحاب من المعاهدة.", "THREATEN", "relations"),
        ("هددت إيران إسرائيل بقصف موانئها.", "THREATEN", "violence"),
    ],
)
def test_mode_by_what_is_demanded_or_threatened(reader, text, kind, mode):
    found = [e for e in reader(text, title="خبر").events if e.type == kind]
    assert [e.mode for e in found] == [mode]


def test_one_attack_is_one_event(reader):
    body = "قتل سبعة أشخاص في هجوم انتحاري قرب كابل أمس. ووقع الهجوم عند حاجز للشرطة. ولم يعلن أحد مسؤوليته عن الهجوم."
    assert len([e for e in reader(body, title="هجوم انتحاري قرب كابل").events if e.type == "ASSAULT"]) == 1


def test_the_same_bytes_in_the_same_record_out(reader):
    text = CASES[0][0] + " " + CASES[10][0]
    assert reader(text) == reader(text)


def test_a_passage_alone_keeps_what_the_model_believes(words, places):
    text = "وأضاف أن مكافحة الاحتجاجات والهجمات في السنوات الماضية كانت صعبة."
    assert read(Article(id="t", title="", body=text), words, places).events == []
    told = "قتل 12 شخصا وأصيب 30 آخرون أمس في تفجير سيارة مفخخة قرب سوق في بغداد."
    assert [e.type for e in read(Article(id="t", title="", body=told), words, places).events] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("قتل شرطي وأصيب آخر في هجوم نفذه ملثمون في المدينة.", 1, 1),
        ("قتل ثلاثة عناصر من الجيش والشرطة وجرح تسعة في تفجير سيارة مفخخة يقودها انتحاري.", 3, 9),
        ("أطلق المسلحون النار على السكان، فقتلوا اثنين منهم وأصابوا عشرة آخرين.", 2, 10),
        ("أسفرت المعركة عن مقتل 20 متمردا وأربعة جنود.", 24, None),
        ("قتل عشرة مدنيين بينهم ثلاثة أطفال في قصف على البلدة.", 10, None),
        ("لقي ما لا يقل عن 115 مسلحا من الحركة حتفهم جراء غارات نفذها التحالف على مقراتها.", 115, None),
        ("قتل ألف و200 شخص في غارات على المدينة.", 1200, None),
        ("قصفت الطائرات سوقا في دوما. وأسفر القصف عن مقتل عشرين مدنيا.", 20, None),
        ("قصفت الطائرات سوقا في دوما. وقتل في القصف عشرون مدنيا وأصيب خمسون آخرون.", 20, 50),
        ("استهدف الهجوم الثكنة، ما أدى إلى مقتله ومقتل 3 جنود آخرين.", 4, None),
        ("ارتفع عدد قتلى التفجير الذي نفذه انتحاري إلى 32 قتيلا.", 32, None),
    ],
)
def test_the_dead_of_one_deed(reader, text, killed, injured):
    events = [e for e in reader(text, title="خبر").events if e.type == "ASSAULT"]
    assert [(e.killed, e.injured) for e in events if e.killed or e.injured] == [(killed, injured)]


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("ألقت الشرطة التونسية القبض على خمسة ناشطين.", "COERCE", "arrest"),
        ("أمر القاضي بحبس الناشط خمسة عشر يوما.", "COERCE", "arrest"),
        ("تمكنت قوات الأمن من القبض على قائد التنظيم.", "COERCE", "arrest"),
        ("استعادت القوات العراقية السيطرة على البلدة.", "COERCE", "seize"),
        ("سقطت المدينة في يد تنظيم داعش.", "COERCE", "seize"),
        ("حجبت السلطات المصرية مواقع إخبارية.", "COERCE", "censor"),
        ("فرضت السلطات حظر التجول في بغداد.", "COERCE", "curfew"),
        ("منعت قوات النظام السوري دخول المساعدات إلى داريا.", "COERCE", "withhold"),
        ("أنهى الرئيس الجزائري مهام وزير الزراعة.", "SANCTION", "expel"),
        ("قضت المحكمة بسجنه خمس سنوات.", "SANCTION", "convict"),
        ("خفضت قطر مستوى تمثيلها الدبلوماسي في طهران.", "SANCTION", "withdraw"),
        ("ألغت فرنسا صفقة مع روسيا.", "SANCTION", "discontinue"),
        ("شددت الشرطة التركية الإجراءات الأمنية في إسطنبول.", "MOBILIZE", "police"),
        ("وصلت تعزيزات عسكرية إلى الحدود.", "MOBILIZE", "troops"),
        ("أضرب الأسرى الفلسطينيون عن الطعام.", "PROTEST", "hunger"),
        ("افترش المعلمون الأرض أمام الوزارة.", "PROTEST", "demo"),
        ("رفع الاتحاد الأوروبي العقوبات عن إيران.", "RETREAT", None),
        ("أوقف التحالف العربي غاراته على صنعاء.", "RETREAT", "ceasefire"),
        ("تخلى الرئيس التونسي عن السلطة.", "RETREAT", "resign"),
        ("استخدمت الشرطة الإسرائيلية قنابل الغاز ضد المصلين.", "ASSAULT", "crowd-control"),
        ("سقطت قذائف هاون على حي المزة.", "ASSAULT", "heavy-weapons"),
    ],
)
def test_type_and_mode(reader, text, kind, mode):
    events = reader(text, title="خبر").events
    assert (kind, mode) in [(e.type, e.mode) for e in events], [(e.type, e.mode, e.trigger.text) for e in events]


@pytest.mark.parametrize(
    "text",
    [
        "حقق المنتخب انتصارا كبيرا على ضيفه.",  # no armed men
        "قضت الوزارة على أي إمكانية لإقامة المعرض.",
        "بيان صادر عن مكتبه مساء اليوم.",  # issued, not confiscated
        "انقلبت سيارة على الطريق الدولي.",
    ],
)
def test_pairs_ask_what_their_flags_ask(reader, text):
    assert [(e.type, e.trigger.text) for e in reader(text, title="خبر").events] == []

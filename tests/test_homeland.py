"""The country that an article speaks of, and whose a party is: tables of oddities, in our own words."""

import pytest

from marsad import gazetteer, lexicon
from marsad.reading import homeland
from marsad.reading.pipeline import draft_of
from marsad.reading.trace import trace
from marsad.record import Article


def party(words, text, phrase, *, title="", source=None):
    """The country and the sector of the party that begins with the phrase."""
    article = Article(id="t", title=title, body=text, published="2021-09-30", source=source)
    draft = draft_of(article, words, gazetteer.load(()))
    at = draft.text.rindex(phrase)
    mention = next(m for m in draft.mentions if m.start == at)
    return homeland.country(draft, mention), homeland.sector(draft, mention)


@pytest.mark.parametrize(
    ("text", "phrase", "country", "sector"),
    [
        ("وقع انفجار في الموصل. وأعلنت وزارة الداخلية فتح تحقيق.", "وزارة الداخلية", "IRQ", "GOV"),
        ("شهدت بنغازي مواجهات أمس. واتهم السكان المسلحين بقصف منازلهم.", "السكان", "LBY", "CVL"),
        ("تقدمت المقاومة في تعز وسط اليمن.", "المقاومة", "YEM", "PRM"),
        ("أعلنت المقاومة قصف مستوطنة قرب غزة.", "المقاومة", "PSE", "REB"),
        ("شن التحالف غارات على مواقع في صنعاء.", "التحالف", "SAU", "MIL"),
        ("شن التحالف غارات على الرقة في سوريا.", "التحالف", "USA", "MIL"),
        ("التقى في بيروت وزير الدولة للشؤون الخارجية الفرنسي عددا من النواب.", "وزير الدولة", "FRA", "GOV"),
        ("زار الوفد الرياض ثم التقى وزير الصحة في اليمن.", "وزير الصحة", "YEM", "GOV"),
        # nobody's own: of many states, or from abroad
        ("زار مسؤولون أوروبيون بيروت.", "مسؤولون أوروبيون", None, "GOV"),
        ("قتل 3 سياح أجانب في القاهرة.", "3 سياح أجانب", None, "CVL"),
        ("دعت الأمم المتحدة في صنعاء إلى هدنة.", "الأمم المتحدة", None, "IGO"),
        ("وصل إلى طرابلس في ليبيا المبعوث الخاص للأمم المتحدة.", "المبعوث الخاص", None, "IGO"),
        ("اعتقل في الرباط زعيم القاعدة.", "زعيم القاعدة", None, "REB"),
        # a body of many countries that has a branch here, and one that has none
        ("هاجم تنظيم داعش حقلا للنفط في سرت بليبيا.", "تنظيم داعش", "LBY", "REB"),
        ("دانت باريس هجمات تنظيم داعش في مدينة ليون بفرنسا.", "تنظيم داعش", None, "REB"),
        # whose
        ("قصفت الطائرات القوات الموالية للحوثيين في عدن.", "القوات الموالية", "YEM", "REB"),
        ("هاجم الحوثيون والقوات المتحالفة معهم قرية.", "القوات المتحالفة", "YEM", "REB"),
        ("أفرجت اللجنة عن الأسرى الحوثيين في عدن.", "الأسرى", "YEM", "REB"),
        ("قتل مسلحون من جماعة «بوكو حرام» تاجرا.", "مسلحون", "NGA", "REB"),
        ("قصف الجيش مواقع حزب الله.", "مواقع", "LBN", "REB"),
        ("أقال الوزير مدير شرطة البصرة.", "مدير شرطة", "IRQ", "COP"),
        ("قصفت المدفعية مسجدا في حلب.", "مسجدا", "SYR", "REL"),
        ("قصفت المدفعية عددا من المستشفيات في حلب.", "عددا", "SYR", "MED"),
    ],
)
def test_country_and_sector(words, text, phrase, country, sector):
    assert party(words, text, phrase) == (country, sector)


def test_the_headline_outweighs_a_place_in_passing(words):
    text = "قال سكان إن المسلحين فروا. وكان بعضهم في باريس قبل عامين. وأغلقت الشرطة الطرق."
    assert party(words, text, "الشرطة", title="هجوم في الجزائر العاصمة بالجزائر")[0] == "DZA"


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("okaz", "SAU"),
        ("https://www.okaz.com.sa/news/1", "SAU"),
        ("petra.gov.jo", "JOR"),
        ("example.ma", "MAR"),  # by the host's country code
        ("example.com", None),
        ("jo", None),  # a name of two letters is no host
        ("...", None),
        ("http://", None),
        ("", None),
        (None, None),
    ],
)
def test_a_papers_own_country_goes_without_saying(words, source, country):
    assert words.outlet(source) == country
    assert party(words, "ضبطت الشرطة لصا.", "الشرطة", source=source)[0] == country


def test_the_record_and_the_trace_tell(words, reader):
    text = "شن التحالف غارة على صنعاء أمس."
    (event,) = [e for e in reader(text).events if e.type == "ASSAULT"]
    assert [(a.country, a.sector) for a in event.actors] == [("SAU", "MIL")]
    article = Article(id="t", title="", body=text, published="2021-09-30")
    found = trace(draft_of(article, words, gazetteer.load(())))
    why = [f.because for f in found if f.kind == "party" and f.label.startswith("coalition, SAU")]
    assert why
    assert "homeland:YEM locals:Saudi-led coalition" in why[0]


def test_a_users_table_of_common_words(tmp_path):
    (tmp_path / "locals.tsv").write_text(
        "words\thome\tcanonical\tcountry\tsector\nالحركة\tMDG\tMovement\tMDG\tOPP\n", encoding="utf-8"
    )
    mine = lexicon.load((str(tmp_path),))
    text = "دعت الحركة إلى الإضراب في مدغشقر."
    assert party(mine, text, "الحركة") == ("MDG", "OPP")


def test_without_evidence_nothing_is_invented(words):
    assert party(words, "قالت الوزارة إن القرار نهائي.", "الوزارة")[0] is None

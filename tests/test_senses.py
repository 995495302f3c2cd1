"""Words that mean something else than a deed where they stand (senses.tsv), and the same words where they are one."""

import pytest

from marsad.arabic import fold
from marsad.reading import draft_of
from marsad.record import Article


@pytest.mark.parametrize(
    ("no_deed", "deed", "word"),
    [
        ("سعت الحكومة إلى تحقيق العدالة.", "فتحت الشرطة أمس تحقيقا في الحادث.", "تحقيق"),
        ("حققت الشركة أمس أرباحا كبيرة.", "حققت الشرطة مع ثلاثة متهمين.", "حقق"),
        ("صعد الرجال إلى قمة الجبل.", "عقدت أمس قمة عربية في الرياض.", "قمة"),
        ("قال رئيس تحرير الصحيفة كلمته.", "أعلن الجيش تحرير البلدة من المسلحين.", "تحرير"),
        ("احتل الفريق المركز الأول.", "احتل الجيش الإسرائيلي القرية.", "احتل"),
        ("يعملون في خدمة دينهم ووطنهم.", "دانت الحكومة الهجوم.", "د"),
        ("استقبلت الجامعة طلبات القبول.", "استقبل الرئيس وزير الخارجية الفرنسي.", "استقبل"),
        ("وقع حادث انقلاب سيارة على الطريق.", "نفذ الضباط أمس انقلابا على الرئيس.", "انقلاب"),
        ("قال الوزير أيده الله كلمته.", "أيدت فرنسا قرار مجلس الأمن.", "أيد"),
        ("تجرى عملية تعزيز الأمن الفكري.", "تقرر تعزيز الأمن في العاصمة.", "تعزيز"),
    ],
)
def test_a_word_is_a_deed_by_its_neighbours(words, places, no_deed, deed, word):
    def proposed(body):
        draft = draft_of(Article(id="t", title="خبر", body=body), words, places, generous=True)
        told = {draft.norms[k] for p in draft.proposals for k in (p.token, *p.also)}
        return [w for w in told if fold(word) in w]

    assert not proposed(no_deed)
    assert proposed(deed)

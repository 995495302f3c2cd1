"""The dead and the injured that a sentence counts."""

from __future__ import annotations

import pytest

from marsad import gazetteer, lexicon
from marsad.reading.draft import Draft
from marsad.reading.pipeline import PROPOSING, draft_of
from marsad.record import Article


def read(body: str, title: str = "خبر") -> Draft:
    article = Article(id="t", title=title, body=body, published="2021-06-16")
    return draft_of(article, lexicon.load(), gazetteer.load(()), stages=PROPOSING, generous=True)


def counts(body: str) -> list[tuple[str, int | None]]:
    """What the body counts, in order: k for killed or i for injured, and how many."""
    draft = read(body)
    return [("k" if t.killed else "i", t.number) for n in sorted(draft.tolls) for t in draft.tolls[n]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وأضاف أن تسعة من مسلحي الجماعة قتلوا خلال المعارك.", [("k", 9)]),  # the subject stands before
        ("قتل مسلحون بالرصاص 12 مزارعا في القرية.", [("k", 12)]),  # the object is counted, not the subject
        ("قتلت القوات الحكومية خمسة مسلحين وأصابت ثلاثة.", [("k", 5), ("i", 3)]),
        ("استهدفت الغارة سيارة وقتلت عضوين من التنظيم.", [("k", 2)]),
        ("الانفجار الذي راح ضحيته 14 شخصا.", [("k", 14)]),
        ("أدى الهجوم إلى مقتل (17) شخصا.", [("k", 17)]),
        ("إن قياديا في التنظيم قتل مع مسلحين اثنين في الغارة.", [("k", 3)]),
        ("نتج عن القصف إصابة مقيمين اثنين.", [("i", 2)]),
        ("قتل 3 من أفراد الشرطة ومدني أمس في هجوم.", [("k", 4)]),
        ("أدى الهجوم إلى مقتل مواطن فرنسي وضابط بلجيكي وثلاثة من مالي.", [("k", 5)]),
        ("إن 57 مدنيا بينهم 12 طفلا وست نساء قتلوا وأصيب 215 آخرون.", [("k", 57), ("i", 215)]),
        ("إن خمسة عناصر مفترضين من التنظيم، من بينهم قيادي، قتلوا أمس.", [("k", 5)]),
        ("قتلت الفرقة 584 ألفا عام 2013 في البلاد.", [("k", 584_000)]),  # a year is no count, nor are years
        ("أدت المداهمة إلى مقتل أحدهم.", [("k", 1)]),
        ("بعد إصابة ما لايقل عن 116 طفلا في العاصمة.", [("i", 116)]),
        ("قتلت طفلة وأصيب والداها وشقيقها في الهجوم.", [("k", 1), ("i", 3)]),
        ("أصيب والده سليم ووالدته مريم (26 عاما) وشقيقه بجروح.", [("i", 3)]),
        ("توفي الجندي متأثرا بجراحه في المستشفى.", [("k", 1)]),
        ("توفي الجندي في المستشفى أمس.", []),  # nothing says that it was violence
        ("وقضى الوزير ثلاثة أيام في العاصمة.", []),  # spent
        ("إن جنديا وامرأة وطفلتها قتلوا في القصف.", []),  # three, but only the first was understood
        ("اعتقلت الشرطة القاتل.", []),
    ],
)
def test_what_is_counted(text, found):
    assert counts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سقطت قذيفة على القرية دون إصابات.", [("k", 0), ("i", 0)]),
        ("انفجرت عبوة في السوق بدون وقوع أي إصابات.", [("k", 0), ("i", 0)]),
        ("قصفوا المنفذ بقذائف لم تسفر عن أي إصابات.", [("k", 0), ("i", 0)]),
        ("وقال السكان إنه لم يصب أحد من الأهالي.", [("k", 0), ("i", 0)]),
        ("انفجر اللغم ولم يقتل أحد.", [("k", 0)]),
        ("لم تعرف بعد حصيلة الضحايا.", []),  # not known is not nobody
        ("لم يعلن المستشفى عدد الإصابات.", []),
    ],
)
def test_nobody_is_nought(text, found):
    assert counts(text) == found

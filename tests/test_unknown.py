"""What no row decides: derived nouns, what counts as an occurrence, what decides it, and the table of words that are none."""

import json
import zipfile

import pytest

from marsad.arabic import fold
from marsad.lexicon.rows import read_table
from marsad.measure.derived import bare, derived, event_like
from marsad.measure.occurrences import ANY, NONE, OWN, Decisions, occurrences
from marsad.measure.unknown import STAGES, count, coverage, is_political, main, undecided
from marsad.reading import draft_of
from marsad.record import Article


@pytest.fixture(scope="module")
def decisions(words):
    return Decisions(words)


@pytest.mark.parametrize(
    ("past", "nouns", "participles"),
    [
        ("استقبل", "استقبال", "مستقبل"),
        ("استعاد", "استعادة", "مستعيد مستعاد"),
        ("استدعى", "استدعاء", "مستدعي مستدعى"),
        ("استمر", "استمرار", "مستمر"),
        ("انضم", "انضمام", "منضم"),
        ("انهار", "انهيار", "منهار"),
        ("انتهى", "انتهاء", "منتهي"),
        ("اختطف", "اختطاف", "مختطف"),
        ("أرسل", "إرسال", "مرسل"),
        ("أعاد", "إعادة", "معيد معاد"),
        ("أوضح", "إيضاح", "موضح"),
        ("أثر", "تأثير", "مؤثر"),
        ("آمن", "إيمان", "مؤمن"),
        ("تولى", "تولي", "متولي"),
        ("تعاون", "تعاون", "متعاون"),
        ("هاجم", "مهاجمة", "مهاجم"),
        ("نادى", "مناداة نداء", "منادي"),
        ("زار", "زيارة", "زائر"),
        ("صفى", "تصفية", "مصفي"),
        ("خرج", "خروج تخريج", "خارج"),
        ("شن", "", "مشنون"),
        ("عرقل", "عرقلة", "معرقل"),
    ],
)
def test_nouns_are_derived_by_pattern(past, nouns, participles):
    found = {(fold(d.form), d.kind) for d in derived(past)}
    wanted = {(fold(w), "noun") for w in nouns.split()} | {(fold(w), "participle") for w in participles.split() if w != "مؤثر"}
    assert wanted <= found, wanted - found


@pytest.mark.parametrize("word", ["استنفار", "انحسار", "اصطدام", "تمديد", "مداهمة"])
def test_patterns_of_verbal_nouns(word):
    assert event_like(fold(word))


@pytest.mark.parametrize("word", ["مدرسة", "اقتصادي", "تونس", "انسان", "covid", "ا"])
def test_other_words_have_other_patterns(word):
    assert not event_like(fold(word))


def test_endings_are_taken_off_but_not_that_of_adjectives():
    assert fold("مباحثة") in bare(fold("مباحثات"))
    assert "مسلح" in bare("مسلحين")
    assert "اقتصاد" not in bare("اقتصادي")


def told(words, places, decisions, body):
    draft = draft_of(Article(id="t", title="خبر", body=body), words, places, stages=STAGES)
    return {(o.kind, o.word): o.by for o in occurrences(draft, decisions)}


@pytest.mark.parametrize(
    ("body", "kind", "word", "by"),
    [
        ("قصف الجيش القرية.", "verb", "قصف", "event"),
        ("قال الوزير إن الأمر انتهى.", "verb", "قال", "statement"),
        ("شن الجيش غارة على القرية.", "verb", "شن", "light"),
        ("شن الجيش غارة على القرية.", "pair", "شن غار", "event"),
        ("وأصبح الوزير في مكتبه.", "verb", "أصبح", "none"),
        ("قطعت المحتجون الطريق.", "verb", "قطع", "event"),
        ("يهتم الرجل بعمله.", "verb", "اهتم", "none"),
        ("احتل الفريق المركز الأول.", "verb", "احتل", "sense"),
        ("بدأ أمس حصار المدينة.", "noun", "حصار", "event"),
        ("قدم الوزير برنامجا جديدا.", "pair", "قدم برنامج", "none"),
        ("هذه مشاريع التنمية.", "noun", "تنمية", "none"),
        ("تضرر المستفيدون من ذلك.", "participle", "مستفيد", "none"),
        ("والقوم الذين يتخطرفون هنا.", "verb", "?يتخطرفون", ""),
    ],
)
def test_what_decides_an_occurrence(words, places, decisions, body, kind, word, by):
    found = told(words, places, decisions, body)
    assert found.get((kind, word)) == by, found


@pytest.mark.parametrize("body", ["في سوريا والعراق.", "علي ومحمد وحسن.", "يوم الأحد 3 مايو.", "من الذي هنا؟"])
def test_names_times_and_particles_are_no_occurrences(words, places, decisions, body):
    assert not told(words, places, decisions, body)


def test_a_word_without_a_row_is_undecided(words, places, tmp_path):
    table = tmp_path / "none.tsv"
    table.write_text("kind\tword\tgloss\tcomment\nverb\tأصبح\tbecome\t\n", encoding="utf-8")
    found = told(words, places, Decisions(words, table), "وأصبح الرجل يهتم بعمله.")
    assert found["verb", "أصبح"] == "none"
    assert found["verb", "اهتم"] == ""


def test_a_kind_that_is_none_is_refused(words, tmp_path):
    table = tmp_path / "none.tsv"
    table.write_text("kind\tword\tgloss\tcomment\nadverb\tجدا\tvery\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'adverb' is none of verb, noun"):
        Decisions(words, table)


@pytest.mark.parametrize(
    ("body", "political"),
    [
        ("هاجم مسلحون قوات الجيش السوري.", True),
        ("التقى وزير الخارجية الفرنسي نظيره الروسي.", True),
        ("افتتحت البلدية حديقة جديدة.", False),
    ],
)
def test_political_articles(words, places, body, political):
    assert is_political(draft_of(Article(id="t", title="خبر", body=body), words, places, stages=STAGES)) is political


def test_the_table_contradicts_no_other(words):
    rows = read_table(NONE)
    keys = [(r["kind"], fold(r["word"])) for r in rows]
    assert len(keys) == len(set(keys)), [k for k in keys if keys.count(k) > 1]
    verbs = {e.lemma for e in words.entries if e.kind == "event" and e.id.startswith("verbs:")}
    known = {fold(e.lemma) for e in words.entries if e.kind in ("verb", "light", "speech")}
    light = {fold(e.lemma) for e in words.entries if e.kind == "light"}
    names = {fold(e.id.split(":")[1]) for e in words.entries if e.id.startswith("event_nouns:")}
    for row in rows:
        word = fold(row["word"])
        if row["kind"] == "verb":
            assert word in known, f"{row['word']}: no table of verbs has it"
            assert row["word"] not in verbs, f"{row['word']}: verbs.tsv makes it an event"
        elif row["kind"] == "pair":
            verb, _, noun = row["word"].partition(" ")
            assert noun, row
            assert verb == ANY or fold(verb) in light, row
            assert (verb, noun) not in ((ANY, ANY), (ANY, OWN)), row
        else:
            assert word not in names, f"{row['word']}: event_nouns.tsv makes it an event"
        assert row["gloss"] or row["word"].endswith(OWN), row


def test_counts_add_up(words):
    text = "هاجم مسلحون قوات الجيش السوري، الذين يتخطرفون هنا."
    counts, problems = count([Article(id="a", title="خبر", body=text), Article(id="b", title="خبر", body=text)])
    assert not problems
    rows = {r.word: r for r in undecided(counts)}
    assert rows["?يتخطرفون"].political == rows["?يتخطرفون"].all == 2
    total = next(r for r in coverage(counts) if r["articles"] == "all" and r["kind"] == "total")
    assert total["occurrences"] == sum(counts.values())
    assert total["decided"] == pytest.approx(1 - sum(r.all for r in rows.values()) / total["occurrences"])


def test_an_article_that_cannot_be_read_is_a_line(monkeypatch):
    monkeypatch.setattr("marsad.measure.unknown.draft_of", lambda *_, **__: 1 / 0)
    counts, problems = count([Article(id="bad", title="خبر", body="قصف الجيش القرية.")])
    assert not counts
    assert problems == ["bad: left out, it could not be read (ZeroDivisionError: division by zero)"]


def shared_with(tmp_path, day="2015-07-21"):
    (tmp_path / "corpus").mkdir()
    row = {"title": "خبر", "content": "هاجم مسلحون قوات الجيش السوري.", "source": "t", "date_extracted": f"{day} 00:00:00"}
    with zipfile.ZipFile(tmp_path / "corpus" / f"{day}.zip", "w") as archive:
        archive.writestr(f"{day}.json", json.dumps([row]))
    return tmp_path


def test_the_command_prints_both_forms(tmp_path, capsys):
    shared = str(shared_with(tmp_path))
    main([shared, "--format", "jsonl"])
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first["articles"] == "political"
    assert first["occurrences"] == 1
    main([shared, "--top", "3"])
    assert "decided" in capsys.readouterr().out


def test_held_back_days_are_left_out(tmp_path, capsys):
    main([str(shared_with(tmp_path, "2015-07-27")), "--format", "jsonl"])
    assert all(json.loads(line)["occurrences"] == 0 for line in capsys.readouterr().out.splitlines())


@pytest.mark.parametrize(("arguments", "said"), [([], "has no *.zip"), (["--every", "0"], "--every takes 1 or more")])
def test_wrong_arguments_say_what_to_do(tmp_path, capsys, arguments, said):
    folder = shared_with(tmp_path) if arguments else tmp_path
    with pytest.raises(SystemExit):
        main([str(folder), *arguments])
    assert said in capsys.readouterr().err

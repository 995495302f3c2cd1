"""Stage: each verb's subject and complements (VSO, SVO, relative, passive, shared subjects)."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.arabic.numbers import VALUES
from marsad.lexicon import VerbReading
from marsad.reading import phrases
from marsad.reading.draft import Arg, Clause, Draft, Mention
from marsad.reading.kinds import PARTY, SPOKEN

_AGENT = {("من", "قبل"), ("من", "جانب"), ("علي", "يد"), ("علي", "ايدي"), ("من", "طرف"), ("علي", "ايادي")}
_RELATIVE_END = 14  # tokens from a relative clause's verb to the main one
_LEFT_SKIP = frozenset({"neg", "asp", "adv", "fut", "hyp"})


def arguments(draft: Draft, v: int, limit: int) -> tuple[list[Arg], int, int | None]:
    """Complements to the right of token ``v``: (arguments, index after the last, first token of an أن clause or None)."""
    out: list[Arg] = []
    j, marker, last = v + 1, "", v + 1
    while j < limit:
        token, word = draft.tokens[j], draft.words[j]
        if j in draft.time_at:
            j = max(j + 1, min(limit, draft.time_at[j].j))
            last, marker = j, ""
            continue
        if token.kind == "p":
            nxt = _over_mark(draft, j, limit, marker)
            if nxt is None:
                break
            if token.text in "،," and marker == "":
                marker = ""
            j = nxt
            continue
        if j not in draft.mention_at and word.norm in draft.lexicon.sets["pronominals"] | draft.lexicon.sets["adverbs"]:
            j, marker = j + 1, ""
            last = j
            continue
        if word.norm in ("كل", "كلا", "كلتا") and j + 2 < limit and draft.norms[j + 1] == "من" and j + 2 in draft.mention_at:
            j += 2  # دعا كل من فلان وفلان
            continue
        if j not in draft.mention_at and (word.function or word.norm in ("قبل", "جانب", "يد", "ايدي")):
            if "comp" in word.function:
                return out, last, j + 1
            if (word.function & {"rel", "cond", "purp"} and not word.function & {"prep"}) or (
                "conj" in word.function and word.norm not in ("و",)
            ):
                break
            if marker and (marker, word.norm) in _AGENT:
                marker = "agent"
            elif word.norm == "مع" and j and draft.norms[j - 1] in draft.lexicon.sets["relational"]:
                j = phrases.end(draft, j + 1, limit)  # على الحدود مع سوريا
                last = j
                continue
            elif "prep" in word.function and "quant" not in word.function:
                marker = word.norm if word.norm not in ("وفي", "وعلي", "ومن", "والي") else word.norm[1:]
            elif "quant" in word.function:
                k = phrases.end(draft, j, limit)
                out.append(Arg(marker, j, k, None, False))
                marker, j, last = "", k, k
                continue
            j += 1
            continue
        if j in draft.verb_at or (word.part is not None and not word.best.det):
            break
        if word.part is not None:
            j = last = j + 1  # العقوبات المفروضة على سوريا
            continue
        mention = draft.mention_at.get(j)
        if mention is None and not marker and _adjective_of(draft, out, j):
            j = last = j + 1  # ميليشيات الحوثي الانقلابية, مصادر إعلامية يمنية
            continue
        k = mention.j if mention is not None else phrases.end(draft, j, limit)
        best = word.best
        coordinate = bool(best.conj) and bool(out) and not best.prep
        if best.conj and not out and not marker:
            break
        if best.prep:
            marker = best.prep
        elif coordinate and not marker:
            marker = out[-1].marker
        if mention is not None and not marker and not coordinate and _apposed(draft, out, mention):
            j = last = max(k, j + 1)
            continue
        shooter = draft.mention_at.get(j + 1) if best.prep == "ب" and word.norm[1:] in draft.lexicon.sets["fire"] else None
        if shooter is not None and shooter.i == j + 1 and shooter.cls in ("group", "org") and not shooter.prep:
            out.append(Arg("agent", shooter.i, shooter.j, shooter, False))  # برصاص الشرطة
            marker, j = "", max(k, shooter.j)
            last = j
            continue
        out.append(Arg(marker, j, max(k, j + 1), mention, coordinate))
        marker, j = "", max(k, j + 1)
        last = j
    return out, last, None


def _apposed(draft: Draft, out: list[Arg], mention: Mention) -> bool:
    """التقى محلب، رئيس الوزراء المصري، نظيره: the office after a name and a comma is the same person's."""
    before = out[-1].mention if out else None
    if before is None or before.cls != "person" or mention.cls != "role" or mention.i != before.j + 1:
        return False
    same = not (before.country and mention.country) or bool(set(before.country.split(";")) & set(mention.country.split(";")))
    return same and draft.tokens[before.j].text in "،,"


def _adjective_of(draft: Draft, out: list[Arg], j: int) -> bool:
    """An adjective that the party right before it left out: alike in definiteness, with an adjective's ending."""
    word = draft.words[j]
    if (
        not out
        or out[-1].mention is None
        or out[-1].j != j
        or out[-1].coordinate
        or word.best.conj
        or word.best.prep
        or word.best.enc
    ):
        return False
    definite = phrases.definite(draft, j - 1) or draft.words[out[-1].i].best.det
    if any(n.entry.kind == "eventnoun" for n in word.nouns) or (word.keys and not word.nisba):
        return False
    return word.best.det == definite and word.norm.endswith(("يه", "ي", "يين", "يون", "ه")) and draft.tokens[j].kind == "w"


def _over_mark(draft: Draft, j: int, limit: int, marker: str) -> int | None:
    """Where reading goes on after a punctuation mark, or None where the clause ends."""
    text = draft.tokens[j].text
    if text == "(":
        for k in range(j + 1, min(limit, j + 14)):
            if draft.tokens[k].text == ")":
                return k + 1
        return None
    if text in "«\"“'" or (text in "»”" and j + 1 < limit):
        return j + 1
    if text in "،,-–ـ":
        k = j + 1
        if k >= limit:
            return None
        word = draft.words[k]
        if k in draft.verb_at or word.part is not None or word.function & {"rel", "conj", "comp", "cond"} or word.best.conj:
            return None
        return k
    return None


def run(draft: Draft) -> None:
    """Fills ``draft.clauses``: the clauses of the article, by their verbs, in order."""
    for v in sorted(draft.verb_at):
        clause = Clause(v, draft.verb_at[v])
        clause.args, clause.end, clause.content = arguments(draft, v, draft.sentence_end(v))
        _subject(draft, clause, draft.clauses)
        draft.clauses.append(clause)


def agrees(reading: VerbReading, mention: Mention, right: bool = False) -> bool:
    """Whether the verb's gender and number fit the mention as its subject (unknown gender fits)."""
    feature = reading.feature
    if feature[1] != "3":
        return False
    if mention.gender == "?":
        return True
    gender = feature[2]
    if feature[3:4] in ("p",) and not right:
        return mention.plural or mention.cls in ("group", "org", "person")
    if feature[3:4] == "d":
        return True
    if mention.plural and mention.gender == "m":
        return gender == "m" or not right
    if right and mention.plural and gender == "f":
        return True
    return gender == mention.gender


def _subject(draft: Draft, clause: Clause, before: list[Clause]) -> None:
    v, reading = clause.i, clause.reading
    start = draft.sentences[draft.sentence_of[v]][0]
    if reading.feature[1] != "3":
        return
    k = v - 1
    while k >= start and (draft.words[k].function & _LEFT_SKIP or k in draft.time_at):
        k -= 1
    if k >= start and "rel" in draft.words[k].function and draft.norms[k] not in ("ما", "مما", "وما"):
        _relative(draft, clause, k, start)
        if clause.how or _thing_acts(draft, clause, k, start):
            return
    if k == v - 1 and k >= start and "comp" in draft.words[k].function and draft.norms[k].endswith(("نه", "نها", "نهم", "نهما")):
        _inherit(draft, clause, before, start)  # فإنها دعت الحزب: the pronoun is the subject
        if clause.subject is not None:
            return
    announcer = _announcer(draft, clause, before, start)
    if announcer is not None:
        clause.subject, clause.how = announcer, "masdar"
        return
    right = _right(draft, clause)
    if right is not None and _is_object(draft, clause, right):
        if not (k >= start and "rel" in draft.words[k].function):
            _inherit(draft, clause, before, start)
        if clause.subject is not None or fold(reading.entry.lemma) in draft.lexicon.sets["object needed"]:
            return
    main = _main_verb(draft, clause, before, start, k)
    if main is not None:
        clause.subject, clause.how = main, "SVO"
        return
    left = _left(draft, clause, start) if not (reading.cut.conj and right) else None
    if left is None and right is None:
        left = _described(draft, clause, start)
    beside = left is not None and left.j == v
    if right is not None and left is not None and not beside and clause.args and clause.args[0].mention is right:
        left = None
    if left is not None:
        clause.subject, clause.how = left, "SVO"
    elif right is not None:
        clause.subject, clause.how = right, "VSO"
    elif (
        not (k >= start and "rel" in draft.words[k].function)
        and not (_has_topic(draft, clause, k, start) and not (reading.cut.enc and reading.entry.kind == "light"))
        and not _own(draft, clause)
    ):
        _inherit(draft, clause, before, start)
        if clause.subject is None and _during(draft, v):
            people = [
                draft.mention_at[t] for t in range(start, v) if t in draft.mention_at and draft.mention_at[t].cls == "person"
            ]
            if people and agrees(reading, people[-1]):
                clause.subject, clause.how = people[-1], "relative subject"  # زيارة للرئيس فلان التقى خلالها
        if clause.subject is None and k <= start and reading.entry.type in SPOKEN and reading.entry.kind == "event":
            _goes_on(draft, clause, before, start)


def _main_verb(draft: Draft, clause: Clause, before: list[Clause], start: int, k: int) -> Mention | None:
    """قوات الأمن التي انتشرت بكثافة فرقت المظاهرة: after a relative clause the main verb is its antecedent's."""
    last = before[-1] if before else None
    if last is None or last.i < start or last.how != "relative subject" or clause.reading.cut.conj or last.subject is None:
        return None
    broken = any(draft.words[t].function & {"comp", "rel", "conj", "cond", "purp"} for t in range(last.i + 1, clause.i))
    if broken or last.subject.cls not in PARTY or clause.reading.feature[3:4] == "d" or clause.i - last.i > _RELATIVE_END:
        return None
    return last.subject if agrees(clause.reading, last.subject) and (k == clause.i - 1 or k < last.i) else None


def _during(draft: Draft, v: int) -> bool:
    """A verb with خلالها or خلاله right after it tells what was done in the course of a deed just named."""
    return v + 1 < len(draft.norms) and draft.norms[v + 1] in ("خلالها", "خلاله", "اثناءها", "اثناءه")


def _goes_on(draft: Draft, clause: Clause, before: list[Clause], start: int) -> None:
    """كما دانت …: a sentence that opens with a verb of demand or blame and no subject goes on from the one before."""
    above = draft.sentences[max(0, draft.sentence_of[clause.i] - 1)][0]
    for earlier in before:
        main = earlier.how in ("VSO", "SVO") and earlier.reading.entry.kind in ("event", "speech")
        if above <= earlier.i < start and main and earlier.subject is not None and earlier.subject.cls in PARTY:
            if agrees(clause.reading, earlier.subject):
                clause.subject, clause.how = earlier.subject, "shared"
            return


def _announcer(draft: Draft, clause: Clause, before: list[Clause], start: int) -> Mention | None:
    """أعلنت الوزارة فرض عقوبات: no verb follows a verb of saying without أن, so this is a verbal noun, and the sayer's."""
    reading = clause.reading
    if reading.feature[:4] != "P3ms" or reading.cut.clitics or reading.entry.kind != "light" or not before:
        return None
    said = before[-1]
    if said.reading.entry.kind != "speech" or said.i < start or said.subject is None or said.content is not None:
        return None
    after = max([said.i + 1, said.subject.j if said.subject.i > said.i else 0])
    if any(k not in draft.time_at and draft.norms[k] not in ("عن",) for k in range(after, clause.i)):
        return None
    return said.subject


def _own(draft: Draft, clause: Clause) -> bool:
    """حين انفجرت قنبلة, دمرتها الفيضانات: the noun phrase right after it is the verb's subject, party or not."""
    entry = clause.reading.entry
    first = clause.args[0] if clause.args else None
    if first is None or first.marker or first.i != clause.i + 1:
        return False
    bare = [a for a in clause.args if not a.marker and not a.coordinate]
    pairs = draft.lexicon.collocations.get(entry.lemma, ())
    if first.mention is None and len(bare) > 1 and any(draft.norms[bare[1].i] == words[0] for words, _ in pairs):
        return True  # أطلق المسدس النار
    if first.mention is not None and len(bare) > 1 and entry.kind in ("event", "light"):
        return True  # حين فتح رجال مجهولون النار: two noun phrases are subject and object
    return bool(clause.reading.cut.enc) or (entry.kind == "event" and "o" not in entry.recipient)


def _has_topic(draft: Draft, clause: Clause, k: int, start: int) -> bool:
    """القصف استهدف سوقا: a noun that is no party stands right before the verb and is what it speaks of."""
    if clause.reading.cut.conj or k < start or draft.tokens[k].kind != "w" or k in draft.verb_at:
        return False
    word = draft.words[k]
    if any(n.entry.kind == "eventnoun" for t in _before(draft, k, start) for n in draft.words[t].nouns):
        clause.topic = any(draft.words[t].best.det for t in _before(draft, k, start) if draft.words[t].nouns)
        return True  # هجوم انتحاري استهدف …
    if k in draft.mention_at:
        return False
    return not word.function and word.part is None and not word.best.enc


def _before(draft: Draft, k: int, start: int) -> range:
    """Up to three words that end at token k, with no mark between them."""
    first = k
    while first > max(start, k - 2) and draft.tokens[first - 1].kind == "w":
        first -= 1
    return range(first, k + 1)


def _relative(draft: Draft, clause: Clause, k: int, start: int) -> None:
    antecedent = _antecedent(draft, k, start)
    v = clause.i
    if any(draft.norms[t] in draft.lexicon.sets["pronominals"] for t in range(v + 1, min(v + 3, draft.sentence_end(v)))):
        return  # المناطق التي استولوا عليها: the pronoun goes back to what is before, and another acts
    if clause.reading.cut.enc:
        clause.antecedent = antecedent
        right = _right(draft, clause)
        if right is not None:
            clause.subject, clause.how = right, "relative object"
    elif antecedent is not None and (
        antecedent.cls in PARTY or (antecedent.cls == "treaty" and clause.reading.entry.type in SPOKEN)
    ):
        clause.subject, clause.how = antecedent, "relative subject"


def _antecedent(draft: Draft, k: int, start: int) -> Mention | None:
    """The party that the relative at token k describes: the last before it that agrees, whose place may stand between."""
    other = {"الذي": "f", "التي": "m"}.get(draft.norms[k])
    near = [draft.mention_at[t] for t in range(k - 1, max(start, k - 6) - 1, -1) if t in draft.mention_at]
    found = near[0] if near else None
    if found is not None and other and found.gender == other and not found.plural:
        if found.cls not in ("state", "seat"):
            return None  # ميثاق المنظمة الذي
        before = next((m for m in near if m is not found), None)  # حكومة الإقليم في شمال العراق التي
        return before if before is not None and before.cls in ("org", "group") and before.gender != other else None
    if found is not None and any(_heads_another(draft, t) for t in range(found.j, k)):
        return None
    return found


def _thing_acts(draft: Draft, clause: Clause, k: int, start: int) -> bool:
    """الضربات التي تستهدف القيادات: without a pronoun the noun before the relative acts, and what follows suffers."""
    feature = clause.reading.feature
    gender = {"التي": "f", "الذي": "m"}.get(draft.norms[k])
    if gender != feature[2] or feature[3:4] != "s" or clause.reading.cut.enc or k <= start:
        return False
    if clause.reading.entry.kind not in ("event", "verb") or k - 1 in draft.time_at or k - 1 in draft.mention_at:
        return False
    if {draft.norms[k - 1], draft.stem(k - 1)} & draft.lexicon.sets["temporal"]:
        return False  # في الوقت الذي أعلنت الحكومة
    first = clause.args[0] if clause.args else None
    back = any(draft.norms[t] in draft.lexicon.sets["pronominals"] for t in range(clause.i + 1, clause.end))
    return first is not None and not first.marker and not back


def _heads_another(draft: Draft, i: int) -> bool:
    """A preposition or another noun phrase stands between a party and the relative after it."""
    word = draft.words[i]
    return "prep" in word.function or bool(word.best.prep) or i in draft.verb_at


def _right(draft: Draft, clause: Clause) -> Mention | None:
    """The subject after the verb: the first bare noun phrase, if it is a party that agrees."""
    if clause.reading.plural:
        return None
    for n, arg in enumerate(clause.args):
        if arg.marker:
            continue
        if arg.mention is not None and arg.mention.cls in ("source", "treaty") and "treaty" in clause.reading.entry.flags:
            continue  # وقع البيان الوزير فلان
        spoken = {"source", "treaty"} if clause.reading.entry.type in SPOKEN else {"source"}
        if arg.mention is None or arg.mention.cls not in PARTY | spoken:
            return None
        if n and _of_its_own(draft, clause.args[n - 1]):
            return None  # ودعا خلال لقائه المبعوث إلى: the object of لقائه
        if arg.mention.cls == "treaty" and draft.stem(arg.mention.i) not in draft.lexicon.sets["texts"]:
            return None
        if n > 2 or arg.mention.prep:
            return None
        return arg.mention if agrees(clause.reading, arg.mention, right=True) else None
    return None


def _of_its_own(draft: Draft, before: Arg) -> bool:
    """خلال لقائه: a deed with a pronoun, whose object may follow it."""
    word = draft.words[before.i]
    return bool(before.marker and word.best.enc) and any(n.entry.type == "CONSULT" for n in word.nouns)


def _is_object(draft: Draft, clause: Clause, right: Mention) -> bool:
    """واتهمت دمشق بخرق الاتفاق: a verb that goes on from another, needs an object, and has this noun phrase alone."""
    entry = clause.reading.entry
    if entry.kind == "event" and fold(entry.lemma) in draft.lexicon.sets["object needed"]:
        return sum(not a.marker and not a.coordinate for a in clause.args) == 1
    if entry.kind == "event" and entry.recipient[:1] == ("o",) and _accusative(draft, right):
        return True
    inside = clause.i > draft.sentences[draft.sentence_of[clause.i]][0]
    if clause.reading.cut.conj and inside and entry.type == "REQUEST" and entry.recipient[:1] == ("o",) and right.cls != "person":
        return sum(not a.marker and not a.coordinate for a in clause.args) == 1  # وقال فلان … ودعا البرلمان إلى
    if not clause.reading.cut.conj or entry.kind != "event" or entry.recipient[:1] != ("o",):
        return False
    if "pass" in entry.flags and entry.type != "ACCUSE":
        return False
    bare = [a for a in clause.args if not a.marker and not a.coordinate]
    return len(bare) == 1 and bare[0].mention is right and entry.type in ("ACCUSE", "COERCE", "CONSULT", "SANCTION", "ASSAULT")


def _accusative(draft: Draft, mention: Mention) -> bool:
    """قتل عددا من, قتل مسلحين: an ending that no subject has (papers do slip, so it only makes another subject likelier)."""
    word = draft.words[mention.i]
    for k in range(mention.i + 1, mention.j):
        nisba = draft.words[k].nisba
        if nisba is not None and draft.norms[k].endswith("يين") and nisba.feature[0] == "p" and mention.plural:
            return True  # الأطباء اليمنيين
    if word.best.det and word.norm.endswith("ين") and word.norm[:-2] + "ون" in draft.lexicon.plurals:
        return True  # ضربات تستهدف المقاتلين
    if word.norm in VALUES or draft.tokens[mention.i].kind != "w" or word.best.det:
        return False
    return (
        word.norm in draft.lexicon.sets["accusatives"]
        or draft.lexicon.number(word.norm) == "am"
        or (word.norm.endswith("ي") and draft.lexicon.number(word.norm) == "pm")  # وحذر متظاهري المعارضة
        or (word.norm.endswith("ين") and len(word.norm) > 5)
    )


def _left(draft: Draft, clause: Clause, start: int) -> Mention | None:
    """The subject before the verb: the noun phrase that opens its clause."""
    v = clause.i
    if clause.reading.cut.conj:
        return None
    opened = v
    k = v - 1
    commas = 0
    while k >= start:
        token, word = draft.tokens[k], draft.words[k]
        if token.kind == "p":
            if token.text in ")":
                while k > start and draft.tokens[k].text != "(":
                    k -= 1
                k -= 1
                continue
            if token.text in "،," and commas < 2 and (commas == 1 or k == v - 1):
                commas += 1
                k -= 1
                continue
            if token.text in '«»"“”' and not _opens_around(draft, k, v) and (k == v - 1 or _inside_short_quote(draft, k)):
                k -= 1
                continue
            break
        if (
            "comp" in word.function
            or word.function & {"rel", "cond"}
            or ("conj" in word.function and not word.function & {"prep"})
        ):
            break
        if k in draft.verb_at:
            before = draft.mention_at.get(k - 1)
            if (
                draft.verb_at[k].feature[0] == "I"
                and before is not None
                and before.cls in PARTY
                and not draft.words[before.i].best.det
            ):
                opened, k = before.i, before.i - 1  # انتحاريا يقود سيارة فجر نفسه
                continue
            if fold(draft.verb_at[k].entry.lemma) in draft.lexicon.sets["copula"]:
                break
            return None
        if word.part is not None:
            return None
        opened = k
        listed = k > start and draft.tokens[k - 1].kind == "w" and k in draft.mention_at and not draft.words[k - 1].function
        if word.best.conj and k not in draft.time_at and not listed and not _within_parties(draft, k, clause.reading.plural):
            break  # where it is listed, و joins nouns: استهداف دوريات المنشآت ودوريات الأمن تمكنت
        k -= 1
    return _opening_party(draft, clause, opened, v)


def _described(draft: Draft, clause: Clause, start: int) -> Mention | None:
    """لتفريق ألف متظاهر احتجوا: an indefinite noun and a verb right after it that agrees is a relative clause without الذي."""
    mention = draft.mention_at.get(clause.i - 1)
    if mention is None or mention.i < start or mention.cls != "group" or clause.reading.cut.conj:
        return None
    indefinite = not any(draft.words[k].best.det for k in range(mention.i, mention.j)) and mention.id is None
    plural = clause.reading.feature[3:4] == "p"
    return mention if indefinite and plural and mention.plural and agrees(clause.reading, mention) else None


def _within_parties(draft: Draft, k: int, plural: bool) -> bool:
    """Token k goes on a party's name, or و joins its party to the one before, which a verb after them shows as a plural."""
    mention, before = draft.mention_at.get(k), draft.mention_at.get(k - 1)
    return mention is not None and (mention.i != k or (plural and before is not None and before.cls in PARTY))


def _opens_around(draft: Draft, k: int, v: int) -> bool:
    """The mark at k opens a quotation that the verb stands in: its subject stands there too."""
    return any(a == k and v < b for a, b in draft.quotes)


def _inside_short_quote(draft: Draft, k: int) -> bool:
    return any(a <= k <= b and b - a <= 7 for a, b in draft.quotes)


def _opening_party(draft: Draft, clause: Clause, opened: int, v: int) -> Mention | None:
    i = opened
    while i < v and (i in draft.time_at or draft.tokens[i].kind == "p" or draft.words[i].function & _LEFT_SKIP):
        i += 1
    mention = draft.mention_at.get(i)
    if mention is None or mention.i != i or mention.prep or mention.cls not in PARTY | {"source"}:
        return None
    if v - mention.j > 12 or not agrees(clause.reading, mention):
        return None
    return mention


def _told_of_others(draft: Draft, clause: Clause, earlier: Clause) -> bool:
    """قالت الوكالة إن سيارة انفجرت: inside what is said, the sayer acts only where a pronoun (إنها) or the verb stands first."""
    content = earlier.content
    if any(earlier.i < a < clause.i < b for a, b in draft.quotes):
        return True
    entry = clause.reading.entry
    if clause.reading.cut.conj == "و" and clause.reading.feature[0] == "P" and (entry.kind == "speech" or entry.type in SPOKEN):
        return False  # قال الوزير إن السلام بعيد ودعا البرلمان إلى
    if content is None or not content <= clause.i or clause.i == content:
        return False
    if draft.words[content].best.enc and all(draft.words[k].best.det for k in range(content + 1, clause.i)):
        return False  # قال الجيش إن طائراته الحربية قصفت
    return not draft.norms[content - 1].endswith(("ه", "ها", "هم", "هما", "نا"))


def _joined(draft: Draft, subject: Mention) -> bool:
    after = draft.mention_at.get(subject.j)
    return after is not None and after.cls in ("person", "role", "group") and draft.words[after.i].best.conj == "و"


def _of_another_number(draft: Draft, clause: Clause, subject: Mention) -> bool:
    """After its subject a verb agrees in number too: عمال الإنقاذ … أودت is another's, as is محمد وخالد … قال."""
    if clause.reading.feature[3:4] == "s" and subject.cls in ("person", "role") and _joined(draft, subject):
        return True
    return subject.plural and subject.gender == "m" and clause.reading.feature[3:4] not in ("p", "d")


def _closed(draft: Draft, earlier: Clause, clause: Clause) -> bool:
    """الذين يحاربون في سوريا، قد يعتقل: the comma ends the relative clause, and the verb is of the clause above it."""
    if clause.reading.cut.conj or any("rel" in draft.words[k].function for k in range(earlier.end, clause.i)):
        return False
    return any(draft.tokens[k].text in "،," for k in range(earlier.i + 1, clause.i))


def _owned_relative(draft: Draft, clause: Clause) -> bool:
    """التحالف الذي تقوده السعودية, تحالف تقوده السعودية: who acts in a relative clause that only describes acts there alone."""
    if clause.reading.cut.enc not in ("ه", "ها", "هم") or clause.i == 0:
        return False
    before = draft.words[clause.i - 1]
    return "rel" in before.function or (not before.function and draft.tokens[clause.i - 1].kind == "w" and not before.best.det)


def _men_between(draft: Draft, earlier: Clause, clause: Clause) -> Mention | None:
    """The last people named between a feminine subject and a masculine plural verb: they, not she."""
    if clause.reading.feature[2:4] != "mp" or earlier.subject is None or earlier.subject.plural or earlier.subject.gender != "f":
        return None
    between = [m for m in draft.mentions if earlier.i < m.i < clause.i and m is not earlier.subject]
    return next((m for m in reversed(between) if m.cls == "group" and m.plural and m.gender == "m"), None)


def _inherit(draft: Draft, clause: Clause, before: list[Clause], start: int) -> None:
    """The subject of an earlier verb of the sentence, for a verb that goes on from it."""
    for earlier in reversed(before):
        if earlier.i < start:
            return
        if _told_of_others(draft, clause, earlier):
            continue
        if earlier.subject is not None and _of_another_number(draft, clause, earlier.subject):
            continue
        if earlier.how.startswith("relative") and _closed(draft, earlier, clause):
            continue
        if _owned_relative(draft, earlier) and not clause.reading.cut.conj:
            continue
        if earlier.subject is not None and earlier.subject.cls != "source" and agrees(clause.reading, earlier.subject):
            men = _men_between(draft, earlier, clause)
            if men is not None:
                clause.subject, clause.how = men, "shared"  # اعتقلت الشرطة متظاهرين بعد أن اقتحموا
                return
            copula = fold(earlier.reading.entry.lemma) in draft.lexicon.sets["copula"]
            clause.subject, clause.how = earlier.subject, "SVO" if copula else "shared"
            return
        if earlier.subject is not None and clause.i - earlier.i > 25:
            return

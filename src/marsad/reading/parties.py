"""Stage: party mentions. Known names; role + nationality + name; collectives; the dual and نظيره; later surnames."""

from __future__ import annotations

from marsad.arabic import light
from marsad.arabic.numbers import VALUES
from marsad.lexicon import Entry, Word
from marsad.reading import phrases
from marsad.reading.both import name_both, second
from marsad.reading.draft import Draft, Mention
from marsad.reading.people import ancestry, make, name_end, named_after, person, sayer, strangers, surname
from marsad.reading.reference import refer

_QUOTES = '«"“”'
_MEMBERS = frozenset({"leader", "member", "commander", "official", "spokesperson"})
_OFFICES = frozenset({"خارجيه", "داخليه", "ماليه"})
_PERSONAL = frozenset({"arrest", "deport", "abduct"})  # modes of deeds that befall persons
_MASCULINE_STATES = frozenset({"IRQ", "YEM", "SDN", "LBN", "JOR", "MAR", "SSD"})


def run(draft: Draft) -> None:
    """Adds every party mention to ``draft.mentions``, in order; what a mention refers to is settled on the way."""
    surnames: dict[str, Mention] = strangers(draft)
    for start, end in draft.sentences:
        i = start
        while i < end:
            found = second(draft, i) or _at(draft, i, end, surnames)
            if found is None:
                i += 1
                continue
            if name_both(draft, found):
                i = found.j
                continue
            full = surnames.get(" ".join(draft.norms[found.i : found.j]).lstrip("و")) if found.cls == "person" else None
            if full is not None and found.j == found.i + 2 and found.head is None:
                found.canonical, found.id, found.country, found.sector = full.canonical, full.id, full.country, full.sector
                found.refers = [full]
            refer(draft, found)
            draft.mentions.append(found)
            for k in range(found.i, found.j):
                draft.mention_at[k] = found
            if found.cls == "person" and found.j - found.i > 1:
                _remember(draft, found, surnames)
            i = found.j


def _remember(draft: Draft, found: Mention, names: dict[str, Mention]) -> None:
    """The article goes on with a person's surname, or with a first name that is written out once (فرحان حق … قال فرحان)."""
    names[draft.norms[found.j - 1]] = found
    k = found.j - 2
    if draft.lexicon.nameparts.get(draft.norms[k]) in ("link", "compound"):
        names[f"{draft.norms[k]} {draft.norms[k + 1]}"] = found  # عبد العاطي
    first, before = draft.words[k], draft.words[k - 1] if k > found.i else None
    if (before is None or not before.given) and not (first.common or first.function or first.nouns or first.best.det):
        names.setdefault(first.norm, found)


def _at(draft: Draft, i: int, end: int, surnames: dict[str, Mention]) -> Mention | None:
    token = draft.tokens[i]
    if token.kind == "p" or i in draft.time_at:
        return None
    if i in draft.known:
        return _known(draft, i, end)
    quantity = draft.lexicon.sets["quantity"]
    if token.kind == "n" or "quant" in draft.words[i].function or _bare(draft, i) in VALUES or _bare(draft, i) in quantity:
        found = _counted(draft, i, end)
        if found is not None:
            return found
    if (i in draft.verb_at and not draft.words[i].keys) or _adjectival(draft, i):
        return None
    for j, entry, skip, prep, _ in draft.lexicon.names_at(draft.norms, i, end):
        if entry.kind == "noun" and entry.cls == "org" and i in draft.place_at and draft.place_at[i].i == i and j == i + 1:
            continue  # محافظة عدن is a place
        if entry.kind == "noun" and not (i in draft.verb_at and j == i + 1) and not _preposition(draft, i, j):
            headed = _headed(draft, i, j, end, entry, skip, prep)
            if headed is not None:
                return headed
    return _nationals(draft, i, end) or person(draft, i, end) or surname(draft, i, surnames) or sayer(draft, i, end)


def _adjectival(draft: Draft, i: int) -> bool:
    """هجوم انتحاري, عملا إرهابيا, غير مسؤولة: after a noun of the same definiteness an adjective, not a party."""
    if draft.norms[i] not in draft.lexicon.sets["adjectival"] or not i or draft.sentence_of[i - 1] != draft.sentence_of[i]:
        return False
    before = draft.words[i - 1]
    if before.norm == "غير":
        return True
    if draft.tokens[i - 1].kind != "w" or i - 1 in draft.verb_at or before.function or _bare(draft, i - 1) in VALUES:
        return False
    if (
        i - 1 in draft.time_at
        or i - 1 in draft.place_at
        or before.best.enc
        or _bare(draft, i - 1) in draft.lexicon.sets["quantity"]
    ):
        return False
    if i > 1 and draft.norms[i - 1] in draft.lexicon.sets["adjectival"]:
        before = draft.words[i - 2]  # تفجير انتحاري مدمر
    return before.best.det == draft.words[i].best.det and any(n.entry.kind == "eventnoun" for n in before.nouns)


def _preposition(draft: Draft, i: int, j: int) -> bool:
    """أمام البرلمان, not إمام البرلمان: a noun that folds to a preposition must be written as the noun."""
    text = light(draft.tokens[i].text)
    if j == i + 1 and draft.norms[i] in draft.lexicon.sets["pronominals"]:
        return not text.startswith("آ")  # آلية, not إليه
    return j == i + 1 and "prep" in draft.words[i].function and not text.startswith("إ")


def _bare(draft: Draft, i: int) -> str:
    norm = draft.norms[i]
    return norm[1:] if norm[:1] in "وفبل" else norm


def _known(draft: Draft, i: int, end: int) -> Mention:
    j, entry, skip, prep, _ = draft.known[i]
    found = make(draft, i, j, skip, entry.cls, entry.canonical)
    found.country, found.sector, found.id, found.prep = entry.country, entry.sector, entry.id, prep
    if entry.cls == "state" and i in draft.place_at and draft.place_at[i].place.country not in (None, entry.country):
        found.cls, found.country = "seat", draft.place_at[i].place.country
        found.canonical = draft.lexicon.state(found.country) or entry.canonical  # عمان, Jordan's capital here
    if entry.cls == "group":
        found.gender, found.plural = "?", draft.norms[j - 1].endswith(("ون", "ين"))
        while j < end and _joins(draft, j):
            _of_another_state(draft, found, j)
            j += 1
        found.j, found.end = j, draft.tokens[j - 1].end
    elif entry.cls in ("state", "seat"):
        found.gender = (
            "?"
            if entry.country == "MAR"
            else "m"
            if entry.country in _MASCULINE_STATES or draft.norms[i] in ("الكرملين", "البيت", "الاليزيه", "البنتاغون")
            else "f"
        )
    elif entry.cls == "person":
        found.gender = "f" if any(n.split()[-1] in draft.lexicon.sets["women"] for n in draft.norms[i:j]) else "m"
        found.j = ancestry(draft, j, end)
        found.end = draft.tokens[found.j - 1].end
    else:
        found.gender = "?"
    return found


def _of_another_state(draft: Draft, found: Mention, j: int) -> None:
    """الشرطة الاتحادية الأسترالية: the name of a body of Iraq's, and another country's adjective."""
    nisba = draft.words[j].nisba
    if nisba is not None and nisba.entry.country and found.country and nisba.entry.country not in found.country:
        found.country, found.id = nisba.entry.country, None
        found.canonical = f"{nisba.entry.canonical} {found.canonical.partition(' (')[0]}"


def _joins(draft: Draft, j: int) -> bool:
    """An adjective of nationality with the article goes on the phrase before it."""
    word = draft.words[j]
    return (
        word.nisba is not None
        and word.best.det
        and not word.best.conj
        and not word.best.prep
        and j not in draft.covered
        and j not in draft.time_at
    )


def _counted(draft: Draft, i: int, end: int) -> Mention | None:
    """43 مدنيا، عشرات المتظاهرين، عدد من المسلحين، أحد قادة الحركة."""
    if draft.tokens[i].kind == "n" and i and draft.norms[i - 1] in draft.lexicon.sets["numbered"]:
        return None  # اللواء 135
    j = phrases.skip_quantity(draft, i, end)
    if j + 2 < end and draft.tokens[j].text in _QUOTES and j + 1 in draft.known and draft.norms[j - 1] == "من":
        j += 1  # 20 عنصرا من «داعش»
    if j == i or j >= end or j in draft.time_at:
        return None
    skip = 0
    found: Mention | None = None
    if j in draft.known:
        found = _known(draft, j, end)
    else:
        for k, entry, skip, prep, _ in draft.lexicon.names_at(draft.norms, j, end):
            if entry.kind == "noun" and skip == 0:
                found = _headed(draft, j, k, end, entry, skip, prep)
                break
        found = found or _nationals(draft, j, end)
    if found is None and _crowd(draft, j):
        found = make(draft, i, j, 0, "group", "people")  # خرج الآلاف في مسيرة
        found.sector, found.gender = "CVL", "m"
    if found is None or found.cls in ("person", "pair", "counterpart"):
        return None
    found.number = phrases.quantity(draft, i, found.j)
    found.plural = True
    if draft.tokens[i].kind == "w" and (draft.words[i].best.det or j > i + 1) and found.cls == "group":
        found.gender = "?"  # خرج المئات من أبناء العشائر: the verb goes with the amount
    skip = 1 if draft.norms[i][:1] in "وف" and draft.norms[i] not in draft.lexicon.initials and draft.words[i].best.conj else 0
    found.i, found.start = i, draft.letters(i, skip) if skip else draft.tokens[i].start
    return found


def _crowd(draft: Draft, j: int) -> bool:
    """خرج الآلاف في مسيرة: people by their number alone; not in the construct state, which goes on to who they are."""
    word = draft.words[j - 1]
    if draft.stem(j - 1) not in draft.lexicon.sets["crowds"]:
        return False
    return word.best.det or draft.tokens[j].kind == "p" or bool(draft.words[j].function)


def _headed(draft: Draft, i: int, j: int, end: int, head: Entry, skip: int, prep: str) -> Mention | None:
    """A phrase with a head noun that the lexicon knows: its nationality, state or body, and the name after a role."""
    if head.cls == "target" and j < end and draft.norms[j] in ("بن", "ابن"):
        return None  # عمارة بن يونس
    found = make(draft, i, j, skip, head.cls, head.canonical)
    found.head, found.sector, found.country, found.prep = head, head.sector, head.country, prep
    norm = draft.norms[j - 1]
    first = draft.norms[i]
    found.word = "" if draft.stem(i) in draft.lexicon.sets["vague targets"] else draft.stem(i)
    found.gender = "f" if first.endswith(("ه", "ات")) or norm.endswith("شيا") or draft.stem(i) == "قوات" else "m"
    found.plural = norm.endswith(("ون", "ين", "ات")) or draft.stem(i) in draft.lexicon.sets["broken"]
    bare = draft.stem(i)
    if norm.endswith(("و", "ي")) and len(norm) > 4 and head.cls in ("group", "role") and norm + "ن" in draft.lexicon.plurals:
        found.plural = True  # مقاتلي, مسلحو: without its nun before a genitive
    if (
        found.plural
        and not norm.endswith(("ون", "ين"))
        and (head.cls == "target" or bare in draft.lexicon.sets["feminine plurals"])
    ):
        found.gender = "f"
    if bare in draft.lexicon.sets["men in ta"]:
        found.gender, found.plural = "m", True
    number = draft.lexicon.number(norm) if j == i + 1 else ""
    if number:
        found.gender, found.plural = number[1], number[0] in "dp"
    closed = phrases.definite(draft, j - 1) or draft.words[i].best.det
    if j - i > 1 and head.cls in ("org", "group") and norm.endswith(("يه", "يين", "يون")) and norm not in _OFFICES:
        closed = True  # منظمات حقوقية
    if head.cls == "counterpart":
        closed = True
    if draft.norms[j - 1] in ("باسم", "بلسان"):
        closed = False
    site = draft.place_at.get(j - 1)
    if site is not None and head.cls == "target" and j < site.j <= end:
        j = site.j  # مخيم جباليا: the gazetteer's name goes on from the head
    country_name, affiliated, j = _modifiers(draft, found, j, end, closed)
    found.j, found.end = j, draft.tokens[j - 1].end
    if head.cls in ("role", "title", "counterpart") or (
        head.cls == "group"
        and not found.plural
        and (
            head.sector in ("MED", "JRN", "CVL", "UAF", "OPP", "REL", "LAB", "EDU")
            or draft.norms[i] in draft.lexicon.sets["one person"]
        )
    ):
        named_after(draft, found, end)
    if head.cls == "title" and found.cls != "person":
        return None
    if found.id is not None and found.cls != "person":
        return found
    if found.cls != "person" and found.country and country_name:
        found.canonical = f"{country_name} {head.canonical}"
    elif affiliated and head.canonical == "place":
        found.canonical = affiliated
    elif affiliated and found.cls != "person":
        found.canonical = f"{affiliated} {head.canonical}"
    return found


def _modifiers(draft: Draft, found: Mention, j: int, end: int, closed: bool) -> tuple[str | None, str | None, int]:
    """Reads adjectives and genitives after the head; (country's name, body's name, index after)."""
    country_name: str | None = None
    affiliated: str | None = None
    while j < end:
        word, best = draft.words[j], draft.words[j].best
        if j in draft.known and not (best.conj or draft.known[j][3]):
            k, entry, skip, _, _ = draft.known[j]
            if entry.cls == "person" and not (skip or closed) and _led(found, draft.norms[j - 1]):
                found.country, affiliated, j, closed = found.country or entry.country, entry.canonical, k, True
                continue
            if skip or closed or entry.cls == "person":
                break
            if entry.cls in ("state", "seat", "group", "media"):
                found.country = found.country or entry.country
                if entry.cls in ("group", "media") or entry.cls == "seat":
                    found.sector = (
                        entry.sector
                        if found.head
                        and found.head.canonical in ("spokesperson", "leader", "member", "director", "commander", "fighters")
                        else found.sector
                    )
                    affiliated = entry.canonical
                else:
                    country_name = entry.canonical
                j, closed = k, True
                continue
            break
        q = phrases.quoted(draft, j)
        if q is not None:
            _take_name(draft, found, j + 1, q - 1)
            j, closed = q, True
            continue
        if draft.norms[j] in draft.lexicon.sets["belonging"] and (owner := _owner(draft, j + 1, end)) is not None:
            j, entry = owner
            found.country, affiliated, closed = found.country or entry.country, affiliated or entry.canonical, True
            continue
        if draft.norms[j].startswith(_REFLEXIVE):
            break
        inner = _made_of(draft, found, j, end)
        if inner is not None:
            found.country, j, closed = found.country or inner.country, inner.j, True
            affiliated = affiliated or (inner.canonical if inner.id else None)
            continue
        force = _command(draft, found, j, end)
        if force is not None:
            found.country, j, closed = found.country or force.country, force.j, True
            country_name = country_name or draft.lexicon.state(found.country)
            continue
        body = _whose(draft, found, j, end)
        if body is not None:
            j, entry = body
            found.country, affiliated, closed = found.country or entry.country, entry.canonical or affiliated, True
            continue
        if best.conj or best.prep or phrases.stops(draft, j):
            break
        if word.nisba is not None and (best.det or not closed):
            if found.head is not None and found.head.cls == "target" and not word.nisba.entry.country:
                pass
            found.country = word.nisba.entry.country or found.country
            if word.nisba.entry.country:
                country_name = _nation(draft, word.nisba.entry)
            if word.nisba.entry.sector and found.sector in (None, "UAF", "CVL"):
                found.sector = word.nisba.entry.sector
            closed = closed or not best.det
            j += 1
            continue
        if draft.norms[j] in draft.lexicon.sets["former"]:
            if found.sector == "GOV":
                found.sector = "ELI"
            j += 1
            continue
        if j in draft.place_at and not closed:
            place = draft.place_at[j]
            found.country = found.country or place.place.country
            affiliated = place.place.canonical
            j, closed = place.j, True
            continue
        if _with_nun(draft, found) and not closed:
            if word.norm.endswith(_SOUND_PLURAL) and not word.keys and word.nisba is None:
                j += 1  # مسلحين قبليين
                continue
            if best.det:
                break  # محتجون النار: a plural with its nun has no genitive
        if best.det:
            if draft.norms[j] in draft.lexicon.sets["no adjectives"] and closed:
                break
            if closed and found.plural and not draft.norms[j].endswith(_PLURAL_ADJECTIVES):
                break  # مفاوضو الأمم المتحدة القطاع الخاص
            if not _agrees(draft.norms[found.i], draft.norms[j]) or (closed and (_event_noun(word) or _head(draft, j, end))):
                break
            j, closed = j + 1, True
            continue
        if closed or word.given or draft.tokens[j].kind != "w" or word.norm in draft.lexicon.nameparts:
            break
        if not word.known and _led(found, draft.norms[j - 1]):
            j, closed = max(j, name_end(draft, j, end, titled=True)), True
            continue
        if not word.known and found.head is not None and found.head.cls in ("role", "title", "counterpart"):
            break
        if (word.nouns or word.common or word.keys) and found.head is not None and found.head.cls != "title":
            deed = _event_noun(word) or word.norm in draft.lexicon.sets["killed"] | draft.lexicon.sets["injured"]
            if deed and (found.head.cls == "source" or found.j < j):
                break  # أكد في بيان مقتل جنوده, أعلنت مصادر رسمية مقتل
            if (
                draft.norms[found.i].endswith(_SOUND_PLURAL)
                and len(draft.norms[found.i]) > 5
                and not word.norm.endswith(_SOUND_PLURAL)
            ):
                break  # a sound plural with its nun has no genitive: مسلحون أحد الجسور
            if word.norm.endswith(("ون", "ين")) and found.head.cls == "role":
                break
            j += 1
            closed = bool(best.enc) or word.norm.endswith(("ا", "ون", "ين")) or (word.norm.endswith("يه") and not best.det)
            continue
        break
    return country_name, affiliated, j


def _with_nun(draft: Draft, found: Mention) -> bool:
    """مسلحون, مقاتلين: a sound plural that is in no construct state."""
    norm = draft.norms[found.i]
    return found.j == found.i + 1 and norm.endswith(_SOUND_PLURAL) and len(norm) > 5 and found.cls == "group"


def _led(found: Mention, last: str) -> bool:
    """أنصار الحريري, قوات حفتر: a plural in the construct state goes on to whom it follows."""
    return found.plural and found.cls == "group" and not last.endswith(_SOUND_PLURAL) and found.j <= found.i + 1


def _nation(draft: Draft, nisba: Entry) -> str:
    """The state's name where the adjective is a people's plural (أتراك), else the adjective's own (Houthi)."""
    return (draft.lexicon.state(nisba.country) if nisba.id.startswith("demonyms:=") else None) or nisba.canonical


def _owner(draft: Draft, j: int, end: int) -> tuple[int, Entry] | None:
    """(index after, its row) of a known party with ل: تابعة للجيش السوري, الموالية لإيران."""
    if j < end and j in draft.known and draft.known[j][3] == "ل" and draft.known[j][1].cls != "person":
        return draft.known[j][0], draft.known[j][1]
    if j < end and draft.norms[j].startswith("لل"):
        heads = draft.lexicon.names_at(draft.norms, j, end)
        return next(((m[0], m[1]) for m in heads if m[1].kind == "noun" and m[1].cls in ("org", "group")), None)
    return None


def _take_name(draft: Draft, found: Mention, i: int, j: int) -> None:
    """تنظيم «داعش»: a group's name in quotation marks is the party's."""
    if i in draft.known and draft.known[i][0] == j and found.cls in ("org", "group") and draft.known[i][1].cls == "group":
        entry = draft.known[i][1]
        found.canonical, found.country, found.sector, found.id = entry.canonical, entry.country, entry.sector, entry.id


def _event_noun(word: Word) -> bool:
    """أدانت الوزارة التركية الهجوم: the name of a deed is no adjective."""
    return word.nisba is None and any(n.entry.kind == "eventnoun" for n in word.nouns)


def _head(draft: Draft, j: int, end: int) -> bool:
    """دعت الوزارة المصرية السلطات: another party's head noun, or a rank, begins here, and is no adjective."""
    if draft.words[j].nisba is not None or draft.norms[j] in draft.lexicon.sets["adjectival"]:
        return False
    heads = [m[1] for m in draft.lexicon.names_at(draft.norms, j, end) if m[1].kind == "noun" and not m[2]]
    return any(h.cls in ("title", "role", "org", "pair", "source") for h in heads) or any(
        h.cls == "group" and not draft.norms[j].endswith(("ي", "يه")) for h in heads
    )


def _rank(draft: Draft, j: int, end: int) -> bool:
    """قائد القوة اللواء سعيد: another title begins here."""
    return any(m[1].kind == "noun" and m[1].cls in ("title", "role") for m in draft.lexicon.names_at(draft.norms, j, end))


_REFLEXIVE = ("نفسه", "نفسها", "نفسيهما", "انفسهم")


def _made_of(draft: Draft, found: Mention, j: int, end: int) -> Mention | None:
    """فرقة من قوات مكافحة الإرهاب: the body that a unit is part of goes with it."""
    sent = found.cls == "org" and any(stem in draft.norms[found.i] for stem in ("وفد", "وفود", "بعث"))
    if draft.norms[j] != "من" or not (found.cls == "group" or sent) or j + 1 >= end or found.head is None:
        return None
    if j + 1 in draft.known and not draft.known[j + 1][2]:
        inner = _known(draft, j + 1, end)
        return inner if inner.cls == "group" or (sent and inner.cls in ("org", "seat")) else None
    for k, entry, skip, prep, _ in draft.lexicon.names_at(draft.norms, j + 1, end):
        if entry.kind == "noun" and entry.cls == "group" and not skip:
            return _headed(draft, j + 1, k, end, entry, skip, prep)
    return None


_SOUND_PLURAL = ("ون", "ين")
_PLURAL_ADJECTIVES = ("ون", "ين", "ات", "ه", "اء", "دد", "بار", "انب", "رب", "راد", "راك")


def _agrees(head: str, adjective: str) -> bool:
    """المحتجون السلميون, not المحتجون الطريق; القوات المسلحة, not الحكومة الطريق: what the endings allow."""
    if head.endswith(_SOUND_PLURAL) and len(head) > 5 and head.startswith("ال"):
        return adjective.endswith((*_SOUND_PLURAL, "دد", "بار", "انب"))
    if head.endswith("ه") and head.startswith("ال"):
        return adjective.endswith(("ه", "ي", "اء", "ات", "ا"))
    return True


def _command(draft: Draft, found: Mention, j: int, end: int) -> Mention | None:
    """هيئة الأركان العامة للقوات المسلحة الأوكرانية: the force that a staff or a spokesman belongs to, with its nationality."""
    if found.head is None or found.cls not in ("group", "org") or not draft.norms[j].startswith("لل"):
        return None
    for k, entry, skip, prep, _ in draft.lexicon.names_at(draft.norms, j, end):
        if entry.kind == "noun" and entry.cls in ("group", "org") and prep == "ل":
            inner = _headed(draft, j, k, end, entry, skip, prep)
            return inner if inner is not None and inner.country else None
    return None


def _whose(draft: Draft, found: Mention, j: int, end: int) -> tuple[int, Entry] | None:
    """(index after, its row) of the body that a role belongs to: الأمين العام للأمم المتحدة, المتحدث باسم الجيش."""
    if found.head is None or found.head.cls not in ("role", "title", "target"):
        return None
    inside = draft.norms[j] == "في" and found.head.canonical in _MEMBERS
    if inside and j + 1 in draft.known and draft.known[j + 1][2] == 0 and draft.known[j + 1][1].cls == "group":
        return draft.known[j + 1][0], draft.known[j + 1][1]  # قيادي في تنظيم القاعدة
    if draft.norms[j] in ("باسم", "بلسان") and j + 1 < end:
        if j + 1 in draft.known and draft.known[j + 1][2] == 0 and draft.known[j + 1][1].cls != "person":
            return draft.known[j + 1][0], draft.known[j + 1][1]
        for k, entry, skip, _, _ in draft.lexicon.names_at(draft.norms, j + 1, end):
            if entry.kind == "noun" and skip == 0 and entry.cls in ("org", "group", "role"):
                while k < end and draft.words[k].best.det and not (draft.words[k].best.conj or draft.words[k].best.prep):
                    if _head(draft, k, end):
                        break
                    k += 1
                return k, entry
        return None
    if j in draft.known and draft.known[j][3] == "ل" and draft.known[j][1].cls in ("group", "state", "media", "seat"):
        return draft.known[j][0], draft.known[j][1]
    return None


def _takes_people(word: Word) -> bool:
    """اعتقال (سعودي), ترحيل, خطف: a deed done to persons, so that a nationality after it is whom, not whose."""
    bare = not (word.best.det or word.best.enc)
    return bare and any(n.entry.kind == "eventnoun" and n.entry.mode in _PERSONAL for n in word.nouns)


def _nationals(draft: Draft, i: int, end: int) -> Mention | None:
    """People by nationality alone: الأتراك، فلسطينيون، (قتل) فلسطيني."""
    word = draft.words[i]
    if word.nisba is None or i in draft.place_at or not word.nisba.entry.country or word.best.enc:
        return None
    if word.given and i + 1 < end and (draft.words[i + 1].given or draft.norms[i + 1] in draft.lexicon.nameparts):
        return None  # تركي بن عبد الله
    feature = word.nisba.feature
    before = draft.words[i - 1] if i and draft.sentence_of[i - 1] == draft.sentence_of[i] else None
    plural = feature[0] in "pd" and feature[1] == "m"
    counted = (i - 1) in draft.verb_at or (before is not None and draft.tokens[i - 1].kind == "n")
    free = before is None or before.function or counted or _bare(draft, i - 1) in VALUES
    if plural:
        stands = free or before is None or not before.best.det or bool(word.best.conj or word.best.prep)
    else:
        one = feature == "sm" and not word.best.det and before is not None
        stands = one and before is not None and (counted or _takes_people(before))
    if not stands:
        return None
    cut = word.nisba.cut
    skip = len(cut.conj) + (len(cut.prep) if not (cut.prep == "ل" and cut.det) else 0)
    j = i + 1
    while (
        j < end and draft.words[j].nisba is not None and draft.words[j].best.det == word.best.det and not draft.words[j].best.conj
    ):
        j += 1
    found = make(draft, i, j, skip, "group", f"{word.nisba.entry.canonical} nationals")
    found.country, found.sector = word.nisba.entry.country, word.nisba.entry.sector or "CVL"
    found.gender, found.plural, found.prep, found.id = "m", plural, cut.prep, word.nisba.entry.id
    return found

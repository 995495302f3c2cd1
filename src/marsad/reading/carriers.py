"""Who does the deed that a noun names when the noun's own phrase does not say: claims, means, قيام X ب, عزمها على, بين X وY."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.lexicon import Entry
from marsad.reading.clauses import PARTY
from marsad.reading.draft import Mention
from marsad.reading.roles import ARMED, VERBAL, Roles

_CLAIM = 8  # tokens
_MEANS_REACH = 12
_BETWEEN = 20


class Carriers(Roles):
    """Finds the actor of an event noun in what carries it."""

    def _claimer(self, i: int) -> Mention | None:
        """أعلنت مسؤوليتها عن تفجير, تبنى المسؤولية عن الهجوم: who claims a deed did it, as far as is told."""
        d = self.d
        start = d.sentences[d.sentence_of[i]][0]
        if i - start < 3 or d.norms[i - 1] != "عن" or not d.stem(i - 2).startswith(("مسءولي", "مسوولي")):
            return None
        if d.words[i - 2].best.enc in ("ه", "ها", "هم"):
            return self._owner(i - 2)
        clause = next((c for c in reversed(self.clauses) if start <= c.i < i and i - c.i <= _CLAIM), None)
        claims = clause is not None and fold(clause.reading.entry.lemma) in d.lexicon.sets["claims a deed"]
        subject = clause.subject if clause is not None and claims else None
        return subject if subject is not None and subject.cls in PARTY - {"media"} else None

    def _aiming(self, i: int, entry: Entry) -> Mention | None:
        """استخدمت الشرطة الغاز لتفريق المحتجين: who uses means to an end does the deed that is the end."""
        d = self.d
        if entry.genitive == "o" and d.words[i].best.prep == "ب":
            return self._by_means(i)
        if d.words[i].best.prep != "ل" or entry.genitive != "o":
            return None
        start = d.sentences[d.sentence_of[i]][0]
        clause = next((c for c in reversed(self.clauses) if start <= c.i < i), None)
        if clause is None or clause.end < i or fold(clause.reading.entry.lemma) not in d.lexicon.sets["means"]:
            return None
        subject = clause.subject
        return subject if subject is not None and subject.cls in PARTY and subject.sector in ARMED | {"GOV"} else None

    def _by_means(self, i: int) -> Mention | None:
        """أحكمت القوات سيطرتها بطرد المتمردين: by a deed, whose doer is the clause's subject."""
        d = self.d
        start = d.sentences[d.sentence_of[i]][0]
        clause = next((c for c in reversed(self.clauses) if start <= c.i < i), None)
        if clause is None or i - clause.i > _MEANS_REACH or clause.subject is None or clause.subject.cls not in PARTY - {"media"}:
            return None
        row = clause.reading.entry
        if row.kind == "speech" or row.type in VERBAL or clause.reading.passive or row.flags & {"pass", "subjrec"}:
            return None
        broken = any(d.tokens[k].kind == "p" or d.words[k].function & {"comp", "rel", "cond"} for k in range(clause.i + 1, i))
        return None if broken else clause.subject

    def _accused(self, i: int) -> list[Mention]:
        """اتهمت الوزارة المسلحين بقصف المدينة: who is accused of a deed did it, as far as is told."""
        for e in self.d.events:
            if e.type == "ACCUSE" and e.content is not None and e.content[0] <= i < e.content[1]:
                return e.recipients[:2]
        return []

    def _taking_part(self, i: int) -> Mention | None:
        """قال الوزير في مؤتمر مع نظيره, وفي مؤتمر مع نظيره قال الوزير: who speaks at a meeting takes part in it."""
        d = self.d
        start, end = d.sentences[d.sentence_of[i]]
        if i == start or d.norms[i - 1].lstrip("و") not in d.lexicon.sets["meeting at"]:
            return None
        before = [c for c in self.clauses if start <= c.i < i and c.subject is not None]
        after = [c for c in self.clauses if i < c.i < end and c.subject is not None and c.reading.entry.kind == "speech"]
        clause = before[-1] if before else after[0] if after else None
        subject = clause.subject if clause is not None else None
        return subject if subject is not None and subject.cls in ("person", "role", "state", "org") else None

    def _carried(self, i: int) -> tuple[list[Mention], Entry] | None:
        """إثر قيام مستوطنين بإحراق, عزمها على ملاحقة: (who, the light verb's row) of the light verbal noun before token i."""
        d = self.d
        start = d.sentences[d.sentence_of[i]][0]
        k, prep = i - 1, d.words[i].best.prep
        while k > start and (k in d.time_at or d.tokens[k].text in '«"“'):
            k -= 1
        if k > start and not prep and d.norms[k] in d.lexicon.sets["prepositions"]:
            k, prep = k - 1, d.norms[k]
        while k > start and k in d.time_at:
            k -= 1  # وصول الوزير أمس في زيارة
        owned = d.lexicon.light_nouns.get(d.stem(k))
        if owned is not None and d.words[k].best.enc in ("ه", "ها", "هم", "هما"):
            owner = self._owner(k) if self._fits(owned, prep) else None
            return ([owner], d.lexicon.entries[owned[0]]) if owner is not None else None
        while k > start and (place := d.place_at.get(k)) is not None and d.norms[place.i - 1] in ("في", "ب"):
            k = place.i - 2  # تعرض بلدة الزبداني في ريف دمشق لهجوم
        chain: list[Mention] = []
        while (m := d.mention_at.get(k)) is not None and m.i > start and m.cls in PARTY and not m.prep:
            chain.insert(0, m)
            k = m.i - 1
            if d.words[m.i].best.conj != "و":
                break
        carrier = d.lexicon.light_nouns.get(d.stem(k)) if chain else None
        if carrier is None or d.words[k].best.det or not self._fits(carrier, prep):
            return None
        return chain, d.lexicon.entries[carrier[0]]

    @staticmethod
    def _fits(carrier: list[object], prep: str) -> bool:
        """The preposition before the deed is the light noun's own."""
        marks = carrier[1]
        return prep in marks if marks else not prep  # type: ignore[operator]

    def _many(self, m: Mention) -> bool:
        """الطرفين, وزيري الخارجية, قبيلتين: one phrase for both sides."""
        return m.cls == "pair" or m.plural or (m.cls == "role" and self.d.norms[m.i].endswith("ي"))

    def _sides(self, k: int, limit: int) -> tuple[list[Mention], list[Mention]] | None:
        """بين X وY, بين X من جهة، وY من جهة أخرى, بينها وبين Y: the two sides named after the بين at token k."""
        d = self.d
        sides: list[list[Mention]] = [[]]
        j = k + 1
        while j < limit:
            m = d.mention_at.get(j)
            if m is not None and m.i == j and m.cls in PARTY:
                if sides[-1] and d.words[j].best.conj != "و":
                    break
                sides[-1].append(m)
                j = m.j
            elif d.norms[j] == "من" and j + 1 < limit and d.norms[j + 1] in d.lexicon.sets["side"]:
                j += 2 + (j + 2 < limit and d.norms[j + 2] in d.lexicon.sets["other side"])
                if len(sides) == 2 or not sides[-1]:
                    break
                sides.append([])
            elif d.tokens[j].text in "،," and len(sides) == 2 and not sides[-1]:
                j += 1
            elif d.norms[j] == "وبين" and sides[-1]:
                sides.append([])
                j += 1
            elif sides[0] and not sides[-1] and d.words[j].best.conj:
                return None  # the other side is nobody that we know
            elif sides[-1] and d.words[j].best.det and not d.words[j].best.conj and j not in d.verb_at and j not in d.time_at:
                j += 1  # an adjective that the mention left out
            else:
                break
        if len(sides) == 1 or not sides[1]:
            both = sides[0]
            if len(both) < 2:
                return (both, []) if both and self._many(both[0]) else None
            return both[:1], both[1:3]
        return sides[0][:3], sides[1][:3]

    def _between(self, i: int, limit: int) -> tuple[list[Mention], list[Mention]] | None:
        """The sides after the first بين that follows token i with no other verb or clause between."""
        d = self.d
        for k in range(i + 1, min(limit, i + _BETWEEN)):
            if d.norms[k] == "بين" and k not in d.mention_at:
                return self._sides(k, limit)
            if d.norms[k] in ("بينه", "بينها", "بينهم") and k + 1 < limit and d.norms[k + 1] == "وبين":
                found = self._sides(k + 1, limit)
                owner = self._pronoun_of("هم" if d.norms[k][-2:] == "هم" else d.norms[k][4:], k)
                return ([owner], [*found[0], *found[1]]) if found and owner else None
            if (d.tokens[k].kind == "p" and d.tokens[k].text not in "،,") or "comp" in d.words[k].function:
                return None
        return None

"""Events of light verbs with their nouns: شن غارة, أجرى مباحثات, تعرض لهجوم, وصل في زيارة."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading import phrases, status
from marsad.reading.clauses import Arg, Clause
from marsad.reading.draft import EventFound, Mention
from marsad.reading.event_checks import CheckedEvents

_NEAR_NOUN = 12  # tokens between a light verb and its noun
_FAR_NOUN = 30  # the same, where an ending or a preposition binds them over the subject's name and offices
_ARGS = 9
_RELATIVE = 16  # tokens
_JOURNEY = 24  # tokens
_TRAVELLERS = frozenset({"GOV", "IGO", "MIL", "LEG", "PTY", "OPP", "REB", "SPY"})
_STRIKERS = frozenset({"LAB", "EDU", "MED", "JUD", "JRN", "CVL", "PTY", "OPP"})


class LightEvents(CheckedEvents):
    """Adds the events of light verbs."""

    def _entries(self, clause: Clause, kind: str) -> list[Entry]:
        cut = clause.reading.cut
        out: list[Entry] = []
        active = not clause.reading.passive
        for reading in self.d.words[clause.i].verbs:
            if active and reading.passive:
                continue
            if (
                reading.entry.kind == kind
                and (reading.cut.stem, reading.cut.enc) == (cut.stem, cut.enc)
                and reading.feature[0] == clause.reading.feature[0]
                and reading.entry not in out
            ):
                out.append(reading.entry)
        return out

    def _light(self, clause: Clause) -> bool:
        """A light verb with an event noun: شن غارة, أجرى مباحثات, تعرض لهجوم, اندلعت مظاهرات."""
        lights = self._entries(clause, "light")
        if not lights:
            return False
        d = self.d
        if lights[0].role == "travel":
            return self._travels(clause, lights[0])
        before = self._antecedent_noun(clause)
        if before is not None and self._build_noun(before[0], before[1], clause, lights[0]):
            return True
        for arg in clause.args[:_ARGS]:
            head = min(phrases.skip_quantity(d, arg.i, arg.j), arg.j - 1)
            elative = d.norms[head] in d.lexicon.sets["elatives"] or d.stem(head) in d.lexicon.light_nouns
            head += head + 1 < arg.j and elative and self.event_noun(head, arg.j) is None  # شنت أعنف ضربات, نجح في شن غارة
            noun = self.event_noun(min(head, arg.j - 1), d.sentence_end(arg.i))
            if (
                noun is None
                or arg.i in self.taken
                or arg.marker in ("بعد", "قبل", "خلال", "منذ", "اثر", "عقب")
                or lights[0].role == "travel"
                or (arg.marker == "في" and lights[0].lemma not in ("نجح", "فشل", "شرع", "أخفق", "شارك", "خرج", "دخل"))
                or (clause.reading.cut.enc and lights[0].role != "recipient")
                or (lights[0].lemma == "تعرض" and d.words[arg.i].best.prep != "ل")
                or self._taken_up(arg)
            ):
                continue
            bound = lights[0].role == "recipient" and d.words[arg.i].best.prep == "ل"
            bound = bound or (noun[0].type == "PROTEST" and arg.marker in ("في", "ب"))  # خرج المئات من أبناء … في تظاهرة
            bound = bound or (not arg.marker and d.norms[arg.i].endswith("ا"))  # تلقى الأمير فلان ولي العهد … اتصالا
            if arg.i - clause.i > (_FAR_NOUN if bound else _NEAR_NOUN) or (arg.marker == "عن" and lights[0].lemma != "أعلن"):
                continue
            if lights[0].lemma == "قام" and arg.marker != "ب":
                continue
            if lights[0].lemma == "أعلن" and noun[0].type in ("ASSAULT", "COERCE", "PROTEST") and not _took(clause, noun[0]):
                continue  # who announces deaths did not deal them
            if d.words[arg.i].best.prep == "ل" and lights[0].role not in ("recipient", "plan", "event"):
                continue
            happens = next((e for e in lights if e.role == "event"), None) if clause.subject is None and not arg.marker else None
            if self._build_noun(head, noun, clause, happens or lights[0]):  # وقع الهجوم, not وقع الاتفاق
                return True
        beyond = self._beyond_relative(clause)
        return beyond is not None and self._build_noun(beyond[0], beyond[1], clause, lights[0])

    def _taken_up(self, arg: Arg) -> bool:
        """يفرض الاتفاق الذي أبرمته إيران: the noun is what the verb of the relative after it tells of."""
        d, k = self.d, arg.j
        if k < d.sentence_end(arg.i) and k in d.verb_at and d.verb_at[k].cut.enc and d.verb_at[k].entry.kind == "light":
            return True  # أحبطت هجوما شنه مسلحون
        if k + 1 >= d.sentence_end(arg.i) or "rel" not in d.words[k].function or k + 1 not in d.verb_at:
            return False
        return bool(d.verb_at[k + 1].cut.enc) and any(r.entry.kind == "light" for r in d.words[k + 1].verbs)

    def _beyond_relative(self, clause: Clause) -> tuple[int, tuple[Entry, int]] | None:
        """شنت طائرات التحالف الذي تقوده السعودية، سلسلة غارات: the noun after the comma that ends the subject's relative."""
        d, subject = self.d, clause.subject
        end = d.sentence_end(clause.i)
        if subject is None or subject.i < clause.i or subject.j >= end or "rel" not in d.words[subject.j].function:
            return None
        reach = range(subject.j, min(end, subject.j + _RELATIVE))
        comma = next((k for k in reach if d.tokens[k].text in "،,"), None)
        if comma is None or comma + 1 >= end:
            bare = next((k for k in reach if d.norms[k].endswith("ا") and k not in d.verb_at and not d.words[k].best.prep), None)
            noun = self.event_noun(bare, end) if bare is not None and bare not in self.taken else None
            return (bare, noun) if bare is not None and noun is not None else None  # أعلن التحالف الذي يقاتل … وقفا
        head = phrases.skip_quantity(d, comma + 1, end)
        for k in (head, head + 1):  # سلسلة غارات
            noun = self.event_noun(k, end) if k < end and k not in self.taken and not d.words[k].best.prep else None
            if noun is not None:
                return k, noun
        return None

    def _antecedent_noun(self, clause: Clause) -> tuple[int, tuple[Entry, int]] | None:
        """قصف شنته قوات X، الغارات التي نفذها الطيران: the event noun that a light verb's suffix goes back to."""
        d, v = self.d, clause.i
        passive = clause.subject is None and v and "rel" in d.words[v - 1].function  # الاتفاق الذي أبرم بين, الهجوم الذي نسب إلى
        if clause.reading.cut.enc not in ("ه", "ها", "هم") and not passive:
            return None
        for k in range(v - 1, max(d.sentences[d.sentence_of[v]][0], v - 8) - 1, -1):
            if k in d.time_at or (d.tokens[k].text in "،," and {k - 1, k + 1} & set(d.time_at)):
                continue  # الهجوم الانتحاري، الاثنين، الذي تبناه
            if d.tokens[k].kind == "p" or k in d.verb_at:
                return None
            noun = self.event_noun(k, v) if k not in self.taken else None
            if noun is not None:
                return k, noun
        return None

    def _travels(self, clause: Clause, light: Entry) -> bool:
        """وصل الوزير إلى القاهرة في زيارة, غادر متوجها إلى باريس للقاء فلان: who goes where, for what talks."""
        d, subject = self.d, clause.subject
        if subject is None or subject.cls not in ("person", "role", "org") or subject.sector not in _TRAVELLERS:
            return False
        end = min(d.sentence_end(clause.i), clause.i + _JOURNEY)
        end = next((k for k in range(clause.i + 1, end) if k in d.verb_at and k > subject.j), end)
        host = self._host(subject, clause.i + 1, end)
        for k in range(clause.i + 1, end):
            noun = self.event_noun(k, end) if k not in self.taken else None
            if noun is None or noun[0].type != "CONSULT":
                continue
            aim = d.words[k].best.prep == "ل"
            if not (aim or d.norms[k - 1] == "في"):
                continue
            if self._build_noun(k, noun, clause, light):
                event = d.events[-1]
                event.actors = self._with_coordinates(clause, subject)
                event.recipients = [r for r in event.recipients if r is not subject] or ([host] if host is not None else [])
                event.status = "planned" if aim else event.status
                return True
        return host is not None and self._arrives(clause, light, subject, host)

    def _host(self, subject: Mention, i: int, end: int) -> Mention | None:
        """The state or the seat of another country that the journey goes to."""
        d = self.d
        for m in [m for m in d.mentions if i <= m.i < end and m.cls in ("state", "seat")]:
            towards = m.prep == "ل" or d.norms[m.i - 1] in ("الي", "العاصمه")
            if m.country and m.country != subject.country and (towards or m.i == subject.j):
                return m
        return None

    def _arrives(self, clause: Clause, light: Entry, subject: Mention, host: Mention) -> bool:
        """وصل وزير الخارجية الأميركي إلى القاهرة: an official in another state's capital visits it."""
        if subject.cls == "org" or light.lemma not in ("وصل", "حل") or clause.reading.feature[0] != "P":
            return False
        event = EventFound(clause.i, self.d.sentence_of[clause.i], self.d.lexicon.row("verbs:زار"))
        event.actors, event.recipients = self._with_coordinates(clause, subject), [host]
        event.because = [f"light:{light.lemma}", "rule:arrives", f"subject:{clause.how}"]
        event.evidence = (min(clause.i, subject.i), max(clause.end, host.j))
        self.taken.add(clause.i)
        status.of_verb(self.d, event, clause)
        self._mode(event)
        self.d.events.append(event)
        return True


def _took(clause: Clause, entry: Entry) -> bool:
    """أعلنت الشرطة ضبط خمسة, أعلن الاتحاد إضرابا: police, armies and unions tell of what they do themselves."""
    subject = clause.subject
    if entry.type == "PROTEST":
        return subject is not None and entry.mode in ("strike", "hunger", "boycott") and subject.sector in _STRIKERS
    if subject is None or entry.type != "COERCE" or entry.mode not in ("arrest", "seize"):
        return False
    interior = subject.head is not None and subject.head.canonical in ("interior ministry", "defence ministry")
    return interior or subject.sector in ("COP", "MIL", "SPY")

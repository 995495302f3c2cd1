"""Stage: events. Predicates (verbs, verb + object pairs, event nouns) with their frames, roles, mode and status."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.lexicon import Entry, VerbReading
from marsad.reading import status
from marsad.reading.clauses import PARTY, Arg, Clause, arguments
from marsad.reading.draft import EventFound, Mention, StatementFound
from marsad.reading.light_verbs import LightEvents
from marsad.reading.reference import located
from marsad.reading.roles import ARMED, MARKS, TARGET, VERBAL

_FAR_OBJECT = 8  # words, times and marks not counted
_BACK = 4
_WE = VERBAL | {"CONSULT", "AID", "COOPERATE", "RETREAT"}  # what a speaker says that his side does
_FAR_RELATIVE = 40  # tokens
_MARCH = frozenset({"توجه", "سار", "تدفق", "زحف", "تجمع", "احتشد", "نزل", "خرج", "جاب", "تجمهر", "انطلق"})


class Reader(LightEvents):
    """Events of verbs: verb + object pairs first, then light verbs with their nouns, then the verb's own row."""

    def verbs(self) -> None:
        """Events of verbs: verb + object pairs first, then light verbs, then the verb's own row."""
        for clause in self.clauses:
            if clause.i in self.taken or self._stresses(clause) or clause.reading.feature[1:2] == "1":
                continue
            if self._pair(clause) or self._light(clause) or self._plain(clause):
                continue
            self._protesters_act(clause)
        self._participles()

    def quoted(self, statements: list[StatementFound]) -> None:
        """«نرفض العدوان», قال الوزير: what is demanded, refused or supported in the first person is the speaker's."""
        for clause in self.clauses:
            entry = clause.reading.entry
            if clause.reading.feature[1:2] != "1" or clause.i in self.taken or entry.kind != "event" or entry.type not in _WE:
                continue
            said = next((s for s in statements if s.content[0] <= clause.i < s.content[1]), None)
            if said is None or said.speaker.cls not in PARTY - {"media"}:
                continue
            clause.subject, clause.how = said.speaker, "quoted"
            self._build_verb(clause, entry)

    def _stresses(self, clause: Clause) -> bool:
        """ترفض التهجير رفضا قاطعا: written like the dual of the verb before it, but its noun."""
        d = self.d
        start, lemma = d.sentences[d.sentence_of[clause.i]][0], clause.reading.entry.lemma
        dual = clause.reading.feature[3:4] == "d" and not clause.reading.cut.clitics
        return dual and any(start <= c.i < clause.i and c.reading.entry.lemma == lemma for c in self.clauses)

    def _participles(self) -> None:
        """دعا إلى وقف القتال، محذرا من كارثة: the participle of a verb of demand, threat, blame; its subject is the clause's."""
        d = self.d
        for start, end in d.sentences:
            for i in range(start + 1, end):
                word = d.words[i]
                if word.part is None or i in d.mention_at or i in self.taken or word.best.det:
                    continue
                rows = [e for e in (f"verbs:{word.part.entry.lemma}",) if word.part.entry.lemma in d.lexicon.event_lemmas]
                told = [c for c in self.clauses if start <= c.i < i and c.subject is not None]
                above = next((c for c in told if c.reading.entry.kind == "speech"), told[-1] if told else None)
                if not rows or above is None or above.subject is None or above.how.startswith("relative"):
                    continue
                if any(s in d.tokens[i - 1].text for s in "،,") or above.end >= i - 1:
                    clause = Clause(i, VerbReading(word.part.cut, d.lexicon.row(rows[0]), "P3ms"))
                    clause.args, clause.end, clause.content = arguments(d, i, end)
                    clause.subject, clause.how = above.subject, "participle"
                    self._build_verb(clause, clause.reading.entry)

    def _pair(self, clause: Clause) -> bool:
        """A verb with the object that makes it an event: أطلق النار، ألقى القبض، قطع العلاقات."""
        d, v = self.d, clause.i
        lemmas = {
            r.entry.lemma
            for r in d.words[v].verbs
            if (r.cut.stem, r.cut.enc) == (clause.reading.cut.stem, clause.reading.cut.enc)
        }
        limit = min(d.sentence_end(v), max(clause.end, v + 8), v + 14)
        for lemma in sorted(lemmas):
            for words, number in d.lexicon.collocations.get(lemma, ()):
                p = self._find(words, v + 1, limit)
                if p is None and clause.reading.cut.enc in ("ه", "ها") and clause.subject is not None:
                    p = self._found_before(words, v)  # صاروخ باليستي أطلقته الجماعة
                if p is None:
                    continue
                entry = d.lexicon.entries[number]
                if not self._passes(entry, clause, None) or (clause.reading.cut.enc and words[0] in MARKS.values()):
                    continue
                if self._build_pair(clause, entry, p, p + len(words)):
                    return True
        return False

    def _found_before(self, words: list[str], v: int) -> int | None:
        """Where the noun stands that the verb's suffix means, a few words before it in the same clause."""
        start = max(self.d.sentences[self.d.sentence_of[v]][0], v - _BACK)
        return next((p for k in range(v - 1, start - 1, -1) if (p := self._find(words, k, v)) is not None), None)

    def _find(self, words: list[str], start: int, limit: int) -> int | None:
        d = self.d
        for p in range(start, limit - len(words) + 1):
            if d.tokens[p].kind == "p" and d.tokens[p].text not in '«»"“”،()':
                return None
            norm = d.norms[p]
            same = (
                norm == words[0]
                or (norm[:1] in "بلو" and norm[1:] == words[0])
                or (words[0][:1] in "بل" and len(words[0]) == 1 and d.words[p].best.prep == words[0])
            )
            if same and d.norms[p + 1 : p + len(words)] == words[1:]:
                return p
            if p > start and p in d.verb_at:
                return None
        return None

    def _build_pair(self, clause: Clause, entry: Entry, p: int, after: int) -> bool:
        d = self.d
        event = self._new(clause, entry)
        event.also.append(p)
        actor = clause.subject
        flags = entry.flags
        if actor is not None and p in d.mention_at and d.mention_at[p] is actor:
            actor = None
        args, end, content = arguments(d, after - 1, d.sentence_end(p))
        before = [a for a in clause.args if a.i < p]
        if entry.recipient[:1] == ("على",):
            event.recipients = self._marked(before, entry)
        if "gen" in entry.recipient and not event.recipients:
            genitive = next((a for a in args if not a.marker), None)
            if genitive is not None and genitive.i <= after + 1:
                found = self.party(genitive)
                event.recipients = [found] if found is not None and found.cls in PARTY else []
        if "o" in entry.recipient:
            for a in clause.args:
                found = self.party(a) if not a.marker and a.i < p else None
                if found is not None and found is not actor:
                    event.recipients = [found]
        if not event.recipients:
            event.recipients = self._marked(args, entry)
        if not event.recipients:
            event.recipients = self._marked(before, entry)
        if "passive" in flags or clause.reading.passive:
            actor = self._agent(args)
        if "subjrec" in flags:
            event.recipients, actor = ([actor] if actor else []), None
            if not event.recipients:
                bare = next((a for a in clause.args if not a.marker and a.i < p), None)
                found = self.party(bare) if bare else None
                event.recipients = [found] if found else []
        if "victims" in flags:
            actor = None
        if "meetverb" in flags:
            return self._gathering(clause, event)
        if "crowd" in flags and not (
            actor is not None and actor.sector in ("CVL", "EDU", "LAB", "OPP", "PTY", "REF", None, "SOC")
        ):
            return False
        if actor is not None and actor.cls not in PARTY:
            actor = None
        event.actors = self._with_coordinates(clause, actor)
        if not event.actors and not event.recipients and "victims" not in flags:
            return False
        if "p" in flags and not event.actors and not clause.reading.passive:
            return False
        asked = flags & ({"armed", "court", "inquiry", "t"} if event.actors else {"armed", "t"})
        if asked and not self._roles_pass(asked, entry, event):
            return False
        event.content = (content, self._clause_end(content)) if content else self._content(args, entry)
        self._finish(event, clause, max(end, clause.end))
        for k in range(p, after):
            self.taken.add(k)
        return True

    def _gathering(self, clause: Clause, event: EventFound) -> bool:
        """القمة التي جمعت X بـY: a meeting noun before, two parties after."""
        before = next(
            (
                k
                for k in range(clause.i - 1, max(clause.i - 5, -1), -1)
                if (n := self.event_noun(k, clause.i)) and n[0].type == "CONSULT"
            ),
            None,
        )
        parties = [
            a.mention
            for a in clause.args
            if a.mention is not None and a.mention.cls in PARTY and a.marker in ("", "ب", "مع", "بين")
        ]
        if before is None or len(parties) < 2:
            return False
        noun = self.event_noun(before, clause.i)
        assert noun is not None
        event.token, event.entry, event.type, event.mode = before, noun[0], noun[0].type, noun[0].mode
        event.also = [clause.i]
        event.actors, event.recipients = [parties[0]], parties[1:2]
        event.because = [noun[0].id, "rule:gathering"]
        self._finish(event, clause, clause.end)
        event.evidence = (before, event.evidence[1])
        self.taken.update((before, clause.i))
        return True

    def _protesters_act(self, clause: Clause) -> bool:
        """توجه المتظاهرون إلى مقر الحكومة: what people called demonstrators do is a demonstration, once a sentence."""
        subject, d = clause.subject, self.d
        if subject is None or clause.how not in ("VSO", "SVO") or clause.reading.passive:
            return False
        lemma = clause.reading.entry.lemma
        marches = subject.canonical == "crowd" and lemma in _MARCH
        if not (subject.canonical == "protesters" or marches) or clause.reading.entry.kind not in ("verb", "light", "event"):
            return False
        if clause.reading.entry.flags & {"subjrec", "pass"}:
            return False  # أصيب متظاهران
        sentence = d.sentence_of[clause.i]
        if any(e.sentence == sentence and e.type == "PROTEST" for e in d.events):
            return False
        event = self._new(clause, d.lexicon.row("verbs:تظاهر"))
        event.actors = [subject]
        event.token = subject.i if fold(lemma) in d.lexicon.sets["copula"] else event.token  # متظاهرين كانوا يطالبون
        event.because = [subject.head.id if subject.head else "nouns", "rule:protesters act", *event.because[1:]]
        self._finish(event, clause, clause.end)
        return True

    def _plain(self, clause: Clause) -> bool:
        entries = self._entries(clause, "event")
        return any(self._build_verb(clause, entry) for entry in entries)

    def _build_verb(self, clause: Clause, entry: Entry) -> bool:
        d, flags = self.d, entry.flags
        event = self._new(clause, entry)
        actor = clause.subject
        bare = [a for a in clause.args if not a.marker]
        parts = d.lexicon.sets["part of"]  # قتل عشرة بينهم ثلاثة أطفال
        objects = [a for a in bare if (a.mention is None or a.mention is not actor) and d.norms[a.i - 1] not in parts]
        agent = self._agent(clause.args)
        spoken = actor is not None and actor.cls in ("treaty", "source") and entry.type in VERBAL - {"AGREE"}  # القرار يطالب
        if actor is not None and actor.cls not in PARTY and "inan" not in flags and not spoken:
            actor = None
        passive = clause.reading.passive
        if "subjrec" in flags:
            victim = clause.subject or (self.party(bare[0]) if bare else None)
            event.recipients, actor, passive = ([victim] if victim else []), agent, True
        elif clause.antecedent is not None and "o" in entry.recipient:
            event.recipients = [clause.antecedent]
        elif clause.reading.cut.enc and clause.reading.cut.enc not in ("ني", "نا", "ي") and "o" in entry.recipient:
            event.recipients = self._pronoun(clause)
        elif "o" in entry.recipient:
            passive = passive or (self._is_passive(clause, entry, objects) and not self._beyond(clause, clause.subject))
            if passive:
                victim = clause.subject if clause.how in ("SVO", "VSO", "relative subject") else None
                victim = victim or self._victim(clause, objects)
                victim = victim if victim is not None and self._can_suffer(victim, entry) else None
                event.recipients, actor = ([victim] if victim else []), agent
            else:
                reach = 1 if "pass" in entry.flags else _FAR_OBJECT
                near = [a for a in objects if self._adjacent(clause, a, reach) or a.coordinate]
                event.recipients = self._objects(near, actor, entry) or self._beyond(clause, actor)
        if not event.recipients and not (passive and "o" in entry.recipient):
            meant = self._pronominal(entry, clause.i, d.sentence_end(clause.i), actor)
            event.recipients = meant or self._marked(clause.args, entry)
        if not passive and actor is None:
            actor = agent
        event.actors = self._with_coordinates(clause, actor)
        if "sym" in flags and not event.recipients:
            event.recipients = self._symmetric(clause, event)
        event.content = (
            (clause.content, self._clause_end(clause.content)) if clause.content else self._content(clause.args, entry)
        )
        if entry.type == "THREATEN" and "t" not in flags and not event.recipients and event.content:
            event.recipients = self._threatened(event)
        _riot(event)
        if "arms" in flags and not event.recipients:
            event.recipients = self._maker(clause)
        described = clause.how == "relative object" or (bool(clause.reading.cut.enc) and clause.reading.feature[0] == "I")
        if entry.type in ("SUPPORT", "AID") and described and not clause.reading.cut.conj:
            return False  # الحركة التي تدعمها واشنطن, مقاتلين يدعمهم الغرب: a trait
        if passive and "o" not in entry.recipient and event.recipients and agent is None:
            event.actors = []  # أطيح به
        event.features["passive"] = float(passive)
        if not self._passes(entry, clause, event):
            return False
        if passive:
            event.because.append("rule:passive")
        self._finish(event, clause, clause.end)
        return True

    def _adjacent(self, clause: Clause, arg: Arg, reach: int = 1) -> bool:
        """The object follows its verb and subject with at most ``reach`` words between, times and marks not counted."""
        d = self.d
        after = clause.subject.j if clause.subject is not None and clause.subject.i > clause.i else clause.i + 1
        offices = {k for m in d.mentions if m.cls == "role" and after <= m.i < arg.i for k in range(m.i, m.j)}
        between = [k for k in range(after, arg.i) if k not in d.time_at and d.tokens[k].kind != "p" and k not in offices]
        return len(between) <= reach

    def _victim(self, clause: Clause, objects: list[Arg]) -> Mention | None:
        """Whom a passive verb befalls: the first noun phrase that names a party or target, or stands right after it."""
        for arg in objects[:2]:
            found = None if arg.coordinate else self.party(arg)
            if found is not None and (found.cls != "thing" or (arg.i == clause.i + 1)):
                return found
        return None

    def _is_passive(self, clause: Clause, entry: Entry, objects: list[Arg]) -> bool:
        """قتل 43 مدنيا في…: a verb whose passive is written alike, one noun phrase that can be its victim, no other subject."""
        if "pass" not in entry.flags or clause.how == "relative object":
            return False
        subject = clause.subject
        if clause.how == "shared" and objects and self._befell(subject):
            return True  # قتل ثلاثة من الجيش وجرح تسعة
        if clause.how == "shared" and clause.reading.feature[3:4] != "p":  # هجوم … وقتل فيه ثلاثة
            if subject is not None and not objects and subject.sector not in ARMED | {"GOV", "IGO"} and subject.cls != "state":
                return True  # ممرضا … قد يعتقل
            return clause.i + 1 < len(self.d.norms) and self.d.norms[clause.i + 1] in self.d.lexicon.sets["pronominals"]
        counted = subject is not None and subject.number is not None and subject.sector == "CVL"
        if counted and not any(self._adjacent(clause, a) for a in objects):
            return True  # 57 مدنيا … قتلوا وأصيب
        reach = 1 if clause.how == "VSO" else 2
        objects = [a for a in objects if not a.coordinate and self._adjacent(clause, a, reach)]
        if objects and clause.subject is not None and clause.how in ("VSO", "SVO", "relative subject"):
            return False
        if clause.how in ("SVO", "relative subject") and clause.subject is not None:
            return not objects and clause.subject.sector not in ("GOV",)
        if clause.how == "VSO" and clause.subject is not None:
            return clause.subject.cls != "state"
        return bool(objects) and clause.reading.feature[3:4] != "p"

    def _befell(self, subject: Mention | None) -> bool:
        """The subject that a verb shares is whom the passive verb before it befell."""
        return any(e.features.get("passive") and subject in e.recipients for e in self.d.events) if subject else False

    def _objects(self, objects: list[Arg], actor: Mention | None, entry: Entry) -> list[Mention]:
        """The direct object and what و joins to it: the first that names a party, a target or a country, else the first."""
        told = [(a, self._concerned(a, entry)) for a in objects]
        found = [(a, p) for a, p in told if p is not None and p is not actor and self._can_suffer(p, entry)]
        if entry.type not in ("ASSAULT", "AID"):
            found = [(a, p) for a, p in found if not self._its_own(p, actor)]
        named = [n for n, (a, p) in enumerate(found) if not a.coordinate and p.cls in PARTY | TARGET]
        if actor is not None and actor.cls == "person" and named and found[named[0]][1].cls == "role":
            named = [n for n in named if found[n][1].cls == "person"] or named  # استقبل الأمير فلان ولي العهد … الوزير فلانا
        first = named[0] if named else 0
        if not found or found[first][0].coordinate:
            return []
        out = [found[first][1]]
        for arg, party in found[first + 1 :]:
            if not arg.coordinate or (arg.j in self.d.verb_at and not self.d.words[arg.j].best.conj):
                break  # … والجامعة تدين: the subject of what comes next
            out.append(party)
        return out[:4]

    def _beyond(self, clause: Clause, actor: Mention | None) -> list[Mention]:
        """اتهمت الوحدات، التي تقاتل التنظيم، تركيا بقصفها: the object after the relative clause of the subject."""
        d = self.d
        if actor is None or actor.i < clause.i or actor.i != clause.i + 1 or actor.j >= d.sentence_end(clause.i):
            return []
        k = actor.j + (d.tokens[actor.j].text in "،,")
        end = min(d.sentence_end(clause.i), k + _FAR_RELATIVE)
        if k >= end or "rel" not in d.words[k].function:
            return []
        for j in range(k + 1, end - 1):
            m = d.mention_at.get(j + 1)
            if d.tokens[j].text in "،," and m is not None and m.i == j + 1 and m.cls in PARTY and not m.prep:
                stop = m.j >= end or d.tokens[m.j].text in "،," or d.words[m.j].best.prep or "prep" in d.words[m.j].function
                if stop and not d.words[m.i].best.conj:
                    return [m]
        return []

    def _threatened(self, event: EventFound) -> list[Mention]:
        """لوحت بفرض عقوبات على فنزويلا: whom the threatened deed would strike, the first party named in it."""
        start, end = event.content or (0, 0)
        own = {a.canonical for a in event.actors} | {a.country for a in event.actors}
        for m in [m for m in self.d.mentions if start <= m.i < end]:
            fits = m.cls in (PARTY | TARGET) - {"bomb", "media"} and bool(m.country or m.id)
            if fits and not {m.canonical, m.country} & own:
                return [m]
        return []

    def _maker(self, clause: Clause) -> list[Mention]:
        """Whose arms are bought, from their nationality: بطاريات الصواريخ الروسية."""
        d = self.d
        for k in range(clause.i + 1, clause.end):
            own = clause.subject is not None and clause.subject.i <= k < clause.subject.j
            if k not in d.covered and not own and (found := self._state_of(k)) is not None:
                return [found]
        return []

    def _pronoun(self, clause: Clause) -> list[Mention]:
        """The party that an object pronoun means: the last one before, of another clause, that fits its gender."""
        d = self.d
        wanted = {"ه": "m", "ها": "f", "هم": "p", "هن": "p", "هما": "p"}.get(clause.reading.cut.enc)
        start = d.sentences[d.sentence_of[clause.i]][0]
        struck = PARTY | {"target"} if clause.reading.entry.type in ("ASSAULT", "COERCE") else PARTY
        for m in reversed([m for m in d.mentions if start <= m.i < clause.i]):
            if m is clause.subject or m.cls not in struck or (m.cls in ("state", "seat") and located(d, m)):
                continue
            if (wanted == "p" and not m.plural) or (
                wanted in ("m", "f") and (m.gender not in (wanted, "?") or (m.plural and m.gender == "m"))
            ):
                continue
            return [m]
        return []

    def _symmetric(self, clause: Clause, event: EventFound) -> list[Mention]:
        """The other side of a meeting or an agreement: بين X وY, or the second of two coordinate subjects."""
        between = [a.mention for a in clause.args if a.marker == "بين" and a.mention is not None]
        if len(between) >= 2:
            event.actors = [between[0]]
            return between[1:3]
        return []

    def _new(self, clause: Clause, entry: Entry) -> EventFound:
        event = EventFound(clause.i, self.d.sentence_of[clause.i], entry)
        event.features["topic"] = float(clause.topic and clause.subject is None)
        event.features["result"] = float(clause.reading.cut.conj == "ف")
        event.because.append(f"subject:{clause.how or 'none'}")
        return event

    def _finish(self, event: EventFound, clause: Clause, end: int) -> None:
        d = self.d
        first = clause.i
        if clause.how == "SVO" and clause.subject is not None:
            first = min(first, clause.subject.i)
        last = max(end, clause.i + 1)
        if event.content and event.type in VERBAL:
            last = max(last, min(event.content[1], event.content[0] + 30))
            if event.type != "ACCUSE":  # what one is accused of is told as a deed
                self.content.append(event.content)
        event.evidence = (first, min(last, d.sentence_end(clause.i)))
        self.taken.add(clause.i)
        _riot(event)
        status.of_verb(d, event, clause)
        self._mode(event)
        d.events.append(event)


def _riot(event: EventFound) -> None:
    """رشق المتظاهرون الشرطة بالحجارة، أضرم محتجون النار: violence of demonstrators is a riot."""
    if event.type == "ASSAULT" and any(a.canonical == "protesters" for a in event.actors):
        event.type, event.mode = "PROTEST", "riot"

"""Events of nouns: verbal nouns and names of deeds (غارة, مباحثات, اعتقال), alone or with a light verb."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading import status
from marsad.reading.clauses import PARTY, Arg, Clause, arguments
from marsad.reading.draft import EventFound, Mention
from marsad.reading.roles import ARMED, MARKS, TARGET, Roles

_CEASE = 3  # words
_CLAIM = 8
_MEANS = frozenset({"استخدم", "تدخل", "لجأ", "استعان", "استعمل", "تحرك", "أطلق", "وظف", "سخر"})


class NounEvents(Roles):
    """Makes events of event nouns."""

    def nouns(self) -> None:
        """Events of nouns that no verb has taken."""
        d = self.d
        for start, end in d.sentences:
            i = start
            while i < end:
                if i in self.taken or d.tokens[i].kind != "w":
                    i += 1
                    continue
                noun = self.event_noun(i, end)
                if noun is None or ("nottruce" in noun[0].flags and self._ceases(i, start)) or self._cognate(i, noun[0], start):
                    i += 1
                    continue
                self._build_noun(i, noun, None, None)
                i = noun[1]

    def _cognate(self, i: int, entry: Entry, start: int) -> bool:
        """ترفض التهجير رفضا قاطعا: the verb's own noun as its object only stresses it."""
        word = self.d.words[i]
        if word.best.det or word.best.conj or word.best.prep or not word.norm.endswith(("ا", "ه")):
            return False
        return any(start <= c.i < i and c.reading.entry.lemma == entry.lemma and c.i in self.taken for c in self.clauses)

    def _ceases(self, i: int, start: int) -> bool:
        """وقف إطلاق النار, وقف دائم وشامل لإطلاق النار."""
        return any("وقف" in self.d.norms[k][:5] for k in range(max(start, i - _CEASE), i))

    def _build_noun(self, i: int, noun: tuple[Entry, int], clause: Clause | None, light: Entry | None) -> bool:
        d = self.d
        entry, after = noun
        event = EventFound(i, d.sentence_of[i], entry)
        args, end, content = arguments(d, after - 1, d.sentence_end(i))
        while (
            after < d.sentence_end(i)
            and d.words[after].nisba is None
            and d.words[after].best.det
            and after not in d.mention_at
            and not d.words[after].best.conj
            and not d.words[after].nouns
            and d.words[i].best.det
        ):
            after += 1  # adjectives
        if i and d.norms[i - 1] in d.lexicon.sets["equipment"] and not d.words[i].best.prep:
            return False
        defined = (d.words[i].best.det and not d.stem(i).startswith("ل")) or bool(d.words[i].best.enc)  # للقاء is either
        self._noun_roles(event, args, i, after, defined)
        if clause is not None and light is not None:
            self._light_roles(event, clause, light)
        if entry.type in ("RETREAT", "MOBILIZE", "SANCTION") and event.actors:
            event.recipients = [r for r in event.recipients if not self._its_own(r, event.actors[0])]
        event.content = (content, self._clause_end(content)) if content else self._content(args, entry)
        event.features["defined"] = float(defined)
        event.anaphor = defined and not event.actors and not event.recipients and (light is None or light.role == "event")
        if not self._noun_passes(event, clause, light, i, after, end):
            return False
        if clause is not None:
            event.also.append(clause.i)
            self.taken.add(clause.i)
            event.because.append(f"light:{light.lemma}" if light else "rule:noun")
        last = end if not event.anaphor else after
        event.evidence = (min(i, clause.i) if clause else i, max(last, clause.end if clause else last))
        if event.actors and event.actors[0].in_sentence(d) == event.sentence and event.actors[0].i < event.evidence[0]:
            event.evidence = (event.actors[0].i, event.evidence[1])
        status.of_noun(d, event, clause, light)
        if event.status == "denied" and not event.actors:
            event.actors = self._denier(i)
        self._mode(event)
        d.events.append(event)
        for k in range(i, noun[1]):
            self.taken.add(k)
        if event.content:
            self.content.append(event.content)
        return True

    def _abstract(self, after: int, against: set[str]) -> bool:
        """الهجوم على الاتفاق: words, not arms."""
        d = self.d
        args = arguments(d, after - 1, min(d.sentence_end(after - 1), after + 4))[0]
        return any(a.marker in against and a.mention is not None and a.mention.cls in ("treaty", "source") for a in args[:1])

    def _denier(self, i: int) -> list[Mention]:
        """نفت الوزارة استهداف المدنيين: who denies a deed is whom others say did it."""
        start = self.d.sentences[self.d.sentence_of[i]][0]
        clause = next((c for c in reversed(self.clauses) if start <= c.i < i and i - c.i <= 8), None)
        if clause is None or clause.subject is None or clause.subject.cls not in PARTY:
            return []
        return [clause.subject]

    def _noun_roles(self, event: EventFound, args: list[Arg], i: int, after: int, defined: bool) -> None:
        """Roles from the genitive, nationality adjectives, prepositions and a pronoun suffix."""
        d, entry = self.d, event.entry
        above = d.verb_at[i - 1].entry.kind if i - 1 in d.verb_at else ""
        agent = self._agent(args) if above not in ("event", "speech") else None  # أدينت الهجمات من قبل المجلس
        j = after
        adjective: Mention | None = None
        k = i + 1
        construct = not (d.words[i].best.det or d.words[i].best.enc) and after < d.sentence_end(i)
        construct = construct and d.words[after].best.det and d.words[after].nisba is None and not d.words[after].best.prep
        while not construct and k < min(after + 3, d.sentence_end(i)) and not d.words[k].best.conj and k not in d.verb_at:
            word = d.words[k]
            if word.nisba is not None and word.nisba.entry.country and k not in d.mention_at:
                adjective = Mention(k, k + 1, d.tokens[k].start, d.tokens[k].end, "state", word.nisba.entry.canonical)
                adjective.country, adjective.sector, adjective.id = (
                    word.nisba.entry.country,
                    word.nisba.entry.sector or "GOV",
                    word.nisba.entry.id,
                )
                if entry.type == "ASSAULT":
                    adjective.sector = word.nisba.entry.sector or "MIL"
                break
            if k in d.mention_at or word.best.prep or (not (word.best.det or word.nisba is not None) and k >= after):
                break
            k += 1
        genitive = next((a for a in args if not a.marker and a.i <= j + 1 and not a.coordinate), None) if not defined else None
        if genitive is not None and adjective is not None and genitive.i == adjective.i:
            genitive = None  # قصف إسرائيلي: who strikes
        marked = self._marked(args, entry)
        if genitive is not None:
            party = self.party(genitive)
            subjective = entry.genitive == "s" or (
                entry.genitive == "o" and bool(marked) and party is not None and party.cls in PARTY
            )
            if party is not None and subjective and party.cls in PARTY:
                event.actors = [party, *self._after(party)]
            elif party is not None and entry.genitive == "o":
                struck = self._second(args, genitive, party)
                if struck is not None:
                    event.actors, event.recipients = [party, *self._after(party)], [struck]
                else:
                    event.recipients = [party, *self._after(party)]
        if not event.actors and not defined and entry.genitive == "s" and entry.type == "ASSAULT" and "ل" not in entry.recipient:
            owner = next(
                (a.mention for a in args[:1] if a.marker == "ل" and a.mention is not None and a.mention.cls in PARTY), None
            )
            event.actors = [owner] if owner is not None and owner.sector != "CVL" else []  # هجوم لحزب العمال
        if not event.actors and adjective is not None and entry.genitive in ("s", "o"):
            event.actors = [adjective]
        if not event.actors and d.words[i].best.enc in ("ه", "ها", "هم", "هما"):
            owner = self._owner(i)
            beside = next((a for a in args[:1] if not a.marker and a.i == after and entry.genitive == "o"), None)
            struck = self.party(beside) if beside is not None else None
            if owner is not None and struck is not None:
                event.actors, event.recipients = [owner], [struck]  # ضبطها شبكة إرهابية
            elif owner is not None and entry.genitive == "o" and (struck := self._for(args)) is not None:
                event.actors, event.recipients = [owner], [struck]
            elif owner is not None:
                (event.actors if entry.genitive == "s" else event.recipients).append(owner)
        if agent is not None:
            event.actors = [agent]
        if not event.actors and (claimer := self._claimer(i) or self._aiming(i, entry)) is not None:
            event.actors = [claimer]
        if not event.recipients:
            event.recipients = marked
        if "sym" in entry.flags:
            between = [a.mention for a in args if a.marker == "بين" and a.mention is not None and a.mention.cls in PARTY]
            if len(between) >= 2:
                event.actors, event.recipients = [between[0]], between[1:3]
            elif len(between) == 1 and between[0].cls == "pair":
                event.actors = between

    def _claimer(self, i: int) -> Mention | None:
        """أعلنت مسؤوليتها عن تفجير, تبنى المسؤولية عن الهجوم: who claims a deed did it, as far as is told."""
        d = self.d
        start = d.sentences[d.sentence_of[i]][0]
        if i - start < 3 or d.norms[i - 1] != "عن" or not d.stem(i - 2).startswith(("مسءولي", "مسوولي")):
            return None
        if d.words[i - 2].best.enc in ("ه", "ها", "هم"):
            return self._owner(i - 2)
        clause = next((c for c in reversed(self.clauses) if start <= c.i < i and i - c.i <= _CLAIM), None)
        claims = clause is not None and clause.reading.entry.lemma in ("أعلن", "تبنى", "تحمل", "اعترف", "أكد")
        subject = clause.subject if clause is not None and claims else None
        return subject if subject is not None and subject.cls in PARTY - {"media"} else None

    def _aiming(self, i: int, entry: Entry) -> Mention | None:
        """استخدمت الشرطة الغاز لتفريق المحتجين: who uses means to an end does the deed that is the end."""
        d = self.d
        if d.words[i].best.prep != "ل" or entry.genitive != "o":
            return None
        start = d.sentences[d.sentence_of[i]][0]
        clause = next((c for c in reversed(self.clauses) if start <= c.i < i), None)
        if clause is None or clause.end < i or clause.reading.entry.lemma not in _MEANS:
            return None
        subject = clause.subject
        return subject if subject is not None and subject.cls in PARTY and subject.sector in ARMED | {"GOV"} else None

    def _for(self, args: list[Arg]) -> Mention | None:
        """استهدافها للشريط الحدودي: after a suffix the object stands with ل."""
        return self.party(args[0]) if args and args[0].marker == "ل" else None

    def _second(self, args: list[Arg], genitive: Arg, party: Mention) -> Mention | None:
        """اقتحام قوات الاحتلال المسجد: an armed party after the noun, and what it strikes after that."""
        if party.sector not in ARMED or party.number is not None or party.cls not in ("group", "org"):
            return None
        later = next((a for a in args if not a.marker and genitive.j <= a.i <= genitive.j + 1 and not a.coordinate), None)
        found = self.party(later) if later is not None else None
        return found if found is not None and (found.cls in PARTY | TARGET or found.country) else None

    def _light_roles(self, event: EventFound, clause: Clause, light: Entry) -> None:
        """Roles from the light verb: its subject acts, or suffers (تعرض), or is only the place (شهد)."""
        subject = clause.subject if clause.subject is not None and clause.subject.cls in PARTY | {"target"} else None
        if subject is not None and subject.i <= event.token < subject.j:
            subject = None
        if light.role == "recipient":
            if subject is not None:
                event.recipients = [subject]
            elif (first := next((a for a in clause.args if not a.marker and a.i < event.token), None)) is not None:
                found = self.party(first)
                event.recipients = [found] if found else []
            if light.lemma == "تلقى" and (caller := self._sender(clause)) is not None:
                event.actors = [caller]
        elif light.role in ("actor", "ongoing", "plan", "attempt", "consider", "travel") and subject is not None:
            visited = event.entry.mode == "visit" and light.lemma in ("قام", "أجرى", "أدى", "بدأ", "اختتم", "أنهى")
            visited = visited or light.role == "travel"
            if (event.entry.genitive == "o" or visited) and event.actors and not event.recipients:
                event.recipients = event.actors
            if (
                event.entry.type in ("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "SUPPORT", "AID")
                or not event.actors
                or visited
                or light.lemma in ("شن", "نفذ", "واصل", "جدد", "ارتكب")
            ):
                event.actors = self._with_coordinates(clause, subject)
        if not event.recipients:
            event.recipients = self._marked(clause.args, event.entry)
        if clause.reading.passive:
            event.actors = [a] if (a := self._agent(clause.args)) else []

    def _sender(self, clause: Clause) -> Mention | None:
        """تلقى اتصالا من فلان."""
        found = next((a.mention for a in clause.args if a.marker == "من" and a.mention is not None), None)
        return found if found is not None and found.cls in PARTY else None

    def _noun_passes(self, event: EventFound, clause: Clause | None, light: Entry | None, i: int, after: int, end: int) -> bool:
        d, entry, flags = self.d, event.entry, event.entry.flags
        limit = d.sentence_end(i)
        if any(a <= i < b for a, b in self.content):
            return False
        if "qabd" in flags:
            return False
        if "p" in flags and light is None and not (event.actors or event.recipients or event.anaphor):
            return False
        for flag in (
            "easing",
            "ties",
            "forces",
            "arms",
            "exchange",
            "extradite",
            "disarm",
            "protesters",
            "legis",
            "breach",
            "air",
            "meeting",
            "blame",
            "missiles",
        ):
            if flag in flags and not self.gate(flag, i + 1, min(limit, i + 6)):
                return False
        if "wounded" in flags and not self.gate("wounded", i, limit):
            return False
        if "knife" in flags and not self.gate("knife", d.sentences[d.sentence_of[i]][0], limit):
            return False
        if "bomb" in flags and not self.gate("bombs", i, i + 5):
            return False
        actor = event.actors[0] if event.actors else None
        recipient = event.recipients[0] if event.recipients else None
        if "person" in flags and not (recipient is not None and recipient.cls in ("person", "role", "group", "counterpart")):
            return False
        if "armed" in flags and not (actor is not None and actor.sector in ARMED):
            return False
        if "t" in flags and recipient is not None and not (recipient.cls in PARTY | TARGET or recipient.country):
            return False
        suffered = light is not None and light.role == "recipient" and recipient is not None
        against = {MARKS.get(m, m) for m in entry.recipient} - {"o", "gen"}
        if entry.type == "ASSAULT" and recipient is None and self._abstract(after, against):
            return False
        if "q" in flags and not suffered and not (actor is not None and (recipient is not None or light is not None)):
            return False
        if flags & {"treaty", "truce"} and light is None and not (actor and recipient):
            event.anaphor = True
            return True
        if flags & {"crowd", "court", "inquiry"} and actor is None and light is None:
            return False
        if (
            "verb" in entry.id.split(":")[0]
            and "p" in flags
            and light is None
            and actor is None
            and recipient is None
            and not event.anaphor
        ):
            return False
        if light is None and entry.type in (
            "REQUEST",
            "ACCUSE",
            "SUPPORT",
            "AID",
            "AGREE",
            "COOPERATE",
            "CONCEDE",
            "MOBILIZE",
            "SANCTION",
            "REJECT",
            "THREATEN",
        ):
            return (actor is not None and (recipient is not None or event.content is not None)) or (
                entry.type in ("SANCTION",) and event.anaphor
            )
        return not (
            light is None
            and entry.type == "CONSULT"
            and not event.anaphor
            and not (actor and (recipient or actor.cls == "pair" or entry.mode == "visit"))
        )

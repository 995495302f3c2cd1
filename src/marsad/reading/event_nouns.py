"""Events of nouns: verbal nouns and names of deeds (غارة, مباحثات, اعتقال), alone or with a light verb."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading import status
from marsad.reading.carriers import Carriers
from marsad.reading.clauses import PARTY, Arg, Clause, arguments
from marsad.reading.draft import EventFound, Mention
from marsad.reading.roles import ARMED, MARKS, TARGET

_CEASE = 3  # words
_JOINED = 16  # tokens
_BESIDE = 7  # tokens between a noun with a suffix and its object


class NounEvents(Carriers):
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
        if entry.type == "ACCUSE" and light is not None and light.lemma == "نفى":
            return False  # نفى الاتهامات: the accused speaks
        defined = (d.words[i].best.det and not d.stem(i).startswith("ل")) or bool(d.words[i].best.enc)  # للقاء is either
        defined = defined or (after > i + 1 and d.words[after - 1].best.det)  # جلسة المباحثات
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
        carried = {1.0: "planned", 2.0: "hypothetical", 3.0: "denied"}.get(event.features.pop("carried", 0.0))
        event.status = carried if carried is not None and event.status == "happened" else event.status
        if event.status == "denied" and not event.actors:
            event.actors = self._denier(i)
        self._mode(event)
        d.events.append(event)
        for k in range(i, noun[1]):
            self.taken.add(k)
        if event.content:
            self.content.append(event.content)
        return True

    @staticmethod
    def _assembly(flags: frozenset[str], actor: Mention) -> bool:
        """اجتماع مجلس الأمن, لقاء وزراء الخارجية: those who meet are one party of many."""
        return "mtg" in flags and (actor.cls in ("org", "group") or actor.plural)

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
        """Roles from the genitive, nationality adjectives, prepositions, a pronoun suffix, and what carries the noun."""
        d, entry = self.d, event.entry
        above = d.verb_at[i - 1].entry.kind if i - 1 in d.verb_at else ""
        agent = self._agent(args) if above not in ("event", "speech") else None  # أدينت الهجمات من قبل المجلس
        adjective = self._nation(entry, i, after)
        genitive = (
            next((a for a in args if not a.marker and a.i <= after + 1 and not a.coordinate), None) if not defined else None
        )
        if genitive is not None and adjective is not None and genitive.i == adjective.i:
            genitive = None  # قصف إسرائيلي: who strikes
        marked = self._marked(args, entry)
        if genitive is not None:
            self._genitive(event, args, genitive, marked)
        if (
            not event.actors
            and not d.words[i].best.enc
            and entry.genitive == "s"
            and ("ل" not in entry.recipient or entry.mode == "visit")
        ):
            event.actors = self._belonging(args, entry)
            if event.actors and marked and marked[0] in event.actors:
                marked = [a.mention for a in args if a.marker == "الي" and a.mention is not None and a.mention.cls in PARTY][:1]
        if not event.actors and adjective is not None and entry.genitive in ("s", "o"):
            event.actors = [adjective]
        if not event.actors and d.words[i].best.enc in ("ه", "ها", "هم", "هما"):
            self._suffixed(event, args, i, after)
        if agent is not None:
            event.actors = [agent]
        self._carry(event, i)
        if not event.actors and (claimer := self._claimer(i) or self._aiming(i, entry)) is not None:
            event.actors = [claimer]
        if not event.recipients:
            event.recipients = marked or self._pronominal(entry, i, d.sentence_end(i), event.actors[0] if event.actors else None)
        if "sym" in entry.flags:
            self._both_sides(event, i, after)
        if entry.genitive == "b":  # ضابطين مقتولين
            found = d.mention_at.get(i - 1)
            event.actors, event.recipients = (
                [],
                [found] if found is not None and found.j in (i, i + 1) and found.cls in PARTY else [],
            )
            return
        if not event.actors and entry.type in ("ASSAULT", "COERCE"):
            event.actors = self._accused(i)
        if entry.type == "CONSULT" and not event.actors and event.recipients and (host := self._taking_part(i)) is not None:
            event.actors = [host]
        if not event.actors and entry.genitive == "o" and (before := self._joined_to(i)) is not None:
            event.actors, event.status = before.actors, before.status
            event.because.append("subject:joined")

    def _joined_to(self, i: int) -> EventFound | None:
        """اقتحام المنزل واعتقال شاب, منع الشركات وتجميد أصولها: the deed before, which و joins this one to, and its actor."""
        d = self.d
        if d.words[i].best.conj != "و" and not (d.norms[i - 1] in ("الي", "عن") and d.norms[i - 2] in d.lexicon.sets["besides"]):
            return None
        before = max((e for e in d.events if e.sentence == d.sentence_of[i] and e.token < i), key=lambda e: e.token, default=None)
        if before is None or not before.actors or i - before.token > _JOINED:
            return None
        broken = any(k in d.verb_at or d.words[k].function & {"comp", "rel", "cond"} for k in range(before.token + 1, i))
        return None if broken or before.actors[0].i > i else before

    def _nation(self, entry: Entry, i: int, after: int) -> Mention | None:
        """قصف إسرائيلي, الغارات الجوية الروسية: the state that an adjective of the noun names."""
        d, end = self.d, self.d.sentence_end(i)
        construct = not (d.words[i].best.det or d.words[i].best.enc) and after < end
        if construct and d.words[after].best.det and d.words[after].nisba is None and not d.words[after].best.prep:
            return None
        for k in range(i + 1, min(after + 3, end)):
            word = d.words[k]
            if word.best.conj or k in d.verb_at:
                break
            found = self._state_of(k)
            if found is not None:
                if entry.type == "ASSAULT" and found.sector == "GOV":
                    found.sector = "MIL"
                return found
            if k in d.mention_at or word.best.prep or (not (word.best.det or word.nisba is not None) and k >= after):
                break
        return None

    def _genitive(self, event: EventFound, args: list[Arg], genitive: Arg, marked: list[Mention]) -> None:
        """The noun's genitive acts or suffers, as the row says and what follows shows."""
        entry, party = event.entry, self.party(genitive)
        if party is None:
            return
        acts = party.cls in PARTY
        subjective = entry.genitive == "s" or (entry.genitive == "o" and bool(marked) and acts and "subjrec" not in entry.flags)
        if subjective and acts:
            event.actors = [party, *self._after(party)]
            struck = (
                self._second(args, genitive, party) or self._object_with_lam(args, genitive) if "o" in entry.recipient else None
            )
            event.recipients = [struck] if struck is not None and not marked else []
        elif entry.genitive == "o":
            struck = self._second(args, genitive, party) or (self._object_with_lam(args, genitive) if acts else None)
            if struck is not None:
                event.actors, event.recipients = [party, *self._after(party)], [struck]
            else:
                event.recipients = [party, *self._after(party)]

    def _object_with_lam(self, args: list[Arg], genitive: Arg) -> Mention | None:
        """استقبال القاهرة لممثلين, استهداف الجيش لمواقع: after a genitive that acts, the object stands with ل."""
        found = next((a for a in args if a.marker == "ل" and genitive.j <= a.i <= genitive.j + 1), None)
        if found is None or any(n.entry.kind == "eventnoun" for n in self.d.words[found.i].nouns):
            return None  # احتجاز عمال لقتلهم مواطنا: why, not whom
        party = self.party(found)
        return party if party is not None and (party.cls in PARTY | TARGET or party.country) else None

    def _belonging(self, args: list[Arg], entry: Entry) -> list[Mention]:
        """هجوم لحزب العمال, غارات لطيران التحالف, اجتماع طارئ للقيادة: whose the deed is stands with ل."""
        if entry.type not in ("ASSAULT", "CONSULT", "PROTEST", "MOBILIZE", "COERCE"):
            return []
        against = args and self.d.norms[args[0].i] in self.d.lexicon.sets["opposed"]
        if against or (args and self.d.norms[args[0].i - 1] in self.d.lexicon.sets["opposed"]):
            return []  # احتجاجات مناهضة للحكومة
        adjectives = len(args) > 1 and not args[0].marker and args[0].mention is None and args[0].j == args[1].i
        near = args[1] if adjectives else args[0] if args else None
        owner = near.mention if near is not None and near.marker == "ل" else None
        if owner is None or owner.cls not in PARTY or (entry.mode == "visit" and owner.cls in ("state", "seat")):
            return []
        civil = owner.sector == "CVL" and entry.type in ("ASSAULT", "COERCE")
        return [owner] if not civil else []

    def _suffixed(self, event: EventFound, args: list[Arg], i: int, after: int) -> None:
        """غاراتها, ضبطها شبكة, لقائه أمس في الرياض المبعوث: whom the suffix means, and the object after it."""
        entry, owner = event.entry, self._owner(i)
        if owner is None or (entry.mode == "seize" and entry.genitive == "o"):
            return  # تحريرها: ground, which is no party
        reach = after + 1 if entry.genitive == "o" else after + _BESIDE
        beside = next((a for a in args[:3] if not a.marker and a.i < reach and not a.coordinate), None)
        struck = self.party(beside) if beside is not None and (entry.genitive == "o" or beside.mention is not None) else None
        struck = struck or (self._for(args) if entry.genitive == "o" or "o" in entry.recipient else None)
        if struck is not None and (entry.genitive == "o" or entry.type == "CONSULT" or "o" in entry.recipient):
            event.actors, event.recipients = [owner], [struck]
        else:
            (event.actors if entry.genitive == "s" else event.recipients).append(owner)

    def _both_sides(self, event: EventFound, i: int, after: int) -> None:
        """مباحثات بين X وY, اشتباكات عنيفة بين X من جهة وY من جهة أخرى."""
        sides = self._between(after - 1, self.d.sentence_end(i))
        if sides is not None:
            event.actors, event.recipients = sides

    def _carry(self, event: EventFound, i: int) -> None:
        """The actor of the light verbal noun before, where the noun's own phrase names none; of a meeting also its chair."""
        alone = event.type == "CONSULT" and not event.recipients
        carried = self._carried(i) if not event.actors or alone else None
        if carried is not None:
            if event.actors:
                event.recipients = event.actors  # ترؤسه اجتماعا للقيادة
            self._set_carried(event, *carried)

    def _set_carried(self, event: EventFound, who: list[Mention], light: Entry) -> None:
        """What the light verb's subject would be: it acts, or suffers (تعرض المدينة لقصف)."""
        event.because.append(f"light:{light.lemma}")
        if light.role == "recipient":
            event.recipients = event.recipients or who[:3]
            event.actors = self._from(event.token)
            return
        event.actors = who[:3]
        event.recipients = [r for r in event.recipients if r not in who]
        if light.role in ("plan", "consider", "attempt", "denied"):
            event.features["carried"] = {"plan": 1.0, "consider": 2.0, "attempt": 2.0, "denied": 3.0}[light.role]

    def _for(self, args: list[Arg]) -> Mention | None:
        """استهدافها للشريط الحدودي: after a suffix the object stands with ل."""
        return self.party(args[0]) if args and args[0].marker == "ل" else None

    def _second(self, args: list[Arg], genitive: Arg, party: Mention) -> Mention | None:
        """اقتحام قوات الاحتلال المسجد, اعتقال السلطات ثلاثة: who acts stands right after the noun, whom it strikes after that."""
        if party.number is not None or party.cls not in PARTY or (party.sector == "CVL" and party.cls == "group"):
            return None
        later = next((a for a in args if not a.marker and genitive.j <= a.i <= genitive.j + 1 and not a.coordinate), None)
        found = self.party(later) if later is not None else None
        if found is None or (party.sector not in ARMED and found.cls in ("role", "title")):
            return None
        return found if found.cls in PARTY | TARGET or found.country else None

    def _light_roles(self, event: EventFound, clause: Clause, light: Entry) -> None:
        """Roles from the light verb: its subject acts, or suffers (تعرض), or is only the place (شهد)."""
        if light.role == "attributed":
            named = next((a.mention for a in clause.args if a.marker in ("الي", "ل") and a.mention is not None), None)
            event.actors = [named] if named is not None and named.cls in PARTY else event.actors
            return
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
            event.actors = event.actors or self._from(event.token)
        elif light.role in ("actor", "ongoing", "plan", "attempt", "consider", "travel") and subject is not None:
            visited = event.entry.mode == "visit" and light.lemma in ("قام", "أجرى", "أدى", "بدأ", "اختتم", "أنهى")
            visited = visited or light.role == "travel"
            other = bool(event.actors) and event.actors[0].canonical != subject.canonical
            if (event.entry.genitive == "o" or visited) and other and not event.recipients:
                event.recipients = event.actors
            if (
                event.entry.type in ("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "SUPPORT", "AID")
                or not event.actors
                or event.entry.type == "MOBILIZE"  # قاموا بتعبئة القوات
                or visited
                or light.lemma in ("شن", "نفذ", "واصل", "جدد", "ارتكب")
            ):
                event.actors = self._with_coordinates(clause, subject)
        if "sym" in event.entry.flags and not (event.actors and event.recipients):
            sides = self._between(max(clause.i, event.token), self.d.sentence_end(clause.i))
            if sides is not None:
                event.actors, event.recipients = sides
        if not event.recipients and not (event.actors and "sym" in event.entry.flags and self._many(event.actors[0])):
            event.recipients = self._marked(clause.args, event.entry)
        if clause.reading.passive:
            event.actors = [a] if (a := self._agent(clause.args)) else []

    def _from(self, i: int) -> list[Mention]:
        """تعرضت البلدة لهجوم من قوات النظام: who deals it stands with من right after the noun."""
        args = arguments(self.d, i, self.d.sentence_end(i))[0]
        found = next((a.mention for a in args[:2] if a.marker in ("من", "agent") and a.mention is not None), None)
        return [found, *self._after(found)] if found is not None and found.cls in PARTY else []

    def _sender(self, clause: Clause) -> Mention | None:
        """تلقى اتصالا من فلان."""
        found = next((a.mention for a in clause.args if a.marker == "من" and a.mention is not None), None)
        return found if found is not None and found.cls in PARTY else None

    def _noun_passes(self, event: EventFound, clause: Clause | None, light: Entry | None, i: int, after: int, end: int) -> bool:
        d, entry, flags = self.d, event.entry, event.entry.flags
        limit = d.sentence_end(i)
        if any(a <= i < b for a, b in self.content):
            return False
        if "qabd" in flags or (entry.genitive == "b" and not event.recipients):
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
            "relief",
            "money",
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
        if light is None and entry.type == "AID" and recipient is None:
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
            and not (actor and (recipient or self._many(actor) or entry.mode == "visit" or self._assembly(flags, actor)))
        )

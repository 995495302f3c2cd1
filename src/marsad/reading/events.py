"""Stage: events. Predicates (verbs, verb + object pairs, event nouns) with their frames, roles, mode and status."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading import phrases, status
from marsad.reading.clauses import PARTY, Arg, Clause, arguments
from marsad.reading.draft import Draft, EventFound, Mention

_ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "SPY"})
_VERBAL = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "ACCUSE", "SUPPORT", "CONCEDE"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "AID", "SANCTION", "COOPERATE", "RETREAT", "MOBILIZE", "PROTEST"})
_NEAR_NOUN = 12  # tokens between a light verb and its noun
_NEAR_AGENT = 9  # tokens
_TARGET = frozenset({"target", "org", "bomb"})


class Reader:
    """The stage at work on one draft: which tokens are taken, which clauses there are."""

    def __init__(self, draft: Draft, clauses: list[Clause]) -> None:
        self.d = draft
        self.clauses = clauses
        self.by_token = {c.i: c for c in clauses}
        self.taken: set[int] = set()
        self.content: list[tuple[int, int]] = []

    # -- noun phrases -----------------------------------------------------------------------------------------

    def gate(self, flag: str, i: int, j: int) -> bool:
        """One of the flag's words stands in tokens [i, j)."""
        stems = self.d.lexicon.gates[flag]
        return any(any(s in n for s in stems) for n in self.d.norms[i : min(j, len(self.d.norms))])

    def party(self, arg: Arg) -> Mention | None:
        """The argument as a party: its mention, or for another noun phrase a mention made of its words."""
        if arg.mention is not None:
            return arg.mention if arg.mention.cls not in ("source", "treaty", "bomb") else None
        d = self.d
        if arg.i in d.time_at:
            return None
        skip = 0
        best = d.words[arg.i].best
        if best.conj or best.prep:
            skip = len(best.conj) + (len(best.prep) if not (best.prep == "ل" and best.det) else 0)
        start = d.letters(arg.i, skip) if skip else d.tokens[arg.i].start
        found = Mention(arg.i, arg.j, start, d.tokens[arg.j - 1].end, "thing", d.text[start : d.tokens[arg.j - 1].end])
        for k in range(arg.i, arg.j):
            inner, word = d.mention_at.get(k), d.words[k]
            if inner is not None and inner.country:
                found.country, found.sector = inner.country, inner.sector
                break
            if word.nisba is not None and word.nisba.entry.country:
                found.country = word.nisba.entry.country
                break
            if k in d.place_at:
                found.country = d.place_at[k].place.country
                found.cls = "target"
                break
        else:
            head = phrases.skip_quantity(d, arg.i, arg.j)
            if arg.i < head < arg.j and d.norms[head].endswith(("ين", "ون", "ا")) and d.words[head].best.enc == "":
                found.cls, found.sector, found.plural = "group", "CVL", True  # عشرات العاملين
        return found

    def event_noun(self, i: int, limit: int) -> tuple[Entry, int] | None:
        """The event noun at token i and the index after it (longest phrase first)."""
        d = self.d
        if i in d.time_at or (i in d.covered):
            return None
        for j, entry, _, _, _ in d.lexicon.names_at(d.norms, i, limit):
            if entry.kind == "eventnoun":
                return entry, j
        word = d.words[i]
        if not word.nouns or i in d.verb_at or (i in d.mention_at and d.mention_at[i].i != i):
            return None
        least = min(n.cut.clitics for n in word.nouns)
        for reading in sorted(word.nouns, key=lambda n: (n.cut.clitics, not n.entry.id.startswith("event_nouns"))):
            if reading.cut.clitics == least and reading.entry.kind == "eventnoun":
                if reading.cut.prep == "ك":
                    continue
                return reading.entry, i + 1
        return None

    # -- verbs ------------------------------------------------------------------------------------------------

    def verbs(self) -> None:
        """Events of verbs: verb + object pairs first, then light verbs, then the verb's own row."""
        for clause in self.clauses:
            if clause.i in self.taken:
                continue
            if self._pair(clause) or self._light(clause) or self._plain(clause):
                continue
            self._protesters_act(clause)

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
                and reading.entry not in out
            ):
                out.append(reading.entry)
        return out

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
                if p is None:
                    continue
                entry = d.lexicon.entries[number]
                if not self._passes(entry, clause, None) or (clause.reading.cut.enc and words[0] in _MARKS.values()):
                    continue
                if self._build_pair(clause, entry, p, p + len(words)):
                    return True
        return False

    def _find(self, words: list[str], start: int, limit: int) -> int | None:
        d = self.d
        for p in range(start, limit - len(words) + 1):
            if (d.tokens[p].kind == "p" and d.tokens[p].text not in '«»"،()') or (p > start and p in d.verb_at):
                return None
            norm = d.norms[p]
            same = (
                norm == words[0]
                or (norm[:1] in "بلو" and norm[1:] == words[0])
                or (words[0][:1] in "بل" and len(words[0]) == 1 and d.words[p].best.prep == words[0])
            )
            if same and d.norms[p + 1 : p + len(words)] == words[1:]:
                return p
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
        if "gen" in entry.recipient:
            genitive = next((a for a in args if not a.marker), None)
            if genitive is not None and genitive.i <= after + 1:
                found = self.party(genitive)
                event.recipients = [found] if found else []
        if "o" in entry.recipient:
            for a in clause.args:
                found = self.party(a) if not a.marker and a.i < p else None
                if found is not None and found is not actor:
                    event.recipients = [found]
        if not event.recipients:
            event.recipients = self._marked(args, entry)
        if not event.recipients:
            event.recipients = self._marked([a for a in clause.args if a.i < p], entry)
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
        event.content = (content, self._clause_end(content)) if content else self._content(args, entry)
        self._finish(event, clause, max(end, clause.end))
        for k in range(p, after):
            self.taken.add(k)
        return True

    def _gathering(self, clause: Clause, event: EventFound) -> bool:
        """القمة التي جمعت X بـY: a meeting noun before, two parties after."""
        d = self.d
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
        return d is not None

    def _light(self, clause: Clause) -> bool:
        """A light verb with an event noun: شن غارة, أجرى مباحثات, تعرض لهجوم, اندلعت مظاهرات."""
        lights = self._entries(clause, "light")
        if not lights:
            return False
        d = self.d
        before = self._antecedent_noun(clause)
        if before is not None and self._build_noun(before[0], before[1], clause, lights[0]):
            return True
        for arg in clause.args[:5]:
            head = phrases.skip_quantity(d, arg.i, arg.j) if arg.i < arg.j else arg.i
            noun = self.event_noun(min(head, arg.j - 1), d.sentence_end(arg.i))
            if (
                noun is None
                or arg.i in self.taken
                or (
                    arg.marker in ("بعد", "قبل", "خلال", "منذ", "اثر", "عقب", "في")
                    and lights[0].lemma not in ("نجح", "فشل", "شرع", "أخفق", "شارك", "خرج", "دخل")
                )
            ):
                continue
            if arg.i - clause.i > _NEAR_NOUN or (arg.marker == "عن" and lights[0].lemma != "أعلن"):
                continue
            if lights[0].lemma == "قام" and arg.marker != "ب":
                continue
            if lights[0].lemma == "أعلن" and noun[0].type in ("ASSAULT", "COERCE", "PROTEST"):
                continue  # who announces deaths did not deal them
            if d.words[arg.i].best.prep == "ل" and lights[0].role not in ("recipient", "plan", "event"):
                continue
            if self._build_noun(head, noun, clause, lights[0]):
                return True
        return False

    def _antecedent_noun(self, clause: Clause) -> tuple[int, tuple[Entry, int]] | None:
        """قصف شنته قوات X، الغارات التي نفذها الطيران: the event noun that a light verb's suffix goes back to."""
        d, v = self.d, clause.i
        if clause.reading.cut.enc not in ("ه", "ها", "هم"):
            return None
        for k in range(v - 1, max(d.sentences[d.sentence_of[v]][0], v - 6) - 1, -1):
            if d.tokens[k].kind == "p" or k in d.verb_at:
                return None
            noun = self.event_noun(k, v) if k not in self.taken else None
            if noun is not None:
                return k, noun
        return None

    def _protesters_act(self, clause: Clause) -> bool:
        """توجه المتظاهرون إلى مقر الحكومة: what people called demonstrators do is a demonstration, once a sentence."""
        subject, d = clause.subject, self.d
        if subject is None or clause.how not in ("VSO", "SVO") or clause.reading.passive:
            return False
        if subject.canonical != "protesters" or clause.reading.entry.kind not in ("verb", "light", "event"):
            return False
        sentence = d.sentence_of[clause.i]
        if any(e.sentence == sentence and e.type == "PROTEST" for e in d.events):
            return False
        event = self._new(clause, d.lexicon.row("verbs:تظاهر"))
        event.actors = [subject]
        event.because = [subject.head.id if subject.head else "nouns", "rule:protesters act", *event.because[1:]]
        self._finish(event, clause, clause.end)
        return True

    def _plain(self, clause: Clause) -> bool:
        entries = self._entries(clause, "event")
        return any(self._build_verb(clause, entry) for entry in entries)

    def _build_verb(self, clause: Clause, entry: Entry) -> bool:
        flags = entry.flags
        event = self._new(clause, entry)
        actor = clause.subject
        bare = [a for a in clause.args if not a.marker]
        objects = [a for a in bare if a.mention is None or a.mention is not actor]
        agent = self._agent(clause.args)
        if actor is not None and actor.cls not in PARTY and "inan" not in flags:
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
            passive = passive or self._is_passive(clause, entry, objects)
            if passive:
                victim = clause.subject if clause.how in ("SVO", "VSO", "relative subject") else None
                victim = victim or self._victim(clause, objects)
                event.recipients, actor = ([victim] if victim else []), agent
            else:
                near = [a for a in objects if self._adjacent(clause, a) or a.coordinate] if "pass" in entry.flags else objects
                event.recipients = self._objects(near, actor, entry)
        if not event.recipients and not passive:
            event.recipients = self._marked(clause.args, entry)
        if not passive and actor is None:
            actor = agent
        event.actors = self._with_coordinates(clause, actor)
        if "sym" in flags and not event.recipients:
            event.recipients = self._symmetric(clause, event)
        event.content = (
            (clause.content, self._clause_end(clause.content)) if clause.content else self._content(clause.args, entry)
        )
        if event.type == "ASSAULT" and any(a.canonical == "protesters" for a in event.actors):
            event.type, event.mode = "PROTEST", "riot"  # رشق المتظاهرون الشرطة بالحجارة
        if "arms" in flags and not event.recipients:
            event.recipients = self._maker(clause)
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
        between = [k for k in range(after, arg.i) if k not in d.time_at and d.tokens[k].kind != "p"]
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
        if clause.how == "shared":  # هجوم … وقتل فيه ثلاثة
            return clause.i + 1 < len(self.d.norms) and self.d.norms[clause.i + 1] in self.d.lexicon.sets["pronominals"]
        reach = 1 if clause.how == "VSO" else 4
        objects = [a for a in objects if self._adjacent(clause, a, reach)]
        if objects and clause.subject is not None and clause.how in ("VSO", "SVO", "relative subject"):
            return False
        if clause.how in ("SVO", "relative subject") and clause.subject is not None:
            return not objects and clause.subject.sector not in ("GOV",)
        if clause.how == "VSO" and clause.subject is not None:
            return clause.subject.cls != "state"
        return bool(objects) and clause.reading.feature[3:4] != "p"

    def _objects(self, objects: list[Arg], actor: Mention | None, entry: Entry) -> list[Mention]:
        """The direct object and what و joins to it: the first that names a party, a target or a country, else the first."""
        found = [(a, p) for a in objects if (p := self.party(a)) is not None and p is not actor and self._can_suffer(p, entry)]
        named = [n for n, (a, p) in enumerate(found) if not a.coordinate and (p.cls in PARTY | _TARGET or p.country)]
        first = named[0] if named else 0
        if not found or found[first][0].coordinate:
            return []
        out = [found[first][1]]
        for arg, party in found[first + 1 :]:
            if not arg.coordinate or (arg.j in self.d.verb_at and not self.d.words[arg.j].best.conj):
                break  # … والجامعة تدين: the subject of what comes next
            out.append(party)
        return out[:4]

    @staticmethod
    def _can_suffer(party: Mention, entry: Entry) -> bool:
        """Words are said to parties; deeds may strike things too."""
        return party.cls in PARTY or (entry.type in _DEEDS and party.cls != "pair")

    def _marked(self, args: list[Arg], entry: Entry) -> list[Mention]:
        """The recipients that the row's prepositions introduce, in the row's order of preference."""
        for marker in entry.recipient:
            if marker in ("o", "gen"):
                continue
            wanted = _MARKS.get(marker, marker)
            found = [(a, p) for a in args if a.marker == wanted and (p := self.party(a)) is not None]
            if entry.type not in _DEEDS - {"PROTEST"}:
                found = [(a, p) for a, p in found if p.cls in PARTY]
            if found:
                return [p for _, p in found][:3]
        return []

    def _agent(self, args: list[Arg]) -> Mention | None:
        """من قبل X, near enough to belong to this verb or noun and no other."""
        found = next((a for a in args if a.marker == "agent" and a.mention is not None), None)
        return found.mention if found and found.i - args[0].i <= _NEAR_AGENT else None

    def _maker(self, clause: Clause) -> list[Mention]:
        """Whose arms are bought, from their nationality: بطاريات الصواريخ الروسية."""
        d = self.d
        for k in range(clause.i + 1, clause.end):
            nisba = d.words[k].nisba
            if (
                nisba is not None
                and nisba.entry.country
                and k not in d.covered
                and k not in range(*(((clause.subject.i, clause.subject.j)) if clause.subject else (0, 0)))
            ):
                found = Mention(k, k + 1, d.tokens[k].start, d.tokens[k].end, "state", nisba.entry.canonical)
                found.country, found.id, found.sector = nisba.entry.country, nisba.entry.id, "GOV"
                return [found]
        return []

    def _pronoun(self, clause: Clause) -> list[Mention]:
        """The party that an object pronoun means: the last one before, of another clause, that fits its gender."""
        d = self.d
        wanted = {"ه": "m", "ها": "f", "هم": "p", "هن": "p", "هما": "p"}.get(clause.reading.cut.enc)
        start = d.sentences[d.sentence_of[clause.i]][0]
        for m in reversed([m for m in d.mentions if start <= m.i < clause.i]):
            if m is clause.subject or m.cls not in PARTY:
                continue
            if (wanted == "p" and not m.plural) or (
                wanted in ("m", "f") and (m.gender not in (wanted, "?") or (m.plural and m.gender == "m"))
            ):
                continue
            return [m]
        return []

    def _with_coordinates(self, clause: Clause, actor: Mention | None) -> list[Mention]:
        """The actor and the parties that و joins to it directly."""
        if actor is None:
            return []
        out, d = [actor], self.d
        k = actor.j
        while (
            k in d.mention_at
            and d.mention_at[k].i == k
            and d.words[k].best.conj == "و"
            and d.mention_at[k].cls in PARTY
            and not d.words[k].best.prep
        ):
            out.append(d.mention_at[k])
            k = d.mention_at[k].j
        return out[:4]

    def _symmetric(self, clause: Clause, event: EventFound) -> list[Mention]:
        """The other side of a meeting or an agreement: بين X وY, or the second of two coordinate subjects."""
        between = [a.mention for a in clause.args if a.marker == "بين" and a.mention is not None]
        if len(between) >= 2:
            event.actors = [between[0]]
            return between[1:3]
        return []

    def _content(self, args: list[Arg], entry: Entry) -> tuple[int, int] | None:
        """The tokens of what is demanded, refused or promised."""
        for marker in entry.content:
            if marker == "أن":
                continue
            wanted = "" if marker == "o" else _MARKS.get(marker, marker)
            for a in args:
                if a.marker == wanted and (a.mention is None or a.mention.cls in ("treaty", "target")):
                    return a.i, self._content_end(a.i)
        return None

    def _content_end(self, i: int) -> int:
        d = self.d
        end = d.sentence_end(i)
        for k in range(i + 1, end):
            text = d.tokens[k].text
            if text in "؛:.!؟»”" or (
                text in "،,"
                and k + 1 < end
                and (k + 1 in d.verb_at or d.words[k + 1].part is not None or d.words[k + 1].function & {"conj", "rel"})
            ):
                return k
        return end

    def _clause_end(self, i: int | None) -> int:
        return self._content_end(i) if i is not None and i < len(self.d.tokens) else 0

    def _passes(self, entry: Entry, clause: Clause, event: EventFound | None) -> bool:
        """The conditions that the row's flags set (see ``gates.tsv`` and docs/lexicons.md)."""
        flags = entry.flags
        limit = self.d.sentence_end(clause.i)
        near = min(limit, max(clause.end, clause.i + 6))
        for flag in (
            "easing",
            "ties",
            "forces",
            "arms",
            "relief",
            "money",
            "meeting",
            "treaty",
            "breach",
            "air",
            "blame",
            "exchange",
            "extradite",
            "disarm",
            "protesters",
            "state",
            "legis",
        ):
            if flag in flags and not self.gate(flag, clause.i + 1, near):
                return False
        if "wounded" in flags and not self.gate("wounded", clause.i - 6 if clause.i > 6 else 0, limit):
            return False
        if "violent" in flags and not self.gate("violent", self.d.sentences[self.d.sentence_of[clause.i]][0], limit):
            return False
        if "envoy" in flags and not self.gate("envoys", clause.i + 1, near):
            return False
        if "bomb" in flags and not self.gate("bombs", clause.i - 4 if clause.i > 4 else 0, clause.i + 5):
            return False
        if "noobj" in flags and any(not a.marker and a.mention is not clause.subject for a in clause.args):
            return False
        return event is None or self._roles_pass(flags, entry, event)

    def _roles_pass(self, flags: frozenset[str], entry: Entry, event: EventFound) -> bool:
        actor = event.actors[0] if event.actors else None
        recipient = event.recipients[0] if event.recipients else None
        if "p" in flags and actor is None:
            return False
        if actor is not None and actor.cls == "media" and entry.type not in ("CONSULT",):
            return False
        if "t" in flags and not self._struck(actor, recipient):
            return False
        if "needcontent" in flags and event.content is None:
            return False
        if "person" in flags and not (recipient is not None and recipient.cls in ("person", "role", "group", "counterpart")):
            return False
        if "armed" in flags and not (actor is not None and actor.sector in _ARMED):
            return False
        if "court" in flags and not (actor is not None and actor.sector == "JUD"):
            return False
        if "crowd" in flags and not (actor is not None and actor.sector in ("CVL", "EDU", "LAB", "OPP", "PTY", "REF", "SOC")):
            return False
        if "inquiry" in flags and not (actor is not None and actor.sector in ("JUD", "COP", "SPY", "GOV", "IGO")):
            return False
        if "mtg" in flags and not (recipient is not None or len(event.actors) > 1 or (actor is not None and actor.cls == "pair")):
            return False
        if "q" in flags and entry.type in ("ASSAULT", "CONSULT") and not (actor is not None and recipient is not None):
            return False
        if (
            entry.type == "CONSULT"
            and not flags & {"meeting"}
            and not (recipient or len(event.actors) > 1 or (actor and actor.cls == "pair"))
        ):
            return False
        return not (entry.type in ("SUPPORT", "AID") and actor is None and recipient is None)

    @staticmethod
    def _struck(actor: Mention | None, recipient: Mention | None) -> bool:
        """What a verb that is also a metaphor strikes is a party, a target or a country's; armed men strike anything."""
        if recipient is None:
            return False
        armed = actor is not None and actor.cls == "group" and actor.sector in _ARMED
        return armed or recipient.cls in PARTY | _TARGET or bool(recipient.country)

    # -- nouns ------------------------------------------------------------------------------------------------

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
                if noun is None or ("nottruce" in noun[0].flags and i and d.norms[i - 1].lstrip("وبل").startswith("وقف")):
                    i += 1
                    continue
                self._build_noun(i, noun, None, None)
                i = noun[1]

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
        defined = d.words[i].best.det or bool(d.words[i].best.enc)
        self._noun_roles(event, args, i, after, defined)
        if clause is not None and light is not None:
            self._light_roles(event, clause, light)
        event.content = (content, self._clause_end(content)) if content else self._content(args, entry)
        event.features["defined"] = float(defined)
        event.anaphor = defined and not event.actors and not event.recipients and light is None
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
        agent = self._agent(args)
        j = after
        adjective: Mention | None = None
        k = i + 1
        while k < min(after + 3, d.sentence_end(i)) and not d.words[k].best.conj and k not in d.verb_at:
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
            if k in d.mention_at or (not (word.best.det or word.nisba is not None) and k >= after):
                break
            k += 1
        genitive = next((a for a in args if not a.marker and a.i <= j + 1 and not a.coordinate), None) if not defined else None
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
            elif owner is not None:
                (event.actors if entry.genitive == "s" else event.recipients).append(owner)
        if agent is not None:
            event.actors = [agent]
        if not event.recipients:
            event.recipients = marked
        if "sym" in entry.flags:
            between = [a.mention for a in args if a.marker == "بين" and a.mention is not None and a.mention.cls in PARTY]
            if len(between) >= 2:
                event.actors, event.recipients = [between[0]], between[1:3]
            elif len(between) == 1 and between[0].cls == "pair":
                event.actors = between

    def _second(self, args: list[Arg], genitive: Arg, party: Mention) -> Mention | None:
        """اقتحام قوات الاحتلال المسجد: an armed party after the noun, and what it strikes after that."""
        if party.sector not in _ARMED or party.number is not None or party.cls not in ("group", "org"):
            return None
        later = next((a for a in args if not a.marker and genitive.j <= a.i <= genitive.j + 1 and not a.coordinate), None)
        found = self.party(later) if later is not None else None
        return found if found is not None and (found.cls in PARTY | _TARGET or found.country) else None

    def _after(self, party: Mention) -> list[Mention]:
        """Parties that و joins to a genitive directly."""
        d = self.d
        following = d.mention_at.get(party.j)
        if (
            following is not None
            and following.i == party.j
            and d.words[party.j].best.conj == "و"
            and not d.words[party.j].best.prep
            and following.cls in PARTY
        ):
            return [following]
        return []

    def _owner(self, i: int) -> Mention | None:
        """Whom the suffix of غاراتها or زيارته means: the subject of the clause, else the last party that fits."""
        d = self.d
        enc = d.words[i].best.enc
        start = d.sentences[d.sentence_of[i]][0]
        wanted = {"ه": "m", "ها": "f", "هم": "p", "هما": "d"}[enc]
        subjects = [c.subject for c in self.clauses if start <= c.i < i and c.subject is not None]
        for m in [*reversed(subjects), *reversed([m for m in d.mentions if start <= m.i < i])]:
            if m.cls not in PARTY:
                continue
            if (
                (wanted == "d" and m.cls == "pair")
                or (wanted == "p" and m.plural)
                or (wanted in ("m", "f") and m.gender in (wanted, "?") and not (m.plural and m.gender == "m"))
            ):
                return m
        return None

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
        elif light.role in ("actor", "ongoing", "plan", "attempt") and subject is not None:
            if event.entry.genitive == "o" and event.actors and not event.recipients:
                event.recipients = event.actors
            if (
                event.entry.type in ("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "SUPPORT", "AID")
                or not event.actors
                or light.lemma in ("شن", "نفذ", "واصل", "جدد", "ارتكب")
            ):
                event.actors = self._with_coordinates(clause, subject)
        if not event.recipients:
            event.recipients = self._marked(clause.args, event.entry)
        if clause.reading.passive:
            event.actors = [a] if (a := self._agent(clause.args)) else []

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
        ):
            if flag in flags and not self.gate(flag, i + 1, min(limit, i + 6)):
                return False
        if "wounded" in flags and not self.gate("wounded", i, limit):
            return False
        if "bomb" in flags and not self.gate("bombs", i, i + 5):
            return False
        actor = event.actors[0] if event.actors else None
        recipient = event.recipients[0] if event.recipients else None
        if "person" in flags and not (recipient is not None and recipient.cls in ("person", "role", "group", "counterpart")):
            return False
        if "armed" in flags and not (actor is not None and actor.sector in _ARMED):
            return False
        if "t" in flags and recipient is not None and not (recipient.cls in PARTY | _TARGET or recipient.country):
            return False
        if "q" in flags and not (actor is not None and (recipient is not None or light is not None)):
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

    # -- common -----------------------------------------------------------------------------------------------

    def _new(self, clause: Clause, entry: Entry) -> EventFound:
        event = EventFound(clause.i, self.d.sentence_of[clause.i], entry)
        event.because.append(f"subject:{clause.how or 'none'}")
        return event

    def _finish(self, event: EventFound, clause: Clause, end: int) -> None:
        d = self.d
        first = clause.i
        if clause.how == "SVO" and clause.subject is not None:
            first = min(first, clause.subject.i)
        last = max(end, clause.i + 1)
        if event.content and event.type in _VERBAL:
            last = max(last, min(event.content[1], event.content[0] + 30))
            self.content.append(event.content)
        event.evidence = (first, min(last, d.sentence_end(clause.i)))
        self.taken.add(clause.i)
        status.of_verb(d, event, clause)
        self._mode(event)
        d.events.append(event)

    def _mode(self, event: EventFound) -> None:
        """ASSAULT by its weapon, THREATEN and REQUEST by what is threatened or demanded, CONSULT by who takes part."""
        d = self.d
        if event.type == "ASSAULT" and event.entry.mode in (None, "heavy-weapons", "firearms", "explosives"):
            a, b = event.evidence
            window = " " + " ".join(d.norms[max(0, a) : b]) + " "
            if event.actors:
                window += " ".join(d.norms[event.actors[0].i : event.actors[0].j]) + " "
            for words, mode in d.lexicon.weapons:
                if f" {words} " in window or f" ب{words} " in window:
                    event.mode = mode
                    break
        if event.type == "SANCTION" and event.entry.lemma == "طرد":
            event.mode = "expel"


_MARKS = {"على": "علي", "إلى": "الي", "من أجل": "من"}

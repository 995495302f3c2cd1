"""What the events stage knows of noun phrases: which can be a party, what prepositions and suffixes make of them."""

from __future__ import annotations

from marsad.arabic import light
from marsad.lexicon import Entry
from marsad.reading import phrases
from marsad.reading.clauses import PARTY, Arg, Clause
from marsad.reading.draft import Draft, EventFound, Mention
from marsad.reading.reference import located

ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "SPY"})
VERBAL = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "ACCUSE", "SUPPORT", "CONCEDE"})
DEEDS = frozenset({"ASSAULT", "COERCE", "AID", "SANCTION", "COOPERATE", "RETREAT", "MOBILIZE", "PROTEST"})
STRIKING = frozenset({"ASSAULT", "COERCE", "AID"})
TARGET = frozenset({"target", "org", "bomb"})
MARKS = {"على": "علي", "إلى": "الي", "من أجل": "من", "أمام": "امام", "إزاء": "ازاء"}
_NEAR_AGENT = 9  # tokens
_NEAR_THING = 5
_NEAR_PRONOUN = 4
_WITH_PRONOUN = (("على", "علي"), ("إلى", "الي"), ("مع", "مع"), ("من", "من"), ("ضد", "ضد"), ("عن", "عن"), ("ب", "به"), ("ل", "له"))


class Roles:
    """The events stage at work on one draft: which tokens are taken, which clauses there are, who can play which role."""

    def __init__(self, draft: Draft, clauses: list[Clause]) -> None:
        self.d = draft
        self.clauses = clauses
        self.by_token = {c.i: c for c in clauses}
        self.taken: set[int] = set()
        self.content: list[tuple[int, int]] = []

    def gate(self, flag: str, i: int, j: int) -> bool:
        """One of the flag's words stands in tokens [i, j)."""
        stems = self.d.lexicon.gates[flag]
        return any(any(s in n for s in stems) for n in self.d.norms[i : min(j, len(self.d.norms))])

    def party(self, arg: Arg) -> Mention | None:
        """The argument as a party: its mention, or for another noun phrase a mention made of its words."""
        if arg.mention is not None:
            return arg.mention if arg.mention.cls not in ("source", "treaty", "bomb") else None
        d = self.d
        if self.event_noun(arg.i, arg.j) is not None and d.words[arg.i].best.enc == "" and arg.i not in d.mention_at:
            return self._its_doer(arg)
        if arg.i in d.time_at or (d.norms[arg.i] == "احد" and (arg.j == arg.i + 1 or d.words[arg.i + 1].best.prep)):
            return None  # لم يصب أحد بأذى
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
            elif best.enc in ("ه", "ها", "هم", "هما") and (owner := self._owner(arg.i)) is not None:
                found.country = owner.country  # صناعاتها الدفاعية
        return found

    def _its_doer(self, arg: Arg) -> Mention | None:
        """أدانت هجمات جماعة فلان: a deed is no party; blame for it goes to the party that its genitive names."""
        d = self.d
        for k in range(arg.i + 1, arg.j):
            m = d.mention_at.get(k)
            if m is not None:
                return m if m.cls in PARTY and not m.prep else None
        return self._state_named(arg)

    def _state_named(self, arg: Arg) -> Mention | None:
        """أدانت الغارات التركية, انتقد السياسة الأميركية: the state that an adjective of the phrase names."""
        return next((m for k in range(arg.i + 1, arg.j) if (m := self._state_of(k)) is not None), None)

    def _state_of(self, k: int) -> Mention | None:
        """The state that the adjective of nationality at token k names, as a party."""
        d = self.d
        nisba = d.words[k].nisba
        if nisba is None or not nisba.entry.country or k in d.mention_at or d.words[k].best.conj:
            return None
        row = nisba.entry
        found = Mention(k, k + 1, d.tokens[k].start, d.tokens[k].end, "state", row.canonical)
        found.country, found.id, found.sector = row.country, row.id, row.sector or "GOV"
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
        if self._drone(i):
            return None
        own = word.norm.endswith("ه") and d.writes_marbuta() and light(d.tokens[i].text).endswith("ه")  # مظاهره, its aspects
        after = any(n.entry.genitive == "b" for n in word.nouns)  # ضابطين مقتولين: told after whom it befell
        if not word.nouns or i in d.verb_at or (i in d.mention_at and d.mention_at[i].i != i and not after):
            return None
        least = min(n.cut.clitics for n in word.nouns)
        for reading in sorted(word.nouns, key=lambda n: (n.cut.clitics, not n.entry.id.startswith("event_nouns"))):
            if reading.cut.clitics == least and reading.entry.kind == "eventnoun":
                if reading.cut.prep == "ك" or (own and not reading.cut.enc):
                    continue
                return reading.entry, i + 1
        return None

    def _drone(self, i: int) -> bool:
        """23 مسيرة روسية, إسقاط مسيّرة: an aircraft without a pilot, which is written like a march."""
        d = self.d
        if d.stem(i) not in ("مسيره", "مسيرات"):
            return False
        if "يّ" in d.tokens[i].text:
            return True
        start, end = d.sentences[d.sentence_of[i]]
        near = {n for k in range(start, end) for n in (d.norms[k], d.norms[k][1:]) if k != i}
        return bool(near & d.lexicon.sets["drone signs"]) and not near & d.lexicon.sets["march signs"]

    def _its_own(self, party: Mention, actor: Mention | None) -> bool:
        """أغلقت مجالها الجوي, سحب قواتها: a thing of the actor's own suffers nothing from it."""
        enc = self.d.words[party.i].best.enc
        if enc not in ("ه", "ها", "هم", "هما") or party.cls in ("person", "role", "state", "seat"):
            return False
        owner = self._owner(party.i)
        return owner is not None and actor is not None and (owner is actor or owner.canonical == actor.canonical)

    def _can_suffer(self, party: Mention, entry: Entry) -> bool:
        """Words are said to parties; deeds may strike things too, and some only what is somebody's; a weapon strikes."""
        if party.cls == "thing" and entry.type == "ASSAULT" and self._weapon(party.i):
            return False
        if party.cls == "thing" and not party.country and entry.type not in STRIKING:
            return False
        return party.cls in PARTY or (entry.type in DEEDS and party.cls != "pair")

    def _weapon(self, i: int) -> bool:
        norm, lexicon = self.d.norms[i], self.d.lexicon
        return norm in lexicon.weapon_words or norm in lexicon.sets["fire"]

    def _marked(self, args: list[Arg], entry: Entry) -> list[Mention]:
        """The recipients that the row's prepositions introduce, in the row's order of preference."""
        against = ("ضد", "بحق") if entry.type in ("ASSAULT", "COERCE", "SANCTION") else ()
        for marker in (*entry.recipient, *(m for m in against if m not in entry.recipient)):
            if marker in ("o", "gen"):
                continue
            wanted = MARKS.get(marker, marker)
            complexes = self.d.lexicon.sets["complex"]
            found = [
                (a, p)
                for a in args
                if a.marker == wanted and self.d.norms[a.i] not in complexes and (p := self._concerned(a, entry)) is not None
            ]
            if entry.type not in DEEDS - {"PROTEST"}:
                found = [(a, p) for a, p in found if p.cls in PARTY]
            if entry.type == "RETREAT":
                found = [(a, p) for a, p in found if p.cls in PARTY - {"seat"}]  # from a town: a place
            if wanted == "في" and entry.type == "ASSAULT":
                found = [
                    (a, p) for a, p in found if p.cls not in ("state", "seat") and not (p.i in self.d.place_at and p.head is None)
                ]
            found = [(a, p) for a, p in found if self._can_suffer(p, entry)]
            found = [(a, p) for a, p in found if p.cls != "thing" or a.i - args[0].i <= _NEAR_THING]
            if found:
                return [p for n, (a, p) in enumerate(found) if not n or a.coordinate][:3]
        return []

    def _concerned(self, arg: Arg, entry: Entry) -> Mention | None:
        """The argument as a party; of words (دافع عن حق تركيا, أشاد بجهود المملكة) the party that its phrase names."""
        found = self.party(arg)
        if entry.type not in ("SUPPORT", "ACCUSE", "REJECT", "CONCEDE") or found is None or found.cls in PARTY:
            return found
        if self.d.words[arg.i].best.enc in ("ه", "ها", "هم", "هما") and not found.country:
            return found
        if self.d.words[arg.i].best.enc in ("ه", "ها", "هم", "هما"):
            return self._owner(arg.i) or found  # يؤيدون حقها
        inner = next((m for k in range(arg.i + 1, arg.j) if (m := self.d.mention_at.get(k)) is not None), None)
        if inner is None and found.cls == "thing":
            return self._state_named(arg) or found
        return inner if inner is not None and inner.cls in PARTY and not inner.prep else found

    def _agent(self, args: list[Arg]) -> Mention | None:
        """من قبل X, near enough to belong to this verb or noun and no other."""
        found = next((a for a in args if a.marker == "agent" and a.mention is not None), None)
        return found.mention if found and found.i - args[0].i <= _NEAR_AGENT else None

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
        if d.words[i].best.conj == "و":  # غارات التحالف وضرباته
            beside = [e for e in d.events if start <= e.token < i and i - e.token <= _NEAR_AGENT and e.actors]
            if beside and beside[-1].actors[0].gender in (wanted, "?"):
                return beside[-1].actors[0]
        if (guilty := self._charged(i, wanted)) is not None:
            return guilty
        subjects = [c.subject for c in self.clauses if start <= c.i < i and c.subject is not None]
        above = d.sentences[max(0, d.sentence_of[i] - 1)][0]
        before = [c.subject for c in self.clauses if above <= c.i < start and c.subject is not None]
        inside = [m for m in d.mentions if start <= m.i < i]
        strike = any(n.entry.type in ("ASSAULT", "COERCE") for n in d.words[i].nouns)
        for m in [*reversed(subjects), *reversed(inside), *([] if subjects else reversed(before))]:
            if m.cls not in PARTY or (strike and m.sector in ("NGO", "JRN", "MED", "EDU", "BUS")):
                continue
            if (
                (wanted == "d" and m.cls == "pair")
                or (wanted == "p" and m.plural)
                or (wanted in ("m", "f") and m.gender in (wanted, "?") and not (m.plural and m.gender == "m"))
            ):
                return m
        return None

    def _charged(self, i: int, wanted: str) -> Mention | None:
        """احتجاز عمال لقتلهم مواطنا, اعتقلوا شابا بتهمة قتله جاره: why one is held is what he did, not what the holder did."""
        d = self.d
        if d.words[i].best.prep != "ل" and d.norms[i - 1] not in d.lexicon.sets["charges"]:
            return None
        held = [e for e in d.events if e.sentence == d.sentence_of[i] and 0 < i - e.token <= _NEAR_AGENT and e.recipients]
        held = [e for e in held if e.type in ("COERCE", "ACCUSE", "SANCTION")]
        for m in held[-1].recipients if held else ():
            if m.cls in PARTY and (m.plural if wanted == "p" else not m.plural and m.gender in (wanted, "?")):
                return m
        return None

    def _pronoun_of(self, enc: str, i: int, skip: Mention | None = None) -> Mention | None:
        """The last party of the sentence before token i that the pronoun suffix can mean; not ``skip``."""
        d = self.d
        start = d.sentences[d.sentence_of[i]][0]
        inside = [m for m in reversed(d.mentions) if start <= m.i < i and m is not skip and m.cls in PARTY]
        people = [m for m in inside if m.cls not in ("state", "seat")]
        for m in [*people, *(m for m in inside if m not in people and not located(d, m))]:
            if enc in ("هم", "هن"):
                fits = m.plural
            elif enc == "هما":
                fits = m.cls == "pair"
            else:
                fits = m.gender in ({"ه": "m", "ها": "f"}.get(enc, ""), "?") and not (m.plural and m.gender == "m")
            if fits:
                return m
        return None

    def _pronominal(self, entry: Entry, i: int, limit: int, actor: Mention | None) -> list[Mention]:
        """ألقي القبض عليه, التقى به: the party that a preposition's pronoun means, if the row takes that preposition."""
        d = self.d
        for k in range(i + 1, min(limit, i + _NEAR_PRONOUN)):
            if d.tokens[k].kind == "p" or (k > i + 1 and k in d.verb_at):
                break
            prep = next((p for p, stem in _WITH_PRONOUN if d.norms[k].startswith(stem)), None)
            if d.norms[k] not in d.lexicon.sets["pronominals"] or prep not in entry.recipient:
                continue
            enc = next((e for e in ("هما", "هم", "ها", "ه") if d.norms[k].endswith(e)), "")
            found = self._pronoun_of(enc, i, actor) if entry.mode != "seize" else None  # ground, no party
            return [found] if found is not None else []
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

    def _content(self, args: list[Arg], entry: Entry) -> tuple[int, int] | None:
        """The tokens of what is demanded, refused or promised."""
        for marker in entry.content:
            if marker == "أن":
                continue
            wanted = "" if marker == "o" else MARKS.get(marker, marker)
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

    def _mode(self, event: EventFound) -> None:
        """ASSAULT by its weapon, THREATEN and REQUEST by what is threatened or demanded, CONSULT by who takes part."""
        d = self.d
        if event.type == "ASSAULT" and event.entry.mode in (None, "heavy-weapons", "firearms", "explosives"):
            a, b = event.evidence
            near = max(a, event.token - _NEAR_AGENT), min(b, event.token + 2 * _NEAR_AGENT)
            window = " " + " ".join(d.norms[max(0, near[0]) : near[1]]) + " "
            if event.actors:
                window += " ".join(d.norms[event.actors[0].i : event.actors[0].j]) + " "
            for words, mode in d.lexicon.weapons:
                if f" {words} " in window or f" ب{words} " in window:
                    event.mode = mode
                    break
        if "captive" in event.entry.flags and event.recipients and event.recipients[0].cls in ("person", "role", "group"):
            event.mode = "arrest"
        if event.mode == "arrest" and event.recipients and all(r.cls == "target" for r in event.recipients):
            event.mode = "seize"  # احتجزت ناقلة نفط
        if event.type == "SANCTION" and event.entry.lemma == "طرد":
            event.mode = "expel"

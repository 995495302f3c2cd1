"""Whose words they are: the speaker of a verb or participle of saying, named beside it, before it, or in the sentences above."""

from __future__ import annotations

from marsad.reading.clauses import agrees
from marsad.reading.draft import Arg, Clause, Draft, Mention
from marsad.reading.kinds import PARTY

SPEAKERS = PARTY | {"source"}
_EXPLICIT = frozenset({"VSO", "SVO"})
_TOPICS = SPEAKERS - {"group"}
_NAME = 14  # tokens after an office within which its holder is named
_STRANGER = 6  # words of a speaker that no table knows
_HUMAN = frozenset({"person", "role", "source", "counterpart"})


class Floor:
    """Who has the floor: the last speaker of the article, of the sentence, and whom the sentence above is about."""

    def __init__(self) -> None:
        self.last: Mention | None = None
        self.here: Mention | None = None
        self.topic: Mention | None = None
        self.longer: dict[int, Mention] = {}

    def takes(self, speaker: Mention) -> None:
        """``speaker`` has spoken."""
        self.here = self.last = speaker
        self.topic = None

    def sentence(self, draft: Draft, clauses: list[Clause]) -> None:
        """The sentence with these clauses is over: where nobody spoke in it, its main subject may speak in the next."""
        if self.here is None:
            main = next((c for c in clauses if c.how in _EXPLICIT and c.subject is not None and c.subject.cls in _TOPICS), None)
            self.topic = self.longest(draft, main.subject, main.i) if main is not None and main.subject is not None else None
        self.here = None

    def longest(self, draft: Draft, speaker: Mention, cue: int) -> Mention:
        """The speaker with his name where it follows his office: المتحدث الرسمي للمركز فلان الفلاني."""
        found = self.longer.get(id(speaker))
        if found is None:
            found = self.longer[id(speaker)] = _with_name(draft, speaker) if speaker.i >= cue else speaker
        return found


def of_participle(draft: Draft, i: int, subjects: list[Clause], floor: Floor) -> Mention | None:
    """The speaker of مشيرا, مؤكدا: named right after it, the sentence's speaker, its subject, or who has the floor."""
    after = draft.mention_at.get(i + 1)
    part = draft.words[i].part
    says = part is not None and "أن" in part.entry.frame and part.entry.lemma not in draft.lexicon.event_lemmas
    if says and after is not None and after.i == i + 1 and after.cls in _HUMAN and not after.prep:
        return after  # مضيفا المصدر أن
    if floor.here is not None:
        return floor.here
    start = draft.sentences[draft.sentence_of[i]][0]
    earlier = [c for c in subjects if c.i < i and c.subject is not None and c.subject.cls in SPEAKERS]
    fitting = [c for c in earlier if c.subject is not None and _fits(draft.norms[i], c.subject)]
    main = [c.subject for c in fitting if not _relative(draft, c, start)] or [c.subject for c in fitting]
    likely = [m for m in main if m is not None and m.cls != "group"] or main
    if likely and likely[-1] is not None and likely[-1].cls == "group" and (on := floor.topic or floor.last) is not None:
        return on if on.cls in _HUMAN and _fits(draft.norms[i], on) and likely[-1].id is None else likely[-1]
    return likely[-1] if likely else floor.topic or floor.last


def of_verb(draft: Draft, i: int, clause: Clause, floor: Floor, courtesy: bool = False) -> Mention | None:
    """The speaker of a finite verb of saying: its subject, a subject that no table knows, or who has the floor."""
    entry = draft.verb_at[i].entry
    if courtesy:
        return clause.subject if clause.subject is not None and clause.subject.cls in SPEAKERS else floor.here or floor.topic
    if entry.lemma == "نقل" or entry.cue == "relay":
        return next((a.mention for a in clause.args if a.marker == "عن" and a.mention is not None), None)
    subject = clause.subject if clause.subject is not None and clause.subject.cls in SPEAKERS else None
    if subject is not None and clause.how == "relative subject" and clause.reading.feature[0] == "I":
        return None  # المواثيق التي تؤكد
    if subject is not None and clause.how != "shared" and not _beyond(draft, i, subject):
        return subject
    on = floor.here or floor.topic or floor.last
    if clause.how == "shared" and on is not None and agrees(clause.reading, on) and entry.cue == "continue":
        return on  # وأضاف: who spoke last, not who did something since
    if subject is not None and clause.how == "shared":
        return subject
    stranger = _stranger(draft, i, clause)
    if stranger is not None:
        return stranger
    third = clause.reading.feature[:2] == "P3"
    if third and on is not None and agrees(clause.reading, on) and _goes_on(draft, i, clause):
        return on
    return None


def _beyond(draft: Draft, i: int, subject: Mention) -> bool:
    """أوضح أن فلانا: what stands behind أن or a colon is no subject."""
    return any("comp" in draft.words[k].function or draft.tokens[k].text in ":«" for k in range(i + 1, subject.i))


def _fits(participle: str, mention: Mention) -> bool:
    """لافتا is no woman's and no committee's, لافتة no man's."""
    if mention.gender == "?" or mention.plural:
        return True
    return (mention.gender == "f") == participle.endswith("ه") or participle.endswith("ين")


def _relative(draft: Draft, clause: Clause, start: int) -> bool:
    """الهدنة التي دعت إليها المملكة، مشيرا …: who acts in a relative clause is not who points out."""
    return any("rel" in draft.words[k].function for k in range(max(start, clause.i - 2), clause.i))


def _goes_on(draft: Draft, i: int, clause: Clause) -> bool:
    """وأضاف without a subject of its own, at the start of its sentence or after the quotation."""
    if any(not a.marker and a.i <= i + 2 and a.mention is not None and a.mention.cls in PARTY for a in clause.args):
        return False
    after = draft.words[i + 1] if i + 1 < draft.sentence_end(i) else None
    return after is None or draft.tokens[i + 1].kind != "w" or not _nameless(draft, i + 1)


def _nameless(draft: Draft, i: int) -> bool:
    """A word that no table knows, without an article or a clitic: a name rather than what is said."""
    word = draft.words[i]
    return not (word.known or word.det or word.best.prep or word.best.conj or word.best.enc or i in draft.time_at)


def named_after(draft: Draft, i: int, clause: Clause) -> Mention | None:
    """The noun phrase right after the verb at i, party or not, as whoever speaks: كما أفاد مراسلنا."""
    named = next((a for a in clause.args if not a.marker and a.i == i + 1), None)
    if named is None or named.j - named.i > _STRANGER or draft.tokens[named.i].kind != "w":
        return None
    found = named.mention or Mention(named.i, named.j, draft.tokens[named.i].start, draft.tokens[named.j - 1].end, "person", "")
    found.canonical = found.canonical or draft.text[found.start : found.end]
    return found


def _stranger(draft: Draft, i: int, clause: Clause) -> Mention | None:
    """وأوضح اليحيى أن …, قال أحد المشايخ: …: a subject that no table knows, right after the verb."""
    named: Arg | None = next((a for a in clause.args if not a.marker and a.i == i + 1), None)
    if named is None or draft.tokens[named.i].kind != "w" or named.j - named.i > _STRANGER:
        return None
    word = draft.words[named.i]
    quant = "quant" in word.function
    if word.verbs or (word.function and not quant) or word.best.prep or word.deed:
        return None
    people = bool(draft.lexicon.number(word.norm)) or word.norm.endswith("و")
    if not (word.best.det or not word.known or word.given or quant or people or named.mention is not None):
        return None
    k = named.j
    opened = k < len(draft.tokens) and draft.tokens[k].text in ':«"“،,'
    addressed = any((a.i > named.i and not a.marker) or a.marker in ("ب", "الي", "من") for a in clause.args)
    acts = clause.reading.entry.lemma in draft.lexicon.event_lemmas and addressed and _nameless(draft, named.i)
    if clause.content is None and not opened and not acts:
        return None
    found = Mention(named.i, named.j, draft.tokens[named.i].start, draft.tokens[named.j - 1].end, "person", "")
    found.cls = "role" if people or quant else "person"
    found.canonical = draft.text[found.start : found.end]
    return found


def _with_name(draft: Draft, speaker: Mention) -> Mention:
    """The office and, where it follows before أن, a colon or a circumstance, the name of who holds it."""
    if speaker.cls not in ("role", "org", "source") or speaker.id is not None:
        return speaker
    best = _holder(draft, speaker.j, min(draft.sentence_end(speaker.i), speaker.j + _NAME))
    if best is None:
        return speaker
    found = Mention(speaker.i, best, speaker.start, draft.tokens[best - 1].end, speaker.cls, speaker.canonical)
    for field in ("country", "sector", "id", "head", "gender", "plural", "number", "prep", "refers", "word", "shared"):
        setattr(found, field, getattr(speaker, field))
    return found


def _holder(draft: Draft, start: int, end: int) -> int | None:
    """The index after the name of a person between start and end; None where a circumstance or أن comes first.

    A name that no table knows is believed only where أن, a colon or a quotation follows: else it may be what is said.
    """
    opened = any("comp" in draft.words[k].function or draft.tokens[k].text in ":«“" for k in range(start, end))
    for k in range(start, end):
        token, word = draft.tokens[k], draft.words[k]
        mention = draft.mention_at.get(k)
        if mention is not None and mention.cls == "person" and not mention.prep:
            return mention.j
        named = _part_of_name(draft, k) or (draft.norms[k] == "علي" and k + 1 < end and _part_of_name(draft, k + 1))
        named = named and (opened or (word.given and draft.norms[k] != "علي"))
        if token.kind == "w" and named and k not in draft.place_at:
            j = k + 1
            while j < end and _part_of_name(draft, j):
                j += 1
            return j + 1 if j < end and draft.norms[j - 1] == "ال" else j
        if token.text in ":«»“”." or k in draft.verb_at or k in draft.time_at or word.function & {"comp", "rel"}:
            return None
        if draft.stems[k] in draft.lexicon.sets["circumstances of saying"]:
            return None
    return None


def _part_of_name(draft: Draft, k: int) -> bool:
    word = draft.words[k]
    if draft.tokens[k].kind != "w" or "comp" in word.function or k in draft.time_at:
        return False
    return (word.given and not (word.best.prep or word.best.conj)) or _nameless(draft, k) or word.norm in draft.lexicon.nameparts

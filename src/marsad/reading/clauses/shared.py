"""Subjects that a verb shares with an earlier one of its sentence or of the sentence before."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.reading.clauses.agreement import agrees
from marsad.reading.clauses.relatives import is_owned_relative
from marsad.reading.draft import Clause, Draft, Mention
from marsad.reading.kinds import PARTY, SPOKEN


def inherit(draft: Draft, clause: Clause, before: list[Clause], start: int) -> None:
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
        if is_owned_relative(draft, earlier) and not clause.reading.cut.conj:
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


def _men_between(draft: Draft, earlier: Clause, clause: Clause) -> Mention | None:
    """The last people named between a feminine subject and a masculine plural verb: they, not she."""
    if clause.reading.feature[2:4] != "mp" or earlier.subject is None or earlier.subject.plural or earlier.subject.gender != "f":
        return None
    between = [m for m in draft.mentions if earlier.i < m.i < clause.i and m is not earlier.subject]
    return next((m for m in reversed(between) if m.cls == "group" and m.plural and m.gender == "m"), None)


def take_named(draft: Draft, clause: Clause, k: int, start: int) -> None:
    """قال إن مصر عضو فيه، وهي دعمت ذلك: with no subject before, the pronoun at token k means whom أن names, or the last."""
    before = [m for m in draft.mentions if start <= m.i < k and m.cls in PARTY - {"pair"} and not m.prep]
    fitting = [m for m in reversed(before) if agrees(clause.reading, m, right=True) and not _governed(draft, m)]
    named = next((m for m in fitting if m.i and "comp" in draft.words[m.i - 1].function), None)
    if fitting:
        clause.subject, clause.how = named or fitting[0], "shared"


def _governed(draft: Draft, m: Mention) -> bool:
    """A preposition stands right before it."""
    return m.i > 0 and "prep" in draft.words[m.i - 1].function


def go_on(draft: Draft, clause: Clause, before: list[Clause], start: int) -> None:
    """كما دانت …: a sentence that opens with a verb of demand or blame and no subject goes on from the one before.

    Of a verb of saying this is no more than likely (``Clause.going_on``): its speaker may be who has the floor.
    """
    above = draft.sentences[max(0, draft.sentence_of[clause.i] - 1)][0]
    for earlier in before:
        subject = earlier.subject or earlier.going_on
        opens = earlier.going_on is not None or (earlier.how == "shared" and earlier.i <= above + 1)  # which went on itself
        main = (earlier.how in ("VSO", "SVO") or opens) and earlier.reading.entry.kind in ("event", "speech", "light")
        if above <= earlier.i < start and main and subject is not None and subject.cls in PARTY:
            if agrees(clause.reading, subject) and clause.reading.entry.kind == "speech":
                clause.going_on = subject
            elif agrees(clause.reading, subject):
                clause.subject, clause.how = subject, "shared"
            return


def is_during(draft: Draft, v: int) -> bool:
    """A verb with خلالها or خلاله right after it tells what was done in the course of a deed just named."""
    return v + 1 < len(draft.norms) and draft.norms[v + 1] in draft.lexicon.sets["in its course"]

"""Question: is this proposal told as an event of its type, here? Signs of the word, its roles, its sentence, the article."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.confidence import features
from marsad.reading.draft import Draft, EventFound
from marsad.reading.weighing.scene import Scene, position
from marsad.reading.weighing.signs import Signs, one

_BACK, _ON = 6, 9  # words before and after one that are near it


def told_signs(scene: Scene, event: EventFound) -> list[Signs]:
    """What is true of a proposal, as groups of signs."""
    draft, kind = scene.draft, event.type
    out: list[Signs] = [(one, k, min(3, int(v))) for k, v in features(draft, event).items() if v]
    out += ((_row, kind, event.entry, event.status), (_failed, kind, event.failed, event.built.kind, event.anaphor))
    out += [(one, "because", b) for b in event.because[1:]]
    out += _word(draft, event)
    out += (_roles(event), _around(scene, event))
    out += [(one, s) for s in scene.article]
    out += [(one, kind, s) for s in scene.article[1:4]]
    return out


def _row(kind: str, entry: Entry, status: str) -> list[str]:
    out = [f"type {kind}", f"row {entry.id}", f"lemma {entry.lemma}", f"kind {entry.kind}", f"status {status}"]
    return out + [f"flag {flag}" for flag in entry.flags]


def _failed(kind: str, failed: tuple[str, ...], built: str, anaphor: bool) -> list[str]:
    out = [f"failed {min(3, len(failed))}", f"built {built}", f"built {built} {kind}"]
    for name in failed:
        out += (f"fails {name}", f"fails {name} {kind}")
    return [*out, "anaphor", f"anaphor {kind}"] if anaphor else out


def _word(draft: Draft, event: EventFound) -> list[Signs]:
    """The word's form, and the words beside it."""
    i, kind = event.token, event.type
    start, end = draft.sentences[event.sentence]
    cut, verb = draft.words[i].best, draft.verb_at.get(i)
    form = verb.feature if verb is not None else ""
    before = (draft.norms[i - 1], draft.stems[i - 1]) if i > start else ("<s>", "<s>")
    out: list[Signs] = [
        (_form, kind, position(draft, event), form, cut.conj, cut.prep, cut.det, cut.enc),
        (_before, kind, *before),
        (one, "after", draft.norms[i + 1] if i + 1 < end else "</s>"),
    ]
    if i > start + 1:
        out.append((one, "second before", draft.norms[i - 2]))
    if i > start and draft.words[i - 1].function:
        out.append((_function, draft.words[i - 1].function))
    for k in range(max(start, i - _BACK), i):
        if k in draft.verb_at:
            out.append((one, "verb before", draft.verb_at[k].entry.lemma))
    return out + _near(draft, event.entry.lemma, i, start, end)


def _near(draft: Draft, lemma: str, i: int, start: int, end: int) -> list[Signs]:
    """The words around token i, and those right before and after it with its own."""
    reach = range(max(start, i - _BACK), min(end, i + _ON))
    out: list[Signs] = [(one, "near", stem) for stem in {draft.stems[k] for k in reach if k != i and draft.tokens[k].kind == "w"}]
    following = draft.stems[i + 1] if i + 1 < end else "</s>"
    out += ((one, "next", following), (one, "next", lemma, following))
    out.append((one, "preceding", lemma, draft.norms[i - 1] if i > start else "<s>"))
    return out


def _form(kind: str, stands: str, form: str, conj: str, prep: str, det: bool, enc: str) -> list[str]:
    out = [stands, f"{stands} {kind}", f"clitics {conj}/{prep}/{det:d}/{enc}"]
    return [*out, f"form {form}", f"tense {form[0]} {kind}"] if form else out


def _before(kind: str, norm: str, stem: str) -> list[str]:
    return [f"before {norm}", f"before {norm} {kind}", f"stem before {stem}"]


def _function(function: frozenset[str]) -> list[str]:
    return ["function before " + "+".join(sorted(function))]


def _roles(event: EventFound) -> Signs:
    """Who acts and who suffers, as the rules found."""
    actor = event.actors[0] if event.actors else None
    recipient = event.recipients[0] if event.recipients else None
    acts = (actor.cls, str(actor.sector)) if actor is not None else ("-", "-")
    suffers = (recipient.cls, str(recipient.sector)) if recipient is not None else ("-", "-")
    countries = ""
    if actor is not None and recipient is not None and actor.country and recipient.country:
        countries = "two countries" if actor.country != recipient.country else "one country"
    return _sides, event.type, *acts, *suffers, actor is not None, recipient is not None, countries


def _sides(
    kind: str, actor: str, acts: str, recipient: str, suffers: str, some_actor: bool, some_recipient: bool, countries: str
) -> list[str]:
    out = [f"actor class {actor}", f"actor sector {acts}", f"recipient class {recipient}", f"recipient sector {suffers}"]
    out += [f"{kind} actor {acts}", f"{kind} recipient {recipient}", f"{kind} {acts} {suffers}"]
    out.append(f"{kind} roles {some_actor:d}{some_recipient:d}")
    return [*out, countries] if countries else out


def _around(scene: Scene, event: EventFound) -> Signs:
    """Where in the article it stands, and how many others it has beside it."""
    start, end = scene.draft.sentences[event.sentence]
    same = scene.types[event.type] - (not event.failed)
    beside = scene.passed_in[event.sentence] - (id(event) in scene.passed)
    spoken = scene.speaker(event.token) is not None
    sentence, words = min(event.sentence, 6), min(8, (end - start) // 10)
    return _stands, event.type, sentence, words, event.in_title, min(3, same), min(3, beside), spoken


def _stands(kind: str, sentence: int, words: int, title: bool, same: int, beside: int, spoken: bool) -> list[str]:
    out = [f"sentence {sentence}", f"words {words}", f"others {same}", f"others {same} {kind}", f"beside {beside}"]
    out += ("title", f"title {kind}") if title else ()
    return [*out, f"spoken {kind}"] if spoken else out

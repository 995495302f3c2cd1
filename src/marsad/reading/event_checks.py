"""The conditions that a row's flags set on an event: docs/lexicons.md says what each flag asks for."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.clauses import PARTY, Clause
from marsad.reading.draft import EventFound, Mention
from marsad.reading.event_nouns import NounEvents
from marsad.reading.roles import ARMED, TARGET


class CheckedEvents(NounEvents):
    """Adds the checks of verbs' rows."""

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
        if "knife" in flags and not self.gate("knife", self.d.sentences[self.d.sentence_of[clause.i]][0], limit):
            return False
        if "envoy" in flags and not self.gate("envoys", clause.i + 1, near):
            return False
        if "bomb" in flags and not self.gate("bombs", clause.i - 4 if clause.i > 4 else 0, clause.i + 5):
            return False
        if "noobj" in flags and clause.reading.cut.enc:
            return False
        if "noobj" in flags and any(not a.marker and a.mention is not clause.subject for a in clause.args):
            return False
        return event is None or self._roles_pass(flags, entry, event)

    def _roles_pass(self, flags: frozenset[str], entry: Entry, event: EventFound) -> bool:
        actor = event.actors[0] if event.actors else None
        recipient = event.recipients[0] if event.recipients else None
        if "p" in flags and actor is None and not (event.features.get("passive") and recipient is not None):
            return False
        if actor is None and recipient is None and entry.type not in ("ASSAULT", "PROTEST", "COERCE"):
            return False  # ستفرج عنهم: nobody that the text names
        if actor is not None and actor.cls == "media" and entry.type not in ("CONSULT",):
            return False
        if "t" in flags and not self._struck(actor, recipient):
            return False
        if "needcontent" in flags and event.content is None:
            return False
        if "person" in flags and not (recipient is not None and recipient.cls in ("person", "role", "group", "counterpart")):
            return False
        if "armed" in flags and not (actor is not None and actor.sector in ARMED):
            return False
        if "court" in flags and not (actor is not None and actor.sector == "JUD"):
            return False
        if "crowd" in flags and not (actor is not None and actor.sector in ("CVL", "EDU", "LAB", "OPP", "PTY", "REF", "SOC")):
            return False
        if "inquiry" in flags and not (actor is not None and actor.sector in ("JUD", "COP", "SPY", "GOV", "IGO")):
            return False
        if "mtg" in flags and not (recipient is not None or len(event.actors) > 1 or (actor is not None and actor.cls == "pair")):
            return False
        if "q" in flags and not (actor is not None and (recipient is not None or event.content is not None)):
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
        armed = actor is not None and actor.cls == "group" and actor.sector in ARMED
        return armed or recipient.cls in PARTY | TARGET or bool(recipient.country)

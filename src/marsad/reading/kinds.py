"""Classes of parties, sectors and PLOVER types that several stages ask for, and how rows write prepositions."""

from __future__ import annotations

PARTY = frozenset({"person", "group", "state", "seat", "org", "role", "pair", "counterpart", "media"})
TARGET = frozenset({"target", "org", "bomb"})
ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "SPY"})
VERBAL = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "ACCUSE", "SUPPORT", "CONCEDE"})
DEEDS = frozenset({"ASSAULT", "COERCE", "AID", "SANCTION", "COOPERATE", "RETREAT", "MOBILIZE", "PROTEST"})
STRIKING = frozenset({"ASSAULT", "COERCE", "AID"})
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})  # what a resolution or a statement may do
MARKS = {"على": "علي", "إلى": "الي", "من أجل": "من", "أمام": "امام", "إزاء": "ازاء"}
GOING_ON = SPOKEN | {"AGREE", "CONSULT"}  # what a sentence may go on to tell of the subject of the one before

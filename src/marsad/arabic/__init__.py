"""Arabic text: normalising with offset maps, tokens, clitics, sentences, numbers."""

from marsad.arabic.clitics import Cut, cuts
from marsad.arabic.normal import Normal, arabic_share, fold, light
from marsad.arabic.sentences import sentences
from marsad.arabic.tokens import Token, tokenize

__all__ = ["Cut", "Normal", "Token", "arabic_share", "cuts", "fold", "light", "sentences", "tokenize"]
